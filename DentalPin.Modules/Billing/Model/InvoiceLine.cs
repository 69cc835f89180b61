using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Billing;

/// <summary>A line of an invoice with the VAT of its day. Negative in a rectifying invoice by difference.</summary>
public sealed class InvoiceLine : IClinicOwned, IAudited, IFreezes
{
    public const int MaxDescription = 300, MaxDetail = 200;

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid InvoiceId { get; set; }

    public Guid PatientId { get; set; }

    public int Position { get; set; }

    /// <summary>Set with the number: from then on the line stays as it is.</summary>
    public bool Issued { get; set; }

    /// <summary>The treatment of the catalogue.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>The performed treatment of the chart.</summary>
    public Guid? EntryId { get; set; }

    public Guid? BudgetId { get; set; }

    public Guid? BudgetLineId { get; set; }

    /// <summary>The line of another invoice this one takes back or replaces.</summary>
    public Guid? RectifiesLineId { get; set; }

    public string Code { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Teeth.</summary>
    public string? Detail { get; set; }

    public decimal Quantity { get; set; }

    /// <summary>Before discounts and VAT.</summary>
    public decimal UnitPrice { get; set; }

    public decimal Discount { get; set; }

    public decimal Net { get; set; }

    public Guid? VatTypeId { get; set; }

    public string VatCode { get; set; } = "";

    public string VatNameEs { get; set; } = "";

    public string VatNameEn { get; set; } = "";

    public decimal VatRate { get; set; }

    public bool VatExempt { get; set; }

    /// <summary>The article that exempts it.</summary>
    public string? VatReason { get; set; }

    public decimal Tax { get; set; }

    public decimal Total { get; set; }

    public Guid AuditSubject => PatientId;

    public bool IsFrozen => Issued;

    public IReadOnlySet<string> StillMoves => Nothing;

    public VatSnapshot Vat
    {
        get => new(VatTypeId ?? Guid.Empty, VatCode, VatNameEs, VatNameEn, VatRate, VatExempt, VatReason);
        set => (VatTypeId, VatCode, VatNameEs, VatNameEn, VatRate, VatExempt, VatReason) = (value.VatTypeId, value.Code, value.NameEs, value.NameEn, value.Exempt ? 0 : value.Rate, value.Exempt, value.Exempt ? value.LegalReason : null);
    }

    /// <summary>Net, tax and total from quantity, price and discount.</summary>
    public void Recount()
    {
        var sums = InvoiceMath.Line(Quantity, UnitPrice, Discount, VatRate, VatExempt);
        (Net, Tax, Total) = (sums.Net, sums.Tax, sums.Total);
    }
}

/// <summary>The tax breakdown of an issued invoice, kept so that a month's VAT is a sum of few rows. Written once.</summary>
public sealed class InvoiceTax : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid InvoiceId { get; set; }

    public DateOnly IssuedOn { get; set; }

    public InvoiceKind Kind { get; set; }

    public decimal Rate { get; set; }

    public bool Exempt { get; set; }

    public string? ExemptionCode { get; set; }

    public decimal Base { get; set; }

    public decimal Tax { get; set; }
}

/// <summary>What a billed quantity was taken from.</summary>
public enum BilledKind { BudgetLine, Treatment }

/// <summary>
/// How much of a line of a budget or of a performed treatment is on invoices, drafts included. The limit is a constraint of the
/// table: no two screens bill more than there is.
/// </summary>
public sealed class BilledSource : IClinicOwned
{
    /// <summary>The line of the budget or the entry of the chart.</summary>
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public BilledKind Kind { get; set; }

    public decimal Quantity { get; set; }

    public decimal Limit { get; set; }
}

/// <summary>Where the numbers of a kind of invoice come from.</summary>
public sealed class InvoiceSeries : IClinicOwned, IVersioned, IAudited
{
    public const int MaxCode = 10, MaxFormat = 40;

    public const string DefaultFormat = "{code}-{yyyy}-{n:5}";

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public InvoiceKind Kind { get; set; }

    public string Code { get; set; } = "";

    /// <summary>With `{code}`, `{yyyy}` or `{yy}`, and `{n}` or `{n:5}`.</summary>
    public string Format { get; set; } = DefaultFormat;
}

/// <summary>The last number and date of a series in a year; raised in the transaction that issues.</summary>
public sealed class InvoiceCounter : IClinicOwned
{
    public Guid ClinicId { get; set; }

    public string Code { get; set; } = "";

    public int Year { get; set; }

    public long Last { get; set; }

    public DateOnly LastOn { get; set; }
}

/// <summary>Up to which day the books are closed; the last row counts. Written once.</summary>
public sealed class PeriodClose : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>Nothing is issued or collected on this day or before; null when a close was taken back altogether.</summary>
    public DateOnly? Through { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset At { get; set; }

    public string ByName { get; set; } = "";
}
