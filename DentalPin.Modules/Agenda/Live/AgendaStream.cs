using System.Globalization;
using System.Text;
using System.Threading.Channels;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

/// <summary>
/// The live stream of the boards: server-sent events with ids only, in the order of the commits. A browser that comes back
/// names the last one it saw and hears all that followed; when that is too long ago it is told to fetch everything.
/// </summary>
public sealed class AgendaStream(AgendaPulse pulse, AppDb db, AgendaPeople people, TimeProvider clock)
{
    /// <summary>So that a dead line is noticed and proxies keep the others.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The browser connects again, and whether it still may is asked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Most changes that are told one by one to somebody who comes back.</summary>
    private const int Most = 500;

    /// <param name="response">Written to until the browser leaves or ten minutes have passed.</param>
    /// <param name="lastSeen">The number of the last event the browser saw; null when it saw none.</param>
    /// <param name="since">When the page was read, for a browser that saw none.</param>
    /// <param name="actor">Who listens.</param>
    /// <param name="cancel">The browser left or the server stops.</param>
    public async Task Write(HttpResponse response, long? lastSeen, DateTimeOffset? since, Actor actor, CancellationToken cancel)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Said to proxies that would wait for more before they pass it on.
        response.Headers["X-Accel-Buffering"] = "no";
        var only = await people.OnlyOf(actor, cancel);
        using var listener = pulse.Listen(actor.ClinicId);
        var at = await CatchUp(response, lastSeen, since, only, cancel);
        // The connection to the database goes back to the others while this one waits.
        await db.Database.CloseConnectionAsync();
        await Say(response, ": here\n\n", cancel);

        var until = clock.GetUtcNow() + Longest;
        while (clock.GetUtcNow() < until && !cancel.IsCancellationRequested)
        {
            if (listener.Overrun)
            {
                await Say(response, "event: reset\ndata: {}\n\n", cancel);
                return;
            }
            if (!await Next(listener.Signals, cancel))
            {
                await Say(response, ": still here\n\n", cancel);
                continue;
            }
            var text = new StringBuilder();
            while (listener.Signals.TryRead(out var signal))
            {
                if (signal.Seq <= at) continue;
                at = signal.Seq;
                if (only is null || signal.ProfessionalId == only) text.Append(Event(signal));
            }
            if (text.Length > 0) await Say(response, text.ToString(), cancel);
        }
    }

    private async Task<long> CatchUp(HttpResponse response, long? lastSeen, DateTimeOffset? since, Guid? only, CancellationToken cancel)
    {
        var all = db.Set<AgendaChange>().AsNoTracking();
        IQueryable<AgendaChange> missed;
        if (lastSeen is { } last)
        {
            if (last > 0 && !await all.AnyAsync(c => c.Seq <= last, cancel))
            {
                await Say(response, "event: reset\ndata: {}\n\n", cancel);
                return await all.MaxAsync(c => (long?)c.Seq, cancel) ?? 0;
            }
            missed = all.Where(c => c.Seq > last);
        }
        else
        {
            // Transactions that were under way when the page was read have an earlier time than their commit.
            var from = (since ?? clock.GetUtcNow()).AddSeconds(-5);
            missed = all.Where(c => c.At >= from);
        }
        var rows = await missed.OrderBy(c => c.Seq).Take(Most + 1).Select(c => new AgendaSignal(c.Seq, c.Day, c.AppointmentId, c.ProfessionalId)).ToListAsync(cancel);
        if (rows.Count > Most)
        {
            await Say(response, "event: reset\ndata: {}\n\n", cancel);
            return await all.MaxAsync(c => (long?)c.Seq, cancel) ?? 0;
        }
        foreach (var signal in rows.Where(s => only is null || s.ProfessionalId == only)) await response.WriteAsync(Event(signal), cancel);
        return rows.Count > 0 ? rows[^1].Seq : lastSeen ?? 0;
    }

    private static string Event(AgendaSignal s) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {s.Seq}\nevent: change\ndata: {{\"id\":\"{s.AppointmentId}\",\"day\":\"{s.Day:yyyy-MM-dd}\"}}\n\n");

    private static async Task Say(HttpResponse response, string text, CancellationToken cancel)
    {
        await response.WriteAsync(text, cancel);
        await response.Body.FlushAsync(cancel);
    }

    /// <summary>Whether there is something before the next heartbeat.</summary>
    private async Task<bool> Next(ChannelReader<AgendaSignal> signals, CancellationToken cancel)
    {
        using var wait = new CancellationTokenSource(Heartbeat, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancel);
        try
        {
            return await signals.WaitToReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
