using DentalPin.Core.Data;

namespace DentalPin.Verifactu;

/// <summary>What a message was for.</summary>
public enum MessageKind { Records, Query }

/// <summary>A message about to leave, saved before it does. Rows are only ever added.</summary>
public sealed class SubmissionAttempt : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ChainId { get; set; }

    public MessageKind Kind { get; set; }

    public DateTimeOffset At { get; set; }

    public string Address { get; set; } = "";

    /// <summary>Records inside.</summary>
    public int Count { get; set; }

    public long FirstPosition { get; set; }

    public long LastPosition { get; set; }

    /// <summary>Sent with Incidencia=S.</summary>
    public bool Late { get; set; }

    public string Request { get; set; } = "";
}

/// <summary>What came of a message.</summary>
public enum SubmissionOutcome
{
    Answered,

    /// <summary>A SOAP fault: nothing was stored.</summary>
    Fault,

    /// <summary>No connection: nothing left.</summary>
    Unreachable,

    /// <summary>The certificate was not taken.</summary>
    CertificateRefused,

    /// <summary>It left and no answer came that says what became of it.</summary>
    Unknown,
}

/// <summary>The answer to a message, or how the lack of one showed. Rows are only ever added.</summary>
public sealed class SubmissionAnswer : IClinicOwned, IAppendOnly
{
    public const int MaxNote = 1500;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid AttemptId { get; set; }

    public DateTimeOffset At { get; set; }

    public SubmissionOutcome Outcome { get; set; }

    public int? HttpStatus { get; set; }

    public string? Csv { get; set; }

    /// <summary>EstadoEnvio, or code and words of a fault.</summary>
    public string? Note { get; set; }

    public int? WaitSeconds { get; set; }

    public string Body { get; set; } = "";
}
