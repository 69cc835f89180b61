using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>An emergency contact or a guardian as typed.</summary>
public sealed record PersonInput
{
    public Guid? Id { get; init; }

    /// <summary>`emergency` or `guardian`.</summary>
    public string? Role { get; init; }

    public string? Name { get; init; }

    public string? Relation { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? NationalIdType { get; init; }

    public string? NationalId { get; init; }

    public long? Version { get; init; }
}

/// <summary>Adds or changes an emergency contact or a legal guardian (PAT-3).</summary>
public sealed class SavePerson(AppDb db, PatientIndex index, TimeProvider clock)
{
    private const int MostPeople = 10;

    public async Task<Result<PersonDetails>> Handle(Guid patientId, Guid? personId, PersonInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PersonDetails>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<PersonDetails>.Denied(PatientsModule.Write);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patientId, cancel)) return new Result<PersonDetails>.NotFound();
        var people = await db.Set<PatientPerson>().Where(p => p.PatientId == patientId).ToListAsync(cancel);
        if (personId is null && people.Find(p => p.Id == input.Id) is { } sentBefore) return PersonDetails.Of(sentBefore);
        var person = people.Find(p => p.Id == personId);
        if (personId is not null && person is null) return new Result<PersonDetails>.NotFound();
        if (person is not null && input.Version is null) return Result<PersonDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (person is not null && person.Version != input.Version) return new Result<PersonDetails>.Conflict(PersonDetails.Of(person), input);

        var errors = new FieldErrors();
        var row = person ?? new PatientPerson { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), PatientId = patientId, CreatedAt = clock.GetUtcNow() };
        Read(input, row, await index.Country(cancel), errors);
        if (person is null && people.Count >= MostPeople) errors.Add(nameof(input.Name), "patients.error.too_many", MostPeople);
        if (errors.Count > 0)
        {
            db.ChangeTracker.Clear();
            return errors;
        }
        if (person is null) db.Add(row);
        if (!db.ChangeTracker.HasChanges()) return PersonDetails.Of(row);
        db.Publish(new PatientUpdatedEvent(patientId));
        switch (await db.TrySave(cancel))
        {
            case SaveOutcome.Saved: return PersonDetails.Of(row);
            default:
                db.ChangeTracker.Clear();
                var now = await db.Set<PatientPerson>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == row.Id && p.PatientId == patientId, cancel);
                if (now is null) return new Result<PersonDetails>.NotFound();
                return personId is null ? PersonDetails.Of(now) : new Result<PersonDetails>.Conflict(PersonDetails.Of(now), input);
        }
    }

    private static void Read(PersonInput input, PatientPerson row, string country, FieldErrors errors)
    {
        if (PatientRules.Choice<PersonRole>(input.Role, nameof(input.Role), errors) is { } role) row.Role = role;
        else if (errors.Count == 0) errors.Add(nameof(input.Role), "patients.error.kind_missing");
        var name = PatientRules.Line(PersonNames.Clean(input.Name), 200, nameof(input.Name), errors);
        if (name is null && errors.TrueForAll(e => e.Field != nameof(input.Name))) errors.Add(nameof(input.Name), "patients.error.person_name_missing");
        row.Name = name ?? "";
        row.Relation = PatientRules.Line(input.Relation, 60, nameof(input.Relation), errors);
        var phones = PatientRules.Phones(input.Phone, country, nameof(input.Phone), errors);
        if (phones.Count > 1) errors.Add(nameof(input.Phone), "patients.error.one_phone");
        row.Phone = phones.FirstOrDefault()?.Value;
        row.Email = PatientRules.Email(input.Email, nameof(input.Email), errors)?.Value;
        (row.NationalIdType, row.NationalId) = PatientRules.Document(input.NationalId, input.NationalIdType, nameof(input.NationalId), errors);
        // Somebody to call whom nobody can call is a mistake found at the worst moment.
        if (row is { Role: PersonRole.Emergency, Phone: null } && errors.Count == 0) errors.Add(nameof(input.Phone), "patients.error.emergency_phone");
    }
}

/// <summary>Takes away an emergency contact or guardian.</summary>
public sealed class RemovePerson(AppDb db)
{
    public async Task<Result<Done>> Handle(Guid patientId, Guid personId, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<Done>.Denied(PatientsModule.Write);
        var person = await db.Set<PatientPerson>().FirstOrDefaultAsync(p => p.Id == personId && p.PatientId == patientId, cancel);
        if (person is null) return new Result<Done>.NotFound();
        if (version is { } seen && seen != person.Version) return new Result<Done>.Conflict(PersonDetails.Of(person), null);
        db.Remove(person);
        db.Publish(new PatientUpdatedEvent(patientId));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }
}
