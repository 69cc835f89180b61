using System.Runtime.InteropServices;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>
/// Finds repeated people among hundreds of thousands without asking the database for each: what identifies a person is kept
/// as 64-bit hashes, and a hit is confirmed against the record itself.
/// </summary>
internal sealed class PatientKeys
{
    // The same document with the same first name; name and birth date; name and phone when a birth date is missing; name
    // and number of the old program. A document alone is no proof: children often carry a parent's.
    private const char Document = 'd', NameBirth = 'b', PhoneBorn = 'p', PhoneUnborn = 'q', NameNumber = 'n', DocumentAlone = 'a';

    /// <summary>How many keys most people have.</summary>
    private const int KeysOfOne = 5;

    private readonly Dictionary<ulong, Guid> existing = [];
    private readonly Dictionary<ulong, int> inFile = [];
    private readonly Dictionary<int, int> firstRow = [];

    public async Task Load(AppDb db, IReadOnlySet<Guid> except, CancellationToken cancel)
    {
        existing.Clear();
        // Not by doubling: each copy on the way would stay in memory for a while.
        existing.EnsureCapacity(KeysOfOne * await db.Set<Patient>().CountAsync(cancel));
        await foreach (var p in db.Set<Patient>().AsNoTracking().Select(p => new { p.Id, p.Number, p.GivenName, p.SortName, p.BirthDate, p.NationalId }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (except.Contains(p.Id)) continue;
            if (p.NationalId is { } id)
            {
                existing.TryAdd(Of(Document, id, FirstSound(p.GivenName)), p.Id);
                existing.TryAdd(Of(DocumentAlone, id, ""), p.Id);
            }
            if (p.BirthDate is { } born) existing.TryAdd(Of(NameBirth, p.SortName, Day(born)), p.Id);
            existing.TryAdd(Of(NameNumber, p.SortName, Digits(p.Number)), p.Id);
        }
        var phones = from c in db.Set<PatientContact>()
                     where c.Kind == ContactKind.Phone
                     join p in db.Set<Patient>() on c.PatientId equals p.Id
                     select new { p.Id, p.SortName, Born = p.BirthDate != null, c.Value };
        await foreach (var c in phones.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            if (!except.Contains(c.Id)) existing.TryAdd(Of(c.Born ? PhoneBorn : PhoneUnborn, c.SortName, c.Value), c.Id);
    }

    /// <summary>Marks rows that repeat a patient, or an earlier row when rows are compared with each other.</summary>
    public async Task Match(AppDb db, IReadOnlyList<ImportReading> rows, bool within, CancellationToken cancel)
    {
        var suspects = new Dictionary<ImportReading, (Guid? Same, Guid? Document)>();
        foreach (var reading in rows)
        {
            var record = (ImportedPatient)reading.Record;
            Guid? same = Identity(record).Select(k => existing.TryGetValue(k, out var id) ? id : (Guid?)null).FirstOrDefault(id => id is not null);
            Guid? document = record.Document is { } d && existing.TryGetValue(Of(DocumentAlone, d, ""), out var owner) ? owner : null;
            if (same is not null || document is not null) suspects[reading] = (same, document);
            if (within) Within(reading, record);
        }
        if (suspects.Count == 0) return;

        var ids = suspects.Values.SelectMany(s => new[] { s.Same, s.Document }).OfType<Guid>().Distinct().ToList();
        var found = await db.Set<Patient>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Number, p.GivenName, p.FamilyName, p.SortName, p.NationalId }).ToDictionaryAsync(p => p.Id, cancel);
        foreach (var (reading, (same, document)) in suspects)
        {
            var record = (ImportedPatient)reading.Record;
            if (same is { } id && found.TryGetValue(id, out var patient) && (patient.SortName == record.NameKey || patient.NationalId == record.Document))
            {
                reading.DuplicateOf = id;
                reading.Warn(null, "patients.import.duplicate", PersonNames.SurnameFirst(patient.GivenName, patient.FamilyName), patient.Number);
            }
            else if (document is { } other && found.TryGetValue(other, out var owner) && owner.NationalId == record.Document)
                reading.Warn(PatientImportFields.NationalId, "patients.import.document_of", PersonNames.SurnameFirst(owner.GivenName, owner.FamilyName), owner.Number);
        }
    }

    private void Within(ImportReading reading, ImportedPatient record)
    {
        int? first = null;
        foreach (var key in Identity(record))
            if (inFile.TryGetValue(key, out var row))
            {
                first = firstRow.GetValueOrDefault(row, row);
                break;
            }
        if (first is { } earlier)
        {
            reading.DuplicateOfRow = earlier;
            firstRow[reading.Row] = earlier;
            reading.Warn(null, "patients.import.duplicate_row", earlier);
        }
        else if (record.Document is { } document)
        {
            ref var owner = ref CollectionsMarshal.GetValueRefOrAddDefault(inFile, Of(DocumentAlone, document, ""), out var known);
            if (known) reading.Warn(PatientImportFields.NationalId, "patients.import.document_of_row", owner);
            else owner = reading.Row;
        }
        foreach (var key in Registration(record)) inFile.TryAdd(key, first ?? reading.Row);
    }

    /// <summary>Keys under which somebody who is the same person may be registered.</summary>
    private static IEnumerable<ulong> Identity(ImportedPatient r)
    {
        if (r.Document is { } document) yield return Of(Document, document, FirstSound(r.Given));
        if (r.Birth is { } born) yield return Of(NameBirth, r.NameKey, Day(born));
        if (r.Number is { } number) yield return Of(NameNumber, r.NameKey, Digits(number));
        foreach (var phone in r.Phones)
        {
            yield return Of(PhoneUnborn, r.NameKey, phone.Value);
            // Father and son may share name and phone; with both dates of birth known, those decide.
            if (r.Birth is null) yield return Of(PhoneBorn, r.NameKey, phone.Value);
        }
    }

    /// <summary>Keys under which this person is registered.</summary>
    private static IEnumerable<ulong> Registration(ImportedPatient r)
    {
        if (r.Document is { } document) yield return Of(Document, document, FirstSound(r.Given));
        if (r.Birth is { } born) yield return Of(NameBirth, r.NameKey, Day(born));
        if (r.Number is { } number) yield return Of(NameNumber, r.NameKey, Digits(number));
        foreach (var phone in r.Phones) yield return Of(r.Birth is null ? PhoneUnborn : PhoneBorn, r.NameKey, phone.Value);
    }

    private static string FirstSound(string given) => Phonetic.Key(given.AsSpan().IndexOf(' ') is > 0 and var end ? given[..end] : given);

    private static string Day(DateOnly date) => date.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>FNV-1a over both parts, stirred at the end so that all bits tell.</summary>
    private static ulong Of(char kind, string first, string second)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in first) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ '\n') * 1099511628211UL;
        foreach (var c in second) hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93UL;
        return hash ^ (hash >> 32);
    }
}
