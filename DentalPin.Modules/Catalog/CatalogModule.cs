using DentalPin.Catalog.Ui;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Search;
using DentalPin.Core.Security;

namespace DentalPin.Catalog;

/// <summary>Treatments with their prices, price lists and packages (CAT-1 to CAT-4).</summary>
public sealed class CatalogModule : Module
{
    public const string Read = "catalog.read";

    /// <summary>Items and their prices.</summary>
    public const string Write = "catalog.write";

    /// <summary>Categories, VAT, price lists, packages, many prices at once.</summary>
    public const string Admin = "catalog.admin";

    /// <summary>Gives a patient a price list.</summary>
    public const string Assign = "catalog.assign";

    public override Manifest Manifest { get; } = new()
    {
        Name = "catalog",
        Version = "0.1.0",
        Summary = "Treatments, prices, VAT, price lists and packages.",
        Category = ModuleCategory.Official,
        Removable = false,
        Depends = ["patients"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["read", "assign"],
            [BuiltInRoles.Hygienist] = ["read"],
            [BuiltInRoles.Assistant] = ["read"],
            [BuiltInRoles.Receptionist] = ["read", "assign"],
        },
        Navigation = [new("catalog.nav", "/catalog", "tag", Read, 60, "g t")],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Admin, Assign];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.PatientTabs, "prices", typeof(PatientPricesTab), 92, Read, "catalog.patient.tab"),
        new(SlotPlaces.SettingsSections, "catalog", typeof(CatalogSection), 40, Read, "catalog.title") { Icon = "tag" },
        new(SlotPlaces.SettingsSections, "vat", typeof(VatSection), 41, Read, "catalog.vat.title") { Icon = "receipt" },
        new(SlotPlaces.SettingsSections, "price_lists", typeof(PriceListsSection), 42, Read, "catalog.lists.title") { Icon = "euro" },
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<CatalogPrices>();
        services.AddScoped<CatalogDirectory>();
        services.AddScoped<CatalogQueries>();
        services.AddScoped<SaveItem>();
        services.AddScoped<ArchiveItem>();
        services.AddScoped<DuplicateItem>();
        services.AddScoped<SaveCategory>();
        services.AddScoped<SaveVatType>();
        services.AddScoped<SavePriceList>();
        services.AddScoped<SetListPrices>();
        services.AddScoped<AssignPriceList>();
        services.AddScoped<SavePackage>();
        services.AddScoped<ChangePrices>();
        services.AddScoped<QuoteItem>();
        services.AddScoped<ExportCatalog>();
        services.AddScoped<DefaultCatalog>();
        services.AddScoped<IStartStep, FirstCatalog>();
        services.AddScoped<ISearchProvider, CatalogSearchProvider>();
        services.AddScoped<Core.Importing.ImportTarget, CatalogImportTarget>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        CatalogApi.Map(api);
        CatalogSetupApi.Map(api);
    }

    public override Task LoadDemo(DemoContext context) => DemoCatalog.Load(context);
}
