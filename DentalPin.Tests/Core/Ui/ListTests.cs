using Bunit;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Ui;

public sealed class ListTests : UiTest
{
    [Theory]
    [InlineData("/patients", "sort", "name", "/patients?sort=name")]
    [InlineData("/patients?q=a%20b&page=3", "sort", "name", "/patients?q=a%20b&page=3&sort=name")]
    [InlineData("/patients?q=x&page=3", "page", null, "/patients?q=x")]
    [InlineData("/patients?tag=a&tag=b", "page", "2", "/patients?tag=a&tag=b&page=2")]
    [InlineData("/patients?q=%26%3D%3Cscript%3E", "page", "2", "/patients?q=%26%3D%3Cscript%3E&page=2")]
    public void Addresses_keep_the_rest_of_the_query(string url, string name, string? value, string expected) =>
        Assert.Equal(expected, Address.With(url, (name, value)));

    [Fact]
    public void Headings_sort_both_ways_and_go_back_to_the_first_page()
    {
        Column[] columns = [new("Name", "name"), new("Debt", "debt", Numeric: true), new("Alerts")];
        var head = Render<TableHead>(p => p.Add(h => h.Columns, columns).Add(h => h.Sort, "name").Add(h => h.Url, "/patients?q=f&sort=name&page=4"));

        Assert.Equal("ascending", head.FindAll("th")[0].GetAttribute("aria-sort"));
        Assert.Equal(["/patients?q=f&sort=-name", "/patients?q=f&sort=debt"], head.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Null(head.FindAll("th")[1].GetAttribute("aria-sort"));
        Assert.Empty(head.FindAll("[hx-get]"));
    }

    [Fact]
    public void With_a_target_the_same_links_fetch_the_list_only()
    {
        Column[] columns = [new("Name", "name")];
        var link = Render<TableHead>(p => p.Add(h => h.Columns, columns).Add(h => h.Url, "/patients").Add(h => h.Target, "#patients")).Find("a");

        Assert.Equal(link.GetAttribute("href"), link.GetAttribute("hx-get"));
        Assert.Equal("#patients", link.GetAttribute("hx-target"));
        Assert.Equal("true", link.GetAttribute("hx-push-url"));
    }

    [Theory]
    [InlineData(0, 1, 25, "Ninguno", null, null)]
    [InlineData(11, 1, 25, "1–11 de 11", null, null)]
    [InlineData(4836, 1, 25, "1–25 de 4.836", null, "/p?q=x&page=2")]
    [InlineData(4836, 2, 25, "26–50 de 4.836", "/p?q=x", "/p?q=x&page=3")]
    [InlineData(4836, 194, 25, "4.826–4.836 de 4.836", "/p?q=x&page=193", null)]
    public void Pager_counts_and_keeps_the_query(int total, int page, int size, string words, string? previous, string? next)
    {
        var pager = Render<Pager>(p => p.Add(x => x.Total, total).Add(x => x.Page, page).Add(x => x.PageSize, size).Add(x => x.Url, "/p?q=x"));

        Assert.Equal(words, pager.Find("span").TextContent);
        Assert.Equal(previous, pager.FindAll("a[rel=prev]").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(next, pager.FindAll("a[rel=next]").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public void Chip_that_is_on_takes_itself_off()
    {
        var chip = Render<Chip>(p => p.Add(c => c.Text, "Active").Add(c => c.On, true).Add(c => c.Href, "/patients"));
        chip.MarkupMatches($"""<a class="chip on" href="/patients" aria-current="true">Active<svg class="i i-14 x" role="img" aria-label="Quitar filtro"><use href="{Services.GetRequiredService<Theme>().Url("icons/sprite.svg")}#x"></use></svg></a>""");
    }

    [Fact]
    public void Search_asks_after_a_pause_and_drops_older_questions()
    {
        var input = Render<SearchBox>(p => p.Add(s => s.Id, "q").Add(s => s.Label, "Search").Add(s => s.Url, "/patients").Add(s => s.Target, "#patients")).Find("input");

        Assert.Equal("input changed delay:150ms", input.GetAttribute("hx-trigger"));
        Assert.Equal("this:replace", input.GetAttribute("hx-sync"));
        Assert.Equal("#patients", input.GetAttribute("data-list"));
    }
}
