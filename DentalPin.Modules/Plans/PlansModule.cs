using DentalPin.Agenda;
using DentalPin.Catalog;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Plans.Ui.Parts;
using DentalPin.Schedules;

namespace DentalPin.Plans;

/// <summary>Treatment plans: what is to be done, in which order, by whom and when (TPL-1, 2, 4, 5).</summary>
public sealed class PlansModule : Module
{
    public const string Read = "treatment_plans.plans.read";
    public const string Write = "treatment_plans.plans.write";

    /// <summary>Presents a plan to the patient.</summary>
    public const string Confirm = "treatment_plans.plans.confirm";

    /// <summary>Writes down that the patient agrees.</summary>
    public const string Accept = "treatment_plans.plans.accept";

    public const string Close = "treatment_plans.plans.close";
    public const string Reactivate = "treatment_plans.plans.reactivate";

    /// <summary>Marks sessions as done.</summary>
    public const string Perform = "treatment_plans.plans.perform";

    public override Manifest Manifest { get; } = new()
    {
        Name = "treatment_plans",
        Version = "0.1.0",
        Summary = "Treatment plans with alternatives, phases, sessions and their appointments.",
        Category = ModuleCategory.Official,
        Depends = ["patients", "schedules", "catalog", "odontogram", "agenda"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["*"],
            [BuiltInRoles.Hygienist] = ["plans.read", "plans.perform"],
            [BuiltInRoles.Assistant] = ["plans.read", "plans.write"],
            [BuiltInRoles.Receptionist] = ["plans.read", "plans.write", "plans.accept", "plans.close", "plans.reactivate"],
        },
        Navigation = [new("treatment_plans.nav", "/plans", "list-checks", Read, 20, "g r")],
        QuickCreate = [new("treatment_plans.new", "/plans/new", "list-checks", Write, 30)],
    };

    public override IReadOnlyList<string> Permissions => [Read, Write, Confirm, Accept, Close, Reactivate, Perform];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.PatientTabs, "plans", typeof(PlansTab), 22, Read, "treatment_plans.tab"),
        new(SlotPlaces.PatientSummary, "plans", typeof(PlansCard), 22, Read, "treatment_plans.tab") { Icon = "list-checks" },
        new(SlotPlaces.DashboardWidgets, "plans_unscheduled", typeof(UnscheduledCard), 40, Read, "treatment_plans.home.unscheduled"),
        new(AgendaSlots.Actions, "plans", typeof(VisitPlanned), 20, Read),
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<PlanWriter>();
        services.AddScoped<PlanQueries>();
        services.AddScoped<PlanDirectory>();
        services.AddScoped<ChartLink>();
        services.AddScoped<CreatePlan>();
        services.AddScoped<EditPlan>();
        services.AddScoped<AddPlanNote>();
        services.AddScoped<AddItems>();
        services.AddScoped<EditItem>();
        services.AddScoped<RemoveItem>();
        services.AddScoped<MoveItem>();
        services.AddScoped<SaveAlternative>();
        services.AddScoped<PlanFlow>();
        services.AddScoped<AcceptPlan>();
        services.AddScoped<PerformSession>();
        services.AddScoped<ReopenSession>();
        services.AddScoped<BookSessions>();
        services.AddScoped<LinkSessions>();
        services.AddScoped<VisitPlans>();
        services.AddScoped<ICardLines, PlannedOnCards>();
        services.AddScoped<ICatalogItemInUse, PlansUseItems>();
    }

    public override void Subscribe(Core.Events.Subscriptions events)
    {
        events.On<TreatmentPerformedEvent, ChartFollower>();
        events.On<TreatmentReopenedEvent, ChartFollower>();
        events.On<TreatmentCancelledEvent, ChartFollower>();
        events.On<TreatmentPlannedEvent, ChartFollower>();
        events.On<TreatmentRetractedEvent, ChartFollower>();
        events.On<AppointmentUpdatedEvent, VisitFollower>();
        events.On<AppointmentCancelledEvent, VisitFollower>();
        events.On<AppointmentNoShowEvent, VisitFollower>();
        events.On<AppointmentCompletedEvent, VisitFollower>();
    }

    public override void Endpoints(IEndpointRouteBuilder api) => PlansApi.Map(api);

    public override Task LoadDemo(DemoContext context) => DemoPlans.Load(context);
}
