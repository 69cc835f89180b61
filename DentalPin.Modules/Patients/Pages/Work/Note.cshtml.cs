using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages.Work;

/// <summary>Writes a note, or corrects one's own.</summary>
[Needs(PatientsModule.NotesWrite)]
public sealed class NoteModel(SaveNote save, AppDb db, PatientDirectory directory, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public NoteInput Form { get; set; } = new();

    public PatientSummary Patient { get; private set; } = null!;

    public Guid? NoteId { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? note, CancellationToken cancel)
    {
        if (!await Load(id, note, cancel)) return NotFound();
        Form = stored is null ? new() { Id = Ids.New() } : new() { Text = stored.Text, Version = stored.Version };
        return stored is null || stored.AuthorId == Actor.UserId ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? note, CancellationToken cancel)
    {
        var result = await save.Handle(id, note, Form, Actor, cancel);
        if (result is Result<NoteDetails>.Ok) return Finished($"/patients/{id}?tab=notes", "patients.saved");
        return await Fault(result, () => Load(id, note, cancel), theirs =>
        {
            if (theirs is not NoteDetails now) return;
            Conflict = [Line("patients.field.note", now.Text, Form.Text)];
            Form = Form with { Version = now.Version };
        });
    }

    private NoteDetails? stored;

    private async Task<bool> Load(Guid id, Guid? note, CancellationToken cancel)
    {
        if (await directory.Find(id, Actor, cancel) is not { } patient) return false;
        Patient = patient;
        NoteId = note;
        if (note is null) return true;
        var row = await db.Set<PatientNote>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == note && n.PatientId == id, cancel);
        if (row is null) return false;
        stored = SaveNote.Of(row);
        return true;
    }
}
