using DentalPin.Core.Audit;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core;

/// <summary>What the administration side adds to the core module: settings, clinic data, audit, events, modules, system.</summary>
public static class CoreAdmin
{
    public static IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new("core.nav.home", "/", "house", CorePermissions.ClinicRead, 0, "g h", OnPhone: true),
        new("core.nav.settings", "/settings", "settings", CorePermissions.ClinicRead, 900, "g s"),
    ];

    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(GettingStarted.Setting, "workspace", SettingKind.Toggle, SettingValue.On, CorePermissions.SettingsWrite),
    ];

    /// <summary>The platform's own settings pages.</summary>
    public static IReadOnlyList<SettingsPage> SettingsPages { get; } =
    [
        new("clinic", "general", "core.clinic.title", "/settings/clinic", "building-2", 10, CorePermissions.ClinicRead),
        new("clinics", "general", "core.clinics.title", "/settings/clinics", "house", 20, InstanceOnly: true),
        new("users", "people", "core.users.title", "/settings/users", "users", 30, CorePermissions.UsersRead),
        new("roles", "people", "core.roles.title", "/settings/roles", "shield", 40, CorePermissions.UsersRead),
        new("profile", "account", "core.profile.title", "/profile", "user", 100),
        new("security", "account", "core.profile.security", "/profile/security", "shield-check", 110),
        new("sessions", "account", "core.profile.sessions", "/profile/sessions", "monitor", 120),
        new("keys", "account", "core.profile.keys", "/profile/keys", "key-round", 130),
        new("audit", "people", "core.audit.title", "/settings/audit", "scroll-text", 60, CorePermissions.AuditRead),
        new("events", "integrations", "core.events.title", "/settings/events", "workflow", 70, CorePermissions.EventsRead),
        new("modules", "modules", "core.modules.title", "/settings/modules", "puzzle", 80, InstanceOnly: true),
        new("system", "modules", "core.system.title", "/settings/system", "server", 90, InstanceOnly: true),
    ];

    public static void Services(IServiceCollection services)
    {
        services.AddSingleton<SettingsCatalog>();
        services.AddSingleton<SettingsCache>();
        services.AddSingleton<SettingsPages>();
        services.AddScoped<SettingsStore>();
        services.AddScoped<ChangeSettings>();
        services.AddScoped<ClinicQueries>();
        services.AddScoped<UpdateClinic>();
        services.AddScoped<ClinicLogos>();
        services.AddScoped<SetUpLinks>();
        services.AddScoped<NewAccount>();
        services.AddScoped<SetUpClinic>();
        services.AddSingleton<AuditWords>();
        services.AddScoped<AuditQuery>();
        services.AddScoped<AuditExport>();
        services.AddScoped<FailedEvents>();
        services.AddScoped<ModuleAdministration>();
        services.AddScoped<SystemStatus>();
        services.AddScoped<GettingStarted>();
    }

    public static void Endpoints(IEndpointRouteBuilder api) => CoreAdminApi.Map(api);
}
