using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>Brings an archived patient back.</summary>
[Needs(PatientsModule.Archive)]
public sealed class RestoreModel(RestorePatient restore, PatientQueries queries, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    public PatientDetails Patient { get; private set; } = null!;

    public bool Stale { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return Patient.Status == PatientStatus.Active ? LocalRedirect($"/patients/{id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long? version, CancellationToken cancel)
    {
        var result = await restore.Handle(id, version, Actor, cancel);
        if (result is Result<PatientDetails>.Ok) return Finished($"/patients/{id}", "patients.restore.done");
        return await Fault(result, () => Load(id, cancel), _ => Stale = true);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient;
        return true;
    }
}
