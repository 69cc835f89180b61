using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Payments;

/// <summary>Which payments a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record PaymentFilter
{
    public string? Q { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Method { get; init; }

    public Guid? CashPoint { get; init; }

    public Guid? Patient { get; init; }

    /// <summary>Only those with money on account.</summary>
    public bool OnAccount { get; init; }

    public bool IsNarrow => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrWhiteSpace(From) || !string.IsNullOrWhiteSpace(To) || Method is { Length: > 0 } || CashPoint is not null || Patient is not null || OnAccount;
}

public sealed record PaymentRow(Guid Id, Guid PatientId, int Year, long Sequence, decimal Amount, PaymentMethod Method, DateOnly PaidOn, DateTimeOffset At, string? Reference, string ByName, decimal Allocated, decimal Refunded)
{
    public string Number => Payment.NumberOf(Year, Sequence);

    public decimal OnAccount => Amount - Allocated - Refunded;

    public PatientSummary? Patient { get; init; }
}

/// <summary>What a payment is for, in words.</summary>
public sealed record PaymentTarget(Guid? InvoiceId, Guid? BudgetId, string Number, decimal Amount, decimal Owed);

/// <summary>A payment with all its page shows.</summary>
public sealed record PaymentSheet(Payment Payment, PaymentBalance Balance, PatientSummary Patient, string CashPoint, IReadOnlyList<PaymentTarget> Targets, IReadOnlyList<Refund> Refunds, IReadOnlyList<InvoiceRow> Owing);

/// <summary>Reads of payments: projections, no tracking.</summary>
public sealed class PaymentQueries(AppDb db, PatientDirectory patients, AllocationBook book, InvoiceQueries invoices, Budgets.BudgetDirectory budgets, TimeProvider clock)
{
    private const int MostFound = 60, MostCounted = 10_000;

    public async Task<Result<Paged<PaymentRow>>> List(PaymentFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read)) return new Result<Paged<PaymentRow>>.Denied(PaymentsModule.Read);
        var matching = await Matching(filter, actor, cancel);
        var rows = await Rows(matching.OrderByDescending(p => p.PaidOn).ThenByDescending(p => p.At).Skip(page.Skip).Take(page.Size)).ToListAsync(cancel);
        var total = rows.Count < page.Size && (rows.Count > 0 || page.Page == 1) ? page.Skip + rows.Count : await matching.Take(MostCounted).LongCountAsync(cancel);
        var people = rows.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. rows.Select(r => r.PatientId).Distinct()], actor, cancel);
        return new Paged<PaymentRow>([.. rows.Select(r => r with { Patient = people.GetValueOrDefault(r.PatientId) })], total, page.Page, page.Size);
    }

    public async Task<PaymentSheet?> Sheet(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read) || await db.Set<Payment>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } payment || await patients.Find(payment.PatientId, actor, cancel) is not { } patient) return null;
        var balance = await db.Set<PaymentBalance>().AsNoTracking().FirstAsync(b => b.PaymentId == id, cancel);
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => r.PaymentId == id).OrderBy(r => r.At).ToListAsync(cancel);
        var point = await db.Set<CashPoint>().AsNoTracking().Where(c => c.Id == payment.CashPointId).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        var owing = await invoices.Owing(payment.PatientId, actor, cancel);
        return new(payment, balance, patient, point ?? "", await Targets(id, actor, cancel), refunds, owing);
    }

    /// <summary>Payments of an invoice with what each holds for it.</summary>
    public async Task<IReadOnlyList<(PaymentRow Payment, decimal Amount)>> OfInvoice(Guid invoice, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read)) return [];
        var found = await (
            from a in db.Set<PaymentAllocation>().AsNoTracking()
            join p in db.Set<Payment>() on a.PaymentId equals p.Id
            join b in db.Set<PaymentBalance>() on p.Id equals b.PaymentId
            where a.InvoiceId == invoice
            select new { Payment = new PaymentRow(p.Id, p.PatientId, p.Year, p.Sequence, p.Amount, p.Method, p.PaidOn, p.At, p.Reference, p.ByName, b.Allocated, b.Refunded), a.Amount }).ToListAsync(cancel);
        // What was taken off again stands there too, as a negative amount.
        return [.. found.GroupBy(f => f.Payment.Id).Select(g => (g.First().Payment, Amount: g.Sum(f => f.Amount))).Where(p => p.Amount != 0).OrderBy(p => p.Payment.At)];
    }

    /// <summary>Received and given back on a day, for the home page.</summary>
    public async Task<(decimal Collected, decimal Refunded, int Payments)> OfDay(DateOnly day, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Read)) return (0, 0, 0);
        var taken = await db.Set<Payment>().AsNoTracking().Where(p => p.PaidOn == day).GroupBy(_ => 1).Select(g => new { Sum = g.Sum(p => p.Amount), Count = g.Count() }).FirstOrDefaultAsync(cancel);
        return (taken?.Sum ?? 0, await db.Set<Refund>().AsNoTracking().Where(r => r.RefundedOn == day).SumAsync(r => r.Amount, cancel), taken?.Count ?? 0);
    }

    public async Task<IQueryable<Payment>> Matching(PaymentFilter filter, Actor actor, CancellationToken cancel)
    {
        var payments = db.Set<Payment>().AsNoTracking();
        var (today, errors) = (clock.Today(actor), new FieldErrors());
        if (TypedText.Date(filter.From, today, "From", errors) is { } from) payments = payments.Where(p => p.PaidOn >= from);
        if (TypedText.Date(filter.To, today, "To", errors) is { } to) payments = payments.Where(p => p.PaidOn <= to);
        if (InvoiceStates.Parse<PaymentMethod>(filter.Method) is { } method) payments = payments.Where(p => p.Method == method);
        if (filter.CashPoint is { } point && point != Guid.Empty) payments = payments.Where(p => p.CashPointId == point);
        if (filter.Patient is { } patient && patient != Guid.Empty) payments = payments.Where(p => p.PatientId == patient);
        if (filter.OnAccount) payments = payments.Where(p => db.Set<PaymentBalance>().Any(b => b.PaymentId == p.Id && b.Allocated + b.Refunded < b.Amount));
        if (string.IsNullOrWhiteSpace(filter.Q)) return payments;
        var parts = filter.Q.Trim().ToUpperInvariant().Split('-');
        if (parts is ["C", var y, var n] && int.TryParse(y, out var year) && long.TryParse(n, out var sequence)) return payments.Where(p => p.Year == year && p.Sequence == sequence);
        var found = (await patients.Search(filter.Q, MostFound, actor, cancel)).Select(p => p.Id).ToList();
        return payments.Where(p => found.Contains(p.PatientId));
    }

    /// <summary>The refunds the same filter lets through, by their own date. Which payments have money on account says nothing of refunds.</summary>
    public async Task<IQueryable<Refund>> MatchingRefunds(PaymentFilter filter, Actor actor, CancellationToken cancel)
    {
        var refunds = db.Set<Refund>().AsNoTracking();
        var (today, errors) = (clock.Today(actor), new FieldErrors());
        if (filter.OnAccount) return refunds.Where(r => false);
        if (TypedText.Date(filter.From, today, "From", errors) is { } from) refunds = refunds.Where(r => r.RefundedOn >= from);
        if (TypedText.Date(filter.To, today, "To", errors) is { } to) refunds = refunds.Where(r => r.RefundedOn <= to);
        if (InvoiceStates.Parse<PaymentMethod>(filter.Method) is { } method) refunds = refunds.Where(r => r.Method == method);
        if (filter.CashPoint is { } point && point != Guid.Empty) refunds = refunds.Where(r => r.CashPointId == point);
        if (filter.Patient is { } patient && patient != Guid.Empty) refunds = refunds.Where(r => r.PatientId == patient);
        if (string.IsNullOrWhiteSpace(filter.Q)) return refunds;
        // Whatever was typed names payments; their refunds go with them, whenever they were given.
        var payments = (await Matching(new() { Q = filter.Q }, actor, cancel)).Select(p => p.Id);
        return refunds.Where(r => payments.Contains(r.PaymentId));
    }

    internal IQueryable<PaymentRow> Rows(IQueryable<Payment> payments) =>
        from p in payments
        join b in db.Set<PaymentBalance>() on p.Id equals b.PaymentId
        select new PaymentRow(p.Id, p.PatientId, p.Year, p.Sequence, p.Amount, p.Method, p.PaidOn, p.At, p.Reference, p.ByName, b.Allocated, b.Refunded);

    private async Task<IReadOnlyList<PaymentTarget>> Targets(Guid payment, Actor actor, CancellationToken cancel)
    {
        var held = await book.Of(payment, cancel);
        var ids = held.Select(h => h.InvoiceId).OfType<Guid>().ToList();
        var numbers = ids.Count == 0 ? [] : await db.Set<Invoice>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => new { i.Number, i.Owed }, cancel);
        var targets = new List<PaymentTarget>();
        foreach (var (invoice, budget, amount) in held)
            targets.Add(invoice is { } i ? new(i, null, numbers.GetValueOrDefault(i)?.Number ?? "", amount, numbers.GetValueOrDefault(i)?.Owed ?? 0) : new(null, budget, (await budgets.Find(budget!.Value, actor, cancel))?.Number ?? "", amount, 0));
        return targets;
    }
}
