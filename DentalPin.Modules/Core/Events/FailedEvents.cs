using DentalPin.Core.Api;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Events;

/// <summary>A message of the outbox as people see it. Payloads hold ids and small facts only.</summary>
public sealed record EventView(
    Guid Id, string Name, string Handler, string Payload, DateTimeOffset OccurredAt, int Attempts, DateTimeOffset NextAttemptAt, string? LastError, bool Dead, string? Clinic);

/// <summary>How many messages wait and how many were given up.</summary>
public sealed record EventCounts(int Dead, int Waiting);

/// <summary>
/// Events that were not delivered yet (CORE-5): looks, tries again, gives up for good. A person sees those of the own clinic;
/// whoever runs the appliance may ask for all.
/// </summary>
public sealed class FailedEvents(AppDb db, OutboxWriter outbox, AuditChain chain, ActorAccessor actors, TimeProvider clock)
{
    public async Task<Result<Paged<EventView>>> List(bool dead, bool everywhere, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.EventsRead)) return new Result<Paged<EventView>>.Denied(CorePermissions.EventsRead);
        var rows = Undelivered(everywhere, actor).Where(m => m.Dead == dead);
        var total = await rows.LongCountAsync(cancel);
        var all = everywhere && actor.IsInstanceAdmin;
        var items = await (
            from m in rows
            orderby m.OccurredAt descending, m.Id descending
            select new EventView(m.Id, m.Name, m.Handler, m.Payload, m.OccurredAt, m.Attempts, m.NextAttemptAt, m.LastError, m.Dead,
                all ? db.Set<Clinic>().Where(c => c.Id == m.ClinicId).Select(c => c.Name).FirstOrDefault() : null))
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        return new Paged<EventView>(items, total, page.Page, page.Size);
    }

    public async Task<EventCounts> Count(bool everywhere, Actor actor, CancellationToken cancel)
    {
        var counts = await Undelivered(everywhere, actor).GroupBy(m => m.Dead).Select(g => new { Dead = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new(counts.FirstOrDefault(c => c.Dead)?.Count ?? 0, counts.FirstOrDefault(c => !c.Dead)?.Count ?? 0);
    }

    /// <summary>Tries one message again now, with all its attempts before it.</summary>
    public async Task<Result<Done>> Retry(Guid id, bool everywhere, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.EventsManage)) return new Result<Done>.Denied(CorePermissions.EventsManage);
        return await Revive(Undelivered(everywhere, actor).Where(m => m.Id == id), cancel) == 0 ? new Result<Done>.NotFound() : Done.Value;
    }

    /// <summary>Tries all dead messages again; the answer is how many.</summary>
    public async Task<Result<int>> RetryAll(bool everywhere, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.EventsManage)) return new Result<int>.Denied(CorePermissions.EventsManage);
        return await Revive(Undelivered(everywhere, actor).Where(m => m.Dead), cancel);
    }

    /// <summary>
    /// Gives a dead message up for good. The trail keeps what it said and why nobody will hear of it.
    /// </summary>
    public async Task<Result<Done>> Discard(Guid id, string? reason, bool everywhere, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.EventsManage)) return new Result<Done>.Denied(CorePermissions.EventsManage);
        var why = Text.SafeText.Line(reason);
        if (why.Length == 0) return Result<Done>.Fail("Reason", "core.events.reason_missing");
        if (why.Length > 500) return Result<Done>.Fail("Reason", "core.field.too_long", 500);
        if (await Undelivered(everywhere, actor).AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Dead, cancel) is not { } message) return new Result<Done>.NotFound();

        var changes = AuditChanges.Of(("event", message.Name, null), ("handler", message.Handler, null), ("payload", message.Payload, null), ("last_error", message.LastError, null), ("reason", null, why));
        var gone = await db.InTransaction(async () =>
        {
            if (await db.Set<OutboxMessage>().Where(m => m.Id == id && m.Dead && m.DeliveredAt == null).ExecuteDeleteAsync(cancel) == 0) return false;
            // The trail of the clinic it happened in, which may not be the one worked in now.
            using (actors.Become(actor with { ClinicId = message.ClinicId })) await chain.Record(db, "discarded", "event", message.EventId, changes: changes, cancel: cancel);
            return true;
        }, cancel);
        return gone ? Done.Value : new Result<Done>.NotFound();
    }

    private async Task<int> Revive(IQueryable<OutboxMessage> rows, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // A message somebody is working on right now is left to them.
        var count = await rows.Where(m => m.LockedUntil == null || m.LockedUntil < now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 0).SetProperty(m => m.Dead, false).SetProperty(m => m.NextAttemptAt, now), cancel);
        outbox.Signal();
        return count;
    }

    private IQueryable<OutboxMessage> Undelivered(bool everywhere, Actor actor)
    {
        var clinic = actor.ClinicId;
        var rows = db.Set<OutboxMessage>().Where(m => m.DeliveredAt == null);
        return everywhere && actor.IsInstanceAdmin ? rows : rows.Where(m => m.ClinicId == clinic);
    }
}
