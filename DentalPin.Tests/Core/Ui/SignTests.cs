using System.Text.Json;
using Bunit;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Ui;

public sealed class SignTests : UiTest
{
    [Theory]
    [InlineData("Lucía Ferrer Molina", "LF")]
    [InlineData("Ana de la Torre", "AT")]
    [InlineData("Ferrer Molina, Lucía", "FM")]
    [InlineData("élodie", "É")]
    [InlineData("李 小龙", "李小")]
    [InlineData("👩‍⚕️ Marta", "M")]
    [InlineData("", "?")]
    [InlineData("   ", "?")]
    public void Initials_are_of_names(string name, string expected) => Assert.Equal(expected, Initials.Of(name));

    [Fact]
    public void Colours_are_spread_and_do_not_depend_on_the_process()
    {
        Assert.Equal("b", Initials.Colour("Nuria Campos"));
        Assert.Equal(6, Enumerable.Range(0, 100).Select(n => Initials.Colour($"Person {n}")).Distinct().Count());
    }

    [Fact]
    public void Icon_alone_has_a_name_and_beside_a_word_none()
    {
        Assert.Equal("true", Render<Icon>(p => p.Add(i => i.Name, "users")).Find("svg").GetAttribute("aria-hidden"));
        var named = Render<Icon>(p => p.Add(i => i.Name, "x").Add(i => i.Label, "Remove")).Find("svg");
        Assert.Equal("img", named.GetAttribute("role"));
        Assert.Null(named.GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Square_button_is_named_by_its_text()
    {
        var button = Render<Button>(p => p.Add(b => b.Text, "Print").Add(b => b.Icon, "printer").Add(b => b.Square, true).Add(b => b.Type, "button")).Find("button");
        Assert.Equal("Print", button.GetAttribute("aria-label"));
        Assert.Empty(button.TextContent);
    }

    [Fact]
    public void Submit_button_says_that_it_is_saving_and_shows_its_keys()
    {
        var button = Render<Button>(p => p.Add(b => b.Text, "Save").Add(b => b.Keys, "g s")).Find("button");
        Assert.Equal(T["core.ui.saving"], button.GetAttribute("data-saving"));
        Assert.Equal("g s", button.GetAttribute("data-keys"));
        Assert.Equal("G S", button.QuerySelector(".kbd")!.TextContent);
    }

    [Fact]
    public void Trouble_is_announced_at_once()
    {
        Assert.Equal("alert", Render<Notice>(p => p.Add(n => n.Tone, Tone.Bad).Add(n => n.Text, "x")).Find(".strip").GetAttribute("role"));
        Assert.Equal("alert", Render<Toast>(p => p.Add(n => n.Tone, Tone.Bad).Add(n => n.Text, "x")).Find(".toast").GetAttribute("role"));
        Assert.Equal("status", Render<Toast>(p => p.Add(n => n.Text, "x")).Find(".toast").GetAttribute("role"));
    }

    [Fact]
    public void Toast_of_a_fragment_goes_to_the_region_of_the_page()
    {
        Assert.Equal("beforeend:#toasts", Render<Toast>(p => p.Add(n => n.Text, "x").Add(n => n.Oob, true)).Find("div").GetAttribute("hx-swap-oob"));
        Assert.Equal("toasts", Render<ToastRegion>().Find("[aria-live]").Id);
    }

    [Fact]
    public void Region_has_the_words_scripts_need()
    {
        var region = Render<ToastRegion>().Find("#toasts");
        foreach (var kind in new[] { "server", "network", "timeout", "gone", "busy", "large" })
        {
            Assert.Equal(T["core.ui.trouble." + kind], region.GetAttribute("data-" + kind));
        }
    }

    [Fact]
    public void Conflict_shows_both_versions_and_marks_what_differs()
    {
        VersionLine[] lines = [new("Phone", "1", "2"), new("Name", "Ana", "Ana"), new("Note", null, "")];
        var notice = Render<ConflictNotice>(p => p.Add(c => c.Title, "Not saved").Add(c => c.Lines, lines));
        Assert.Equal("2", Assert.Single(notice.FindAll(".differs")).FirstChild!.TextContent);
        Assert.Equal(3, notice.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Htmx_keeps_no_page_and_stays_at_home()
    {
        using var config = JsonDocument.Parse(HtmxConfig.Content);
        Assert.Equal("reload", config.RootElement.GetProperty("history").GetString());
        Assert.Equal("same-origin", config.RootElement.GetProperty("mode").GetString());
        Assert.Equal(15000, config.RootElement.GetProperty("defaultTimeout").GetInt32());
        Assert.False(config.RootElement.GetProperty("includeIndicatorCSS").GetBoolean());
        Assert.False(config.RootElement.GetProperty("implicitInheritance").GetBoolean());
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public void Style_guide_shows_everything_without_inline_code(string language)
    {
        ReadIn(language);
        var guide = Render<StyleguideView>();

        Assert.Empty(guide.FindAll("[style], [onclick], script, style"));
        Assert.DoesNotContain("core.", guide.Find(".sg").TextContent.Replace("core.save", "", StringComparison.Ordinal));
        Assert.All(guide.FindAll("use").Select(u => u.GetAttribute("href")!.Split('#')[1]), name => Assert.Contains(name, Icons.All));
        Assert.All(guide.FindAll("button"), b => Assert.True(b.TextContent.Trim().Length > 0 || b.HasAttribute("aria-label")));
    }
}
