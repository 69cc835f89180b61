using DentalPin.Core.Data;

namespace DentalPin.Core.Tenancy;

/// <summary>How somebody got in.</summary>
public enum SessionKind { Browser, Token, ApiKey }

/// <summary>
/// One sign-in: a browser, an API token or an API key. The secret is kept as a hash; a session that is revoked, idle for
/// too long or too old opens nothing.
/// </summary>
public sealed class UserSession
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public SessionKind Kind { get; set; }

    /// <summary>The clinic worked in now; null until one is chosen.</summary>
    public Guid? ClinicId { get; set; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>What the owner calls an API key, or the browser's own name.</summary>
    public string Label { get; set; } = "";

    public string? Address { get; set; }

    /// <summary>Permissions an API key is limited to, separated by spaces; null for all of its owner's.</summary>
    public string? Scopes { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Last time a person did something; live boards and polling do not count.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Absolute end.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Locked on a shared workstation: opens again with the PIN or the password.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>When the second factor or the password was last given; sensitive changes ask again after a while.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }
}

/// <summary>What a one-time link is good for.</summary>
public enum LinkPurpose { SetUp, Invitation, PasswordReset }

/// <summary>A link that works once and not for long. Only the hash of its secret is kept.</summary>
public sealed class OneTimeLink
{
    public Guid Id { get; set; }

    public LinkPurpose Purpose { get; set; }

    public string SecretHash { get; set; } = "";

    /// <summary>The person it is for; null for the set-up link.</summary>
    public Guid? UserId { get; set; }

    public Guid? ClinicId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A code that replaces the second factor once.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public string CodeHash { get; set; } = "";

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Failed attempts behind one key (an address, an account from an address, a known device).</summary>
public sealed class SignInThrottle
{
    /// <summary>Hash of what is counted, so that the table holds neither names nor addresses.</summary>
    public string Key { get; set; } = "";

    public int Failures { get; set; }

    public DateTimeOffset WindowStart { get; set; }

    public DateTimeOffset? BlockedUntil { get; set; }
}

/// <summary>A module as `migrate` last saw it.</summary>
public sealed class ModuleState
{
    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public DateTimeOffset InstalledAt { get; set; }

    /// <summary>Why the last install or upgrade hook failed; null when it did not.</summary>
    public string? Error { get; set; }
}
