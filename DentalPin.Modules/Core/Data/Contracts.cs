namespace DentalPin.Core.Data;

/// <summary>A row that belongs to one clinic. Filtered and guarded by <see cref="AppDb"/>; nothing else has to.</summary>
public interface IClinicOwned
{
    Guid ClinicId { get; set; }
}

/// <summary>A row several people may edit. The number rises with every save and travels through the form.</summary>
public interface IVersioned
{
    long Version { get; set; }
}

/// <summary>Every change of the row is written to the audit chain in the same transaction.</summary>
public interface IAudited
{
    Guid Id { get; }

    /// <summary>The record a person would look under, such as the patient of a phone number; the row itself by default.</summary>
    Guid AuditSubject => Id;
}

/// <summary>A property whose value must never reach the audit trail: hashes, secrets, derived columns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>A folded word compared byte by byte; both engines give the column a binary collation so that prefixes use its index.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BinaryCollationAttribute : Attribute;

/// <summary>
/// A row that stops changing: an issued invoice, a payment. <see cref="AppDb"/> refuses to change or delete it from then on.
/// </summary>
public interface IFreezes
{
    /// <summary>Whether the row, as it was saved last, is closed.</summary>
    bool IsFrozen { get; }

    /// <summary>Properties that may move all the same, such as what was paid.</summary>
    IReadOnlySet<string> StillMoves { get; }
}

/// <summary>A row that is written once.</summary>
public interface IAppendOnly : IFreezes
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    bool IFreezes.IsFrozen => true;

    IReadOnlySet<string> IFreezes.StillMoves => Nothing;
}
