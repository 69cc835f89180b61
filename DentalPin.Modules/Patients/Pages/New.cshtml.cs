using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages;

/// <summary>A new patient. Name and phone are enough; whoever may be known already is shown while typing.</summary>
[Needs(PatientsModule.Write)]
public sealed class NewModel(CreatePatient create, FindDuplicates duplicates, PatientIndex index, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public NewPatientInput Form { get; set; } = new();

    public IReadOnlyList<PossibleDuplicate> Duplicates { get; private set; } = [];

    /// <param name="name">What was typed into a search that found nobody: a name, or a phone.</param>
    public void OnGet(string? name)
    {
        var typed = name is { Length: > 200 } ? name[..200] : name;
        if (Core.Text.Phones.IsPlausible(typed)) Form = new() { Id = Ids.New(), Phone = typed };
        else
        {
            var (given, family) = NameSplitter.Split(typed);
            Form = new() { Id = Ids.New(), GivenName = given, FamilyName = family };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await create.Handle(Form, Actor, cancel);
        if (result is Result<PatientCreated>.Ok { Value: var made }) return Finished($"/patients/{made.Id}", "patients.created", made.Number);
        if (result is Result<PatientCreated>.Conflict { Theirs: DuplicateWarning warning }) Duplicates = warning.Duplicates;
        return await Fault(result, () => Task.FromResult(true));
    }

    /// <summary>The warning alone, asked for when a field is left.</summary>
    public async Task<IActionResult> OnPostDuplicatesAsync(CancellationToken cancel)
    {
        this.WantsFragment();
        var patient = new Patient();
        PatientRules.Apply(Form, patient, T.Today);
        var phones = PatientRules.Phones(Form.Phone, await index.Country(cancel), "", []).Select(p => p.Value).ToList();
        var result = await duplicates.Handle(new(patient.GivenName, patient.FamilyName, patient.BirthDate, patient.NationalId, phones), Actor, cancel);
        return result is Result<IReadOnlyList<PossibleDuplicate>>.Ok ok
            ? this.Fragment<DuplicatesNotice>(new { Duplicates = ok.Value, Confirmed = Form.ConfirmDuplicates })
            : NotFound();
    }
}
