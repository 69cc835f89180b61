using DentalPin.Agenda.Ui;
using DentalPin.Agenda.Ui.Plan;
using DentalPin.Agenda.Ui.Visits;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>Cabinets, appointments and all that is done with them (AGD-1 to AGD-9).</summary>
public sealed class AgendaModule : Module
{
    public const string Read = "agenda.appointments.read";
    public const string Write = "agenda.appointments.write";

    /// <summary>Books outside the hours or in a cabinet that lacks something, with a reason.</summary>
    public const string Override = "agenda.appointments.override";

    public const string CabinetsRead = "agenda.cabinets.read";
    public const string CabinetsWrite = "agenda.cabinets.write";
    public const string TypesWrite = "agenda.types.write";
    public const string BoardRead = "agenda.board.read";

    public override Manifest Manifest { get; } = new()
    {
        Name = "agenda",
        Version = "0.1.0",
        Summary = "Cabinets, appointments, waiting room and day board.",
        Category = ModuleCategory.Official,
        Depends = ["patients", "schedules"],
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["*"],
            [BuiltInRoles.Hygienist] = ["appointments.read", "appointments.write", "cabinets.read", "board.read"],
            [BuiltInRoles.Assistant] = ["appointments.read", "appointments.write", "cabinets.read", "board.read"],
            [BuiltInRoles.Receptionist] = ["appointments.*", "cabinets.read", "board.read"],
        },
        Navigation =
        [
            new("agenda.nav", GridQuery.Path, "calendar-days", Read, 5, "g a", OnPhone: true), new("agenda.board.nav", "/agenda/board", "armchair", BoardRead, 6, "g s", OnPhone: true),
            new("agenda.plan.openings.nav", "/agenda/openings", "search", Read, 15, "g h"), new("agenda.plan.short.nav", "/agenda/short-notice", "hourglass", Read, 16, "g l"),
        ],
        QuickCreate = [new("agenda.new", "/agenda/new", "calendar-plus", Write, 5, "n c")],
    };

    public override IReadOnlyList<SettingDefinition> Settings => AgendaSettings.All;

    public override IReadOnlyList<string> Permissions => [Read, Write, Override, CabinetsRead, CabinetsWrite, TypesWrite, BoardRead];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.SettingsSections, "cabinets", typeof(CabinetsSection), 24, CabinetsRead, "agenda.cabinets.title") { Icon = "armchair" },
        new(SlotPlaces.SettingsSections, "appointment_types", typeof(TypesSection), 26, TypesWrite, "agenda.types.title") { Icon = "tag" },
        new(SlotPlaces.SettingsSections, "agenda_feeds", typeof(FeedsSection), 110, Read, "agenda.feeds.title") { Icon = "calendar-days" },
        new(SlotPlaces.DashboardWidgets, "agenda_today", typeof(TodayCard), 10, BoardRead, "agenda.home.today"),
        new(SlotPlaces.DashboardWidgets, "agenda_waiting", typeof(WaitingCard), 20, BoardRead, "agenda.home.waiting"),
        new(SlotPlaces.DashboardWidgets, "agenda_unconfirmed", typeof(UnconfirmedCard), 30, BoardRead, "agenda.home.unconfirmed"),
        new(SlotPlaces.PatientFacts, "next_visit", typeof(NextVisitFact), 20, Read),
        new(SlotPlaces.PatientActions, "book", typeof(BookAction), 10, Write),
        new(SlotPlaces.PatientSummary, "next_visit", typeof(VisitsCard), 10, Read, "agenda.visits.card"),
        new(SlotPlaces.PatientTabs, "appointments", typeof(VisitsTab), 30, Read, "agenda.visits.tab"),
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<AgendaListCache>();
        services.AddScoped<AgendaLists>();
        services.AddScoped<AgendaPeople>();
        services.AddScoped<AgendaQueries>();
        services.AddScoped<GridBuilder>();
        services.AddScoped<AgendaWriter>();
        services.AddScoped<BoardQuery>();
        services.AddScoped<PatientAgenda>();
        services.AddScoped<FamilyGaps>();
        services.AddScoped<Pages.Plan.PlanLists>();
        services.AddScoped<Clashes>();
        services.AddScoped<PlaceRules>();
        services.AddScoped<BookAppointment>();
        services.AddScoped<ChangeAppointment>();
        services.AddScoped<ChangeStatus>();
        services.AddScoped<UndoLast>();
        services.AddScoped<BookSeries>();
        services.AddScoped<ChangeSeries>();
        services.AddScoped<BookFamily>();
        services.AddScoped<OpeningsSearch>();
        services.AddScoped<SaveCabinet>();
        services.AddScoped<ArchiveCabinet>();
        services.AddScoped<SaveType>();
        services.AddScoped<Reassign>();
        services.AddScoped<IProfessionalInUse, ProfessionalHasAppointments>();
        services.AddScoped<Clipboard>();
        services.AddScoped<NamedViews>();
        services.AddScoped<ShortNoticeList>();
        services.AddScoped<RebookList>();
        services.AddScoped<AppointmentIcs>();
        services.AddScoped<Feeds>();
        services.AddScoped<FeedContent>();
        services.AddScoped<AgendaStream>();
        services.AddSingleton<AgendaPulse>();
        services.AddHostedService(s => s.GetRequiredService<AgendaPulse>());
    }

    public override void Subscribe(Subscriptions events) => events.On<ClinicCreatedEvent, PrepareNewClinic>();

    public override IReadOnlyList<JobSpec> Jobs => [new("agenda.tidy", "0 40 2 * * ?", typeof(TidyAgenda))];

    public override Task LoadDemo(DemoContext context) => DemoAgenda.Load(context);

    /// <summary>Clinics that were there before the agenda get what new ones start with.</summary>
    public override async Task Install(ModuleContext context)
    {
        var db = context.Services.GetRequiredService<AppDb>();
        var actors = context.Services.GetRequiredService<ActorAccessor>();
        foreach (var clinic in await db.Set<Clinic>().AsNoTracking().Select(c => new { c.Id, c.Language }).ToListAsync(context.Cancel))
        {
            using var _ = actors.Become(Actor.System(clinic.Id, "migrate"));
            if (await AgendaDefaults.Add(db, clinic.Id, clinic.Language, context.Cancel)) await db.SaveChangesAsync(context.Cancel);
        }
    }

    public override void Endpoints(IEndpointRouteBuilder api) => AgendaApi.Map(api);
}
