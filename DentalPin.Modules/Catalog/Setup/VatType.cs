using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>How something is taxed. The rate has a history: what was sold last year keeps last year's.</summary>
public sealed class VatType : IClinicOwned, IVersioned, IAudited
{
    /// <summary>Health care by people of the health professions (Ley 37/1992 del IVA).</summary>
    public const string HealthCare = "Art. 20.Uno.3.º y 5.º LIVA";

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    /// <summary>Short and unique in the clinic, in capitals.</summary>
    public string Code { get; set; } = "";

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public bool Exempt { get; set; }

    /// <summary>The article that exempts it, as it is printed on an invoice.</summary>
    public string? LegalReason { get; set; }

    /// <summary>Chosen for new items.</summary>
    public bool IsDefault { get; set; }

    public bool Archived { get; set; }

    public List<VatRate> Rates { get; } = [];

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>A rate from a day on, until the next. Never changed: a new one is added.</summary>
public sealed class VatRate : IClinicOwned, IAudited
{
    /// <summary>Begins before anything was ever sold.</summary>
    public static readonly DateOnly Ever = new(1986, 1, 1); // The day VAT came to Spain.

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid VatTypeId { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>In hundredths.</summary>
    public decimal Rate { get; set; }

    public Guid AuditSubject => VatTypeId;
}
