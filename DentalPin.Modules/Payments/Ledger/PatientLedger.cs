using DentalPin.Billing;
using DentalPin.Billing.Fiscal;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Payments;

/// <summary>A patient's money in one breath.</summary>
/// <param name="Billed">On invoices, less what rectifying ones took back.</param>
/// <param name="Paid">Of that.</param>
/// <param name="Owed">The rest of that.</param>
/// <param name="Collected">Received from the patient.</param>
/// <param name="Refunded">Given back.</param>
/// <param name="OnBudgets">Kept for budgets not invoiced yet.</param>
/// <param name="OnAccount">Kept for nothing in particular.</param>
public sealed record LedgerTotals(decimal Billed, decimal Paid, decimal Owed, decimal Collected, decimal Refunded, decimal OnBudgets, decimal OnAccount)
{
    public static readonly LedgerTotals Nothing = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>What the patient still owes after all that is kept for them; negative when the clinic owes.</summary>
    public decimal Balance => Owed - OnBudgets - OnAccount;
}

/// <summary>A line of the ledger.</summary>
public sealed record LedgerLine(DateOnly On, DateTimeOffset At, string Kind, Guid Id, string Number, string? Detail, decimal Charge, decimal Payment)
{
    /// <summary>What was owed after it.</summary>
    public decimal Balance { get; init; }
}

/// <summary>An invoice nobody has issued yet.</summary>
public sealed record LedgerDraft(Guid Id, InvoiceKind Kind, decimal Total);

/// <summary>The sums of a patient's money with what they are made of.</summary>
public sealed record LedgerSheet(LedgerTotals Totals, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<LedgerDraft> Drafts);

/// <summary>
/// The one place that says what a patient owes, paid and has on account. Record, agenda, checkout, reports and API ask here, so that
/// two screens never tell different sums.
/// </summary>
public sealed class PatientLedger(AppDb db)
{
    public const string ReadPermission = PaymentsModule.Read;

    public async Task<LedgerTotals> Totals(Guid patient, Actor actor, CancellationToken cancel) => (await Totals([patient], actor, cancel)).GetValueOrDefault(patient) ?? LedgerTotals.Nothing;

    /// <summary>Several at once, in one statement; those without any money are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, LedgerTotals>> Totals(IReadOnlyCollection<Guid> patients, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read) || patients.Count == 0) return new Dictionary<Guid, LedgerTotals>();
        var billed = db.Set<Invoice>().AsNoTracking().Where(i => patients.Contains(i.PatientId) && i.Status != InvoiceStatus.Draft && (i.RectifyMode == null || i.RectifyMode != RectifyMode.Difference))
            .GroupBy(i => i.PatientId).Select(g => new { g.Key, Billed = true, First = g.Sum(i => i.Total - i.Credited), Second = g.Sum(i => i.Paid), Third = g.Sum(i => i.Owed) });
        var money = db.Set<PaymentBalance>().AsNoTracking().Where(b => patients.Contains(b.PatientId))
            .GroupBy(b => b.PatientId).Select(g => new { g.Key, Billed = false, First = g.Sum(b => b.Amount), Second = g.Sum(b => b.Allocated), Third = g.Sum(b => b.Refunded) });
        return (await billed.Concat(money).ToListAsync(cancel)).GroupBy(r => r.Key).ToDictionary(g => g.Key, g =>
        {
            var (b, m) = (g.FirstOrDefault(r => r.Billed), g.FirstOrDefault(r => !r.Billed));
            return Totals(b?.First ?? 0, b?.Second ?? 0, b?.Third ?? 0, m?.First ?? 0, m?.Second ?? 0, m?.Third ?? 0);
        });
    }

    // All that is allocated is on invoices or on budgets; an invoice knows its own part.
    private static LedgerTotals Totals(decimal billed, decimal paid, decimal owed, decimal collected, decimal allocated, decimal refunded) =>
        new(billed, paid, owed, collected, refunded, allocated - paid, collected - allocated - refunded);

    /// <summary>Invoices, payments and refunds in the order of their days, newest first, with what was owed after each.</summary>
    public async Task<IReadOnlyList<LedgerLine>> Lines(Guid patient, Actor actor, CancellationToken cancel) => (await Sheet(patient, actor, cancel)).Lines;

    /// <summary>All of a patient's money at once, in two statements; in three where something was given back.</summary>
    public async Task<LedgerSheet> Sheet(Guid patient, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read)) return new(LedgerTotals.Nothing, [], []);
        var invoices = await db.Set<Invoice>().AsNoTracking().Where(i => i.PatientId == patient)
            .Select(i => new { i.Id, i.Kind, i.Number, i.IssuedOn, i.IssuedAt, i.Total, i.Credited, i.Paid, i.Owed, i.Status, i.CreatedAt, i.UpdatedAt, i.RectifyMode, i.RectifiesNumber, Before = db.Set<Invoice>().Where(o => o.Id == i.RectifiesId).Select(o => (decimal?)o.Total).FirstOrDefault() }).ToListAsync(cancel);
        var payments = await (
            from p in db.Set<Payment>().AsNoTracking()
            join b in db.Set<PaymentBalance>() on p.Id equals b.PaymentId
            where p.PatientId == patient
            select new { Payment = p, b.Amount, b.Allocated, b.Refunded }).AsNoTracking().ToListAsync(cancel);
        var lines = new List<LedgerLine>();
        foreach (var i in invoices.Where(i => i.Status != InvoiceStatus.Draft))
        {
            // What stands in another invoice's place adds only what it is worth more.
            lines.Add(new(i.IssuedOn!.Value, i.IssuedAt!.Value, "invoice", i.Id, i.Number!, i.RectifiesNumber, i.Total - (i.RectifyMode != RectifyMode.Difference ? i.Before ?? 0 : 0), 0));
            // An annulled one is touched last when it is annulled.
            if (i.Status == InvoiceStatus.Annulled) lines.Add(new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(i.UpdatedAt, actor.Zone).DateTime), i.UpdatedAt, "annulment", i.Id, i.Number!, null, -i.Total, 0));
        }
        lines.AddRange(payments.Select(p => new LedgerLine(p.Payment.PaidOn, p.Payment.At, "payment", p.Payment.Id, p.Payment.Number, InvoiceStates.Key(p.Payment.Method), 0, p.Payment.Amount)));
        if (payments.Exists(p => p.Refunded != 0))
            foreach (var r in await db.Set<Refund>().AsNoTracking().Where(r => r.PatientId == patient).ToListAsync(cancel)) lines.Add(new(r.RefundedOn, r.At, "refund", r.PaymentId, r.Number, InvoiceStates.Key(r.Method), 0, -r.Amount));
        decimal balance = 0;
        var counted = invoices.Where(i => i.Status != InvoiceStatus.Draft && i.RectifyMode != RectifyMode.Difference).ToList();
        return new(
            Totals(counted.Sum(i => i.Total - i.Credited), counted.Sum(i => i.Paid), counted.Sum(i => i.Owed), payments.Sum(p => p.Amount), payments.Sum(p => p.Allocated), payments.Sum(p => p.Refunded)),
            [.. lines.OrderBy(l => l.On).ThenBy(l => l.At).Select(l => l with { Balance = balance += l.Charge - l.Payment }).Reverse()],
            actor.Can(BillingModule.Read) ? [.. invoices.Where(i => i.Status == InvoiceStatus.Draft).OrderByDescending(i => i.CreatedAt).Select(i => new LedgerDraft(i.Id, i.Kind, i.Total))] : []);
    }
}
