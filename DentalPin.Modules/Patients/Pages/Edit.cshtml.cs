using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>Changes a patient's data.</summary>
[Needs(PatientsModule.Write)]
public sealed class EditModel(UpdatePatient update, PatientQueries queries, ReadLog reads, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public ChangedPatientInput Form { get; set; } = new();

    public PatientDetails Patient { get; private set; } = null!;

    public IReadOnlyList<PossibleDuplicate> Duplicates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        reads.Opened(Actor, "patient", id);
        Form = PatientSheet.ToInput(T, Patient);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var result = await update.Handle(id, Form, Actor, cancel);
        if (result is Result<PatientDetails>.Ok) return Finished($"/patients/{id}", "patients.saved");
        return await Fault(result, () => Load(id, cancel), theirs =>
        {
            if (theirs is DuplicateWarning warning) Duplicates = warning.Duplicates;
            if (theirs is not PatientDetails stored) return;
            // Saving again now means: mine, knowing theirs.
            Conflict = PatientSheet.Compare(T, stored, Form);
            Form = Form with { Version = stored.Version };
        });
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient;
        return true;
    }
}
