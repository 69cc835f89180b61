using System.Net;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Catalog;

public sealed class BulkTests
{
    [Fact]
    public async Task What_is_applied_is_what_was_shown()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var shown = (await admin.Submit("/catalog/prices", new { Percent = "3,3", Rounding = "0.05" })).Is(HttpStatusCode.OK);
        Assert.Equal(380, (await clinic.ByCode("ENDO-MULTI")).Price);
        Assert.Contains("392,55", shown.Text);
        (await admin.Submit(shown, new { }, "#apply")).Is(HttpStatusCode.Redirect);
        var molar = await clinic.ByCode("ENDO-MULTI");
        Assert.Equal((392.55m, 392.55m), (molar.Price, molar.Sessions.Sum(s => s.Amount)));
        Assert.Equal(87.80m, (await clinic.ByCode("REST-COMP")).Parts["2"]);
        // The same press again: the prices it was about are gone.
        (await admin.Submit(shown, new { }, "#apply")).Is(HttpStatusCode.Conflict);
        Assert.Equal(392.55m, (await clinic.ByCode("ENDO-MULTI")).Price);
    }

    [Fact]
    public async Task A_price_changed_in_between_stops_everything()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var category = await clinic.Db(db => db.Set<Category>().Where(c => c.DefaultKey == "endodoncia").Select(c => c.Id).SingleAsync());
        var input = new BulkInput { CategoryId = category, Amount = "10", Rounding = "5" };
        var preview = Assert.IsType<Result<BulkPreview>.Ok>(await Change(input)).Value;
        Assert.Equal(10, preview.Lines.Count);
        var uni = await clinic.ByCode("ENDO-UNI");
        await clinic.SaveItem(uni.Id, uni.ToInput("es") with { Price = "181" });
        var fresh = Assert.IsType<BulkPreview>(Assert.IsType<Result<BulkPreview>.Conflict>(await Change(input with { Token = preview.Token })).Theirs);
        Assert.Equal(280, (await clinic.ByCode("ENDO-BI")).Price);
        // Another rounding than the one that was shown is another change.
        Assert.IsType<Result<BulkPreview>.Conflict>(await Change(input with { Token = fresh.Token, Amount = "20" }));
        Assert.True(Assert.IsType<Result<BulkPreview>.Ok>(await Change(input with { Token = fresh.Token })).Value.Applied);
        Assert.Equal((190m, 290m, 80m), ((await clinic.ByCode("ENDO-UNI")).Price, (await clinic.ByCode("ENDO-BI")).Price, (await clinic.ByCode("SURG-EXT-SIMPLE")).Price));

        Task<Result<BulkPreview>> Change(BulkInput bulk) => clinic.Scope(s => s.GetRequiredService<ChangePrices>().Handle(bulk, clinic.System, default));
    }

    [Fact]
    public async Task Bad_changes_are_refused_and_free_treatments_stay_free()
    {
        var clinic = await Given.Clinic();
        await clinic.Item(await clinic.NewItem("FREE", "0"));
        var dear = await clinic.Item(await clinic.NewItem("DEAR", "9999999,99"));
        await Refused(new(), "Percent");
        await Refused(new() { Percent = "1", Amount = "1" }, "Percent");
        await Refused(new() { Percent = "-101" }, "Percent");
        await Refused(new() { Percent = "mucho" }, "Percent");
        await Refused(new() { Percent = "1", Rounding = "7" }, "Rounding");
        await Refused(new() { Percent = "1", CategoryId = Guid.NewGuid() }, "CategoryId");
        await Refused(new() { Percent = "1" }, "Percent");
        var lower = Assert.IsType<Result<BulkPreview>.Ok>(await Change(new() { Amount = "-9999999,99" })).Value;
        Assert.Equal((dear.Id, 0m), (lower.Lines.Single().ItemId, lower.Lines.Single().New));

        async Task Refused(BulkInput input, string field) => Assert.Contains(Assert.IsType<Result<BulkPreview>.Invalid>(await Change(input)).Errors, e => e.Field == field);
        Task<Result<BulkPreview>> Change(BulkInput bulk) => clinic.Scope(s => s.GetRequiredService<ChangePrices>().Handle(bulk, clinic.System, default));
    }
}
