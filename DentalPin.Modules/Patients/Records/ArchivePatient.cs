using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>Why a patient is archived.</summary>
public sealed record ArchiveInput
{
    public string? Reason { get; init; }

    public long? Version { get; init; }
}

/// <summary>Takes a patient out of daily work. Nothing is deleted; <see cref="RestorePatient"/> undoes it.</summary>
public sealed class ArchivePatient(AppDb db, PatientIndex index, PatientCounts counts, TimeProvider clock)
{
    public async Task<Result<PatientDetails>> Handle(Guid id, ArchiveInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PatientDetails>.NotFound();
        if (!actor.Can(PatientsModule.Archive)) return new Result<PatientDetails>.Denied(PatientsModule.Archive);
        var patient = await db.Set<Patient>().Include(p => p.Contacts).Include(p => p.People).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (patient is null) return new Result<PatientDetails>.NotFound();
        // Pressed twice, or pressed by two people: it is what both wanted.
        if (patient.Status == PatientStatus.Archived) return PatientDetails.Of(patient);
        if (input.Version is { } seen && seen != patient.Version) return new Result<PatientDetails>.Conflict(PatientDetails.Of(patient), input);
        var errors = new FieldErrors();
        var reason = PatientRules.Line(input.Reason, 500, nameof(input.Reason), errors);
        if (reason is null && errors.Count == 0) errors.Add(nameof(input.Reason), "patients.error.reason_missing");
        if (errors.Count > 0) return errors;

        var now = clock.GetUtcNow();
        (patient.Status, patient.ArchivedAt, patient.ArchiveReason, patient.UpdatedAt) = (PatientStatus.Archived, now, reason, now);
        await index.UpdateActive(patient, cancel);
        db.Publish(new PatientArchivedEvent(id));
        return await PatientSaving.Save(db, patient, input, counts, cancel);
    }
}

/// <summary>Brings an archived patient back.</summary>
public sealed class RestorePatient(AppDb db, PatientIndex index, PatientCounts counts, TimeProvider clock)
{
    public async Task<Result<PatientDetails>> Handle(Guid id, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PatientDetails>.NotFound();
        if (!actor.Can(PatientsModule.Archive)) return new Result<PatientDetails>.Denied(PatientsModule.Archive);
        var patient = await db.Set<Patient>().Include(p => p.Contacts).Include(p => p.People).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (patient is null) return new Result<PatientDetails>.NotFound();
        if (patient.Status == PatientStatus.Active) return PatientDetails.Of(patient);
        if (version is { } seen && seen != patient.Version) return new Result<PatientDetails>.Conflict(PatientDetails.Of(patient), null);

        (patient.Status, patient.ArchivedAt, patient.ArchiveReason, patient.UpdatedAt) = (PatientStatus.Active, null, null, clock.GetUtcNow());
        await index.UpdateActive(patient, cancel);
        db.Publish(new PatientRestoredEvent(id));
        return await PatientSaving.Save(db, patient, null, counts, cancel);
    }
}

/// <summary>Saves a change of state, or answers what the row became meanwhile.</summary>
internal static class PatientSaving
{
    public static async Task<Result<PatientDetails>> Save(AppDb db, Patient patient, object? mine, PatientCounts counts, CancellationToken cancel)
    {
        if (await db.TrySave(cancel) == SaveOutcome.Saved)
        {
            counts.Forget(patient.ClinicId);
            return PatientDetails.Of(patient);
        }
        db.ChangeTracker.Clear();
        var theirs = await db.Set<Patient>().AsNoTracking().Include(p => p.Contacts).Include(p => p.People).FirstOrDefaultAsync(p => p.Id == patient.Id, cancel);
        return theirs is null ? new Result<PatientDetails>.NotFound() : new Result<PatientDetails>.Conflict(PatientDetails.Of(theirs), mine);
    }
}
