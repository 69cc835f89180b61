namespace DentalPin.Core.Events;

/// <summary>
/// One event on its way to one handler. Written in the transaction that caused the event, so neither can be without
/// the other; a row for each handler, so that one that fails neither repeats nor delays the others.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>The event, the same in every handler's row.</summary>
    public Guid EventId { get; set; }

    public string Name { get; set; } = "";

    public string Handler { get; set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Payload { get; set; } = "";

    public DateTimeOffset OccurredAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>While in the future, a dispatcher is busy with it; a dead dispatcher's claim runs out.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public Guid? LockToken { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Given up after too many attempts; waits for a person.</summary>
    public bool Dead { get; set; }
}
