using DentalPin.Core.Data;

namespace DentalPin.Verifactu;

/// <summary>What a record does.</summary>
public enum RecordKind { Alta, Anulacion }

/// <summary>A record as it was made. Rows are only ever added.</summary>
public sealed class FiscalRecord : IClinicOwned, IAppendOnly
{
    public const int MaxQr = 400;

    /// <summary>Also its RefExterna, without hyphens.</summary>
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ChainId { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public long Position { get; set; }

    public RecordKind Kind { get; set; }

    public Guid InvoiceId { get; set; }

    public string Number { get; set; } = "";

    public DateOnly IssuedOn { get; set; }

    /// <summary>First of the month under which the tax agency files it.</summary>
    public DateOnly Period { get; set; }

    /// <summary>F1 to R5; empty for an annulment.</summary>
    public string InvoiceType { get; set; } = "";

    /// <summary>Subsanacion, RechazoPrevio and SinRegistroPrevio as written, such as `S/X`; empty for a first record.</summary>
    public string Flags { get; set; } = "";

    public string Recipient { get; set; } = "";

    public decimal TaxTotal { get; set; }

    public decimal Total { get; set; }

    public DateTimeOffset GeneratedAt { get; set; }

    /// <summary>Hash of the record before; empty in the first.</summary>
    public string PreviousHash { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>The text that is hashed and sent, exactly.</summary>
    public string Xml { get; set; } = "";

    public string QrText { get; set; } = "";

    /// <summary>Who issued, corrected or annulled.</summary>
    public string MadeBy { get; set; } = "";

    public string RefExterna => Id.ToString("N");
}

/// <summary>Where a record stands with the tax agency.</summary>
public enum RecordStatus
{
    Pending,

    /// <summary>In a message whose answer is awaited.</summary>
    Sending,
    Accepted,
    AcceptedWithErrors,
    Rejected,
}

/// <summary>The changing half of a record.</summary>
public sealed class RecordState : IClinicOwned
{
    public const int MaxMessage = 1500;

    public Guid RecordId { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ChainId { get; set; }

    public long Position { get; set; }

    public Guid InvoiceId { get; set; }

    public RecordStatus Status { get; set; }

    /// <summary>Code of the tax agency.</summary>
    public string? Code { get; set; }

    /// <summary>Its words.</summary>
    public string? Message { get; set; }

    /// <summary>Proof of presentation; cannot be had again.</summary>
    public string? Csv { get; set; }

    /// <summary>The request under which the tax agency stored it, when the proof was lost with the answer.</summary>
    public string? RequestId { get; set; }

    public DateTimeOffset? PresentedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public int Attempts { get; set; }

    public Guid? LastAttemptId { get; set; }

    /// <summary>A message with it left and no answer came: the tax agency may hold it.</summary>
    public bool Uncertain { get; set; }

    /// <summary>The tax agency holds a record of this invoice that is not ours.</summary>
    public bool Foreign { get; set; }

    /// <summary>A later record of the same invoice took its place; it needs nothing more.</summary>
    public bool Settled { get; set; }
}
