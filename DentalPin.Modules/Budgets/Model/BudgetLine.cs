using System.Text.Json;
using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Budgets;

/// <summary>A line of a budget. Names, price and VAT are those of the day on which it was written.</summary>
public sealed class BudgetLine : IClinicOwned, IAudited
{
    public const int MaxText = 300, MaxTeeth = 200, MaxPhase = 80, MaxDetail = 500;

    public const decimal MostQuantity = 9999;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid BudgetId { get; set; }

    public int Position { get; set; }

    /// <summary>Its name groups lines; null for none.</summary>
    public string? Phase { get; set; }

    /// <summary>The treatment of the catalogue; null for a free line.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Its entry in the chart, once it has one.</summary>
    public Guid? EntryId { get; set; }

    public Guid? PlanItemId { get; set; }

    public string Code { get; set; } = "";

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>A few words under the name, for the patient.</summary>
    public string? Detail { get; set; }

    /// <summary>`16 MOD, 17`; empty for arch, mouth and free lines.</summary>
    public string Teeth { get; set; } = "";

    public decimal Quantity { get; set; } = 1;

    public decimal UnitPrice { get; set; }

    /// <summary>What the plan had when the line was last brought in step with it; a price changed here differs.</summary>
    [NotAudited]
    public decimal? PlanPrice { get; set; }

    public DiscountKind DiscountKind { get; set; }

    public decimal DiscountValue { get; set; }

    public Guid VatTypeId { get; set; }

    public string VatCode { get; set; } = "";

    public string VatNameEs { get; set; } = "";

    public string VatNameEn { get; set; } = "";

    public decimal VatRate { get; set; }

    public bool VatExempt { get; set; }

    public string? VatReason { get; set; }

    /// <summary>Visits with their shares of the price, see <see cref="Visits"/>.</summary>
    public string? Sessions { get; set; }

    // Counted by BudgetMath.

    [NotAudited]
    public decimal Gross { get; set; }

    [NotAudited]
    public decimal OwnDiscount { get; set; }

    [NotAudited]
    public decimal Share { get; set; }

    [NotAudited]
    public decimal Net { get; set; }

    [NotAudited]
    public decimal Tax { get; set; }

    [NotAudited]
    public decimal Total { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>The day its treatment was done.</summary>
    public DateOnly? DoneOn { get; set; }

    Guid IAudited.AuditSubject => BudgetId;

    public bool IsAccepted => AcceptedAt is not null;

    /// <summary>Its own and its share of the whole's.</summary>
    public decimal Discount => OwnDiscount + Share;

    internal MathLine ForMath => new(Quantity, UnitPrice, new(DiscountKind, DiscountValue), VatExempt ? 0 : VatRate);

    internal LineFigures Figures => new(Gross, OwnDiscount, Share, Tax);

    public VatSnapshot Vat
    {
        get => new(VatTypeId, VatCode, VatNameEs, VatNameEn, VatRate, VatExempt, VatReason);
        set => (VatTypeId, VatCode, VatNameEs, VatNameEn, VatRate, VatExempt, VatReason) = (value.VatTypeId, value.Code, value.NameEs, value.NameEn, value.Rate, value.Exempt, value.LegalReason);
    }

    /// <summary>The visits of a treatment of several; empty for one.</summary>
    public IReadOnlyList<QuotedSession> Visits
    {
        get => string.IsNullOrEmpty(Sessions) ? [] : JsonSerializer.Deserialize<List<QuotedSession>>(Sessions) ?? [];
        set => Sessions = value.Count < 2 ? null : JsonSerializer.Serialize(value);
    }

    public string Name(string language) => language == "en" ? NameEn : NameEs;

    internal void Take(LineFigures figures) => (Gross, OwnDiscount, Share, Net, Tax, Total) = (figures.Gross, figures.OwnDiscount, figures.Share, figures.Net, figures.Tax, figures.Total);
}
