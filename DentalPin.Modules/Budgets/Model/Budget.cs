using System.Globalization;
using DentalPin.Core.Data;

namespace DentalPin.Budgets;

/// <summary>
/// What treatments will cost a patient, as offered and as agreed (BUD-1 to BUD-5). One row is one version; those of one budget share
/// its number and differ by <see cref="Edition"/>. Whatever changes in a line raises the version of the row, so that two people
/// cannot pull it in different directions unnoticed.
/// </summary>
public sealed class Budget : IClinicOwned, IVersioned, IAudited
{
    public const int MaxNotes = 10_000, MaxReason = 500, MaxTitle = 120;

    /// <summary>A budget of more lines than this is a mistake.</summary>
    public const int MostLines = 300;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    public int Year { get; set; }

    /// <summary>Without gaps within the year; all versions of a budget have the same.</summary>
    public int Number { get; set; }

    /// <summary>From 1: the version as people count them.</summary>
    public int Edition { get; set; } = 1;

    /// <summary>The version before this one.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The version that took its place.</summary>
    public Guid? NextId { get; set; }

    public BudgetStatus Status { get; set; }

    public string Title { get; set; } = "";

    /// <summary>The treatment plan whose lines these are.</summary>
    public Guid? PlanId { get; set; }

    public string? PlanCode { get; set; }

    /// <summary>The alternative of the plan; null for all of a plan that has one.</summary>
    public string? PlanLetter { get; set; }

    /// <summary>The plan changed after its lines were taken.</summary>
    [NotAudited]
    public bool PlanChanged { get; set; }

    /// <summary>The list chosen for it; null for the patient's own.</summary>
    public Guid? PriceListId { get; set; }

    public string? PriceListName { get; set; }

    /// <summary>Who answers for it; a professional, not a user.</summary>
    public Guid? ProfessionalId { get; set; }

    /// <summary>The clinic's day on which it was made.</summary>
    public DateOnly CreatedOn { get; set; }

    /// <summary>The last day on which it can be accepted; null until it is presented unless somebody chose one.</summary>
    public DateOnly? ValidUntil { get; set; }

    public DiscountKind DiscountKind { get; set; }

    public decimal DiscountValue { get; set; }

    /// <summary>For the patient; printed.</summary>
    public string? Notes { get; set; }

    /// <summary>For the clinic; leaves it never.</summary>
    public string? InternalNotes { get; set; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string? Reason { get; set; }

    public string? ReasonNote { get; set; }

    public Guid CreatedBy { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? PresentedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    // Sums of the lines, kept by Recount.

    [NotAudited]
    public decimal Gross { get; set; }

    [NotAudited]
    public decimal Discounts { get; set; }

    [NotAudited]
    public decimal Net { get; set; }

    [NotAudited]
    public decimal Tax { get; set; }

    [NotAudited]
    public decimal Total { get; set; }

    [NotAudited]
    public decimal AcceptedTotal { get; set; }

    [NotAudited]
    public int LineCount { get; set; }

    public List<BudgetLine> Lines { get; } = [];

    public Discount Whole => new(DiscountKind, DiscountValue);

    /// <summary>P26-0418.</summary>
    public string Code => CodeOf(Year, Number);

    Guid IAudited.AuditSubject => PatientId;

    public static string CodeOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"P{year % 100:00}-{number:0000}");

    /// <summary>Whether it can be accepted on a day, as far as the calendar goes.</summary>
    public bool IsValidOn(DateOnly day) => ValidUntil is not { } last || day <= last;

    /// <summary>In order.</summary>
    public IReadOnlyList<BudgetLine> Ordered => [.. Lines.OrderBy(l => l.Position).ThenBy(l => l.Id)];

    /// <summary>Counts every sum anew; call before saving.</summary>
    public void Recount()
    {
        var lines = Ordered;
        var figures = BudgetMath.Lines([.. lines.Select(l => l.ForMath)], Whole);
        for (var n = 0; n < lines.Count; n++) lines[n].Take(figures[n]);
        var all = BudgetFigures.Of(figures);
        (Gross, Discounts, Net, Tax, Total, LineCount) = (all.Gross, all.OwnDiscounts + all.Shares, all.Net, all.Tax, all.Total, lines.Count);
        AcceptedTotal = lines.Where(l => l.IsAccepted).Sum(l => l.Total);
    }
}
