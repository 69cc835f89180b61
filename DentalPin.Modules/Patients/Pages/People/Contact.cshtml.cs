using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages.People;

/// <summary>Adds, changes or removes a phone or an address.</summary>
[Needs(PatientsModule.Write)]
public sealed class ContactModel(SaveContact save, RemoveContact remove, PatientQueries queries, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public ContactInput Form { get; set; } = new();

    public PatientSummary Patient { get; private set; } = null!;

    public Guid? ContactId { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? contact, CancellationToken cancel)
    {
        if (!await Load(id, contact, cancel)) return NotFound();
        Form = stored is null ? new() { Id = Ids.New() } : Shown(stored);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? contact, CancellationToken cancel)
    {
        var result = await save.Handle(id, contact, Form, Actor, cancel);
        if (result is Result<ContactDetails>.Ok) return Finished($"/patients/{id}?tab=details", "patients.saved");
        return await Fault(result, () => Load(id, contact, cancel), theirs =>
        {
            if (theirs is not ContactDetails now) return;
            Conflict =
            [
                Line("patients.field.contact_value", now.Value, Form.Value), Line("patients.field.contact_label", now.Label, Form.Label), Line("patients.field.contact_note", now.Note, Form.Note),
                Line("patients.field.contact_primary", T[now.Primary ? "patients.yes" : "patients.no"], T[Form.Primary ? "patients.yes" : "patients.no"]),
            ];
            Form = Form with { Version = now.Version, Kind = PatientTexts.Name(now.Kind) };
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid? contact, long? version, CancellationToken cancel)
    {
        var result = await remove.Handle(id, contact ?? Guid.Empty, version, Actor, cancel);
        if (result is Result<Done>.Ok) return Finished($"/patients/{id}?tab=details", "patients.removed");
        return await Fault(result, () => Load(id, contact, cancel), _ =>
        {
            Form = Shown(stored!);
            Conflict = [Line("patients.field.contact_value", Form.Value, T["patients.conflict.removed"])];
        });
    }

    private ContactDetails? stored;

    private ContactInput Shown(ContactDetails c) => new()
    {
        Kind = PatientTexts.Name(c.Kind), Value = c.Kind == ContactKind.Phone ? T.Phone(c.Value) : c.Value, Label = c.Label, Note = c.Note, Primary = c.Primary, Version = c.Version,
    };

    private async Task<bool> Load(Guid id, Guid? contact, CancellationToken cancel)
    {
        if (await queries.Find(id, cancel) is not { } patient) return false;
        Patient = patient.Summary;
        ContactId = contact;
        stored = patient.Contacts.FirstOrDefault(c => c.Id == contact);
        if (stored is not null) Form = Form with { Kind = PatientTexts.Name(stored.Kind) };
        return contact is null || stored is not null;
    }
}
