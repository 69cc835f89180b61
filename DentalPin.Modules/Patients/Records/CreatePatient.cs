using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>The patient who now exists.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">The number people see.</param>
/// <param name="Existed">The same form was sent before; nothing new was made.</param>
public sealed record PatientCreated(Guid Id, int Number, bool Existed = false);

/// <summary>Records that may be the same person; the answer of a save that asks for a confirmation.</summary>
public sealed record DuplicateWarning(IReadOnlyList<PossibleDuplicate> Duplicates);

/// <summary>Makes a patient. A name is enough.</summary>
public sealed class CreatePatient(AppDb db, PatientIndex index, FindDuplicates duplicates, PatientCounts counts, TimeProvider clock)
{
    /// <summary>Ok, Invalid, Denied, or Conflict with a <see cref="DuplicateWarning"/> until the person confirms.</summary>
    public async Task<Result<PatientCreated>> Handle(NewPatientInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Write)) return new Result<PatientCreated>.Denied(PatientsModule.Write);
        if (input.Id is { } sent && await Existing(sent, cancel) is { } before) return before;

        var country = await index.Country(cancel);
        var draft = new Patient();
        var today = clock.Today(actor);
        var errors = PatientRules.Apply(input, draft, today);
        var contacts = PatientRules.Phones(input.Phone, country, nameof(input.Phone), errors);
        if (PatientRules.Email(input.Email, nameof(input.Email), errors) is { } email) contacts.Add(email);
        if (errors.Count > 0) return errors;

        if (!input.ConfirmDuplicates)
        {
            var query = new DuplicateQuery(draft.GivenName, draft.FamilyName, draft.BirthDate, draft.NationalId, [.. contacts.Where(c => c.Kind == ContactKind.Phone).Select(c => c.Value)]);
            if (await duplicates.Find(query, cancel) is { Count: > 0 } found)
            {
                // The same form sent a moment ago, and saved since this one began: the person found is the one meant.
                if (input.Id is { } same && found.Any(f => f.Patient.Id == same) && await Existing(same, cancel) is { } saved) return saved;
                return new Result<PatientCreated>.Conflict(new DuplicateWarning(found), input);
            }
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction(() => Save(draft, contacts, attempt == 1 ? input.Id : null, country, actor, cancel), cancel);
            }
            catch (DbUpdateException e) when (db.Engine.IsDuplicate(e) && attempt < 4)
            {
                // The same form at the same moment, or the first two patients of a clinic racing for its counter.
                db.ChangeTracker.Clear();
                if (input.Id is { } id && await Existing(id, cancel) is { } made) return made;
            }
        }
    }

    /// <summary>Writes a patient who was checked, with number and terms. Inside a transaction.</summary>
    internal async Task<PatientCreated> Save(Patient draft, List<PatientContact> contacts, Guid? id, string country, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        draft.Number = (int)await db.NextNumber("patient", cancel);
        draft.Id = id is { } given && given != Guid.Empty ? given : Ids.New();
        draft.ClinicId = actor.ClinicId;
        draft.CreatedAt = draft.UpdatedAt = now;
        draft.Phone = PatientIndex.Primary(contacts, ContactKind.Phone);
        draft.Email = PatientIndex.Primary(contacts, ContactKind.Email);
        draft.Contacts.Clear();
        db.Add(draft);
        foreach (var contact in contacts)
        {
            (contact.Id, contact.ClinicId, contact.PatientId, contact.CreatedAt) = (Ids.New(), actor.ClinicId, draft.Id, now);
            db.Add(contact);
        }
        index.AddTerms(draft, contacts, country);
        db.Publish(new PatientCreatedEvent(draft.Id));
        await db.SaveChangesAsync(cancel);
        counts.Forget(actor.ClinicId);
        return new(draft.Id, draft.Number);
    }

    private async Task<PatientCreated?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Patient>().Where(p => p.Id == id).Select(p => new PatientCreated(p.Id, p.Number, true)).FirstOrDefaultAsync(cancel);
}
