using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Odontogram;

/// <summary>A note of a tooth says something else from now on; what it said before stays in the history.</summary>
public sealed class AmendNote(AppDb db, ChartReader reader, TimeProvider clock)
{
    /// <param name="id">The note.</param>
    /// <param name="newId">Made with the form; the key of the note that takes its place.</param>
    /// <param name="text">What it says.</param>
    /// <param name="version">As the person saw it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="patientId">Limits it to notes of this patient.</param>
    public async Task<Result<Recorded>> Handle(Guid id, Guid newId, string? text, long? version, Actor actor, CancellationToken cancel, Guid? patientId = null)
    {
        if (!actor.Can(OdontogramModule.Write)) return new Result<Recorded>.Denied(OdontogramModule.Write);
        var note = await db.Set<ChartEntry>().Include(e => e.Changes.OrderBy(c => c.Number)).AsSingleQuery().FirstOrDefaultAsync(e => e.Id == id && e.Kind == ChartKinds.Note, cancel);
        if (note is null || (patientId is { } patient && note.PatientId != patient)) return new Result<Recorded>.NotFound();
        var twin = await db.Set<ChartEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == newId, cancel);
        if (twin is not null) return new Recorded(newId, [twin.View()], [.. ToothList.Read(twin.Teeth).Select(t => t.Number)], true);
        if (note.Status != EntryStatus.Existing || (version is not null && version != note.Version)) return new Result<Recorded>.Conflict(note.View(), text);
        var said = SafeText.Block(text);
        if (said.Length == 0) return Result<Recorded>.Fail("Note", "odontogram.error.note_empty");
        if (said.Length > ChartEntry.MaxNote) return Result<Recorded>.Fail("Note", "odontogram.error.note_long", ChartEntry.MaxNote);

        var act = new ChartAct(db, actor, clock, newId, clock.Today(actor));
        act.Move(note, EntryAct.Amend, EntryStatus.Ended, null, "odontogram");
        var made = act.Add(new(ChartKinds.Find(ChartKinds.Note)!, note.Scope, null, ToothList.Read(note.Teeth), null, said), note.PatientId, EntryStatus.Existing, "odontogram", newId);
        db.Publish(new ChartChangedEvent(note.PatientId));
        if (await db.TrySave(cancel) != SaveOutcome.Saved)
        {
            db.Discard();
            return new Result<Recorded>.Conflict(null, text);
        }
        reader.Forget();
        return new Recorded(newId, [made.View()], act.Touched);
    }
}
