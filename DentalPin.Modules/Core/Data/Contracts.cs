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
