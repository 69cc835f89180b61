using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>For whom a price list is.</summary>
public enum PriceListKind { Private, Insurer, Promotional }

/// <summary>Prices that differ from those of the catalogue (CAT-3).</summary>
public sealed class PriceList : IClinicOwned, IVersioned, IAudited
{
    public const int MaxName = 100;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public string Name { get; set; } = "";

    public PriceListKind Kind { get; set; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day, included; null for no end.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Change in hundredths of everything that has no price of its own here: -10 is ten per cent less.</summary>
    public decimal? Percent { get; set; }

    /// <summary>Holds for patients without a list of their own. At most one.</summary>
    public bool IsDefault { get; set; }

    public bool Archived { get; set; }

    public List<PriceListEntry> Entries { get; } = [];

    /// <summary>Whether it is in force on a day.</summary>
    public bool Holds(DateOnly day) => !Archived && (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || ValidTo >= day);
}

/// <summary>The price of an item in a list, or its change in hundredths: one of both.</summary>
public sealed class PriceListEntry : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PriceListId { get; set; }

    public Guid ItemId { get; set; }

    public decimal? Price { get; set; }

    public decimal? Percent { get; set; }

    public Guid AuditSubject => PriceListId;
}

/// <summary>The list of a patient.</summary>
public sealed class PatientPriceList : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    public Guid PriceListId { get; set; }

    public Guid AuditSubject => PatientId;
}
