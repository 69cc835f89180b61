using DentalPin.Core.Events;

namespace DentalPin.Payments;

// What other modules may use, besides PatientLedger, TakePayment and PaymentMethod. Everything else in this module may change
// without notice.

/// <summary>A payment as handlers answer it.</summary>
/// <param name="Id">Of the payment.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="Number">Of the receipt.</param>
/// <param name="Amount">Received.</param>
/// <param name="OnAccount">What is not for an invoice or a budget.</param>
/// <param name="Refunded">Given back.</param>
/// <param name="Version">Rises with every allocation and refund.</param>
public sealed record PaymentRef(Guid Id, Guid PatientId, string Number, decimal Amount, decimal OnAccount, decimal Refunded, long Version)
{
    internal static PaymentRef Of(Payment p, PaymentBalance b) => new(p.Id, p.PatientId, p.Number, p.Amount, b.Free, b.Refunded, b.Version);
}

/// <summary>The facts every event of a payment carries.</summary>
public abstract record PaymentEvent(Guid PaymentId, Guid PatientId) : DomainEvent;

[EventName("payment.recorded")]
public sealed record PaymentRecordedEvent(Guid PaymentId, Guid PatientId, decimal Amount, string Method) : PaymentEvent(PaymentId, PatientId);

/// <summary>It is for something else now.</summary>
[EventName("payment.allocated")]
public sealed record PaymentAllocatedEvent(Guid PaymentId, Guid PatientId) : PaymentEvent(PaymentId, PatientId);

[EventName("payment.refunded")]
public sealed record PaymentRefundedEvent(Guid PaymentId, Guid PatientId, Guid RefundId, decimal Amount) : PaymentEvent(PaymentId, PatientId);

/// <summary>A day of a cash point was counted and locked.</summary>
[EventName("cash.closed")]
public sealed record CashClosedEvent(Guid CloseId, Guid CashPointId, DateOnly Day) : DomainEvent;
