using System.Collections.Concurrent;

namespace DentalPin.Verifactu.Demo.Aeat;

/// <summary>What the pretended service does with one message instead of answering it well.</summary>
public enum Trick
{
    /// <summary>Cuts the line before reading anything.</summary>
    DropBefore,

    /// <summary>Stores the records and cuts the line.</summary>
    DropAfterAccept,

    /// <summary>SOAP fault that lies with the sender.</summary>
    FaultOfSender,

    /// <summary>SOAP fault that lies with the service.</summary>
    FaultOfService,

    /// <summary>An error page instead of SOAP.</summary>
    ErrorPage,

    /// <summary>A redirect to an error page, as for a certificate it does not take.</summary>
    Redirect,

    /// <summary>Waits until <see cref="Misbehaviour.Release"/> before it answers.</summary>
    Slow,
}

/// <summary>How the pretended service misbehaves. Tests and the demo clinic's page change it while it runs.</summary>
public sealed class Misbehaviour
{
    private readonly ConcurrentQueue<(Trick Trick, string? Code)> next = new();
    private TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The service is not reachable at all: every line is cut.</summary>
    public bool Down { get; set; }

    /// <summary>How far its clock is off.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Pause it asks for in its answers; null leaves the element empty.</summary>
    public int? WaitSeconds { get; set; } = 60;

    /// <summary>NIFs that are not in its census.</summary>
    public ISet<string> Strangers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Invoice numbers to refuse or accept with errors, and the code to give.</summary>
    public ConcurrentDictionary<string, string> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers 3001 when an annulled invoice is annulled again.</summary>
    public bool RefusesSecondAnnulment { get; set; }

    /// <summary>Records a page of a query.</summary>
    public int PageSize { get; set; } = 10_000;

    /// <summary>Does this with the next message.</summary>
    public void Next(Trick trick, string? code = null) => next.Enqueue((trick, code));

    /// <summary>Lets slow answers go.</summary>
    public void Release() => Interlocked.Exchange(ref released, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    internal (Trick Trick, string? Code)? Take() => next.TryDequeue(out var trick) ? trick : null;

    internal Task Released => released.Task;
}
