using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>A phone or an address as typed.</summary>
public sealed record ContactInput
{
    /// <summary>Key of a new row, made with the form.</summary>
    public Guid? Id { get; init; }

    /// <summary>`phone` or `email`; of an existing contact it does not change.</summary>
    public string? Kind { get; init; }

    public string? Value { get; init; }

    public string? Label { get; init; }

    public string? Note { get; init; }

    public bool Primary { get; init; }

    public long? Version { get; init; }
}

/// <summary>Adds or changes one way to reach a patient.</summary>
public sealed class SaveContact(AppDb db, PatientIndex index, TimeProvider clock)
{
    private const int MostContacts = 30;

    /// <summary>Changes the contact, or adds one when <paramref name="contactId"/> is null.</summary>
    public async Task<Result<ContactDetails>> Handle(Guid patientId, Guid? contactId, ContactInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<ContactDetails>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<ContactDetails>.Denied(PatientsModule.Write);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction(() => Save(patientId, contactId, input, cancel), cancel);
            }
            catch (DbUpdateException e) when (attempt < 3 && (e is DbUpdateConcurrencyException || db.Engine.IsDuplicate(e)))
            {
                // Two people at once: look again at what is there now and answer accordingly.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Result<ContactDetails>> Save(Guid patientId, Guid? contactId, ContactInput input, CancellationToken cancel)
    {
        var patient = await db.Set<Patient>().Include(p => p.Contacts).FirstOrDefaultAsync(p => p.Id == patientId, cancel);
        if (patient is null) return new Result<ContactDetails>.NotFound();
        if (contactId is null && patient.Contacts.Find(c => c.Id == input.Id) is { } sentBefore) return ContactDetails.Of(sentBefore);
        var contact = patient.Contacts.Find(c => c.Id == contactId);
        if (contactId is not null && contact is null) return new Result<ContactDetails>.NotFound();
        if (contact is not null && input.Version is null) return Result<ContactDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (contact is not null && contact.Version != input.Version) return new Result<ContactDetails>.Conflict(ContactDetails.Of(contact), input);

        var country = await index.Country(cancel);
        var errors = new FieldErrors();
        var read = Read(input, contact, country, errors);
        if (read is not null && patient.Contacts.Exists(c => c != contact && c.Kind == read.Kind && c.Value == read.Value)) errors.Add(nameof(input.Value), "patients.error.contact_twice");
        if (contact is null && patient.Contacts.Count >= MostContacts) errors.Add(nameof(input.Value), "patients.error.too_many", MostContacts);
        if (errors.Count > 0 || read is null) return errors;

        var now = clock.GetUtcNow();
        if (contact is null)
        {
            contact = new PatientContact { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), PatientId = patientId, Kind = read.Kind, CreatedAt = now };
            db.Add(contact);
        }
        (contact.Value, contact.Label, contact.Note) = (read.Value, read.Label, read.Note);
        var others = patient.Contacts.Where(c => c != contact && c.Kind == contact.Kind).ToList();
        contact.Primary = input.Primary || !others.Exists(c => c.Primary);
        if (contact.Primary) others.ForEach(c => c.Primary = false);

        await index.UpdateTerms(patient, patient.Contacts, country, cancel);
        db.Publish(new PatientUpdatedEvent(patientId));
        await db.SaveChangesAsync(cancel);
        await index.ShowPrimary(patientId, patient.Contacts, now, cancel);
        return ContactDetails.Of(contact);
    }

    private static PatientContact? Read(ContactInput input, PatientContact? existing, string country, FieldErrors errors)
    {
        var kind = existing?.Kind ?? PatientRules.Choice<ContactKind>(input.Kind, nameof(input.Kind), errors);
        if (kind is null && errors.Count == 0) errors.Add(nameof(input.Kind), "patients.error.kind_missing");
        PatientContact? read = null;
        if (kind == ContactKind.Email) read = PatientRules.Email(input.Value, nameof(input.Value), errors);
        else if (kind == ContactKind.Phone)
        {
            var phones = PatientRules.Phones(input.Value, country, nameof(input.Value), errors);
            if (phones.Count > 1) errors.Add(nameof(input.Value), "patients.error.one_phone");
            read = phones.FirstOrDefault();
        }
        if (read is null && kind is not null && errors.Count == 0) errors.Add(nameof(input.Value), "patients.error.value_missing");
        var label = PatientRules.Line(input.Label, 60, nameof(input.Label), errors);
        var note = PatientRules.Line(input.Note, 200, nameof(input.Note), errors);
        if (read is null) return null;
        (read.Label, read.Note) = (label ?? read.Label, note);
        return read;
    }
}

/// <summary>Takes away a phone or an address that is no longer right. The audit keeps it.</summary>
public sealed class RemoveContact(AppDb db, PatientIndex index, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Guid patientId, Guid contactId, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<Done>.Denied(PatientsModule.Write);
        return await db.InTransaction<Result<Done>>(async () =>
        {
            var patient = await db.Set<Patient>().Include(p => p.Contacts).FirstOrDefaultAsync(p => p.Id == patientId, cancel);
            var contact = patient?.Contacts.Find(c => c.Id == contactId);
            if (patient is null || contact is null) return new Result<Done>.NotFound();
            if (version is { } seen && seen != contact.Version) return new Result<Done>.Conflict(ContactDetails.Of(contact), null);

            db.Remove(contact);
            var left = patient.Contacts.Where(c => c != contact).ToList();
            if (contact.Primary && left.Where(c => c.Kind == contact.Kind).MinBy(c => c.CreatedAt) is { } next) next.Primary = true;
            await index.UpdateTerms(patient, left, await index.Country(cancel), cancel);
            db.Publish(new PatientUpdatedEvent(patientId));
            await db.SaveChangesAsync(cancel);
            await index.ShowPrimary(patientId, left, clock.GetUtcNow(), cancel);
            return Done.Value;
        }, cancel);
    }
}
