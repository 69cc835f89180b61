using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Patients;

/// <summary>Keeps what is derived from a patient: the words by which they are found, the phone and address that lists show.</summary>
public sealed class PatientIndex(AppDb db)
{
    /// <summary>Country of the clinic, by which phones are read and written.</summary>
    public async Task<string> Country(CancellationToken cancel)
    {
        var clinic = db.CurrentClinicId;
        return await db.Set<Clinic>().Where(c => c.Id == clinic).Select(c => c.Country).FirstOrDefaultAsync(cancel) ?? "ES";
    }

    /// <summary>Adds the terms of a new patient.</summary>
    public void AddTerms(Patient patient, IEnumerable<PatientContact> contacts, string country) =>
        db.AddRange(Terms(patient, contacts, country).Select(t => PatientSearchTerm.Of(db.CurrentClinicId, patient, t)));

    /// <summary>Brings the terms of a patient up to date with the name, the document and these contacts.</summary>
    public async Task UpdateTerms(Patient patient, IEnumerable<PatientContact> contacts, string country, CancellationToken cancel)
    {
        var wanted = Terms(patient, contacts, country);
        var rows = await db.Set<PatientSearchTerm>().Where(t => t.PatientId == patient.Id).ToListAsync(cancel);
        db.RemoveRange(rows.Where(r => !wanted.Contains(r.Term)));
        wanted.ExceptWith(rows.Select(r => r.Term));
        db.AddRange(wanted.Select(t => PatientSearchTerm.Of(db.CurrentClinicId, patient, t)));
        foreach (var row in rows) row.SortName = patient.SortName;
    }

    /// <summary>Tells the terms that the patient was archived or came back; saved with the patient.</summary>
    public async Task UpdateActive(Patient patient, CancellationToken cancel)
    {
        foreach (var row in await db.Set<PatientSearchTerm>().Where(t => t.PatientId == patient.Id).ToListAsync(cancel)) row.Active = patient.Status == PatientStatus.Active;
    }

    /// <summary>
    /// Shows the primary phone and address in lists. Not through the tracked row: somebody who has the patient's form open
    /// must not be told that the patient was changed because a phone was added beside it.
    /// </summary>
    public Task ShowPrimary(Guid patient, IReadOnlyCollection<PatientContact> contacts, DateTimeOffset now, CancellationToken cancel)
    {
        var phone = Primary(contacts, ContactKind.Phone);
        var email = Primary(contacts, ContactKind.Email);
        return db.Set<Patient>().Where(p => p.Id == patient)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Phone, phone).SetProperty(p => p.Email, email).SetProperty(p => p.UpdatedAt, now), cancel);
    }

    /// <summary>Value of the primary contact of a kind.</summary>
    public static string? Primary(IEnumerable<PatientContact> contacts, ContactKind kind) =>
        contacts.Where(c => c.Kind == kind).OrderByDescending(c => c.Primary).ThenBy(c => c.CreatedAt).Select(c => c.Value).FirstOrDefault();

    private static HashSet<string> Terms(Patient patient, IEnumerable<PatientContact> contacts, string country) =>
        SearchTerms.Of(patient, contacts.Select(c => (c.Kind, c.Value)), country);
}
