using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>Treatments sold together for one price (CAT-3).</summary>
public sealed class Package : IClinicOwned, IVersioned, IAudited
{
    public const int MostLines = 40, MostQuantity = 99;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public string Code { get; set; } = "";

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Of everything in it, before VAT.</summary>
    public decimal Price { get; set; }

    public bool Archived { get; set; }

    public List<PackageLine> Lines { get; } = [];

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

public sealed class PackageLine : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PackageId { get; set; }

    public Guid ItemId { get; set; }

    public int Quantity { get; set; }

    public int Position { get; set; }

    public Guid AuditSubject => PackageId;
}
