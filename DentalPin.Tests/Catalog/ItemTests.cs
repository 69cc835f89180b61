using System.Net;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Catalog;

public sealed class ItemTests
{
    [Fact]
    public async Task An_item_keeps_everything_and_its_changes_are_in_the_trail()
    {
        var clinic = await Given.Clinic();
        await GivenCatalog.Everything(clinic, "x");
        var item = await clinic.ByCode("X-1");
        Assert.Equal((100m, 10m, 30, TreatmentScope.Surface, PricingStrategy.PerSurface), (item.Price, item.Cost!.Value, item.Minutes!.Value, item.Scope, item.Pricing));
        Assert.Equal(("D2391", 120m, 2, 0.5m), (item.Codes[CodeSystem.Cdt], item.Parts["2"], item.Sessions.Count, item.Materials[0].Quantity));
        var input = item.ToInput("es") with { Price = "110,50", Sessions = [new() { NameEs = "una", NameEn = "one", Amount = "110,50" }], Materials = [], Parts = [new() { Part = "1", Price = "110" }] };
        var saved = Assert.IsType<Result<ItemDetails>.Ok>(await clinic.SaveItem(item.Id, input)).Value;
        Assert.Equal((110.50m, 1, 0, item.Version + 1), (saved.Price, saved.Sessions.Count, saved.Materials.Count, saved.Version));
        var stored = await clinic.ByCode("X-1");
        Assert.Equal((1, 0, "one"), (stored.Parts.Count, stored.Materials.Count, stored.Sessions[0].NameEn));
        var trail = await clinic.Audit();
        Assert.Contains(trail, a => a.Entity == "catalog_item" && a.Action == "updated" && a.Changes!.Contains("110.5", StringComparison.Ordinal));
        Assert.Contains(trail, a => a.Entity == "item_session" && a.Action == "deleted" && a.SubjectId == item.Id);
        // Only a session changed: the version rises all the same.
        var third = Assert.IsType<Result<ItemDetails>.Ok>(await clinic.SaveItem(item.Id, stored.ToInput("es") with { Sessions = [new() { NameEs = "otra", NameEn = "other", Amount = "110,50" }] })).Value;
        Assert.Equal(stored.Version + 1, third.Version);
        Assert.Equal(third.Version, Assert.IsType<Result<ItemDetails>.Ok>(await clinic.SaveItem(item.Id, third.ToInput("es"))).Value.Version);
    }

    [Theory]
    [InlineData("Price", "-1", "core.typed.negative")]
    [InlineData("Price", "100000000000", "core.typed.too_much")]
    [InlineData("Price", "1,234", "core.typed.cents")]
    [InlineData("Price", "gratis", "core.typed.amount")]
    [InlineData("Price", "", "core.typed.missing")]
    [InlineData("Cost", "-0,01", "core.typed.negative")]
    [InlineData("Minutes", "0", "core.typed.number")]
    [InlineData("Minutes", "mucho", "core.typed.number")]
    [InlineData("Code", "", "core.typed.missing")]
    [InlineData("Code", "con espacio", "core.typed.code")]
    [InlineData("NameEs", " ", "core.typed.missing")]
    [InlineData("NameEn", "", "core.typed.missing")]
    [InlineData("Scope", "luna", "catalog.error.choice")]
    [InlineData("Pricing", "per_surface", "catalog.error.pricing_scope")]
    [InlineData("Drawing", "moustache", "catalog.error.choice")]
    public async Task Bad_input_is_told_at_its_field(string field, string typed, string key)
    {
        var clinic = await Given.Clinic();
        var input = await clinic.NewItem("A");
        input = field switch
        {
            "Price" => input with { Price = typed }, "Cost" => input with { Cost = typed }, "Minutes" => input with { Minutes = typed }, "Code" => input with { Code = typed }, "NameEs" => input with { NameEs = typed },
            "NameEn" => input with { NameEn = typed }, "Scope" => input with { Scope = typed }, "Pricing" => input with { Pricing = typed }, _ => input with { Drawing = typed },
        };
        var errors = Assert.IsType<Result<ItemDetails>.Invalid>(await clinic.SaveItem(null, input)).Errors;
        Assert.Contains(errors, e => e.Field == field && e.Key == key);
    }

    [Fact]
    public async Task Sessions_sum_to_the_price_and_tiers_rise()
    {
        var clinic = await Given.Clinic();
        var input = await clinic.NewItem("A");
        await Refused(input with { Sessions = [new() { NameEs = "a", NameEn = "a", Amount = "40" }, new() { NameEs = "b", NameEn = "b", Amount = "59,99" }] }, "Sessions[0].Amount", "catalog.error.sessions");
        await Refused(input with { Sessions = [new() { NameEs = "a", Amount = "100" }] }, "Sessions[0].NameEn", "core.typed.missing");
        await Refused(input with { Scope = "surface", Pricing = "per_surface", Parts = [new() { Part = "1", Price = "60" }, new() { Part = "2", Price = "50" }] }, "Parts[0].Price", "catalog.error.tiers");
        await Refused(input with { Scope = "surface", Pricing = "per_surface", Parts = [new() { Part = "1", Price = "-60" }] }, "Parts[0].Price", "core.typed.negative");
        await Refused(input with { CategoryId = Guid.NewGuid() }, "CategoryId", "catalog.error.category");
        await Refused(input with { VatTypeId = Guid.NewGuid() }, "VatTypeId", "catalog.error.vat");
        Assert.Equal(0, await clinic.Db(db => db.Set<CatalogItem>().CountAsync()));

        async Task Refused(ItemInput bad, string field, string key) => Assert.Contains(Assert.IsType<Result<ItemDetails>.Invalid>(await clinic.SaveItem(null, bad)).Errors, e => e.Field == field && e.Key == key);
    }

    [Fact]
    public async Task A_code_is_unique_whatever_its_letters_and_a_double_click_makes_one()
    {
        var clinic = await Given.Clinic();
        var input = await clinic.NewItem("abc-1");
        var made = await clinic.Item(input);
        Assert.Equal("ABC-1", made.Code);
        Assert.Equal(made.Id, (await clinic.Item(input)).Id);
        Assert.Contains(Assert.IsType<Result<ItemDetails>.Invalid>(await clinic.SaveItem(null, input with { Id = Ids.New(), Code = "Abc-1" })).Errors, e => e.Key == "catalog.error.code_taken");
        await (await Given.Clinic()).Vat();
        var other = await Given.Clinic();
        Assert.Equal("ABC-1", (await other.Item(await other.NewItem("ABC-1"))).Code);
    }

    [Fact]
    public async Task A_stale_save_shows_both_and_the_second_try_wins()
    {
        var clinic = await Given.Clinic();
        var item = await clinic.Item(await clinic.NewItem("A"));
        var admin = await clinic.As(BuiltInRoles.Admin);
        var open = (await admin.Get($"/catalog/items/{item.Id}/edit")).Is(HttpStatusCode.OK);
        Assert.IsType<Result<ItemDetails>.Ok>(await clinic.SaveItem(item.Id, item.ToInput("es") with { Price = "120" }));
        var conflict = (await admin.Submit(open, new { Price = "130" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("120,00", conflict.Text);
        Assert.Equal("130", conflict.Document.QuerySelector("input[name=Price]")!.GetAttribute("value"));
        Assert.Equal(120, (await clinic.ByCode("A")).Price);
        (await admin.Submit(conflict, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal(130, (await clinic.ByCode("A")).Price);
    }

    [Fact]
    public async Task Archived_restored_and_duplicated()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var item = await clinic.ByCode("ENDO-MULTI");
        var admin = await clinic.As(BuiltInRoles.Admin);
        var page = $"/catalog/items/{item.Id}";
        (await admin.Submit(page, new { }, "form[action$='handler=archive']")).Is(HttpStatusCode.Redirect);
        Assert.True((await clinic.ByCode("ENDO-MULTI")).Archived);
        Assert.Empty(await clinic.Scope(s => s.GetRequiredService<CatalogDirectory>().Search("endo-multi", 10, clinic.System, default)));
        (await admin.PostRaw(page + "?handler=restore", (await admin.Get(page)).FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)(await admin.Get(page)).Document.QuerySelector("form[action$='handler=restore']")!).Select(f => f.Key == "version" ? new("version", "77") : f))).Is(HttpStatusCode.Conflict);
        (await admin.Submit(page, new { }, "form[action$='handler=restore']")).Is(HttpStatusCode.Redirect);
        var copied = (await admin.Submit(page, new { }, "form[action$='handler=duplicate']")).Is(HttpStatusCode.Redirect);
        Assert.EndsWith("/edit", copied.Location, StringComparison.Ordinal);
        var copy = await clinic.ByCode("ENDO-MULTI-2");
        Assert.Equal((380m, 3), (copy.Price, copy.Sessions.Count));
    }

    [Fact]
    public async Task Roles_may_what_the_reference_says()
    {
        var clinic = await Given.Clinic();
        var item = await clinic.Item(await clinic.NewItem("A"));
        foreach (var role in new[] { BuiltInRoles.Dentist, BuiltInRoles.Hygienist, BuiltInRoles.Assistant, BuiltInRoles.Receptionist })
        {
            var person = await clinic.Person(role);
            var page = (await person.Browser.Get($"/catalog/items/{item.Id}")).Is(HttpStatusCode.OK);
            Assert.True(page.Sql <= 6, $"{page.Sql} statements");
            Assert.Null(page.Document.QuerySelector("a[href$='/edit']"));
            (await person.Browser.Get($"/catalog/items/{item.Id}/edit")).Is(HttpStatusCode.NotFound);
            (await person.Api.PutJson($"/api/v1/catalog/items/{item.Id}", new { price = 1, version = 1 })).Is(HttpStatusCode.Forbidden);
            (await person.Api.PostJson("/api/v1/catalog/prices/change", new { percent = 5 })).Is(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Programs_send_numbers_and_people_text()
    {
        var clinic = await Given.Clinic();
        var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var input = await clinic.NewItem("A");
        var made = (await api.PostJson("/api/v1/catalog/items", new { code = "n-1", name_es = "Uno", name_en = "One", category_id = input.CategoryId, price = 1234.5m, scope = "teeth", pricing = "per_role", parts = new[] { new { part = "pillar", price = 400 } } })).Is(HttpStatusCode.Created);
        Assert.Equal((1234.5m, 400m), (made.Data.GetProperty("price").GetDecimal(), made.Data.GetProperty("parts").GetProperty("pillar").GetDecimal()));
        var id = made.Data.GetProperty("id").GetGuid();
        (await api.PutJson($"/api/v1/catalog/items/{id}", new { code = "n-1", name_es = "Uno", name_en = "One", price = 12.345m, version = 1 })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PutJson($"/api/v1/catalog/items/{id}", new { code = "n-1", name_es = "Uno", name_en = "One", price = 12.34m })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PutJson($"/api/v1/catalog/items/{id}", new { code = "n-1", name_es = "Uno", name_en = "One", price = 12.34m, version = 99 })).Is(HttpStatusCode.Conflict);
        (await api.Get($"/api/v1/catalog/items/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        (await api.Get("/api/v1/catalog/items?page=x&page_size=y&category=z&scope=w&sort=v")).Is(HttpStatusCode.OK);
    }
}
