using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>The record on A4, without navigation.</summary>
[Needs(PatientsModule.Read)]
public sealed class PrintModel(PatientQueries queries, ReadLog reads, TimeProvider clock, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    public PatientDetails Patient { get; private set; } = null!;

    public IReadOnlyList<RelationDetails> Family { get; private set; } = [];

    public IReadOnlyList<TaskDetails> Tasks { get; private set; } = [];

    public IReadOnlyList<NoteDetails> Notes { get; private set; } = [];

    public string ClinicName => HttpContext.Ticket()?.ClinicName ?? "";

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return NotFound();
        Patient = patient;
        Family = await queries.Relations(id, cancel);
        if (Actor.Can(PatientsModule.TasksRead)) Tasks = await queries.Tasks(id, false, 100, cancel);
        if (Actor.Can(PatientsModule.NotesRead)) Notes = await queries.Notes(id, 100, cancel);
        reads.Opened(Actor, "patient", id);
        return Page();
    }
}
