namespace DentalPin.Verifactu.Kernel;

/// <summary>What became of a record at the tax agency.</summary>
public enum LineState
{
    Accepted,

    /// <summary>Stored all the same; never to be sent again.</summary>
    AcceptedWithErrors,

    /// <summary>Not stored.</summary>
    Rejected,
}

/// <summary>State of the record that was there already.</summary>
public enum DuplicateState { Accepted, AcceptedWithErrors, Annulled, Other }

/// <summary>The record with the same key that the tax agency holds.</summary>
public sealed record Duplicate(string RequestId, DuplicateState State, string? Code, string? Text);

/// <summary>The answer about one record.</summary>
public sealed record AnswerLine(IdFactura Factura, bool IsAnnulment, string? RefExterna, LineState State, string? Code, string? Text, Duplicate? Duplicate);

/// <summary>What came back from a message.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>The service read the message and says something of each record.</summary>
    /// <param name="Csv">Proof of the presentation; cannot be had later.</param>
    /// <param name="PresentedAt">When the service took it.</param>
    /// <param name="State">Correcto, ParcialmenteCorrecto or Incorrecto; for people, decisions are taken by line.</param>
    /// <param name="WaitSeconds">Pause the service asks for; null to keep the last one.</param>
    /// <param name="Lines">One for each record.</param>
    public sealed record Received(string? Csv, DateTimeOffset? PresentedAt, string State, int? WaitSeconds, IReadOnlyList<AnswerLine> Lines) : Answer;

    /// <summary>The whole message was refused and nothing of it stored.</summary>
    /// <param name="IsTheirs">The fault lies with the service: the same message may be sent again.</param>
    /// <param name="Code">Four digits when there were any.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Refused(bool IsTheirs, string? Code, string Text) : Answer;

    /// <summary>Nobody can tell from this whether the records were stored.</summary>
    public sealed record Unreadable(string Why) : Answer;
}

/// <summary>A record as the tax agency holds it.</summary>
public sealed record HeldRecord(IdFactura Factura, string? RefExterna, string? Huella, string? FechaHoraHuso, string? ImporteTotal, string State, string? Code, string? Text, string? RequestId);

/// <summary>The answer to a query.</summary>
public sealed record QueryResult(IReadOnlyList<HeldRecord> Records, bool More, IdFactura? Next);
