using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>A note as typed.</summary>
public sealed record NoteInput
{
    public Guid? Id { get; init; }

    public string? Text { get; init; }

    public long? Version { get; init; }
}

/// <summary>Writes an internal note, or corrects one's own (PAT-8).</summary>
public sealed class SaveNote(AppDb db, TimeProvider clock)
{
    public async Task<Result<NoteDetails>> Handle(Guid patientId, Guid? noteId, NoteInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || !actor.Can(PatientsModule.NotesRead)) return new Result<NoteDetails>.NotFound();
        if (!actor.Can(PatientsModule.NotesWrite)) return new Result<NoteDetails>.Denied(PatientsModule.NotesWrite);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patientId, cancel)) return new Result<NoteDetails>.NotFound();
        var key = noteId ?? input.Id;
        var note = key is null ? null : await db.Set<PatientNote>().FirstOrDefaultAsync(n => n.Id == key && n.PatientId == patientId, cancel);
        if (noteId is null && note is not null) return Of(note);
        if (noteId is not null && note is null) return new Result<NoteDetails>.NotFound();
        if (note is not null && note.AuthorId != actor.UserId) return new Result<NoteDetails>.Denied(PatientsModule.NotesWrite);
        if (note is not null && input.Version is null) return Result<NoteDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (note is not null && note.Version != input.Version) return new Result<NoteDetails>.Conflict(Of(note), input);

        var errors = new FieldErrors();
        var text = PatientRules.Block(input.Text, PatientNote.MaxText, nameof(input.Text), errors);
        if (text is null && errors.Count == 0) errors.Add(nameof(input.Text), "patients.error.text_missing");
        if (errors.Count > 0 || text is null) return errors;

        if (note is null)
        {
            note = new PatientNote { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), PatientId = patientId, AuthorId = actor.UserId, AuthorName = actor.Name, CreatedAt = clock.GetUtcNow(), Text = text };
            db.Add(note);
        }
        else if (note.Text != text) (note.Text, note.EditedAt) = (text, clock.GetUtcNow());
        if (!db.ChangeTracker.HasChanges() || await db.TrySave(cancel) == SaveOutcome.Saved) return Of(note);

        db.ChangeTracker.Clear();
        var now = await db.Set<PatientNote>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == note.Id && n.PatientId == patientId, cancel);
        if (now is null) return new Result<NoteDetails>.NotFound();
        return noteId is null ? Of(now) : new Result<NoteDetails>.Conflict(Of(now), input);
    }

    internal static NoteDetails Of(PatientNote n) => new(n.Id, n.Text, n.AuthorId, n.AuthorName, n.CreatedAt, n.EditedAt, n.Version);
}
