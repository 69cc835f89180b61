using DentalPin.Budgets.Ui.Parts;
using DentalPin.Catalog;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Odontogram;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>Budgets: what treatments cost, offered, signed and kept (BUD-1 to BUD-5).</summary>
public sealed class BudgetsModule : Module
{
    public const string Read = "budgets.read";
    public const string Write = "budgets.write";

    /// <summary>Lets a patient sign at the clinic's screen.</summary>
    public const string Accept = "budgets.accept_in_clinic";

    /// <summary>Makes another version, and calls off what was agreed to.</summary>
    public const string Renegotiate = "budgets.renegotiate";

    public const string ValidityDays = "budgets.validity_days";
    public const string LinkDays = "budgets.link_days";
    public const string Terms = "budgets.terms";

    public override Manifest Manifest { get; } = new()
    {
        Name = "budgets",
        Version = "0.1.0",
        Summary = "Budgets with versions, discounts, VAT, signatures and a link for the patient.",
        Category = ModuleCategory.Official,
        Depends = ["patients", "schedules", "catalog", "odontogram", "treatment_plans"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["*"],
            [BuiltInRoles.Hygienist] = ["read"],
            [BuiltInRoles.Assistant] = ["read", "write", "accept_in_clinic"],
            [BuiltInRoles.Receptionist] = ["read", "write", "renegotiate", "accept_in_clinic"],
        },
        Navigation = [new("budgets.nav", "/budgets", "file-text", Read, 21, "g b")],
        QuickCreate = [new("budgets.new", "/budgets/new", "file-text", Write, 35)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Accept, Renegotiate];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.PatientTabs, "budgets", typeof(BudgetsTab), 24, Read, "budgets.title"),
        new(SlotPlaces.PatientSummary, "budgets", typeof(BudgetsCard), 24, Read, "budgets.title") { Icon = "file-text" },
        new(SlotPlaces.DashboardWidgets, "budgets_waiting", typeof(WaitingCard), 45, Read, "budgets.home.waiting"),
        new(PlanSlots.Case, "budgets", typeof(PlanBudgets), 10, Read),
    ];

    public override IReadOnlyList<SettingDefinition> Settings =>
    [
        new(ValidityDays, "billing", SettingKind.Number, "30", CorePermissions.SettingsWrite) { Min = 1, Max = 730 },
        new(LinkDays, "billing", SettingKind.Number, "30", CorePermissions.SettingsWrite) { Min = 1, Max = 365 },
        new(Terms, "billing", SettingKind.Text, "", CorePermissions.SettingsWrite) { MaxLength = 2000 },
    ];

    /// <summary>Every hour at twenty past.</summary>
    public override IReadOnlyList<JobSpec> Jobs => [new("budgets.expire", "0 20 * * * ?", typeof(ExpireBudgets))];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<BudgetWriter>();
        services.AddScoped<BudgetQueries>();
        services.AddScoped<BudgetDirectory>();
        services.AddScoped<PlanLines>();
        services.AddScoped<CreateBudget>();
        services.AddScoped<EditBudget>();
        services.AddScoped<RefreshBudget>();
        services.AddScoped<AddLine>();
        services.AddScoped<PackageLines>();
        services.AddScoped<EditLine>();
        services.AddScoped<RemoveLine>();
        services.AddScoped<MoveLine>();
        services.AddScoped<BudgetFlow>();
        services.AddScoped<AcceptBudget>();
        services.AddScoped<NewVersion>();
        services.AddScoped<BudgetLinks>();
        services.AddSingleton<LinkSessions>();
        services.AddScoped<BudgetPaper>();
        services.AddScoped<SignedPapers>();
        services.AddScoped<IPlanHold, BudgetHold>();
        services.AddScoped<ICatalogItemInUse, BudgetsUseItems>();
        services.AddScoped<ISearchProvider, BudgetSearchProvider>();
    }

    public override void Subscribe(Core.Events.Subscriptions events)
    {
        events.On<PlanChangedEvent, PlanFollower>();
        events.On<PlanReopenedEvent, PlanFollower>();
        events.On<PlanAcceptedEvent, PlanFollower>();
        events.On<PlanClosedEvent, PlanFollower>();
        events.On<TreatmentPerformedEvent, ChartFollower>();
        events.On<TreatmentReopenedEvent, ChartFollower>();
        events.On<TreatmentRetractedEvent, ChartFollower>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => BudgetsApi.Map(api);

    public override Task LoadDemo(DemoContext context) => DemoBudgets.Load(context);
}
