using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>What can be taken back.</summary>
/// <param name="ActId">Which press of a key.</param>
/// <param name="At">When.</param>
/// <param name="Entries">What it changed.</param>
public sealed record LastAct(Guid ActId, DateTimeOffset At, IReadOnlyList<ChartEntry> Entries);

/// <summary>Takes back what somebody last did to a chart, as one, for a day. Nothing is removed: undoing is a change as well.</summary>
public sealed class UndoChart(AppDb db, ChartReader reader, IEnumerable<ITreatmentHold> holds, TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The last act of the actor in a chart that still stands as it left it; null when there is none.</summary>
    public LastAct? Find(IReadOnlyList<ChartEntry> rows, Actor actor)
    {
        var changes = rows.SelectMany(r => r.Changes).ToList();
        var undone = changes.Select(c => c.Undoes).OfType<Guid>().ToHashSet();
        var since = clock.GetUtcNow() - Window;
        var act = changes.Where(c => c.ById == actor.UserId && c.At >= since && c.Undoes is null && !undone.Contains(c.ActId)).MaxBy(c => c.At);
        if (act is null) return null;
        var entries = rows.Where(r => r.Changes.Any(c => c.ActId == act.ActId)).ToList();
        return entries.TrueForAll(e => e.Changes[^1].ActId == act.ActId || UndoneSince(e, act.ActId, undone)) ? new(act.ActId, act.At, entries) : null;
    }

    /// <param name="patientId">Whose chart.</param>
    /// <param name="actId">What the person saw offered; the last one when absent. Something else has become the last: a conflict.</param>
    /// <param name="actor">Who; only their own.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<Recorded>> Handle(Guid patientId, Guid? actId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(OdontogramModule.Write) && !actor.Can(OdontogramModule.TreatmentsWrite)) return new Result<Recorded>.Denied(OdontogramModule.Write);
        var rows = await reader.Tracked(patientId, cancel);
        if (actId is { } wanted && rows.Any(r => r.Changes.Any(c => c.Undoes == wanted)))
        {
            // The button twice: it is undone.
            var teeth = rows.Where(r => r.Changes.Any(c => c.Undoes == wanted)).SelectMany(r => ToothList.Read(r.Teeth)).Select(t => t.Number).Distinct();
            return new Recorded(wanted, [], [.. teeth], true);
        }
        if (Find(rows, actor) is not { } last) return Result<Recorded>.Fail("", "odontogram.error.undo_nothing");
        if (actId is not null && actId != last.ActId) return new Result<Recorded>.Conflict(null, null);
        if (last.Entries.Any(e => ChartKinds.Find(e.Kind) is { IsTreatment: true }) && !actor.Can(OdontogramModule.TreatmentsWrite)) return new Result<Recorded>.Denied(OdontogramModule.TreatmentsWrite);
        var performed = last.Entries.Where(e => e.Status == EntryStatus.Performed).Select(e => e.Id).ToList();
        if (performed.Count > 0 && await ChangeEntry.IsHeld(holds, performed, cancel)) return Result<Recorded>.Fail("", "odontogram.error.held");

        var act = new ChartAct(db, actor, clock, Ids.New(), clock.Today(actor));
        foreach (var entry in last.Entries)
        {
            var at = entry.Changes.FindIndex(c => c.ActId == last.ActId);
            act.Move(entry, EntryAct.Undo, at == 0 ? EntryStatus.Retracted : entry.Changes[at - 1].Status, null, "odontogram", last.ActId);
        }
        db.Publish(new ChartChangedEvent(patientId));
        if (await db.TrySave(cancel) != SaveOutcome.Saved)
        {
            db.Discard();
            return new Result<Recorded>.Conflict(null, null);
        }
        reader.Forget();
        return new Recorded(act.Id, [.. last.Entries.Select(e => e.View())], act.Touched);
    }

    /// <summary>What came after the act was itself taken back, so the entry stands as the act left it.</summary>
    private static bool UndoneSince(ChartEntry entry, Guid act, HashSet<Guid> undone)
    {
        var at = entry.Changes.FindLastIndex(c => c.ActId == act);
        return entry.Changes.Skip(at + 1).All(c => c.Undoes is not null || undone.Contains(c.ActId));
    }
}
