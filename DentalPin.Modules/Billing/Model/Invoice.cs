using DentalPin.Billing.Fiscal;
using DentalPin.Core.Data;

namespace DentalPin.Billing;

/// <summary>
/// An invoice (INV-1): a draft that can be changed and discarded, then issued for good. Issuer and recipient are copies: what the
/// clinic or the patient is called later does not rewrite it.
/// </summary>
public sealed class Invoice : IClinicOwned, IVersioned, IAudited, IFreezes
{
    public const int MaxNumber = 60, MaxAddress = 400, MaxNotes = 1000, MaxReason = 300;

    private static readonly IReadOnlySet<string> Moving = new HashSet<string> { nameof(Status), nameof(Paid), nameof(Credited), nameof(Owed), nameof(UpdatedAt), nameof(Version) };

    private static readonly IReadOnlySet<string> MovingOrAnnulled = new HashSet<string>(Moving) { nameof(RectifyReason) };

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    public InvoiceKind Kind { get; set; }

    public InvoiceStatus Status { get; set; }

    /// <summary>As printed; null while it is a draft.</summary>
    public string? Number { get; set; }

    /// <summary>Code of the series the number was taken from.</summary>
    public string? SeriesCode { get; set; }

    public int? Year { get; set; }

    public long? Sequence { get; set; }

    /// <summary>Chosen for a draft, or null for the day of the issue.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>When the treatment was given, if on another day.</summary>
    public DateOnly? OperationOn { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateTimeOffset? IssuedAt { get; set; }

    public string? IssuedByName { get; set; }

    public string IssuerName { get; set; } = "";

    public string? IssuerTaxId { get; set; }

    public string IssuerAddress { get; set; } = "";

    public string IssuerCountry { get; set; } = "ES";

    public string RecipientName { get; set; } = "";

    /// <summary>Of the issuer's country, normalised.</summary>
    public string? RecipientTaxId { get; set; }

    public string? RecipientCountry { get; set; }

    /// <summary>02 to 07, for a number of another country.</summary>
    public string? RecipientIdType { get; set; }

    public string? RecipientForeignId { get; set; }

    public string RecipientAddress { get; set; } = "";

    public string? RecipientEmail { get; set; }

    /// <summary>Net of all lines.</summary>
    public decimal Base { get; set; }

    public decimal Discount { get; set; }

    public decimal Tax { get; set; }

    public decimal Total { get; set; }

    /// <summary>Received for it and not given back.</summary>
    public decimal Paid { get; set; }

    /// <summary>Taken back by rectifying invoices.</summary>
    public decimal Credited { get; set; }

    /// <summary>What the patient still has to pay of it.</summary>
    public decimal Owed { get; set; }

    /// <summary>The invoice this one rectifies, or the simplified one it replaces.</summary>
    public Guid? RectifiesId { get; set; }

    public string? RectifiesNumber { get; set; }

    public DateOnly? RectifiesIssuedOn { get; set; }

    public decimal? RectifiesBase { get; set; }

    public decimal? RectifiesTax { get; set; }

    public RectifyMode? RectifyMode { get; set; }

    /// <summary>R1 to R5.</summary>
    public string? RectifyCode { get; set; }

    /// <summary>Why it rectifies another one, or why it was annulled.</summary>
    public string? RectifyReason { get; set; }

    /// <summary>Printed on it.</summary>
    public string? Notes { get; set; }

    /// <summary>`es` or `en`: the language it is printed in.</summary>
    public string Language { get; set; } = "es";

    public Guid CreatedBy { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<InvoiceLine> Lines { get; } = [];

    public Guid AuditSubject => PatientId;

    public bool IsFrozen => Status != InvoiceStatus.Draft;

    /// <summary>What is annulled never moves again; what corrects nothing may yet get the reason of its annulment.</summary>
    public IReadOnlySet<string> StillMoves => Status == InvoiceStatus.Annulled ? Nothing : RectifiesId is null ? MovingOrAnnulled : Moving;

    public bool IsDraft => Status == InvoiceStatus.Draft;

    /// <summary>Takes amounts away from another invoice; nothing is owed for it.</summary>
    public bool IsDifference => RectifyMode == Fiscal.RectifyMode.Difference;

    /// <summary>Stands in another invoice's place as a whole: by substitution, or complete for a simplified one.</summary>
    public bool StandsIn => RectifiesId is not null && !IsDifference;

    /// <summary>A complete invoice in place of a simplified one.</summary>
    public bool IsReplacement => StandsIn && Kind == InvoiceKind.Complete;

    /// <summary>What can still be taken back of it.</summary>
    public decimal Creditable => IsDraft || IsDifference ? 0 : Total - Credited;

    /// <summary>Sums of the lines.</summary>
    public void Recount()
    {
        var sums = InvoiceMath.Sum(Lines);
        (Base, Discount, Tax, Total) = (sums.Base, sums.Discount, sums.Tax, sums.Total);
    }

    /// <summary>It should never have been: nothing is owed for it, its number stays used.</summary>
    public void Annul(string reason)
    {
        if (IsDraft || Paid != 0 || Credited != 0 || RectifiesId is not null) throw new InvalidOperationException("Only an invoice on its own is annulled.");
        (Credited, Owed, Status, RectifyReason) = (Total, 0, InvoiceStatus.Annulled, reason);
    }

    /// <summary>Status and debt from what was paid and taken back. The one place that decides them.</summary>
    public void Settle()
    {
        if (Status is InvoiceStatus.Annulled or InvoiceStatus.Replaced) return;
        Owed = IsDifference ? 0 : Total - Credited - Paid;
        Status = IsDifference ? InvoiceStatus.Issued
            : Credited >= Total ? InvoiceStatus.Rectified
            : Owed <= 0 ? InvoiceStatus.Paid
            : Paid > 0 ? InvoiceStatus.PartiallyPaid
            : InvoiceStatus.Issued;
    }
}
