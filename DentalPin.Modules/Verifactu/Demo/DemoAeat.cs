using System.Collections.Concurrent;
using DentalPin.Core;
using DentalPin.Verifactu.Demo.Aeat;
using Microsoft.Extensions.Configuration;

namespace DentalPin.Verifactu.Demo;

/// <summary>
/// The pretended tax agency of this process, started when the demo clinic first needs it. Where demo data is not allowed there is
/// none, and nothing here does anything.
/// </summary>
public sealed class DemoAeat(AppOptions options, IConfiguration configuration, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, AeatAddress> routes = new();
    private readonly ConcurrentDictionary<Guid, byte> byHand = new();
    private readonly SemaphoreSlim starting = new(1, 1);
    private FakeAeat? running;

    public bool Allowed => options.Demo;

    /// <summary>Where a clinic's messages go: a service of its own, one of another process, or the shared one.</summary>
    public async Task<AeatAddress?> Address(Guid clinic, CancellationToken cancel)
    {
        if (!Allowed) return null;
        if (routes.TryGetValue(clinic, out var route)) return route;
        if (configuration["DENTALPIN_DEMO_AEAT_URL"] is { Length: > 0 } url && configuration["DENTALPIN_DEMO_AEAT_PIN"] is { Length: > 0 } pin) return new(new(url), pin);
        var fake = await Running(cancel);
        return new(fake.Address, fake.Pin);
    }

    /// <summary>The shared one.</summary>
    public async Task<FakeAeat> Running(CancellationToken cancel)
    {
        if (!Allowed) throw new InvalidOperationException("There is a pretended tax agency only where demo data is allowed.");
        await starting.WaitAsync(cancel);
        try
        {
            if (running is null)
            {
                running = await FakeAeat.Start(clock, cancel);
                // Nobody wants to watch a demo wait a minute.
                running.Behaviour.WaitSeconds = 5;
                running.Behaviour.Strangers.Add(DemoInvoices.Stranger);
            }
            return running;
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Sends a clinic's messages to another service; the job leaves the clinic alone when <paramref name="sentByHand"/>.</summary>
    public void Route(Guid clinic, AeatAddress to, bool sentByHand)
    {
        routes[clinic] = to;
        if (sentByHand) byHand[clinic] = 0;
    }

    internal bool SentByHand(Guid clinic) => byHand.ContainsKey(clinic);

    public async ValueTask DisposeAsync()
    {
        if (running is not null) await running.DisposeAsync();
        starting.Dispose();
    }
}
