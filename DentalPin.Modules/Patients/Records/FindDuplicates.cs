using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Why two records may be one person.</summary>
public enum DuplicateReason { NationalId, NameAndBirthDate, Name, Phone }

/// <summary>A patient who may be the same person, with the reasons, strongest first.</summary>
public sealed record PossibleDuplicate(PatientSummary Patient, IReadOnlyList<DuplicateReason> Reasons);

/// <summary>What is known of the person looked for; the record of `Except`, the person's own, does not count.</summary>
public sealed record DuplicateQuery(string GivenName, string FamilyName, DateOnly? BirthDate, string? NationalId, IReadOnlyList<string> Phones, Guid? Except = null);

/// <summary>Looks for records of the same person: same document, same name and birth date, same phone (PAT-1).</summary>
public sealed class FindDuplicates(AppDb db)
{
    private const int Most = 6;

    public async Task<Result<IReadOnlyList<PossibleDuplicate>>> Handle(DuplicateQuery query, Actor actor, CancellationToken cancel) =>
        actor.Can(PatientsModule.Read)
            ? new Result<IReadOnlyList<PossibleDuplicate>>.Ok(await Find(query, cancel))
            : new Result<IReadOnlyList<PossibleDuplicate>>.Denied(PatientsModule.Read);

    internal async Task<IReadOnlyList<PossibleDuplicate>> Find(DuplicateQuery query, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, (PatientSummary Patient, SortedSet<DuplicateReason> Reasons)>();
        var sort = Patient.SortNameOf(query.GivenName, query.FamilyName);
        var patients = db.Set<Patient>().AsNoTracking().Where(p => p.Id != query.Except);

        if (query.NationalId is { Length: > 0 } id)
            Add(await patients.Where(p => p.NationalId == id).Select(PatientQueries.Summary).Take(Most).ToListAsync(cancel), _ => DuplicateReason.NationalId);

        if (query.BirthDate is { } born && sort.Length > 0)
            Add(await patients.Where(p => p.BirthDate == born).Select(PatientQueries.Summary).Take(200).ToListAsync(cancel),
                p => SameName(query, p) ? DuplicateReason.NameAndBirthDate : null);

        // A name alone says little once both dates of birth are known and differ.
        if (sort.Length > 0 && query.FamilyName.Length > 0)
            Add(await patients.Where(p => p.SortName == sort && (query.BirthDate == null || p.BirthDate == null)).OrderBy(p => p.Number).Select(PatientQueries.Summary).Take(Most).ToListAsync(cancel), _ => DuplicateReason.Name);

        if (query.Phones.Count > 0)
        {
            var owners = db.Set<PatientContact>().Where(c => c.Kind == ContactKind.Phone && query.Phones.Contains(c.Value)).Select(c => c.PatientId);
            Add(await patients.Where(p => owners.Contains(p.Id)).OrderBy(p => p.Number).Select(PatientQueries.Summary).Take(Most).ToListAsync(cancel), _ => DuplicateReason.Phone);
        }
        return [.. found.Values.OrderBy(f => f.Reasons.Min).ThenByDescending(f => f.Reasons.Count).ThenBy(f => f.Patient.Number).Take(Most)
            .Select(f => new PossibleDuplicate(f.Patient, [.. f.Reasons]))];

        void Add(List<PatientSummary> rows, Func<PatientSummary, DuplicateReason?> reason)
        {
            foreach (var row in rows)
            {
                if (reason(row) is not { } why) continue;
                if (!found.TryGetValue(row.Id, out var entry)) found[row.Id] = entry = (row, []);
                entry.Reasons.Add(why);
            }
        }
    }

    /// <summary>One name holds all words of the other: the second surname or the second name is often left out.</summary>
    private static bool SameName(DuplicateQuery query, PatientSummary patient)
    {
        var typed = Words(query.GivenName, query.FamilyName);
        var kept = Words(patient.GivenName, patient.FamilyName);
        return Math.Min(typed.Count, kept.Count) > 0 && (typed.IsSubsetOf(kept) || kept.IsSubsetOf(typed));
    }

    private static HashSet<string> Words(string given, string family) => [.. Fold.Words($"{given} {family}").Select(Phonetic.Key)];
}
