using DentalPin.Core.Data;

namespace DentalPin.Core.Tenancy;

/// <summary>A clinic: the owner of rows, a place with an address and a time zone, an issuer of documents.</summary>
public sealed class Clinic : IVersioned, IAudited
{
    public Guid Id { get; set; }

    /// <summary>Name on the sign.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name in the commercial register, when it differs.</summary>
    public string? LegalName { get; set; }

    /// <summary>NIF or CIF in Spain, normalised; shown on every invoice.</summary>
    public string? TaxId { get; set; }

    /// <summary>ISO 3166 code.</summary>
    public string Country { get; set; } = "ES";

    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Province { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    /// <summary>IANA name; days and hours of the clinic are cut in it.</summary>
    public string TimeZone { get; set; } = "Europe/Madrid";

    /// <summary>`es` or `en`; for documents and for users who chose none.</summary>
    public string Language { get; set; } = "es";

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>The first clinic of its group; null for that one itself and for a clinic that stands alone. See <see cref="GroupClinics"/>.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Whether the demo data was loaded; such a clinic shows a banner.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>The clinic's logo, apart from the clinic so that reading one does not load the other.</summary>
public sealed class ClinicLogo : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>`image/png` or `image/jpeg`, decided by content.</summary>
    public string ContentType { get; set; } = "";

    [NotAudited]
    public byte[] Content { get; set; } = [];

    /// <summary>SHA-256 of the content, hexadecimal; part of the URL so that it can be cached.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>What a clinic chose for a setting; absent means the default of the definition.</summary>
public sealed class ClinicSetting : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}
