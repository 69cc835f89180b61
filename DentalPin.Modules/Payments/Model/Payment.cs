using DentalPin.Core.Data;

namespace DentalPin.Payments;

/// <summary>How money came in, or went back.</summary>
public enum PaymentMethod { Cash, Card, Transfer, DirectDebit, Financing, Insurer }

/// <summary>Why money was given back.</summary>
public enum RefundReason { Duplicate, Overpaid, TreatmentCancelled, Dispute, Other }

/// <summary>Money received from a patient (PAY-1). Written once: a mistake is given back and taken again.</summary>
public sealed class Payment : IClinicOwned, IAudited, IAppendOnly
{
    public const int MaxReference = 100, MaxNote = 500;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public int Year { get; set; }

    public long Sequence { get; set; }

    public decimal Amount { get; set; }

    public PaymentMethod Method { get; set; }

    /// <summary>The clinic's day.</summary>
    public DateOnly PaidOn { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid CashPointId { get; set; }

    /// <summary>Of the terminal, the bank, the financing company.</summary>
    public string? Reference { get; set; }

    public string? Note { get; set; }

    /// <summary>The visit it was collected after.</summary>
    public Guid? AppointmentId { get; set; }

    public Guid ByUserId { get; set; }

    public string ByName { get; set; } = "";

    public Guid AuditSubject => PatientId;

    /// <summary>As printed on the receipt.</summary>
    public string Number => NumberOf(Year, Sequence);

    public static string NumberOf(int year, long sequence) => $"C-{year}-{sequence:00000}";
}

/// <summary>What a payment is for: an invoice or a budget. Taken back by a row with the opposite sign. Written once.</summary>
public sealed class PaymentAllocation : IClinicOwned, IAudited, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public Guid PaymentId { get; set; }

    public Guid? InvoiceId { get; set; }

    public Guid? BudgetId { get; set; }

    public decimal Amount { get; set; }

    /// <summary>The clinic's day; the accounts of an invoice follow it.</summary>
    public DateOnly On { get; set; }

    public DateTimeOffset At { get; set; }

    public string ByName { get; set; } = "";

    public Guid AuditSubject => PatientId;
}

/// <summary>Money given back. Written once.</summary>
public sealed class Refund : IClinicOwned, IAudited, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public Guid PaymentId { get; set; }

    public int Year { get; set; }

    public long Sequence { get; set; }

    public decimal Amount { get; set; }

    public PaymentMethod Method { get; set; }

    public RefundReason Reason { get; set; }

    public string? Note { get; set; }

    public DateOnly RefundedOn { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid CashPointId { get; set; }

    public string ByName { get; set; } = "";

    public Guid AuditSubject => PatientId;

    public string Number => $"D-{Year}-{Sequence:00000}";
}

/// <summary>What of a payment is spoken for and what was given back. Its constraint is the last word: never more than was paid.</summary>
public sealed class PaymentBalance : IClinicOwned, IVersioned
{
    public Guid PaymentId { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    public decimal Amount { get; set; }

    /// <summary>To invoices and budgets.</summary>
    public decimal Allocated { get; set; }

    public decimal Refunded { get; set; }

    /// <summary>On the patient's account.</summary>
    public decimal Free => Amount - Allocated - Refunded;

    /// <summary>What could still be given back.</summary>
    public decimal Remains => Amount - Refunded;
}

/// <summary>A drawer with a terminal, where money is taken and counted.</summary>
public sealed class CashPoint : IClinicOwned, IVersioned, IAudited
{
    public const int MaxName = 60;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public string Name { get; set; } = "";

    public bool Archived { get; set; }

    /// <summary>Raised by everything that takes money here, so that a close and a payment come one after the other.</summary>
    [NotAudited]
    public long Uses { get; set; }
}

/// <summary>A day of a cash point, counted and closed (INV-4). Written once.</summary>
public sealed class CashClose : IClinicOwned, IAudited, IAppendOnly
{
    public const int MaxReason = 300;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid CashPointId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>Coins and notes in the drawer in the morning.</summary>
    public decimal Float { get; set; }

    public decimal Expected { get; set; }

    public decimal Counted { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset At { get; set; }

    public string ByName { get; set; } = "";

    public List<CashCloseLine> Lines { get; } = [];
}

/// <summary>A method of a closed day. Written once.</summary>
public sealed class CashCloseLine : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid CloseId { get; set; }

    public PaymentMethod Method { get; set; }

    public decimal Expected { get; set; }

    public decimal Counted { get; set; }
}
