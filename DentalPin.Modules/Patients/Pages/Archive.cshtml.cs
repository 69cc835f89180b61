using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>Asks for the reason and archives; the page behind the dialog of the record.</summary>
[Needs(PatientsModule.Archive)]
public sealed class ArchiveModel(ArchivePatient archive, PatientQueries queries, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public ArchiveInput Form { get; set; } = new();

    public PatientDetails Patient { get; private set; } = null!;

    public bool Stale { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return Patient.Status == PatientStatus.Archived ? LocalRedirect($"/patients/{id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var result = await archive.Handle(id, Form, Actor, cancel);
        if (result is Result<PatientDetails>.Ok) return Finished($"/patients/{id}", "patients.archive.done");
        return await Fault(result, () => Load(id, cancel), _ => Stale = true);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient;
        return true;
    }
}
