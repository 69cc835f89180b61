using System.Text.Json.Serialization;
using DentalPin.Billing;
using DentalPin.Budgets;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Payments;

/// <summary>Part of a payment for an invoice or a budget.</summary>
public sealed record AllocationInput
{
    public Guid? InvoiceId { get; init; }

    public Guid? BudgetId { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }
}

public sealed record PaymentInput
{
    /// <summary>Made with the form: the same one twice is one payment.</summary>
    public Guid? Id { get; init; }

    public Guid? PatientId { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }

    /// <summary>`cash`, `card`, `transfer`, `direct_debit`, `financing` or `insurer`.</summary>
    public string? Method { get; init; }

    public string? PaidOn { get; init; }

    /// <summary>The first one when absent.</summary>
    public Guid? CashPointId { get; init; }

    public string? Reference { get; init; }

    public string? Note { get; init; }

    /// <summary>What is not for anything stays on account.</summary>
    public IReadOnlyList<AllocationInput>? Allocations { get; init; }

    /// <summary>Pays what is owed, the oldest invoice first, with what the allocations leave.</summary>
    public bool Spread { get; init; }

    public Guid? AppointmentId { get; init; }
}

/// <summary>A payment that has its number and its place, and is not saved yet.</summary>
public sealed record OpenPayment(Payment Payment, PaymentBalance Balance);

/// <summary>Takes money (PAY-1).</summary>
public sealed class TakePayment(AppDb db, MoneyWork work, AllocationBook book, CashDesk desk, ClosedPeriods periods, PatientDirectory patients, BudgetDues dues, TimeProvider clock)
{
    public async Task<Result<PaymentRef>> Handle(PaymentInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Write)) return new Result<PaymentRef>.Denied(PaymentsModule.Write);
        if (input.Id is { } sent && await Existing(sent, cancel) is { } before) return before;
        if (input.PatientId is not { } who) return Result<PaymentRef>.Fail(nameof(input.PatientId), "payments.error.patient");
        if (await patients.Find(who, actor, cancel) is null) return new Result<PaymentRef>.NotFound();
        return await work.Run<PaymentRef>(
            async () =>
            {
                await work.Lock(who, actor, cancel);
                var begun = await Begin(input, actor, cancel);
                if (begun is not Result<OpenPayment>.Ok { Value: var open }) return begun.Map(o => PaymentRef.Of(o.Payment, o.Balance));
                var errors = new FieldErrors();
                var asked = input.Allocations ?? [];
                for (var i = 0; i < asked.Count; i++) await Allocate(open.Balance, asked[i], $"Allocations[{i}].Amount", actor, errors, cancel);
                if (errors.Count > 0) return errors;
                if (input.Spread) await Spread(open.Balance, actor, cancel);
                await db.SaveChangesAsync(cancel);
                return PaymentRef.Of(open.Payment, open.Balance);
            },
            async () => input.Id is { } id ? await Existing(id, cancel) : null, cancel);
    }

    /// <summary>Checks and numbers a payment; the patient's account is locked, nothing else of the transaction is tracked yet.</summary>
    public async Task<Result<OpenPayment>> Begin(PaymentInput input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var today = clock.Today(actor);
        var amount = TypedText.Price(input.Amount, nameof(input.Amount), actor, errors);
        if (errors.Count == 0 && amount is not > 0) errors.Add(nameof(input.Amount), "payments.error.amount");
        var method = InvoiceStates.Parse<PaymentMethod>(input.Method);
        if (method is null) errors.Add(nameof(input.Method), "payments.error.method");
        var on = TypedText.Date(input.PaidOn, today, nameof(input.PaidOn), errors) ?? today;
        if (on > today) errors.Add(nameof(input.PaidOn), "payments.error.future");
        else if (await periods.Through(cancel) is { } closed && on <= closed) errors.Add(nameof(input.PaidOn), "billing.error.closed", closed);
        var reference = TypedText.Line(input.Reference, Payment.MaxReference, nameof(input.Reference), errors);
        var note = TypedText.Line(input.Note, Payment.MaxNote, nameof(input.Note), errors);
        if (errors.Count > 0) return errors;
        var place = await desk.Take(input.CashPointId, on, actor, cancel);
        if (place is not Result<CashPointRef>.Ok { Value: var point }) return place.Map(_ => (OpenPayment)null!);
        var payment = new Payment
        {
            Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), ClinicId = actor.ClinicId, PatientId = input.PatientId!.Value, Year = on.Year, Sequence = await db.NextNumber($"receipt.{on.Year}", cancel), Amount = amount!.Value, Method = method!.Value,
            PaidOn = on, At = clock.GetUtcNow(), CashPointId = point.Id, Reference = reference, Note = note, AppointmentId = input.AppointmentId, ByUserId = actor.UserId, ByName = actor.Name,
        };
        FaultPoints.Reach("payment-numbered");
        var balance = new PaymentBalance { PaymentId = payment.Id, ClinicId = actor.ClinicId, PatientId = payment.PatientId, Amount = payment.Amount };
        db.Add(payment);
        db.Add(balance);
        db.Publish(new PaymentRecordedEvent(payment.Id, payment.PatientId, payment.Amount, InvoiceStates.Key(payment.Method)));
        return new OpenPayment(payment, balance);
    }

    /// <summary>Pays what is owed, the oldest first, as far as the money goes.</summary>
    public async Task Spread(PaymentBalance payment, Actor actor, CancellationToken cancel)
    {
        var owing = await db.Set<Invoice>().Where(i => i.PatientId == payment.PatientId && (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.Owed > 0).OrderBy(i => i.IssuedOn).ThenBy(i => i.IssuedAt).Take(500).ToListAsync(cancel);
        foreach (var invoice in owing.Where(i => i.Owed > 0))
        {
            if (payment.Free <= 0) return;
            book.ToInvoice(payment, invoice, Math.Min(payment.Free, invoice.Owed), actor);
        }
    }

    /// <summary>Puts part of a payment where the form says.</summary>
    internal async Task Allocate(PaymentBalance payment, AllocationInput input, string field, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var faults = errors.Count;
        var amount = TypedText.Price(input.Amount, field, actor, errors);
        if (errors.Count > faults || amount is null or 0) return;
        if (amount > payment.Free) errors.Add(field, "payments.error.more_than_paid");
        else if (input.InvoiceId is { } id)
        {
            var invoice = await db.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id && i.PatientId == payment.PatientId, cancel);
            if (invoice is null) errors.Add(field, "payments.error.target");
            else if (!book.ToInvoice(payment, invoice, amount.Value, actor)) errors.Add(field, "payments.error.more_than_owed", invoice.Owed);
        }
        else if (input.BudgetId is { } of)
        {
            // What is invoiced is owed by its invoice: money kept for it here would never get there.
            var due = (await dues.Of(payment.PatientId, actor, cancel)).FirstOrDefault(d => d.Budget.Id == of);
            var left = due is null ? 0 : due.Open - due.Kept - book.Unsaved(of);
            if (due is null) errors.Add(field, "payments.error.target");
            else if (amount > left || !book.ToBudget(payment, due.Budget, amount.Value, actor)) errors.Add(field, "payments.error.more_than_budget", Math.Max(0, left));
        }
        else errors.Add(field, "payments.error.target");
    }

    private async Task<PaymentRef?> Existing(Guid id, CancellationToken cancel) => await (
        from p in db.Set<Payment>().AsNoTracking()
        join b in db.Set<PaymentBalance>().AsNoTracking() on p.Id equals b.PaymentId
        where p.Id == id
        select new { p, b }).FirstOrDefaultAsync(cancel) is { } found ? PaymentRef.Of(found.p, found.b) : null;
}

/// <summary>Which budgets money can be kept for.</summary>
internal static class BudgetMoney
{
    public static bool Takes(BudgetStatus status) => status is BudgetStatus.Accepted or BudgetStatus.PartiallyAccepted or BudgetStatus.InProgress or BudgetStatus.Completed;
}
