using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>What to do with an entry.</summary>
public sealed record ChangeInput
{
    public Guid EntryId { get; init; }

    public EntryAct Act { get; init; }

    /// <summary>As the person saw it; absent for callers inside the program.</summary>
    public long? Version { get; init; }

    /// <summary>Since when; today when absent.</summary>
    public DateOnly? On { get; init; }

    public string? Reason { get; init; }

    /// <summary>Limits it to entries of this patient.</summary>
    public Guid? PatientId { get; init; }

    public string Source { get; init; } = "odontogram";
}

/// <summary>An entry after a change.</summary>
/// <param name="Entry">Now.</param>
/// <param name="ActId">To undo it.</param>
/// <param name="Touched">Teeth that look different.</param>
/// <param name="Already">It had been so before; nothing was saved.</param>
public sealed record Changed(ChartEntryView Entry, Guid ActId, IReadOnlyCollection<int> Touched, bool Already = false);

/// <summary>Performs, cancels, restores, refers, ends and retracts. The one way a treatment gets performed, whichever door somebody comes through.</summary>
public sealed class ChangeEntry(AppDb db, ChartReader reader, IEnumerable<ITreatmentHold> holds, TimeProvider clock)
{
    public async Task<Result<Changed>> Handle(ChangeInput input, Actor actor, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Set<ChartEntry>().AsNoTracking().Where(e => e.Id == input.EntryId).Select(e => new { e.PatientId, e.Kind }).FirstOrDefaultAsync(cancel) is not { } found) return new Result<Changed>.NotFound();
            if (input.PatientId is { } patient && patient != found.PatientId) return new Result<Changed>.NotFound();
            var kind = ChartKinds.Find(found.Kind)!;
            var permission = kind.IsTreatment ? OdontogramModule.TreatmentsWrite : OdontogramModule.Write;
            if (!actor.Can(permission)) return new Result<Changed>.Denied(permission);
            var rows = await reader.Tracked(found.PatientId, cancel);
            var entry = rows.First(r => r.Id == input.EntryId);
            // Both doors at once, or the same button twice: it is done, and was done once.
            if (input.Act == EntryAct.Perform && entry.Status == EntryStatus.Performed) return Unchanged(entry);
            if (input.Act == EntryAct.Cancel && entry.Status == EntryStatus.Cancelled) return Unchanged(entry);
            if (input.Version is { } version && version != entry.Version) return new Result<Changed>.Conflict(entry.View(), input);
            if (EntryStates.After(entry.Status, input.Act, kind.Family) is not { } to) return Result<Changed>.Fail("Act", "odontogram.error.act");

            var errors = new FieldErrors();
            var today = clock.Today(actor);
            var on = input.On ?? (entry.Changes[^1].On > today ? entry.Changes[^1].On : today);
            if (input.On is not null && (on > today || on < entry.Changes[^1].On)) errors.Add("On", "odontogram.error.date_between", entry.Changes[^1].On, today);
            var reason = SafeText.Line(input.Reason);
            if (reason.Length > ChartChange.MaxReason) errors.Add("Reason", "odontogram.error.note_long", ChartChange.MaxReason);
            if (errors.Count > 0) return errors;
            if (input.Act is EntryAct.Retract && entry.PerformedOn is not null && await IsHeld(holds, [entry.Id], cancel)) return Result<Changed>.Fail("Act", "odontogram.error.held");

            var act = new ChartAct(db, actor, clock, Ids.New(), on);
            act.Move(entry, input.Act, to, reason.Length == 0 ? null : reason, input.Source);
            if (to == EntryStatus.Performed) act.EndCovered(entry.Kind, ToothList.Read(entry.Teeth), rows);
            db.Publish(new ChartChangedEvent(entry.PatientId));
            var saved = await db.TrySave(cancel);
            if (saved == SaveOutcome.Saved)
            {
                reader.Forget();
                return new Changed(entry.View(), act.Id, act.Touched);
            }
            // Inside somebody else's transaction their rows are not ours to forget: they begin again as a whole.
            if (db.Database.CurrentTransaction is not null) return new Result<Changed>.Conflict(null, input);
            db.Discard();
            if (attempt == 3) return new Result<Changed>.Conflict(null, input);
        }
    }

    internal static async Task<bool> IsHeld(IEnumerable<ITreatmentHold> holds, IReadOnlyCollection<Guid> entries, CancellationToken cancel)
    {
        foreach (var hold in holds)
            if ((await hold.Held(entries, cancel)).Count > 0) return true;
        return false;
    }

    private static Changed Unchanged(ChartEntry entry)
    {
        var view = entry.View();
        return new(view, entry.Changes[^1].ActId, [.. view.Teeth.Select(t => t.Number)], true);
    }
}
