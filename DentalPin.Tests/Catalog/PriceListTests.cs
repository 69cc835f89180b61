using System.Net;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using DentalPin.Tests.Schedules;

namespace DentalPin.Tests.Catalog;

public sealed class PriceListTests
{
    private static readonly DateOnly Day = new(2030, 5, 10);

    [Fact]
    public async Task The_price_is_that_of_the_list_chosen_the_patients_or_the_usual_one()
    {
        var clinic = await Given.Clinic();
        await clinic.Defaults();
        var crown = await clinic.ByCode("REST-CROWN-ZIR");
        var patient = (await clinic.Patient("Ana", "Ruiz")).Id;
        var insurer = await clinic.SetPrices(await clinic.List(new() { Name = "Mutua", Kind = "insurer", Percent = "-10" }), new EntryInput { ItemId = crown.Id, Price = "430" });
        var promo = await clinic.List(new() { Name = "Mayo", Kind = "promotional", ValidFrom = "01/05/2030", ValidTo = "10/05/2030", Percent = "-20" });
        Assert.Equal(550, (await clinic.Quote(crown.Id, Day, patient))!.UnitPrice);
        await clinic.Must(s => s.GetRequiredService<AssignPriceList>().Handle(patient, new() { PriceListId = insurer.Id }, clinic.System, default));
        var quoted = (await clinic.Quote(crown.Id, Day, patient, quantity: 2, teeth: [new(16), new(17)]))!;
        Assert.Equal((860m, 1720m, 1100m, "Mutua"), (quoted.UnitPrice, quoted.Total, quoted.CataloguePrice, quoted.PriceListName));
        Assert.Equal(860, quoted.Sessions.Sum(s => s.Amount));
        Assert.Equal(54, (await clinic.Quote((await clinic.ByCode("PREV-CLEAN")).Id, Day, patient))!.UnitPrice);
        Assert.Equal(440, (await clinic.Quote(crown.Id, Day, patient, promo.Id))!.UnitPrice);
        Assert.Equal(430, (await clinic.Quote(crown.Id, Day.AddDays(1), patient, promo.Id))!.UnitPrice);
        var usual = await clinic.List(new() { Name = "Privada", Kind = "private", Percent = "10", IsDefault = true });
        Assert.Equal((605m, usual.Id), ((await clinic.Quote(crown.Id, Day))!.UnitPrice, (await clinic.Quote(crown.Id, Day))!.PriceListId!.Value));
        Assert.Equal(430, (await clinic.Quote(crown.Id, Day, patient))!.UnitPrice);
        var bridge = await clinic.ByCode("REST-BRIDGE-ZIR");
        Assert.Equal((500 + 400 + 500) * 1.1m, (await clinic.Quote(bridge.Id, Day, teeth: [new(14, 0, ToothRole.Pillar), new(15, 0, ToothRole.Pontic), new(16, 0, ToothRole.Pillar)]))!.UnitPrice);
        Assert.Null(await clinic.Quote(Guid.NewGuid(), Day));
        Assert.Null(await (await Given.Clinic()).Quote(crown.Id, Day));
    }

    [Fact]
    public async Task Bad_lists_are_refused()
    {
        var clinic = await Given.Clinic();
        var item = await clinic.Item(await clinic.NewItem("A"));
        var list = await clinic.List(new() { Name = "Una", Kind = "private" });
        await Refused(new() { Name = "UNA", Kind = "private" }, "Name");
        await Refused(new() { Name = "", Kind = "private" }, "Name");
        await Refused(new() { Name = "Otra", Kind = "rara" }, "Kind");
        await Refused(new() { Name = "Otra", Kind = "promotional" }, "ValidTo");
        await Refused(new() { Name = "Otra", Kind = "private", ValidFrom = "02/02/2030", ValidTo = "01/02/2030" }, "ValidTo");
        await Refused(new() { Name = "Otra", Kind = "private", Percent = "-101" }, "Percent");
        await Prices(new EntryInput { ItemId = item.Id, Price = "1", Percent = "2" }, "Entries[0].Percent");
        await Prices(new EntryInput { ItemId = item.Id, Price = "-1" }, "Entries[0].Price");
        var foreign = await Given.Clinic();
        var theirs = await foreign.Item(await foreign.NewItem("A"));
        Assert.IsType<Result<PriceListDetails>.NotFound>(await Set(list.Version, new EntryInput { ItemId = theirs.Id, Price = "1" }));
        Assert.IsType<Result<PriceListDetails>.Ok>(await Set(list.Version, new EntryInput { ItemId = item.Id, Price = "1" }));
        Assert.IsType<Result<PriceListDetails>.Conflict>(await Set(list.Version, new EntryInput { ItemId = item.Id, Price = "2" }));
        Assert.IsType<Result<PriceListDetails>.Ok>(await Set(list.Version + 1, new EntryInput { ItemId = item.Id }));
        Assert.Equal(0, await clinic.Db(db => db.Set<PriceListEntry>().CountAsync()));

        async Task Refused(PriceListInput input, string field) => Assert.Contains(Assert.IsType<Result<PriceListDetails>.Invalid>(await clinic.Scope(s => s.GetRequiredService<SavePriceList>().Handle(null, input, clinic.System, default))).Errors, e => e.Field == field);
        async Task Prices(EntryInput entry, string field) => Assert.Contains(Assert.IsType<Result<PriceListDetails>.Invalid>(await Set(list.Version, entry)).Errors, e => e.Field == field);
        Task<Result<PriceListDetails>> Set(long version, EntryInput entry) => clinic.Scope(s => s.GetRequiredService<SetListPrices>().Handle(list.Id, new() { Version = version, Entries = [entry] }, clinic.System, default));
    }

    [Fact]
    public async Task A_receptionist_gives_a_patient_a_list_in_the_record()
    {
        var clinic = await Given.Clinic();
        var patient = (await clinic.Patient("Ana", "Ruiz")).Id;
        var list = await clinic.List(new() { Name = "Mutua", Kind = "insurer" });
        var desk = await clinic.As(BuiltInRoles.Receptionist);
        var tab = $"/patients/{patient}?tab=prices";
        var open = (await desk.Get(tab)).Is(HttpStatusCode.OK);
        Assert.True(open.Sql <= 6, $"{open.Sql} statements");
        (await desk.Submit(open, new { PriceListId = list.Id }, "form[action^='/catalog/patients']")).Is(HttpStatusCode.Redirect);
        // The same form, sent again from an older page with another choice.
        (await desk.Submit(open, new { PriceListId = "" }, "form[action^='/catalog/patients']")).Is(HttpStatusCode.Conflict);
        (await desk.Submit(open, new { PriceListId = Guid.NewGuid() }, "form[action^='/catalog/patients']")).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit(tab, new { PriceListId = "" }, "form[action^='/catalog/patients']")).Is(HttpStatusCode.Redirect);
        Assert.Equal(0, await clinic.Db(db => db.Set<PatientPriceList>().CountAsync()));
    }

    [Fact]
    public async Task A_package_divides_its_price_to_the_cent()
    {
        var clinic = await Given.Clinic();
        var a = await clinic.Item(await clinic.NewItem("A", "10"));
        var b = await clinic.Item(await clinic.NewItem("B", "10"));
        var admin = await clinic.As(BuiltInRoles.Admin);
        (await admin.Submit("/catalog/packages/new", new Dictionary<string, string> { ["Code"] = "P", ["NameEs"] = "Pack", ["NameEn"] = "Pack", ["Price"] = "20", ["Lines[0].ItemId"] = a.Id.ToString(), ["Lines[0].Quantity"] = "2", ["Lines[1].ItemId"] = b.Id.ToString() })).Is(HttpStatusCode.Redirect);
        var id = await clinic.Db(db => db.Set<Package>().Select(p => p.Id).SingleAsync());
        var offer = (await clinic.Scope(s => s.GetRequiredService<CatalogDirectory>().Package(id, clinic.System, default)))!;
        Assert.Equal([13.33m, 6.67m], offer.Lines.Select(l => l.Total));
        (await admin.Submit($"/catalog/packages/{id}", new Dictionary<string, string> { ["Lines[1].ItemId"] = a.Id.ToString() })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit($"/catalog/packages/{id}", new Dictionary<string, string> { ["Lines[0].ItemId"] = "", ["Lines[1].ItemId"] = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit($"/catalog/packages/{id}", new Dictionary<string, string> { ["Price"] = "-1" })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit($"/catalog/packages/{id}", new Dictionary<string, string> { ["Lines[0].ItemId"] = "" })).Is(HttpStatusCode.Redirect);
        Assert.Equal(1, await clinic.Db(db => db.Set<PackageLine>().CountAsync()));
        (await admin.Submit("/catalog/packages/new", new Dictionary<string, string> { ["Code"] = "p", ["NameEs"] = "Pack", ["NameEn"] = "Pack", ["Price"] = "20", ["Lines[0].ItemId"] = a.Id.ToString() })).Is(HttpStatusCode.UnprocessableEntity);
    }
}
