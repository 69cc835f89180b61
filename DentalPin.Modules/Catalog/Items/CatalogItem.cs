using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>To what a treatment is done (CAT-1).</summary>
public enum TreatmentScope { Surface, Tooth, Teeth, Arch, Mouth }

/// <summary>How the price is found.</summary>
public enum PricingStrategy { Flat, PerTooth, PerSurface, PerRole }

/// <summary>What a tooth of a bridge is: it carries, or it is carried.</summary>
public enum ToothRole { Pillar, Pontic }

/// <summary>The nomenclatures that may stand beside a clinic's own code (CAT-2): Spanish council, French CCAM, American CDT.</summary>
public enum CodeSystem { Council, Ccam, Cdt }

/// <summary>A treatment the clinic offers, with its price.</summary>
public sealed class CatalogItem : IClinicOwned, IVersioned, IAudited
{
    public const int MaxCode = 50, MaxDescription = 2000, MaxSearch = 800;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid CategoryId { get; set; }

    /// <summary>The clinic's own code, in capitals.</summary>
    public string Code { get; set; } = "";

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string? DescriptionEs { get; set; }

    public string? DescriptionEn { get; set; }

    /// <summary>Euros before VAT. Of one tooth, of one surface or of a tooth without a role, as <see cref="Pricing"/> says.</summary>
    public decimal Price { get; set; }

    /// <summary>What it costs the clinic; null when nobody has worked it out.</summary>
    public decimal? Cost { get; set; }

    public int? Minutes { get; set; }

    public Guid VatTypeId { get; set; }

    public TreatmentScope Scope { get; set; }

    public PricingStrategy Pricing { get; set; }

    /// <summary>How the chart draws it, one of <see cref="Drawings"/>; null when it leaves no trace there.</summary>
    public string? Drawing { get; set; }

    public bool Diagnostic { get; set; }

    /// <summary>Done without an appointment of its own.</summary>
    public bool NoAppointment { get; set; }

    public bool Archived { get; set; }

    /// <summary>The code under which the default catalogue brought it; loading again leaves it alone, whatever its code is now.</summary>
    [NotAudited]
    public string? DefaultCode { get; set; }

    /// <summary>Code, names and official codes, folded.</summary>
    [NotAudited]
    public string SearchText { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<ItemPart> Parts { get; } = [];

    public List<ItemSession> Sessions { get; } = [];

    public List<ItemCode> Codes { get; } = [];

    public List<ItemMaterial> Materials { get; } = [];

    public string Name(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>Call after names or codes changed.</summary>
    public void Index()
    {
        var text = Fold.Of($"{Code} {NameEs} {NameEn} {string.Join(' ', Codes.Select(c => c.Code))}");
        SearchText = text.Length > MaxSearch ? text[..MaxSearch] : text;
    }
}

/// <summary>A step of a price that depends on how many surfaces, or on the role of a tooth.</summary>
public sealed class ItemPart : IClinicOwned, IAudited
{
    public const string Pillar = "pillar", Pontic = "pontic";

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ItemId { get; set; }

    /// <summary>`1` to `5` surfaces, `pillar` or `pontic`.</summary>
    public string Part { get; set; } = "";

    public decimal Price { get; set; }

    public Guid AuditSubject => ItemId;

    public static string Of(ToothRole role) => role == ToothRole.Pillar ? Pillar : Pontic;
}

/// <summary>One visit of a treatment that takes several; the amounts sum to the price.</summary>
public sealed class ItemSession : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ItemId { get; set; }

    /// <summary>From 1.</summary>
    public int Position { get; set; }

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public decimal Amount { get; set; }

    public int? Minutes { get; set; }

    public Guid AuditSubject => ItemId;
}

/// <summary>The code of an official nomenclature.</summary>
public sealed class ItemCode : IClinicOwned, IAudited
{
    public const int MaxCode = 40;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ItemId { get; set; }

    public CodeSystem System { get; set; }

    public string Code { get; set; } = "";

    public Guid AuditSubject => ItemId;
}

/// <summary>What doing the treatment once uses up (CAT-4).</summary>
public sealed class ItemMaterial : IClinicOwned, IAudited
{
    public const decimal MostQuantity = 99_999.999m;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ItemId { get; set; }

    public int Position { get; set; }

    public string Name { get; set; } = "";

    public decimal Quantity { get; set; }

    public string? Unit { get; set; }

    /// <summary>The stock's or the supplier's reference.</summary>
    public string? Reference { get; set; }

    public Guid AuditSubject => ItemId;
}
