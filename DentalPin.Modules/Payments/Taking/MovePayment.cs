using System.Text.Json.Serialization;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Payments;

/// <summary>Changes what a payment is for; rows are added, none is changed.</summary>
public sealed class ReallocatePayment(AppDb db, MoneyWork work, AllocationBook book, TakePayment take)
{
    public sealed record Input
    {
        public long? Version { get; init; }

        /// <summary>All it is for from now on; what they leave is on account.</summary>
        public IReadOnlyList<AllocationInput>? Allocations { get; init; }
    }

    public async Task<Result<PaymentRef>> Handle(Guid id, Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Write)) return new Result<PaymentRef>.Denied(PaymentsModule.Write);
        if (await db.Set<Payment>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } payment) return new Result<PaymentRef>.NotFound();
        return await work.Run<PaymentRef>(
            async () =>
            {
                await work.Lock(payment.PatientId, actor, cancel);
                var balance = (await book.Balance(id, cancel))!;
                if (input.Version is { } seen && seen != balance.Version) return new Result<PaymentRef>.Conflict(PaymentRef.Of(payment, balance), null);
                var now = await book.Of(id, cancel);
                var errors = new FieldErrors();
                var wanted = new List<(AllocationInput Input, string Field, decimal Amount)>();
                var asked = input.Allocations ?? [];
                for (var i = 0; i < asked.Count; i++)
                    if (TypedText.Price(asked[i].Amount, $"Allocations[{i}].Amount", actor, errors) is > 0 and var amount) wanted.Add((asked[i], $"Allocations[{i}].Amount", amount));
                if (errors.Count > 0) return errors;
                // What is taken away comes first, so that it can go elsewhere.
                foreach (var (invoice, budget, held) in now)
                {
                    var stays = wanted.Where(w => w.Input.InvoiceId == invoice && w.Input.BudgetId == budget).Sum(w => w.Amount);
                    if (held <= stays) continue;
                    if (invoice is { } i) book.FromInvoice(balance, await db.Set<Invoice>().FirstAsync(x => x.Id == i, cancel), held - stays, actor);
                    else book.FromBudget(balance, budget!.Value, held - stays, actor);
                }
                foreach (var (target, field, amount) in wanted)
                {
                    var held = now.Where(n => n.InvoiceId == target.InvoiceId && n.BudgetId == target.BudgetId).Sum(n => n.Amount);
                    if (amount > held) await take.Allocate(balance, target with { Amount = TypedText.Show(amount - held, actor.Language) }, field, actor, errors, cancel);
                }
                if (errors.Count > 0) return errors;
                db.Publish(new PaymentAllocatedEvent(id, payment.PatientId));
                await db.SaveChangesAsync(cancel);
                return PaymentRef.Of(payment, balance);
            },
            null, cancel);
    }
}

/// <summary>Gives money back, never more than is left of a payment.</summary>
public sealed class RefundPayment(AppDb db, MoneyWork work, AllocationBook book, CashDesk desk, ClosedPeriods periods, TimeProvider clock)
{
    public sealed record Input
    {
        /// <summary>Made with the form: the same one twice is one refund.</summary>
        public Guid? Id { get; init; }

        [JsonConverter(typeof(NumberAsText))]
        public string? Amount { get; init; }

        public string? Method { get; init; }

        /// <summary>`duplicate`, `overpaid`, `treatment_cancelled`, `dispute` or `other`.</summary>
        public string? Reason { get; init; }

        public string? Note { get; init; }

        public string? RefundedOn { get; init; }

        public Guid? CashPointId { get; init; }
    }

    /// <summary>A refund as it was made.</summary>
    public sealed record Given(Guid Id, Guid PaymentId, string Number, decimal Amount, decimal Remains);

    public async Task<Result<Given>> Handle(Guid id, Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Refund)) return new Result<Given>.Denied(PaymentsModule.Refund);
        if (await db.Set<Payment>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } payment) return new Result<Given>.NotFound();
        if (input.Id is { } sent && await Existing(sent, cancel) is { } before) return before;
        var errors = new FieldErrors();
        var today = clock.Today(actor);
        var amount = TypedText.Price(input.Amount, nameof(input.Amount), actor, errors);
        if (errors.Count == 0 && amount is not > 0) errors.Add(nameof(input.Amount), "payments.error.amount");
        var method = string.IsNullOrEmpty(input.Method) ? payment.Method : InvoiceStates.Parse<PaymentMethod>(input.Method);
        if (method is null) errors.Add(nameof(input.Method), "payments.error.method");
        var reason = InvoiceStates.Parse<RefundReason>(input.Reason);
        if (reason is null) errors.Add(nameof(input.Reason), "payments.error.reason");
        var note = TypedText.Line(input.Note, Payment.MaxNote, nameof(input.Note), errors);
        if (reason == RefundReason.Other && note is null) errors.Add(nameof(input.Note), "payments.error.note");
        var on = TypedText.Date(input.RefundedOn, today, nameof(input.RefundedOn), errors) ?? today;
        if (on > today || on < payment.PaidOn) errors.Add(nameof(input.RefundedOn), "payments.error.refund_date");
        if (errors.Count > 0) return errors;
        return await work.Run<Given>(
            async () =>
            {
                await work.Lock(payment.PatientId, actor, cancel);
                if (await periods.Through(cancel) is { } closed && on <= closed) return Result<Given>.Fail(nameof(input.RefundedOn), "billing.error.closed", closed);
                var balance = (await db.Set<PaymentBalance>().AsNoTracking().FirstAsync(b => b.PaymentId == id, cancel));
                if (amount > balance.Remains) return Result<Given>.Fail(nameof(input.Amount), "payments.error.more_than_left", balance.Remains);
                var place = await desk.Take(input.CashPointId ?? payment.CashPointId, on, actor, cancel);
                if (place is not Result<CashPointRef>.Ok { Value: var point }) return place.Map(_ => (Given)null!);
                var refund = new Refund
                {
                    Id = input.Id is { } given && given != Guid.Empty ? given : Ids.New(), ClinicId = actor.ClinicId, PatientId = payment.PatientId, PaymentId = id, Year = on.Year, Sequence = await db.NextNumber($"refund.{on.Year}", cancel), Amount = amount!.Value,
                    Method = method!.Value, Reason = reason!.Value, Note = note, RefundedOn = on, At = clock.GetUtcNow(), CashPointId = point.Id, ByName = actor.Name,
                };
                var tracked = (await book.Balance(id, cancel))!;
                await Free(tracked, amount.Value, actor, cancel);
                tracked.Refunded += amount.Value;
                db.Add(refund);
                db.Publish(new PaymentRefundedEvent(id, payment.PatientId, refund.Id, refund.Amount));
                await db.SaveChangesAsync(cancel);
                return new Given(refund.Id, id, refund.Number, refund.Amount, tracked.Remains);
            },
            async () => input.Id is { } key ? await Existing(key, cancel) : null, cancel);
    }

    /// <summary>Takes from budgets, then from invoices, what is not on account already.</summary>
    private async Task Free(PaymentBalance balance, decimal amount, Actor actor, CancellationToken cancel)
    {
        var missing = amount - balance.Free;
        if (missing <= 0) return;
        foreach (var (invoice, budget, held) in (await book.Of(balance.PaymentId, cancel)).OrderBy(x => x.BudgetId is null))
        {
            var part = Math.Min(missing, held);
            if (part <= 0) continue;
            if (invoice is { } i) book.FromInvoice(balance, await db.Set<Invoice>().FirstAsync(x => x.Id == i, cancel), part, actor);
            else book.FromBudget(balance, budget!.Value, part, actor);
            missing -= part;
        }
    }

    private async Task<Given?> Existing(Guid id, CancellationToken cancel) => await (
        from r in db.Set<Refund>().AsNoTracking()
        join b in db.Set<PaymentBalance>().AsNoTracking() on r.PaymentId equals b.PaymentId
        where r.Id == id
        select new { r, b }).FirstOrDefaultAsync(cancel) is { } found ? new Given(found.r.Id, found.r.PaymentId, found.r.Number, found.r.Amount, found.b.Remains) : null;
}
