using System.Threading.Channels;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Import.Work;

/// <summary>How the worker works.</summary>
/// <param name="Claim">How long a claim lasts without a sign of life; after that another worker takes over.</param>
/// <param name="Poll">How often it looks without being woken, for work a dead worker left.</param>
/// <param name="Batch">Rows a transaction.</param>
/// <param name="MaxAttempts">After so many failures without progress the job waits for a person.</param>
public sealed record ImportOptions(TimeSpan Claim, TimeSpan Poll, int Batch, int MaxAttempts)
{
    public static ImportOptions From(IConfiguration c) => new(
        TimeSpan.FromSeconds(Math.Clamp(c.GetValue("DENTALPIN_IMPORT_CLAIM_SECONDS", 30), 2, 600)),
        TimeSpan.FromSeconds(2),
        Math.Clamp(c.GetValue("DENTALPIN_IMPORT_BATCH", 2000), 1, 10_000),
        5);
}

/// <summary>Wakes the worker of this process.</summary>
public sealed class ImportSignal
{
    // One waiting signal is enough: the worker takes everything that is due.
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<bool> Woken => wake.Reader;

    public void Wake() => wake.Writer.TryWrite(true);
}
