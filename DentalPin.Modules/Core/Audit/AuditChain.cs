using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Audit;

/// <summary>Adds entries to the end of a clinic's chain.</summary>
public sealed class AuditChain(AuditKey key, ActorAccessor actors, TimeProvider clock)
{
    /// <summary>
    /// Numbers and hashes the entries and adds them to the context. Must run inside the transaction that saves them: raising
    /// the head locks its row until the commit, so the chain has one writer at a time.
    /// </summary>
    public async Task Append(AppDb db, IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        var clinic = actors.ClinicId;
        // One that this context saved before may have been raised by others since.
        Forget(db);
        var heads = db.Set<AuditHead>().Where(h => h.ClinicId == clinic);
        if (await heads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, h => h.Seq + entries.Count), cancel) == 0)
        {
            db.Add(new AuditHead { ClinicId = clinic, Seq = entries.Count, Hash = "", Mac = "" });
            await db.SaveBare(cancel);
        }
        var head = await heads.AsTracking().SingleAsync(cancel);
        var seq = head.Seq - entries.Count;
        var previous = head.Hash;
        foreach (var entry in entries)
        {
            Sign(entry, clinic);
            entry.Seq = ++seq;
            entry.Hash = previous = key.HashOf(entry, previous);
        }
        // Saved with the entries: everybody who writes in the clinic waits for this row, so it is not held for a trip of its own.
        (head.Hash, head.Mac) = (previous, key.MacOf(clinic, seq, previous));
        db.AddRange(entries);
    }

    /// <summary>Drops the end of a chain from the context: after a failed save it must not be written with something else.</summary>
    internal static void Forget(AppDb db)
    {
        foreach (var known in db.ChangeTracker.Entries<AuditHead>().ToList()) known.State = EntityState.Detached;
    }

    /// <summary>Writes an entry on its own: a sign-in, an export, a refusal.</summary>
    public async Task Record(AppDb db, string action, string entity, Guid? entityId, Guid? subjectId = null, string? changes = null, CancellationToken cancel = default)
    {
        var entry = new AuditEntry { Action = action, Entity = entity, EntityId = entityId, SubjectId = subjectId ?? entityId, Changes = changes };
        await db.InTransaction(async () =>
        {
            await Append(db, [entry], cancel);
            return await db.SaveBare(cancel);
        }, cancel);
    }

    private void Sign(AuditEntry entry, Guid clinic)
    {
        var actor = actors.Current;
        entry.ClinicId = clinic;
        entry.At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        // A queued entry carries the person it is about; all others are the actor's.
        if (entry.UserName.Length > 0) return;
        entry.UserId = actor?.UserId ?? Guid.Empty;
        entry.UserName = Cut(actor?.Name ?? "anonymous");
        entry.OnBehalfOf = actor?.OnBehalfOf;
        entry.SessionId = actor?.SessionId;
        entry.Address = actor?.Address;
    }

    private static string Cut(string name) => name.Length <= 200 ? name : name[..200];
}
