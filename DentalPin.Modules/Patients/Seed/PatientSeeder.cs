using DentalPin.Core.Data;

namespace DentalPin.Patients;

/// <summary>Fills a clinic with invented patients, for the demo clinic and for measuring. Never where real patients are kept.</summary>
public static class PatientSeeder
{
    /// <summary>
    /// Adds patients to the clinic in bulk, without audit and events, and moves the clinic's number on. The context must act
    /// in that clinic.
    /// </summary>
    /// <param name="db">Context of the clinic.</param>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed makes the same people.</param>
    /// <param name="cancel">Stops; nothing is kept then.</param>
    /// <param name="now">The moment up to which they came; the clock's by default.</param>
    public static async Task Seed(AppDb db, Guid clinicId, int count, int seed, CancellationToken cancel, DateTimeOffset? now = null)
    {
        if (db.CurrentClinicId != clinicId) throw new InvalidOperationException("The context acts in another clinic.");
        await db.InTransaction(async () =>
        {
            var first = (int)await db.NextNumbers("patient", count, cancel);
            var generator = new PatientGenerator(clinicId, seed, now ?? TimeProvider.System.GetUtcNow());
            var known = new HashSet<Guid>(count);
            foreach (var part in generator.Make(count, first).Chunk(5000))
            {
                known.UnionWith(part.Select(p => p.Patient.Id));
                await db.Engine.BulkInsert(db, part.Select(p => p.Patient), cancel);
                await db.Engine.BulkInsert(db, part.SelectMany(p => p.Contacts), cancel);
                await db.Engine.BulkInsert(db, part.SelectMany(p => p.People), cancel);
                await db.Engine.BulkInsert(db, part.SelectMany(p => p.Notes), cancel);
                await db.Engine.BulkInsert(db, part.SelectMany(p => p.Tasks), cancel);
                await db.Engine.BulkInsert(db, part.SelectMany(p => Terms(clinicId, p)), cancel);
            }
            // The last household may have been cut short.
            await db.Engine.BulkInsert(db, generator.Relations.Where(r => known.Contains(r.FirstId) && known.Contains(r.SecondId)), cancel);
            return count;
        }, cancel);
    }

    private static IEnumerable<PatientSearchTerm> Terms(Guid clinic, GeneratedPatient p) =>
        SearchTerms.Of(p.Patient, p.Contacts.Select(c => (c.Kind, c.Value)), "ES").Select(t => PatientSearchTerm.Of(clinic, p.Patient, t));
}
