using System.Net;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Catalog;

public sealed class SetupTests
{
    [Fact]
    public async Task The_default_catalogue_is_whole_and_loading_again_keeps_what_was_changed()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        Assert.Contains("/catalog", (await admin.Get("/")).Text);
        (await admin.Submit("/catalog", new { }, "form[action$='handler=defaults']")).Is(HttpStatusCode.Redirect);
        var items = await clinic.Db(db => db.Set<CatalogItem>().Include(i => i.Parts).Include(i => i.Sessions).AsSingleQuery().ToListAsync());
        Assert.True(items.Count >= 129, $"{items.Count} treatments");
        Assert.All(items, i =>
        {
            Assert.True(i.NameEs.Length > 2 && i.NameEn.Length > 2 && i.Minutes > 0, i.Code);
            Assert.True(i.Sessions.Count == 0 || i.Sessions.Sum(s => s.Amount) == i.Price, i.Code);
            Assert.True(i.Drawing is null || Drawings.Knows(i.Drawing), i.Code);
            Assert.True(ItemRules.Fits(i.Pricing, i.Scope), i.Code);
            Assert.All(i.Parts, p => Assert.Contains(p.Part, ItemRules.PartsOf(i.Pricing)));
        });
        var one = items.Single(i => i.Code == "DX-VISIT");
        await clinic.SaveItem(one.Id, (await clinic.ByCode("DX-VISIT")).ToInput("es") with { Code = "PRIMERA", Price = "0" });
        Assert.Equal(0, (await clinic.Defaults()).Items);
        Assert.Equal(items.Count, await clinic.Db(db => db.Set<CatalogItem>().CountAsync()));
        Assert.Equal(0, (await clinic.ByCode("PRIMERA")).Price);
        // A code the clinic uses already for something of its own is not taken from it.
        var other = await Given.Clinic();
        await other.Item(await other.NewItem("DX-VISIT", "7"));
        await other.Defaults();
        Assert.Equal((7m, 30m), ((await other.ByCode("DX-VISIT")).Price, (await other.ByCode("DX-VISIT-2")).Price));
    }

    [Fact]
    public async Task Categories_make_a_tree_without_circles_and_only_empty_ones_go()
    {
        var clinic = await Given.Clinic();
        var a = await clinic.Category("A");
        var b = await clinic.Category("B", a.Id);
        var c = await clinic.Category("C", b.Id);
        Assert.Contains(await Save(a, a.Id), e => e.Key == "catalog.error.category_cycle");
        Assert.Contains(await Save(a, c.Id), e => e.Key == "catalog.error.category_cycle");
        Assert.Contains(await Save(a, Guid.NewGuid()), e => e.Key == "catalog.error.category");
        var d = await clinic.Category("D", c.Id);
        var e5 = await clinic.Category("E", d.Id);
        Assert.Contains(Assert.IsType<Result<Category>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SaveCategory>().Handle(null, new() { NameEs = "F", NameEn = "F", ParentId = e5.Id }, clinic.System, default))).Errors, x => x.Key == "catalog.error.category_deep");
        Assert.IsType<Result<Done>.Invalid>(await Remove(a));
        var item = await clinic.NewItem("X") with { CategoryId = e5.Id };
        await clinic.Item(item);
        Assert.Contains(Assert.IsType<Result<Done>.Invalid>(await Remove(e5)).Errors, x => x.Key == "catalog.error.category_items");
        Assert.IsType<Result<Done>.Conflict>(await clinic.Scope(s => s.GetRequiredService<SaveCategory>().Remove(e5.Id, 99, clinic.System, default)));
        var z = await clinic.Category("Z");
        Assert.IsType<Result<Category>.Ok>(await clinic.Scope(s => s.GetRequiredService<SaveCategory>().Move(z.Id, true, clinic.System, default)));
        var top = await clinic.Db(db => db.Set<Category>().Where(x => x.ParentId == null).OrderBy(x => x.Position).Select(x => x.NameEs).ToListAsync());
        Assert.Equal(["Z", "A"], top);
        // The list of a branch shows what is under it too.
        var rows = await (await clinic.ApiAs(BuiltInRoles.Dentist)).Get($"/api/v1/catalog/items?category={a.Id}");
        Assert.Equal(1, rows.Json.GetProperty("total").GetInt32());

        async Task<FieldErrors> Save(Category row, Guid parent) => Assert.IsType<Result<Category>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SaveCategory>().Handle(row.Id, new() { NameEs = "A", NameEn = "A", ParentId = parent, Version = row.Version }, clinic.System, default))).Errors;
        Task<Result<Done>> Remove(Category row) => clinic.Scope(async s => await s.GetRequiredService<SaveCategory>().Remove(row.Id, await s.GetRequiredService<AppDb>().Set<Category>().Where(x => x.Id == row.Id).Select(x => x.Version).SingleAsync(), clinic.System, default));
    }

    [Fact]
    public async Task A_vat_rate_is_that_of_the_day()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var whitening = await clinic.ByCode("EST-BLAN-CLIN");
        var type = (await clinic.Scope(s => s.GetRequiredService<CatalogQueries>().VatTypes(today, default))).Single(v => v.Code == "GENERAL");
        var later = today.AddDays(40);
        Task<Result<VatDetails>> Add(string rate, DateOnly from, long version) => clinic.Scope(s => s.GetRequiredService<SaveVatType>().Handle(type.Id, new() { Code = type.Code, NameEs = type.NameEs, NameEn = type.NameEn, Rate = rate, RateFrom = from.ToString("dd/MM/yyyy"), Version = version }, clinic.System, default));
        var saved = Assert.IsType<Result<VatDetails>.Ok>(await Add("23", later, type.Version)).Value;
        Assert.Equal((21m, 23m, 21m), ((await clinic.Quote(whitening.Id, today))!.Vat.Rate, (await clinic.Quote(whitening.Id, later))!.Vat.Rate, (await clinic.Quote(whitening.Id, later.AddDays(-1)))!.Vat.Rate));
        Assert.Contains(Assert.IsType<Result<VatDetails>.Invalid>(await Add("25", today.AddDays(-1), saved.Version)).Errors, e => e.Key == "catalog.error.rate_past");
        Assert.Contains(Assert.IsType<Result<VatDetails>.Invalid>(await Add("101", later.AddDays(5), saved.Version)).Errors, e => e.Field == "Rate");
        Assert.IsType<Result<VatDetails>.Conflict>(await Add("25", later.AddDays(5), 77));
        Assert.Contains(Assert.IsType<Result<Done>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SaveVatType>().RemoveRate(type.Id, saved.Rates[^1].Id, clinic.System, default))).Errors, e => e.Key == "catalog.error.rate_begun");
        Assert.IsType<Result<Done>.Ok>(await clinic.Scope(s => s.GetRequiredService<SaveVatType>().RemoveRate(type.Id, saved.Rates[0].Id, clinic.System, default)));
        var exempt = (await clinic.Quote((await clinic.ByCode("DX-VISIT")).Id, today))!.Vat;
        Assert.Equal((true, 0m, VatType.HealthCare), (exempt.Exempt, exempt.Rate, exempt.LegalReason));
        Assert.Contains(Assert.IsType<Result<VatDetails>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SaveVatType>().Handle(null, new() { Code = "general", NameEs = "x", NameEn = "x", Exempt = true }, clinic.System, default))).Errors, e => e.Key == "catalog.error.code_taken");
        Assert.Contains(Assert.IsType<Result<VatDetails>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SaveVatType>().Handle(null, new() { Code = "E2", NameEs = "x", NameEn = "x", Exempt = true }, clinic.System, default))).Errors, e => e.Field == "LegalReason");
    }
}
