using System.Globalization;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;

namespace DentalPin.Patients;

/// <summary>Writes imported patients in bulk, fills empty fields of existing ones, and takes imported ones back.</summary>
internal sealed class PatientBulkWriter(ImportContext context)
{
    private const string Counter = "patient";

    /// <summary>Makes sure that numbers given from now on are above this one.</summary>
    public static async Task RaiseCounter(AppDb db, int atLeast, CancellationToken cancel)
    {
        await db.NextNumbers(Counter, 0, cancel); // Makes the row when there is none, and locks it.
        await db.Set<Counter>().Where(c => c.Name == Counter && c.Value < atLeast).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, atLeast), cancel);
    }

    public async Task<ImportWritten> Write(AppDb db, IReadOnlyList<ImportWrite> rows, CancellationToken cancel)
    {
        var created = await Create(db, [.. rows.Where(r => r.Existing is null)], cancel);
        var updated = new HashSet<int>();
        foreach (var chunk in rows.Where(r => r.Existing is not null).Chunk(200)) await Fill(db, chunk, updated, cancel);
        return new(created.Count, updated, created.Count == 0 ? null : created.Min(p => p.Number), created.Count == 0 ? null : created.Max(p => p.Number));
    }

    /// <summary>Removes patients with all that the import gave them. Those who have more than that stay.</summary>
    public static async Task<IReadOnlySet<Guid>> Remove(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var tied = await db.Set<PatientRelation>().Where(r => ids.Contains(r.FirstId) || ids.Contains(r.SecondId)).Select(r => new { r.FirstId, r.SecondId }).ToListAsync(cancel);
        var noted = await db.Set<PatientNote>().Where(n => ids.Contains(n.PatientId)).Select(n => n.PatientId).Distinct().ToListAsync(cancel);
        var tasked = await db.Set<PatientTask>().Where(t => ids.Contains(t.PatientId)).Select(t => t.PatientId).Distinct().ToListAsync(cancel);
        var pictured = await db.Set<PatientPhoto>().Where(p => ids.Contains(p.PatientId)).Select(p => p.PatientId).ToListAsync(cancel);
        var linked = await db.Set<PatientLink>().Where(l => ids.Contains(l.PatientId)).Select(l => l.PatientId).Distinct().ToListAsync(cancel);
        HashSet<Guid> kept = [.. tied.Select(t => t.FirstId), .. tied.Select(t => t.SecondId), .. noted, .. tasked, .. pictured, .. linked];
        var gone = ids.Where(id => !kept.Contains(id)).ToHashSet();
        await db.Set<PatientSearchTerm>().Where(t => gone.Contains(t.PatientId)).ExecuteDeleteAsync(cancel);
        await db.Set<PatientContact>().Where(c => gone.Contains(c.PatientId)).ExecuteDeleteAsync(cancel);
        await db.Set<PatientPerson>().Where(p => gone.Contains(p.PatientId)).ExecuteDeleteAsync(cancel);
        await db.Set<Patient>().Where(p => gone.Contains(p.Id)).ExecuteDeleteAsync(cancel);
        return gone;
    }

    private async Task<List<Patient>> Create(AppDb db, List<ImportWrite> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var numbers = await Numbers(db, rows, cancel);
        var patients = new List<Patient>(rows.Count);
        var contacts = new List<PatientContact>(rows.Count * 2);
        var terms = new List<PatientSearchTerm>(rows.Count * 8);
        for (var i = 0; i < rows.Count; i++)
        {
            var record = (ImportedPatient)rows[i].Reading.Record;
            var patient = Make(db.CurrentClinicId, rows[i].NewId, numbers[i], record);
            var own = Contacts(patient, record);
            patients.Add(patient);
            contacts.AddRange(own);
            foreach (var term in SearchTerms.Of(patient, own.Select(c => (c.Kind, c.Value)), context.Country))
                terms.Add(PatientSearchTerm.Of(db.CurrentClinicId, patient, term));
        }
        await db.Engine.BulkInsert(db, patients, cancel);
        await db.Engine.BulkInsert(db, contacts, cancel);
        // In the order of the index, so that the pages of its tree are written one after the other.
        terms.Sort((a, b) => string.CompareOrdinal(a.Term, b.Term));
        await db.Engine.BulkInsert(db, terms, cancel);
        return patients;
    }

    /// <summary>The old program's number where it is free, else the next of ours. The counter's lock keeps others out until the commit.</summary>
    private static async Task<int[]> Numbers(AppDb db, List<ImportWrite> rows, CancellationToken cancel)
    {
        await db.NextNumbers(Counter, 0, cancel);
        var wanted = rows.Select(r => ((ImportedPatient)r.Reading.Record).Number).OfType<int>().Distinct().ToList();
        var taken = await db.Set<Patient>().Where(p => wanted.Contains(p.Number)).Select(p => p.Number).ToHashSetAsync(cancel);
        var numbers = new int[rows.Count];
        var missing = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (((ImportedPatient)rows[i].Reading.Record).Number is { } number && taken.Add(number)) numbers[i] = number;
            else missing++;
        }
        await RaiseCounter(db, numbers.Max(), cancel);
        if (missing == 0) return numbers;
        var next = await db.NextNumbers(Counter, missing, cancel);
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i] == 0) numbers[i] = checked((int)next++);
        return numbers;
    }

    private Patient Make(Guid clinic, Guid id, int number, ImportedPatient r)
    {
        var registered = r.Registered is { } day ? new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero) : context.Now;
        var patient = new Patient
        {
            Id = id, ClinicId = clinic, Number = number, BirthDate = r.Birth, Gender = r.Gender, NationalIdType = r.DocumentType, NationalId = r.Document,
            Profession = r.Profession, Street = r.Street, PostalCode = r.PostalCode, City = r.City, Province = r.Province, Language = r.Language,
            ReferralSource = r.ReferralSource, ReferralNote = r.ReferralNote, Status = PatientStatus.Active,
            Phone = r.Phones.Count > 0 ? r.Phones[0].Value : null, Email = r.Emails.Count > 0 ? r.Emails[0] : null,
            // The day they came to the clinic, not the day of the import: "new this month" must not count thousands.
            CreatedAt = registered < context.Now ? registered : context.Now, UpdatedAt = context.Now,
            Notes = r.Number is { } old && old != number ? Append(r.Notes, OldNumber(old)) : r.Notes,
        };
        patient.Rename(r.Given, r.Family);
        return patient;
    }

    private List<PatientContact> Contacts(Patient patient, ImportedPatient r)
    {
        var contacts = new List<PatientContact>(r.Phones.Count + r.Emails.Count);
        foreach (var phone in r.Phones) contacts.Add(New(ContactKind.Phone, phone.Value, phone.Label, contacts.Count == 0));
        var phones = contacts.Count;
        foreach (var email in r.Emails) contacts.Add(New(ContactKind.Email, email, null, contacts.Count == phones));
        return contacts;

        PatientContact New(ContactKind kind, string value, string? label, bool primary) => new()
        {
            Id = Ids.New(), ClinicId = patient.ClinicId, PatientId = patient.Id, Kind = kind, Value = value, Label = label, Primary = primary, CreatedAt = context.Now,
        };
    }

    /// <summary>Gives existing patients what they lack. Saved like any change, so each is in the audit trail with before and after.</summary>
    private async Task Fill(AppDb db, ImportWrite[] rows, HashSet<int> updated, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Existing!.Value).Distinct().ToList();
        var patients = await db.Set<Patient>().Include(p => p.Contacts).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var index = new PatientIndex(db);
        foreach (var row in rows)
        {
            if (!patients.TryGetValue(row.Existing!.Value, out var patient)) continue;
            var record = (ImportedPatient)row.Reading.Record;
            Fill(patient, record);
            var added = Add(db, patient, record);
            if (db.Entry(patient).State != EntityState.Modified && added.Count == 0) continue;
            patient.UpdatedAt = context.Now;
            patient.Phone ??= record.Phones.FirstOrDefault()?.Value;
            patient.Email ??= record.Emails.FirstOrDefault();
            await index.UpdateTerms(patient, [.. patient.Contacts], context.Country, cancel);
            updated.Add(row.Reading.Row);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static void Fill(Patient p, ImportedPatient r)
    {
        p.BirthDate ??= r.Birth;
        p.Gender ??= r.Gender;
        if (p.NationalId is null) (p.NationalIdType, p.NationalId) = (r.DocumentType, r.Document);
        p.Profession ??= r.Profession;
        // An address is one thing: the street of one and the city of another would be nobody's.
        if (p.Street is null && p.PostalCode is null && p.City is null) (p.Street, p.PostalCode, p.City, p.Province) = (r.Street, r.PostalCode, r.City, p.Province ?? r.Province);
        p.Language ??= r.Language;
        if (p.ReferralSource is null && p.ReferralNote is null) (p.ReferralSource, p.ReferralNote) = (r.ReferralSource, r.ReferralNote);
        if (r.Notes is { } notes && p.Notes?.Contains(notes, StringComparison.Ordinal) != true) p.Notes = Append(p.Notes, notes);
    }

    private List<PatientContact> Add(AppDb db, Patient patient, ImportedPatient r)
    {
        var added = Contacts(patient, r).Where(c => !patient.Contacts.Exists(o => o.Kind == c.Kind && o.Value == c.Value)).ToList();
        foreach (var contact in added)
        {
            contact.Primary = !patient.Contacts.Exists(o => o.Kind == contact.Kind && o.Primary);
            patient.Contacts.Add(contact);
            db.Entry(contact).State = EntityState.Added;
        }
        return added;
    }

    private string OldNumber(int number) => context.Say("patients.import.note.number", [number.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Adds a line as long as there is room; what is there already is never cut.</summary>
    private static string? Append(string? notes, string line) =>
        notes is null ? line : notes.Length + 1 + line.Length <= Patient.MaxNotes ? notes + "\n" + line : notes;
}
