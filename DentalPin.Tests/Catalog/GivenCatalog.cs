using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using DentalPin.Tests.Schedules;

namespace DentalPin.Tests.Catalog;

/// <summary>Treatments and prices to start from.</summary>
internal static class GivenCatalog
{
    public static Task<DefaultsLoaded> Defaults(this TestClinic clinic) => clinic.Must(s => s.GetRequiredService<DefaultCatalog>().Handle(clinic.System, default));

    public static Task<Category> Category(this TestClinic clinic, string name, Guid? parent = null) =>
        clinic.Must(s => s.GetRequiredService<SaveCategory>().Handle(null, new() { NameEs = name, NameEn = name, ParentId = parent }, clinic.System, default));

    public static Task<Result<ItemDetails>> SaveItem(this TestClinic clinic, Guid? id, ItemInput input) => clinic.Scope(s => s.GetRequiredService<SaveItem>().Handle(id, input, clinic.System, default));

    public static async Task<ItemDetails> Item(this TestClinic clinic, ItemInput input) => Assert.IsType<Result<ItemDetails>.Ok>(await clinic.SaveItem(null, input)).Value;

    public static Task<ItemDetails> ByCode(this TestClinic clinic, string code) =>
        clinic.Scope(async s => (await s.GetRequiredService<CatalogQueries>().Item(await s.GetRequiredService<AppDb>().Set<CatalogItem>().Where(i => i.Code == code).Select(i => i.Id).SingleAsync(), default))!);

    public static async Task<ItemInput> NewItem(this TestClinic clinic, string code, string price = "100")
    {
        await clinic.Vat();
        var category = await clinic.Db(db => db.Set<Category>().Select(c => (Guid?)c.Id).FirstOrDefaultAsync()) ?? (await clinic.Category("General")).Id;
        return new() { Id = Ids.New(), CategoryId = category, Code = code, NameEs = "Tratamiento " + code, NameEn = "Treatment " + code, Price = price };
    }

    public static Task<QuotedPrice?> Quote(this TestClinic clinic, Guid item, DateOnly day, Guid? patient = null, Guid? list = null, int quantity = 1, params TreatedTooth[] teeth) =>
        clinic.Scope(s => s.GetRequiredService<CatalogPrices>().Quote(patient, list, day, new(item, teeth, quantity), default));

    public static Task<PriceListDetails> List(this TestClinic clinic, PriceListInput input) => clinic.Must(s => s.GetRequiredService<SavePriceList>().Handle(null, input, clinic.System, default));

    public static Task<PriceListDetails> SetPrices(this TestClinic clinic, PriceListDetails list, params EntryInput[] entries) =>
        clinic.Must(s => s.GetRequiredService<SetListPrices>().Handle(list.Id, new() { Version = list.Version, Entries = entries }, clinic.System, default));

    /// <summary>The Spanish VAT types, as the first load makes them.</summary>
    public static Task<int> Vat(this TestClinic clinic) => clinic.Db(async db =>
    {
        await DefaultCatalog.VatTypes(db, default);
        return await db.SaveChangesAsync();
    });

    /// <summary>At least one of everything the module keeps, marked.</summary>
    public static async Task Everything(TestClinic clinic, string marker)
    {
        var parent = await clinic.Category(marker + "-familia");
        var child = await clinic.Category(marker + "-subfamilia", parent.Id);
        var item = await clinic.Item(await clinic.NewItem("X-1") with
        {
            CategoryId = child.Id, NameEs = marker + "-empaste", NameEn = marker + "-filling", DescriptionEs = marker + "-texto", Scope = "surface", Pricing = "per_surface", Cost = "10", Minutes = "30", Drawing = "filling_composite",
            Parts = [new() { Part = "1", Price = "100" }, new() { Part = "2", Price = "120" }], Sessions = [new() { NameEs = marker + "-a", NameEn = "a", Amount = "40" }, new() { NameEs = "b", NameEn = "b", Amount = "60" }],
            Codes = [new() { System = "cdt", Code = "D2391" }], Materials = [new() { Name = marker + "-resina", Quantity = "0,5", Unit = "g" }],
        });
        await clinic.Must(s => s.GetRequiredService<SaveVatType>().Handle(null, new() { Code = "IGIC", NameEs = marker + "-igic", NameEn = marker + "-igic", Rate = "7" }, clinic.System, default));
        var list = await clinic.List(new() { Name = marker + "-mutua", Kind = "insurer", Percent = "-10" });
        await clinic.SetPrices(list, new EntryInput { ItemId = item.Id, Price = "80" });
        await clinic.Must(s => s.GetRequiredService<SavePackage>().Handle(null, new() { Code = "PACK", NameEs = marker + "-pack", NameEn = marker + "-pack", Price = "90", Lines = [new() { ItemId = item.Id, Quantity = "1" }] }, clinic.System, default));
        var patient = await clinic.Db(db => db.Set<Patient>().Select(p => (Guid?)p.Id).FirstOrDefaultAsync()) ?? (await clinic.Patient("Ana", marker + "-tarifa")).Id;
        await clinic.Must(s => s.GetRequiredService<AssignPriceList>().Handle(patient, new() { PriceListId = list.Id }, clinic.System, default));
    }

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db) =>
    [
        .. await db.Set<CatalogItem>().Select(i => "/catalog/items/" + i.Id).Take(1).ToListAsync(),
        .. await db.Set<CatalogItem>().Select(i => "/catalog/items/" + i.Id + "/edit").Take(1).ToListAsync(),
        .. await db.Set<Category>().Select(c => "/catalog/categories/" + c.Id).Take(1).ToListAsync(),
        .. await db.Set<VatType>().Where(v => !v.Exempt).Select(v => "/catalog/vat/" + v.Id).Take(1).ToListAsync(),
        .. await db.Set<PriceList>().Select(l => "/catalog/lists/" + l.Id).Take(1).ToListAsync(),
        .. await db.Set<Package>().Select(p => "/catalog/packages/" + p.Id).Take(1).ToListAsync(),
        .. await db.Set<PatientPriceList>().Select(p => "/catalog/patients/" + p.PatientId).Take(1).ToListAsync(),
        .. await db.Set<PatientPriceList>().Select(p => "/patients/" + p.PatientId + "?tab=prices").Take(1).ToListAsync(),
        "/catalog?q=nada-asi", "/catalog?status=archived",
    ];
}
