using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Schedules.Ui;

namespace DentalPin.Schedules;

/// <summary>When the clinic is open and who works when (AGD-4).</summary>
public sealed class SchedulesModule : Module
{
    public const string ClinicRead = "schedules.clinic_hours.read";
    public const string ClinicWrite = "schedules.clinic_hours.write";
    public const string ProfessionalRead = "schedules.professional.read";
    public const string ProfessionalWrite = "schedules.professional.write";
    public const string OwnRead = "schedules.professional.own.read";

    /// <summary>Changes one's own hours. A role to which it is given by name is one of people who treat patients.</summary>
    public const string OwnWrite = "schedules.professional.own.write";

    public const string AvailabilityRead = "schedules.availability.read";

    public override Manifest Manifest { get; } = new()
    {
        Name = "schedules",
        Version = "0.1.0",
        Summary = "Opening hours, holidays, professionals and when they work.",
        Category = ModuleCategory.Official,
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["clinic_hours.read", "professional.own.read", "professional.own.write", "availability.read"],
            [BuiltInRoles.Hygienist] = ["clinic_hours.read", "professional.own.read", "professional.own.write", "availability.read"],
            [BuiltInRoles.Assistant] = ["clinic_hours.read", "professional.read", "availability.read"],
            [BuiltInRoles.Receptionist] = ["clinic_hours.read", "professional.read", "availability.read"],
        },
    };

    public override IReadOnlyList<string> Permissions => [ClinicRead, ClinicWrite, ProfessionalRead, ProfessionalWrite, OwnRead, OwnWrite, AvailabilityRead];

    public override IReadOnlyList<Slot> Slots =>
    [
        new(SlotPlaces.SettingsSections, "hours", typeof(HoursSection), 22, ClinicRead, "schedules.hours.title") { Icon = "clock" },
        new(SlotPlaces.SettingsSections, "professionals", typeof(ProfessionalsSection), 35, ProfessionalRead, "schedules.professionals.title") { Icon = "stethoscope" },
        new(SlotPlaces.SettingsSections, "my_hours", typeof(MyHoursSection), 105, OwnRead, "schedules.own.title") { Icon = "clock" },
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<Availability>();
        services.AddScoped<ProfessionalDirectory>();
        services.AddScoped<HoursOwners>();
        services.AddScoped<ScheduleQueries>();
        services.AddScoped<ReadAvailability>();
        services.AddScoped<SaveWeek>();
        services.AddScoped<RemoveWeek>();
        services.AddScoped<SaveOverride>();
        services.AddScoped<RemoveOverride>();
        services.AddScoped<KeepHolidays>();
        services.AddScoped<SaveBlock>();
        services.AddScoped<SaveProfessional>();
        services.AddScoped<SwitchProfessional>();
        services.AddScoped<ProfessionalFromMember>();
        services.AddScoped<IStartStep, FirstHours>();
    }

    public override void Subscribe(Subscriptions events) => events.On<MemberChangedEvent, ProfessionalFromMember>();

    public override void Endpoints(IEndpointRouteBuilder api) => SchedulesApi.Map(api);

    public override Task LoadDemo(DemoContext context) => DemoSchedules.Load(context);
}
