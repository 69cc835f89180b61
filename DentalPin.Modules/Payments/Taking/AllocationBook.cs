using DentalPin.Billing;
using DentalPin.Budgets;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Payments;

/// <summary>
/// Puts money to invoices and budgets and takes it away again. The patient's account is locked by then; invoices and balances are
/// tracked rows, read after the lock; saving is the caller's.
/// </summary>
public sealed class AllocationBook(AppDb db, TimeProvider clock) : IInvoiceMoney
{
    /// <summary>What payments hold for a target now, the newest payment first.</summary>
    private sealed record Holding(Guid PaymentId, decimal Amount);

    /// <summary>Puts an amount to an invoice; false when it owes less or the payment has less.</summary>
    public bool ToInvoice(PaymentBalance payment, Invoice invoice, decimal amount, Actor actor)
    {
        if (amount <= 0 || invoice.IsDraft || invoice.IsDifference || invoice.PatientId != payment.PatientId || amount > invoice.Owed || amount > payment.Free) return false;
        payment.Allocated += amount;
        invoice.Paid += amount;
        Settle(invoice);
        Write(payment.PaymentId, invoice.PatientId, invoice.Id, null, amount, actor);
        return true;
    }

    public bool ToBudget(PaymentBalance payment, BudgetSummary budget, decimal amount, Actor actor)
    {
        if (amount <= 0 || budget.PatientId != payment.PatientId || amount > payment.Free) return false;
        payment.Allocated += amount;
        Write(payment.PaymentId, budget.PatientId, null, budget.Id, amount, actor);
        return true;
    }

    /// <summary>Takes an amount from an invoice back to the account.</summary>
    public void FromInvoice(PaymentBalance payment, Invoice invoice, decimal amount, Actor actor)
    {
        payment.Allocated -= amount;
        invoice.Paid -= amount;
        Settle(invoice);
        Write(payment.PaymentId, invoice.PatientId, invoice.Id, null, -amount, actor);
    }

    public void FromBudget(PaymentBalance payment, Guid budget, decimal amount, Actor actor)
    {
        payment.Allocated -= amount;
        Write(payment.PaymentId, payment.PatientId, null, budget, -amount, actor);
    }

    /// <summary>What a payment is for now: invoices and budgets with what is left of it there.</summary>
    public async Task<IReadOnlyList<(Guid? InvoiceId, Guid? BudgetId, decimal Amount)>> Of(Guid payment, CancellationToken cancel) =>
        [.. (await db.Set<PaymentAllocation>().AsNoTracking().Where(a => a.PaymentId == payment).GroupBy(a => new { a.InvoiceId, a.BudgetId }).Select(g => new { g.Key.InvoiceId, g.Key.BudgetId, Amount = g.Sum(a => a.Amount) }).Where(x => x.Amount != 0).ToListAsync(cancel)).Select(x => (x.InvoiceId, x.BudgetId, x.Amount))];

    /// <summary>What was put on a budget, less what was taken from it, in this piece of work that is not saved yet.</summary>
    public decimal Unsaved(Guid budget) => db.ChangeTracker.Entries<PaymentAllocation>().Where(e => e.State == EntityState.Added && e.Entity.BudgetId == budget).Sum(e => e.Entity.Amount);

    public async Task Issued(AppDb context, Invoice invoice, Actor actor, CancellationToken cancel)
    {
        foreach (var part in invoice.Lines.Where(l => l.BudgetId is not null).GroupBy(l => l.BudgetId!.Value))
        {
            var wanted = Math.Min(part.Sum(l => l.Total), invoice.Owed);
            if (wanted <= 0) continue;
            foreach (var held in await Holdings(a => a.BudgetId == part.Key, cancel))
            {
                var amount = Math.Min(wanted, held.Amount);
                if (amount <= 0 || await Balance(held.PaymentId, cancel) is not { } payment) continue;
                FromBudget(payment, part.Key, amount, actor);
                ToInvoice(payment, invoice, amount, actor);
                wanted -= amount;
            }
        }
    }

    public async Task Release(AppDb context, Invoice invoice, decimal amount, Invoice? to, Actor actor, CancellationToken cancel)
    {
        foreach (var held in await Holdings(a => a.InvoiceId == invoice.Id, cancel))
        {
            var part = Math.Min(amount, held.Amount);
            if (part <= 0 || await Balance(held.PaymentId, cancel) is not { } payment) continue;
            FromInvoice(payment, invoice, part, actor);
            amount -= part;
            if (to is not null) ToInvoice(payment, to, Math.Min(part, to.Owed), actor);
        }
        if (amount > 0) throw new InvalidOperationException("An invoice was paid more than payments hold for it.");
    }

    public async Task<PaymentBalance?> Balance(Guid payment, CancellationToken cancel) =>
        db.Set<PaymentBalance>().Local.FirstOrDefault(b => b.PaymentId == payment) ?? await db.Set<PaymentBalance>().FirstOrDefaultAsync(b => b.PaymentId == payment, cancel);

    private async Task<IReadOnlyList<Holding>> Holdings(System.Linq.Expressions.Expression<Func<PaymentAllocation, bool>> which, CancellationToken cancel) =>
        [.. (await db.Set<PaymentAllocation>().AsNoTracking().Where(which).GroupBy(a => a.PaymentId).Select(g => new { g.Key, Amount = g.Sum(a => a.Amount), Last = g.Max(a => a.At) }).Where(x => x.Amount > 0).OrderByDescending(x => x.Last).ToListAsync(cancel)).Select(x => new Holding(x.Key, x.Amount))];

    private void Settle(Invoice invoice)
    {
        var before = invoice.Status;
        invoice.Settle();
        invoice.UpdatedAt = clock.GetUtcNow();
        if (invoice.Status == InvoiceStatus.Paid && before != InvoiceStatus.Paid) db.Publish(new InvoicePaidEvent(invoice.Id, invoice.PatientId));
    }

    private void Write(Guid payment, Guid patient, Guid? invoice, Guid? budget, decimal amount, Actor actor) =>
        db.Add(new PaymentAllocation { Id = Ids.New(), ClinicId = actor.ClinicId, PatientId = patient, PaymentId = payment, InvoiceId = invoice, BudgetId = budget, Amount = amount, On = clock.Today(actor), At = clock.GetUtcNow(), ByName = actor.Name });
}
