namespace DentalPin.Core.Security;

/// <summary>The permissions of the platform itself.</summary>
public static class CorePermissions
{
    /// <summary>See who works in the clinic and with which role.</summary>
    public const string UsersRead = "core.users.read";

    /// <summary>Invite people, change their role, switch them off.</summary>
    public const string UsersWrite = "core.users.write";

    /// <summary>Make and change the clinic's own roles.</summary>
    public const string RolesWrite = "core.roles.write";

    public const string ClinicRead = "core.clinic.read";
    public const string ClinicWrite = "core.clinic.write";
    public const string AuditRead = "core.audit.read";
    public const string AuditExport = "core.audit.export";
    public const string EventsRead = "core.events.read";

    /// <summary>Retry and discard events that could not be delivered.</summary>
    public const string EventsManage = "core.events.manage";

    public const string SettingsWrite = "core.settings.write";
}
