using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>
/// Looks for somebody in the other clinics of the group and brings them here. The search is a POST: names of another clinic's
/// patients do not belong in addresses, and every look at them is somebody's deliberate act.
/// </summary>
[Needs(PatientsModule.Bring)]
public sealed class BringModel(GroupPatients patients, BringPatient bring, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    public GroupSearch Search { get; private set; } = new([], [], false);

    [BindProperty]
    public string? Q { get; set; }

    [BindProperty]
    public Guid? Clinic { get; set; }

    /// <summary>Keys for what may be made out of each line.</summary>
    public IReadOnlyDictionary<Guid, Guid> NewIds { get; private set; } = new Dictionary<Guid, Guid>();

    public bool Searched { get; private set; }

    /// <summary>The one about to be brought, and who may be the same person here.</summary>
    public BringInput? Asked { get; private set; }

    public IReadOnlyList<PossibleDuplicate> Duplicates { get; private set; } = [];

    /// <summary>Whether a clinic has to be chosen before searching.</summary>
    public bool MustChoose => Search.Clinics.Count > GroupPatients.MostClinics;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Search = new(await patients.Clinics(Actor, cancel), [], false);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostBringAsync([FromForm] BringInput input, CancellationToken cancel)
    {
        var result = await bring.Handle(input, Actor, cancel);
        if (result is Result<PatientCreated>.Ok { Value: var made }) return Finished($"/patients/{made.Id}", made.Existed ? "patients.group.linked" : "patients.group.brought", made.Number);
        return await Fault(result, () => Load(cancel), theirs =>
        {
            Asked = input;
            if (theirs is DuplicateWarning warning) Duplicates = warning.Duplicates;
        });
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (await patients.Find(Q, Clinic, Actor, cancel) is not Result<GroupSearch>.Ok { Value: var found }) return false;
        Search = found;
        Searched = !string.IsNullOrWhiteSpace(Q);
        NewIds = found.Found.ToDictionary(f => f.PatientId, _ => Ids.New());
        return true;
    }
}
