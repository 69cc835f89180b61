using System.Text.Json.Serialization;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Payments;

public sealed record CheckoutInput
{
    /// <summary>Of the payment; made with the form.</summary>
    public Guid? Id { get; init; }

    /// <summary>Of the invoice; made with the form.</summary>
    public Guid? InvoiceId { get; init; }

    public Guid? PatientId { get; init; }

    public Guid? AppointmentId { get; init; }

    /// <summary>What was done and is charged now.</summary>
    public IReadOnlyList<Guid>? Entries { get; init; }

    /// <summary>`today` pays what is charged now, `all` also what is owed from before, `other` the amount typed.</summary>
    public string? Scope { get; init; }

    /// <summary>Only with `other`.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }

    public string? Method { get; init; }

    public Guid? CashPointId { get; init; }

    public string? Reference { get; init; }

    /// <summary>Whether what is charged becomes an invoice now. Without one the money stays on account.</summary>
    public bool Issue { get; init; }
}

/// <summary>What leaving the clinic came to.</summary>
public sealed record CheckedOut(Guid PatientId, Guid? InvoiceId, string? InvoiceNumber, Guid? PaymentId, string? Receipt, decimal Paid, decimal Owed);

/// <summary>A visit's end in one transaction: charge, invoice, payment. All of it, or nothing.</summary>
public sealed class CheckOut(AppDb db, MoneyWork work, DraftBuilder builder, PendingCharges pending, IssueInvoice issue, TakePayment take, AllocationBook book, PatientLedger ledger, PatientDirectory patients)
{
    public async Task<Result<CheckedOut>> Handle(CheckoutInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Write)) return new Result<CheckedOut>.Denied(PaymentsModule.Write);
        if (input.Issue && (!actor.Can(BillingModule.Write) || !actor.Can(BillingModule.Issue))) return new Result<CheckedOut>.Denied(BillingModule.Issue);
        if (input.PatientId is not { } who || await patients.Find(who, actor, cancel) is null) return new Result<CheckedOut>.NotFound();
        if (await Before(input, actor, cancel) is { } done) return done;
        return await work.Run<CheckedOut>(
            async () =>
            {
                await work.Lock(who, actor, cancel);
                // The twin of a double click waited here while the first one was written.
                if (await Before(input, actor, cancel) is { } twin) return twin;
                var open = await pending.Of(who, actor, cancel);
                var charges = (input.Entries ?? []).Distinct().Select(e => open.FirstOrDefault(c => c.EntryId == e)).ToList();
                // Somebody charged it meanwhile: the screen has to be looked at again.
                if (charges.Any(c => c is null)) return Result<CheckedOut>.Fail("Entries", "billing.error.charged_already");
                var now = charges.Sum(c => c!.Total);
                var before = await ledger.Totals(who, actor, cancel);
                var errors = new FieldErrors();
                var amount = input.Scope switch { "all" => now + before.Owed, "other" => TypedText.Price(input.Amount, nameof(input.Amount), actor, errors) ?? 0, _ => now };
                if (errors.Count > 0) return errors;
                if (amount == 0 && charges.Count == 0) return Result<CheckedOut>.Fail("", "payments.error.nothing");

                OpenPayment? payment = null;
                if (amount > 0)
                {
                    var begun = await take.Begin(new() { Id = input.Id, PatientId = who, Amount = TypedText.Show(amount, actor.Language), Method = input.Method, CashPointId = input.CashPointId, Reference = input.Reference, AppointmentId = input.AppointmentId }, actor, cancel);
                    if (begun is not Result<OpenPayment>.Ok { Value: var ok }) return begun.Map(_ => (CheckedOut)null!);
                    payment = ok;
                }
                Invoice? invoice = null;
                if (input.Issue && charges.Count > 0)
                {
                    if (await builder.New(input.InvoiceId is { } key && key != Guid.Empty ? key : Ids.New(), who, actor, cancel) is not { } draft) return new Result<CheckedOut>.NotFound();
                    foreach (var charge in charges)
                        if (!await builder.Add(draft, charge!, cancel)) return Result<CheckedOut>.Fail("Entries", "billing.error.charged_already");
                    DraftBuilder.ChooseKind(draft);
                    var issued = await issue.Apply(draft, null, actor, cancel);
                    if (issued is not Result<InvoiceRef>.Ok) return issued.Map(_ => (CheckedOut)null!);
                    invoice = draft;
                }
                if (payment is not null)
                {
                    if (invoice is not null) book.ToInvoice(payment.Balance, invoice, Math.Min(payment.Balance.Free, invoice.Owed), actor);
                    if (input.Scope == "all") await take.Spread(payment.Balance, actor, cancel);
                }
                await db.SaveChangesAsync(cancel);
                return new CheckedOut(who, invoice?.Id, invoice?.Number, payment?.Payment.Id, payment?.Payment.Number, amount, (await ledger.Totals(who, actor, cancel)).Owed);
            },
            () => Before(input, actor, cancel), cancel);
    }

    /// <summary>The same form sent before.</summary>
    private async Task<CheckedOut?> Before(CheckoutInput input, Actor actor, CancellationToken cancel)
    {
        var payment = input.Id is { } p ? await db.Set<Payment>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == p, cancel) : null;
        var invoice = input.InvoiceId is { } i ? await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == i, cancel) : null;
        if (payment is null && invoice is null) return null;
        var who = payment?.PatientId ?? invoice!.PatientId;
        return new(who, invoice?.Id, invoice?.Number, payment?.Id, payment?.Number, payment?.Amount ?? 0, (await ledger.Totals(who, actor, cancel)).Owed);
    }
}
