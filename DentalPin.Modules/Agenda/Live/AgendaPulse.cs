using System.Collections.Concurrent;
using System.Threading.Channels;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Agenda;

/// <summary>Something on a day of the agenda changed: ids only.</summary>
public sealed record AgendaSignal(long Seq, DateOnly Day, Guid AppointmentId, Guid ProfessionalId);

/// <summary>
/// Carries changes to the open boards of this process (AGD-7). While somebody listens, one reader asks the database twice a
/// second what is new, so a change made in any process reaches every screen within a second, however many screens there are.
/// </summary>
public sealed class AgendaPulse(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AgendaPulse> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>Signals a slow listener may have waiting; beyond, it is told to fetch everything.</summary>
    private const int Waiting = 500;

    private readonly ConcurrentDictionary<Guid, Listener> listeners = new();
    private readonly ConcurrentDictionary<Guid, long> seen = new();
    private readonly SemaphoreSlim wake = new(0);

    /// <summary>Somebody who wants to hear of a clinic's changes; disposing stops it.</summary>
    public sealed class Listener(AgendaPulse pulse, Guid clinic) : IDisposable
    {
        private readonly Channel<AgendaSignal> signals = Channel.CreateBounded<AgendaSignal>(Waiting);

        internal Guid Key { get; } = Guid.NewGuid();

        internal Guid Clinic => clinic;

        /// <summary>Signals were lost because nobody took them.</summary>
        public bool Overrun { get; private set; }

        public ChannelReader<AgendaSignal> Signals => signals.Reader;

        internal void Tell(AgendaSignal signal)
        {
            if (!signals.Writer.TryWrite(signal)) Overrun = true;
        }

        public void Dispose() => pulse.listeners.TryRemove(Key, out _);
    }

    /// <summary>Starts to listen. What happened before is for the caller to read.</summary>
    public Listener Listen(Guid clinic)
    {
        var listener = new Listener(this, clinic);
        listeners[listener.Key] = listener;
        wake.Release();
        return listener;
    }

    /// <summary>How many listen in this process.</summary>
    public int Listeners => listeners.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (listeners.IsEmpty)
            {
                seen.Clear();
                await wake.WaitAsync(stoppingToken);
                continue;
            }
            try
            {
                foreach (var clinic in listeners.Values.Select(l => l.Clinic).Distinct().ToList()) await Read(clinic, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database is away for a moment: what was missed is read when it is back.
                log.LogWarning(e, "The changes of the agenda could not be read; trying again.");
            }
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task Read(Guid clinic, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(clinic, "agenda");
        var changes = scope.ServiceProvider.GetRequiredService<AppDb>().Set<AgendaChange>().AsNoTracking();
        if (!seen.TryGetValue(clinic, out var last))
        {
            // Whoever listens reads what was before by itself; a little overlap does no harm, a gap would.
            var since = clock.GetUtcNow().AddSeconds(-30);
            last = await changes.Where(c => c.At < since).MaxAsync(c => (long?)c.Seq, cancel) ?? 0;
        }
        var news = await changes.Where(c => c.Seq > last).OrderBy(c => c.Seq).Take(Waiting).Select(c => new AgendaSignal(c.Seq, c.Day, c.AppointmentId, c.ProfessionalId)).ToListAsync(cancel);
        seen[clinic] = news.Count > 0 ? news[^1].Seq : last;
        foreach (var listener in listeners.Values.Where(l => l.Clinic == clinic))
            foreach (var signal in news) listener.Tell(signal);
    }
}
