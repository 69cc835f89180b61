using DentalPin.Core.Data;

namespace DentalPin.Core.Audit;

/// <summary>
/// One link of a clinic's audit chain (CORE-11). Only ever added: the application's database user may not change or remove
/// rows, and <see cref="AuditVerifier"/> finds it when somebody else did.
/// </summary>
public sealed class AuditEntry : IClinicOwned, IAppendOnly
{
    /// <summary>The clinic whose chain it is; empty for what happens before a clinic is known, such as a failed sign-in.</summary>
    public Guid ClinicId { get; set; }

    /// <summary>Position in the chain, from 1 without gaps.</summary>
    public long Seq { get; set; }

    /// <summary>UTC, cut to milliseconds so that both engines give back what was hashed.</summary>
    public DateTimeOffset At { get; set; }

    public Guid UserId { get; set; }

    public string UserName { get; set; } = "";

    public Guid? OnBehalfOf { get; set; }

    public Guid? SessionId { get; set; }

    public string? Address { get; set; }

    /// <summary>created, updated, deleted, read, exported, signed_in ...</summary>
    public string Action { get; set; } = "";

    /// <summary>snake_case name of the entity, such as `patient_contact`.</summary>
    public string Entity { get; set; } = "";

    public Guid? EntityId { get; set; }

    /// <summary>The record a person would look under, such as the patient.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>Before and after as JSON: `{"field":[before,after]}`.</summary>
    public string? Changes { get; set; }

    /// <summary>HMAC-SHA256 over the previous hash and every field above, hexadecimal.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The end of a clinic's chain. Its lock is what puts concurrent writers in line.</summary>
public sealed class AuditHead
{
    public Guid ClinicId { get; set; }

    public long Seq { get; set; }

    public string Hash { get; set; } = "";

    /// <summary>HMAC over clinic, position and hash: an older end cannot be put back without the key.</summary>
    public string Mac { get; set; } = "";
}
