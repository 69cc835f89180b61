using DentalPin.Catalog;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Odontogram.Ui;
using DentalPin.Odontogram.Ui.Picture;

namespace DentalPin.Odontogram;

/// <summary>The dental chart (ODO-1 to ODO-6).</summary>
public sealed class OdontogramModule : Module
{
    public const string Read = "odontogram.read";

    /// <summary>Findings and notes.</summary>
    public const string Write = "odontogram.write";

    /// <summary>What is planned and done, without findings and notes: for those who sell and book it.</summary>
    public const string TreatmentsRead = "odontogram.treatments.read";

    /// <summary>Charts treatments and performs them.</summary>
    public const string TreatmentsWrite = "odontogram.treatments.write";

    public override Manifest Manifest { get; } = new()
    {
        Name = "odontogram",
        Version = "0.1.0",
        Summary = "The dental chart: findings and treatments on teeth, on any day.",
        Category = ModuleCategory.Official,
        Removable = false,
        Depends = ["patients", "catalog"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["*"],
            [BuiltInRoles.Hygienist] = ["read", "write", "treatments.read", "treatments.write"],
            [BuiltInRoles.Assistant] = ["read", "treatments.read"],
            [BuiltInRoles.Receptionist] = ["treatments.read"],
        },
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, TreatmentsRead, TreatmentsWrite];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.PatientTabs, "odontogram", typeof(ChartTab), 10, Read, "odontogram.tab"),
        new(SlotPlaces.PatientSummary, "odontogram", typeof(SummaryCard), 30, Read, "odontogram.card") { Icon = "smile" },
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<ChartReader>();
        services.AddScoped<RecordEntries>();
        services.AddScoped<ChangeEntry>();
        services.AddScoped<UndoChart>();
        services.AddScoped<AmendNote>();
        services.AddScoped<ChartCommand>();
        services.AddScoped<ChartTreatments>();
        services.AddScoped<ChartDirectory>();
        services.AddScoped<ChartScreens>();
        services.AddScoped<ICatalogItemInUse, ChartedItems>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => OdontogramApi.Map(api);

    public override Task LoadDemo(DemoContext context) => ChartSeeder.Demo(context);
}
