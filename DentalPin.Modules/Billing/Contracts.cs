using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;

namespace DentalPin.Billing;

// What other modules may use, besides Invoice and its lines, InvoiceMath, PatientAccount, MoneyWork, IssueInvoice, DraftBuilder,
// PendingCharges, InvoiceQueries and Fiscal. Everything else in this module may change without notice.

/// <summary>An invoice as handlers answer it.</summary>
public sealed record InvoiceRef(Guid Id, Guid PatientId, string? Number, InvoiceStatus Status, decimal Total, decimal Owed, long Version)
{
    public static InvoiceRef Of(Invoice i) => new(i.Id, i.PatientId, i.Number, i.Status, i.Total, i.Owed, i.Version);
}

/// <summary>
/// Who keeps the money of invoices (payments). Called inside the transaction, the patient's account locked; changes tracked rows and
/// leaves saving to the caller.
/// </summary>
public interface IInvoiceMoney
{
    /// <summary>An invoice has its number: money kept for its budget pays it.</summary>
    Task Issued(AppDb db, Invoice invoice, Actor actor, CancellationToken cancel);

    /// <summary>
    /// An invoice is worth less than was paid for it: the amount leaves it, for <paramref name="to"/> as far as that owes something,
    /// else for the patient's account.
    /// </summary>
    Task Release(AppDb db, Invoice invoice, decimal amount, Invoice? to, Actor actor, CancellationToken cancel);
}

/// <summary>Whether a day's books are closed; asked by everything that writes money on a day.</summary>
public sealed class ClosedPeriods(AppDb db)
{
    /// <summary>The last closed day; null when none is.</summary>
    public async Task<DateOnly?> Through(CancellationToken cancel) =>
        await db.Set<PeriodClose>().AsNoTracking().OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Select(p => p.Through).FirstOrDefaultAsync(cancel);
}

/// <summary>Places the pages of invoices offer to other modules.</summary>
public static class BillingSlots
{
    /// <summary>Cards beside an invoice: payments, the fiscal record; the context is an <see cref="InvoiceContext"/>.</summary>
    public const string InvoiceSide = "invoice.side";

    /// <summary>Buttons of an invoice's head; the context is an <see cref="InvoiceContext"/>.</summary>
    public const string InvoiceActions = "invoice.actions";

    /// <summary>Notices over the list of invoices, such as an outage; the context is the <see cref="Actor"/>.</summary>
    public const string ListNotices = "invoices.notices";
}

/// <summary>What a part in a slot of an invoice is told. One thing at a time asks the database.</summary>
public sealed record InvoiceContext(Invoice Invoice, Actor Actor)
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the other parts to be done with the database, then works with it.</summary>
    public async Task<T> Alone<T>(Func<Task<T>> work)
    {
        await turn.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>The facts every event of an invoice carries.</summary>
public abstract record InvoiceEvent(Guid InvoiceId, Guid PatientId) : DomainEvent;

[EventName("invoice.drafted")]
public sealed record InvoiceDraftedEvent(Guid InvoiceId, Guid PatientId) : InvoiceEvent(InvoiceId, PatientId);

[EventName("invoice.discarded")]
public sealed record InvoiceDiscardedEvent(Guid InvoiceId, Guid PatientId) : InvoiceEvent(InvoiceId, PatientId);

/// <summary>It has its number.</summary>
[EventName("invoice.issued")]
public sealed record InvoiceIssuedEvent(Guid InvoiceId, Guid PatientId, string Number, decimal Total) : InvoiceEvent(InvoiceId, PatientId);

/// <param name="InvoiceId">The one that is corrected.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="ById">The rectifying one.</param>
/// <param name="Whole">Whether nothing of it is left.</param>
[EventName("invoice.rectified")]
public sealed record InvoiceRectifiedEvent(Guid InvoiceId, Guid PatientId, Guid ById, bool Whole) : InvoiceEvent(InvoiceId, PatientId);

/// <summary>It should never have been; its number stays used.</summary>
[EventName("invoice.annulled")]
public sealed record InvoiceAnnulledEvent(Guid InvoiceId, Guid PatientId, string Number) : InvoiceEvent(InvoiceId, PatientId);

/// <param name="InvoiceId">The simplified one.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="ById">The complete one.</param>
[EventName("invoice.replaced")]
public sealed record InvoiceReplacedEvent(Guid InvoiceId, Guid PatientId, Guid ById) : InvoiceEvent(InvoiceId, PatientId);

/// <summary>Nothing is owed for it any more.</summary>
[EventName("invoice.paid")]
public sealed record InvoicePaidEvent(Guid InvoiceId, Guid PatientId) : InvoiceEvent(InvoiceId, PatientId);
