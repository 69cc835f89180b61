using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>Changes a patient's data. Phones, family and the like have handlers of their own.</summary>
public sealed class UpdatePatient(AppDb db, PatientIndex index, FindDuplicates duplicates, TimeProvider clock)
{
    /// <summary>
    /// Ok, Invalid, NotFound, Denied; Conflict with the stored <see cref="PatientDetails"/> when it changed meanwhile, or with
    /// a <see cref="DuplicateWarning"/> when the document now given belongs to somebody else.
    /// </summary>
    public async Task<Result<PatientDetails>> Handle(Guid id, ChangedPatientInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<PatientDetails>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<PatientDetails>.Denied(PatientsModule.Write);
        var patient = await db.Set<Patient>().Include(p => p.Contacts).Include(p => p.People).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (patient is null) return new Result<PatientDetails>.NotFound();
        if (input.Version is null) return Result<PatientDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (patient.Version != input.Version) return new Result<PatientDetails>.Conflict(PatientDetails.Of(patient), input);

        var (name, document) = (patient.SortName, patient.NationalId);
        var now = clock.GetUtcNow();
        var errors = PatientRules.Apply(input, patient, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, actor.Zone).DateTime));
        if (errors.Count > 0)
        {
            db.ChangeTracker.Clear();
            return errors;
        }
        if (patient.NationalId is { } newDocument && newDocument != document && !input.ConfirmDuplicates)
        {
            var found = await duplicates.Find(new DuplicateQuery("", "", null, newDocument, [], patient.Id), cancel);
            if (found.Count > 0)
            {
                db.ChangeTracker.Clear();
                return new Result<PatientDetails>.Conflict(new DuplicateWarning(found), input);
            }
        }
        if (!db.ChangeTracker.HasChanges()) return PatientDetails.Of(patient);

        patient.UpdatedAt = now;
        if (patient.SortName != name || patient.NationalId != document)
            await index.UpdateTerms(patient, patient.Contacts, await index.Country(cancel), cancel);
        db.Publish(new PatientUpdatedEvent(id));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return PatientDetails.Of(patient);

        db.ChangeTracker.Clear();
        var theirs = await db.Set<Patient>().AsNoTracking().Include(p => p.Contacts).Include(p => p.People).FirstOrDefaultAsync(p => p.Id == id, cancel);
        return theirs is null ? new Result<PatientDetails>.NotFound() : new Result<PatientDetails>.Conflict(PatientDetails.Of(theirs), input);
    }
}
