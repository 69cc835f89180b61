using DentalPin.Core.Files;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Pictures;
using DentalPin.Core.Printing;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core;

/// <summary>What the platform itself brings: people, roles, clinics, audit, events, settings. Always on.</summary>
public sealed class CoreModule : Module
{
    public override Manifest Manifest { get; } = new()
    {
        Name = "core",
        Version = "0.1.0",
        Summary = "People, roles, clinics, audit, events and settings.",
        Category = ModuleCategory.Official,
        Removable = false,
        Navigation = CoreAdmin.Navigation,
        RolePermissions = new Dictionary<string, IReadOnlyList<string>>
        {
            [BuiltInRoles.Dentist] = ["clinic.read"],
            [BuiltInRoles.Hygienist] = ["clinic.read"],
            [BuiltInRoles.Assistant] = ["clinic.read"],
            [BuiltInRoles.Receptionist] = ["clinic.read"],
        },
    };

    public override IReadOnlyList<string> Permissions { get; } =
    [
        CorePermissions.UsersRead, CorePermissions.UsersWrite, CorePermissions.RolesWrite, CorePermissions.ClinicRead, CorePermissions.ClinicWrite,
        CorePermissions.AuditRead, CorePermissions.AuditExport, CorePermissions.EventsRead, CorePermissions.EventsManage, CorePermissions.SettingsWrite,
    ];

    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(WorkstationLocking.Setting, "people", SettingKind.Number, $"{WorkstationLocking.DefaultMinutes}", CorePermissions.SettingsWrite) { Min = 0, Max = WorkstationLocking.MostMinutes },
        .. CoreAdmin.Settings,
    ];

    public override IReadOnlyList<JobSpec> Jobs { get; } = [new("core.security_sweep", SecuritySweep.Schedule, typeof(SecuritySweep)), new("core.file_sweep", FileSweep.Schedule, typeof(FileSweep))];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<CreateClinic>();
        services.AddScoped<GroupClinics>();
        services.AddSingleton<Thumbnails>();
        services.AddSingleton<CommercialPdf>();
        services.AddScoped<FileStore>();
        services.AddScoped<ClinicPaper>();
        CoreIdentity.Services(services);
        CoreAdmin.Services(services);
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        CoreIdentity.Endpoints(api);
        CoreAdmin.Endpoints(api);
    }
}
