using System.Net;
using DentalPin.Catalog;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Catalog;

public sealed class PageTests
{
    [Fact]
    public async Task The_list_is_searched_filtered_sorted_and_paged()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var dentist = await clinic.As(BuiltInRoles.Dentist);
        var all = (await dentist.Get("/catalog")).Is(HttpStatusCode.OK);
        Assert.True(all.Sql <= 6, $"{all.Sql} statements");
        Assert.Equal(25, all.Document.QuerySelectorAll("#items tr[data-href]").Length);
        Assert.Contains("135", all.Document.QuerySelector("#catalog-count")!.TextContent);
        foreach (var (query, expected) in new[] { ("?q=corona+zirconio", 2), ("?q=D2740", 1), ("?q=CORÓNA+implante+PROV", 1), ("?q=rest-comp", 2), ("?scope=arch", 0), ("?status=archived", 0), ("?q=%25", 25), ("?q=nada-de-esto", 0) })
        {
            var rows = (await dentist.Get("/catalog" + query)).Is(HttpStatusCode.OK).Document.QuerySelectorAll("#items tr[data-href]").Length;
            if (query == "?scope=arch") Assert.InRange(rows, 5, 25);
            else if (query == "?q=rest-comp") Assert.InRange(rows, 1, 10);
            else Assert.Equal(expected, rows);
        }
        var dear = (await dentist.Get("/catalog?sort=-price")).Document.QuerySelector("#items tr[data-href] td")!.TextContent;
        Assert.Contains("lingual", dear, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty((await dentist.Get("/catalog?page=99")).Document.QuerySelectorAll("#items tr[data-href]"));
        (await dentist.Get($"/catalog?category={Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        var fragment = (await dentist.Get("/catalog?q=corona", ("HX-Request", "true"))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("<html", fragment.Text, StringComparison.Ordinal);
        Assert.True(fragment.Sql <= 6 && fragment.Bytes.Length < 60_000, $"{fragment.Sql} statements, {fragment.Bytes.Length} bytes");
        Assert.Contains("Crown", (await (await clinic.As(BuiltInRoles.Dentist, "en")).Get("/catalog?q=crown")).Text);
        Assert.Contains("/catalog/items/", (await dentist.Get("/search?q=endodoncia+molar")).Text);
    }

    [Fact]
    public async Task Forms_work_without_script_and_keep_what_was_typed()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        Assert.Contains("handler=defaults", (await admin.Get("/catalog")).Text);
        (await admin.Submit("/catalog/vat/new", new { Code = "GEN", NameEs = "General", NameEn = "Standard", Rate = "21" })).Is(HttpStatusCode.Redirect);
        (await admin.Submit("/catalog/categories/new", new { NameEs = "Higiene", NameEn = "Hygiene", Icon = "star" })).Is(HttpStatusCode.Redirect);
        var category = await clinic.Db(db => db.Set<Category>().Select(c => c.Id).SingleAsync());
        var open = await admin.Get("/catalog/items/new");
        var fields = new Dictionary<string, string> { ["NameEs"] = "Limpieza", ["NameEn"] = "Cleaning", ["Code"] = "l-1", ["CategoryId"] = category.ToString(), ["Price"] = "-5", ["Sessions[0].NameEs"] = "una sola" };
        var wrong = (await admin.Submit(open, fields)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("-5", wrong.Document.QuerySelector("input[name=Price]")!.GetAttribute("value"));
        Assert.Equal("una sola", wrong.Document.QuerySelector("input[name='Sessions[0].NameEs']")!.GetAttribute("value"));
        Assert.Contains("negativo", wrong.Text);
        fields["Price"] = "55,50";
        fields["Sessions[0].NameEs"] = "";
        var saved = (await admin.Submit(wrong, fields)).Is(HttpStatusCode.Redirect);
        var again = (await admin.Submit(wrong, fields)).Is(HttpStatusCode.Redirect);
        Assert.Equal(saved.Location, again.Location);
        Assert.Equal((55.50m, "L-1"), ((await clinic.ByCode("L-1")).Price, (await clinic.ByCode("L-1")).Code));
        (await admin.Submit($"/catalog/categories/{category}", new { ParentId = category })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit($"/catalog/categories/{category}", new { }, "form[action$='handler=remove']")).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit("/catalog/lists/new", new { Name = "Mutua", Kind = "insurer", Percent = "-10" })).Is(HttpStatusCode.Redirect);
        var list = await clinic.Db(db => db.Set<PriceList>().Select(l => l.Id).SingleAsync());
        var item = (await clinic.ByCode("L-1")).Id;
        (await admin.Submit($"/catalog/lists/{list}", new Dictionary<string, string> { ["add"] = item.ToString(), ["Entries[0].Price"] = "50" }, "form[action$='handler=prices']")).Is(HttpStatusCode.Redirect);
        Assert.Equal(50, await clinic.Db(db => db.Set<PriceListEntry>().Select(e => e.Price!.Value).SingleAsync()));
        var stale = (await admin.Submit($"/catalog/lists/{list}", new Dictionary<string, string> { ["Version"] = "99", ["Entries[0].Price"] = "1" }, "form[action$='handler=prices']")).Is(HttpStatusCode.Conflict);
        Assert.Equal("1", stale.Document.QuerySelector("input[name='Entries[0].Price']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_demo_has_treatments_lists_and_a_package()
    {
        var clinic = await Given.Clinic();
        foreach (var _ in new[] { 1, 2 })
            await clinic.Scope(async s =>
            {
                await new CatalogModule().LoadDemo(new(s, 5, default));
                return true;
            });
        Assert.Equal((135, 2, 1), await clinic.Db(async db => (await db.Set<CatalogItem>().CountAsync(), await db.Set<PriceList>().CountAsync(), await db.Set<Package>().CountAsync())));
    }

    [Fact]
    public async Task Prices_are_asked_over_the_api()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var api = await clinic.ApiAs(BuiltInRoles.Dentist);
        var filling = (await clinic.ByCode("REST-COMP")).Id;
        var quote = (await api.PostJson("/api/v1/catalog/prices/quote", new { item_id = filling, date = "2030-01-01", quantity = 2, teeth = new[] { new { number = 16, surfaces = 3 } } })).Is(HttpStatusCode.OK);
        Assert.Equal((110m, 220m), (quote.Data.GetProperty("unit_price").GetDecimal(), quote.Data.GetProperty("total").GetDecimal()));
        foreach (var bad in new object[] { new { item_id = filling, teeth = new[] { new { number = 49, surfaces = 1 } } }, new { item_id = filling, teeth = new[] { new { number = 56, surfaces = 1 } } }, new { item_id = filling, quantity = 0 }, new { item_id = filling, date = "nunca" }, new { item_id = filling, teeth = new[] { new { number = 16, surfaces = 6 } } } })
            (await api.PostJson("/api/v1/catalog/prices/quote", bad)).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson("/api/v1/catalog/prices/quote", new { item_id = Guid.NewGuid() })).Is(HttpStatusCode.NotFound);
    }
}
