using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages.People;

/// <summary>Adds, changes or removes an emergency contact or a guardian.</summary>
[Needs(PatientsModule.Write)]
public sealed class PersonModel(SavePerson save, RemovePerson remove, PatientQueries queries, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public PersonInput Form { get; set; } = new();

    public PatientSummary Patient { get; private set; } = null!;

    public Guid? PersonId { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? person, CancellationToken cancel)
    {
        if (!await Load(id, person, cancel)) return NotFound();
        // A minor needs a guardian first.
        Form = stored is not null ? Shown(stored) : new() { Id = Ids.New(), Role = Age.On(Patient.BirthDate, T.Today) < 18 ? "guardian" : "emergency" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? person, CancellationToken cancel)
    {
        var result = await save.Handle(id, person, Form, Actor, cancel);
        if (result is Result<PersonDetails>.Ok) return Finished($"/patients/{id}?tab=details", "patients.saved");
        return await Fault(result, () => Load(id, person, cancel), theirs =>
        {
            if (theirs is not PersonDetails now) return;
            Conflict =
            [
                Line("patients.field.person_name", now.Name, Form.Name), Line("patients.field.relation", now.Relation, Form.Relation), Line("patients.field.phone", T.Phone(now.Phone), Form.Phone),
                Line("patients.field.email", now.Email, Form.Email), Line("patients.field.document", now.NationalId, Form.NationalId),
            ];
            Form = Form with { Version = now.Version };
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid? person, long? version, CancellationToken cancel)
    {
        var result = await remove.Handle(id, person ?? Guid.Empty, version, Actor, cancel);
        if (result is Result<Done>.Ok) return Finished($"/patients/{id}?tab=details", "patients.removed");
        return await Fault(result, () => Load(id, person, cancel), _ =>
        {
            Form = Shown(stored!);
            Conflict = [Line("patients.field.person_name", Form.Name, T["patients.conflict.removed"])];
        });
    }

    private PersonDetails? stored;

    private PersonInput Shown(PersonDetails p) => new()
    {
        Role = PatientTexts.Name(p.Role), Name = p.Name, Relation = p.Relation, Phone = T.Phone(p.Phone), Email = p.Email, NationalIdType = p.NationalIdType is { } type ? PatientTexts.Name(type) : null, NationalId = p.NationalId, Version = p.Version,
    };

    private async Task<bool> Load(Guid id, Guid? person, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient.Summary;
        PersonId = person;
        stored = patient.People.FirstOrDefault(p => p.Id == person);
        return person is null || stored is not null;
    }
}
