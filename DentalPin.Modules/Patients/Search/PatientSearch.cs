using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Finds patients by the beginnings of words: names, phones, documents, numbers (PAT-2).</summary>
public sealed class PatientSearch(AppDb db)
{
    /// <summary>Those of whom every typed word is the beginning of a term. An empty query lets all through.</summary>
    internal IQueryable<Patient> Matching(IQueryable<Patient> patients, string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return patients;
        var typed = SearchTerms.Typed(query);
        // Something was typed but nothing that a patient can be found by: punctuation, for instance.
        return typed.Count == 0 ? patients.Where(_ => false) : WithTerms(patients, typed);
    }

    /// <summary>The best matches for a search box: whoever has exactly this number or document first, archived ones only when nobody else is found.</summary>
    public async Task<IReadOnlyList<PatientSummary>> Find(string? query, int take, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read) || SearchTerms.Typed(query) is not { Count: > 0 } typed) return [];
        var matching = WithTerms(db.Set<Patient>().AsNoTracking(), typed);
        foreach (var status in new[] { PatientStatus.Active, PatientStatus.Archived })
        {
            var found = await Best(matching.Where(p => p.Status == status), typed).Take(take).Select(PatientQueries.Summary).ToListAsync(cancel);
            if (found.Count > 0) return found;
        }
        return [];
    }

    /// <summary>Who may have been meant when nobody matched: names that sound alike, then names with one of the words.</summary>
    public async Task<IReadOnlyList<PatientSummary>> Suggest(string? query, int take, CancellationToken cancel)
    {
        var typed = SearchTerms.Typed(query);
        var sounds = SearchTerms.Sounds(typed);
        if (sounds.Count == 0) return [];
        var patients = db.Set<Patient>().AsNoTracking().Where(p => p.Status == PatientStatus.Active);
        var alike = await WithTerms(patients, sounds).OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(40).Select(PatientQueries.Summary).ToListAsync(cancel);
        if (alike.Count == 0 && sounds.Count > 1)
        {
            // One of several words is wrong beyond its sound. The longest says most, so it is believed.
            var longest = sounds.OrderByDescending(s => s.Length).First();
            alike = await WithTerms(patients, [longest]).OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(200).Select(PatientQueries.Summary).ToListAsync(cancel);
            alike = [.. alike.Where(p => Distance(typed, p) <= 2)];
        }
        return [.. alike.OrderBy(p => Distance(typed, p)).ThenBy(p => p.Number).Take(take)];
    }

    private IQueryable<Patient> WithTerms(IQueryable<Patient> patients, IReadOnlyList<string> typed)
    {
        foreach (var word in typed)
        {
            var end = SearchTerms.End(word);
            patients = patients.Where(p => db.Set<PatientSearchTerm>().Any(t => t.PatientId == p.Id && string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0));
        }
        return patients;
    }

    private static IQueryable<Patient> Best(IQueryable<Patient> patients, IReadOnlyList<string> typed)
    {
        if (typed.Count != 1 || !typed[0].Any(char.IsDigit)) return patients.OrderBy(p => p.SortName).ThenBy(p => p.Id);
        var number = int.TryParse(typed[0], out var n) ? n : -1;
        var document = typed[0].ToUpperInvariant();
        return patients.OrderBy(p => p.Number == number || p.NationalId == document ? 0 : 1).ThenBy(p => p.SortName).ThenBy(p => p.Id);
    }

    /// <summary>How far the typed words are from the nearest words of the name, in single letters.</summary>
    private static int Distance(IReadOnlyList<string> typed, PatientSummary patient)
    {
        var words = Fold.Words($"{patient.GivenName} {patient.FamilyName}");
        return words.Length == 0 ? int.MaxValue : typed.Sum(t => words.Min(w => Letters(t, w.Length > t.Length + 1 ? w[..(t.Length + 1)] : w)));
    }

    private static int Letters(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[b.Length];
    }
}
