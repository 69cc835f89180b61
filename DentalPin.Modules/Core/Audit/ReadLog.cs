using System.Collections.Concurrent;
using System.Threading.Channels;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Core.Audit;

/// <summary>
/// Records who opened what. A page must not wait for it and a GET must not save, so reads are queued and written in batches
/// a moment later; the same person opening the same record again within five minutes is one read.
/// </summary>
public sealed class ReadLog(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadLog> log) : BackgroundService
{
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(5);
    private readonly Channel<(Actor Actor, AuditEntry Entry)> queue = Channel.CreateBounded<(Actor, AuditEntry)>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.Wait });
    private readonly ConcurrentDictionary<(Guid, Guid, string), DateTimeOffset> recent = new();

    /// <summary>Notes that the actor saw a record.</summary>
    public void Opened(Actor actor, string entity, Guid id, Guid? subject = null)
    {
        var now = clock.GetUtcNow();
        var key = (actor.UserId, id, entity);
        if (recent.TryGetValue(key, out var last) && now - last < Same) return;
        recent[key] = now;
        if (recent.Count > 5000)
            foreach (var old in recent.Where(r => now - r.Value > Same).ToList()) recent.TryRemove(old.Key, out _);

        var entry = new AuditEntry
        {
            Action = "read", Entity = entity, EntityId = id, SubjectId = subject ?? id,
            UserId = actor.UserId, UserName = actor.Name, SessionId = actor.SessionId, Address = actor.Address, OnBehalfOf = actor.OnBehalfOf,
        };
        if (!queue.Writer.TryWrite((actor, entry))) log.LogError("The read log is full; a read of {Entity} was not recorded.", entity);
    }

    /// <summary>Waits until everything queued so far is in the chain; for tests and for shutting down.</summary>
    public async Task Flush(CancellationToken cancel)
    {
        while (queue.Reader.TryPeek(out _)) await WriteBatch(cancel);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                try
                {
                    await WriteBatch(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "Reads could not be recorded; trying again.");
                    await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping; StopAsync writes what is left.
        }
    }

    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<(Actor Actor, AuditEntry Entry)> held = [];

    private async Task WriteBatch(CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            while (held.Count < 200 && queue.Reader.TryRead(out var next)) held.Add(next);
            foreach (var clinic in held.GroupBy(h => h.Actor.ClinicId).ToList())
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = clinic.First().Actor;
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                await db.InTransaction(async () =>
                {
                    await scope.ServiceProvider.GetRequiredService<AuditChain>().Append(db, [.. clinic.Select(c => c.Entry)], cancel);
                    return await db.SaveBare(cancel);
                }, cancel);
                held.RemoveAll(h => h.Actor.ClinicId == clinic.Key);
            }
        }
        finally
        {
            writing.Release();
        }
    }
}
