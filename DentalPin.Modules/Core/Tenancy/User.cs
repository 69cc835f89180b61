using DentalPin.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace DentalPin.Core.Tenancy;

/// <summary>A person who signs in. The same person may work in several clinics, each with a role of its own.</summary>
public sealed class User : IdentityUser<Guid>, IAudited
{
    /// <summary>Given name and surname as the person writes them.</summary>
    public string FullName { get; set; } = "";

    /// <summary>Phone as E.164; a way to sign in, unique.</summary>
    public string? LoginPhone { get; set; }

    /// <summary>Runs the appliance: modules, clinics, other administrators.</summary>
    public bool IsInstanceAdmin { get; set; }

    /// <summary>Signing in is off; open sessions end at once.</summary>
    public bool Disabled { get; set; }

    /// <summary>`es`, `en` or null for the clinic's.</summary>
    public string? Language { get; set; }

    /// <summary>`light`, `dark` or null for the device's.</summary>
    public string? Theme { get; set; }

    /// <summary>Single-key shortcuts (WCAG 2.1.4 asks for a way to switch them off).</summary>
    public bool Shortcuts { get; set; } = true;

    /// <summary>Base32 secret of the second factor, encrypted with data protection; null when off.</summary>
    [NotAudited]
    public string? TotpSecret { get; set; }

    /// <summary>The last 30-second step that was used, so that a code works once.</summary>
    [NotAudited]
    public long TotpLastStep { get; set; }

    /// <summary>Hash of the PIN that unlocks a shared workstation; null when none was chosen.</summary>
    [NotAudited]
    public string? PinHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}

/// <summary>A person's place in a clinic.</summary>
public sealed class Membership : IClinicOwned, IAudited, IVersioned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid UserId { get; set; }

    /// <summary>One of <see cref="Security.BuiltInRoles"/>, or null when <see cref="RoleId"/> is set.</summary>
    public string? BuiltInRole { get; set; }

    /// <summary>A custom role of the clinic.</summary>
    public Guid? RoleId { get; set; }

    /// <summary>Treats patients, whatever the role: an administrator may also practise.</summary>
    public bool IsProfessional { get; set; }

    /// <summary>Number in the professional council, shown on documents.</summary>
    public string? LicenceNumber { get; set; }

    /// <summary>Switched off in this clinic only; what the person does in other clinics is not this clinic's to decide.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// The name the inviting person typed; null once the invitation was accepted. Until then the place opens nothing, and the
    /// clinic sees this name instead of what the person's account says.
    /// </summary>
    public string? InvitedAs { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>A role a clinic made for itself.</summary>
public sealed class Role : IClinicOwned, IAudited, IVersioned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Permissions and wildcards, separated by spaces.</summary>
    public string Permissions { get; set; } = "";

    public long Version { get; set; }
}
