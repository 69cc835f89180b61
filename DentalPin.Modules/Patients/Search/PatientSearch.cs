using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Finds patients by the beginnings of words: names, phones, documents, numbers (PAT-2).</summary>
public sealed class PatientSearch(AppDb db)
{
    // Names of a clinic that begin with a letter or two; far above what 50,000 patients bring.
    private const int MostWords = 20_000;

    /// <summary>Those of whom every typed word is the beginning of a term. An empty query lets all through.</summary>
    internal IQueryable<Patient> Matching(IQueryable<Patient> patients, string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return patients;
        var typed = SearchTerms.Typed(query);
        // Something was typed but nothing that a patient can be found by: punctuation, for instance.
        return typed.Count == 0 ? patients.Where(_ => false) : WithTerms(patients, typed);
    }

    /// <summary>
    /// The first active patients by name of whom every typed word is the beginning of a term, from the index of the terms alone.
    /// </summary>
    internal async Task<IReadOnlyList<Guid>> First(IReadOnlyList<string> typed, int most, CancellationToken cancel)
    {
        // The longest word is likely to leave the fewest; the others are looked up for those.
        var words = typed.OrderByDescending(w => w.Length).ToList();
        var (from, to) = (words[0], SearchTerms.End(words[0]));
        var terms = db.Set<PatientSearchTerm>().AsNoTracking().Where(t => t.Active && string.Compare(t.Term, from) >= 0 && string.Compare(t.Term, to) < 0);
        foreach (var word in words.Skip(1))
        {
            var end = SearchTerms.End(word);
            terms = terms.Where(t => db.Set<PatientSearchTerm>().Any(o => o.PatientId == t.PatientId && string.Compare(o.Term, word) >= 0 && string.Compare(o.Term, end) < 0));
        }
        return await terms.Select(t => new { t.SortName, t.PatientId }).Distinct().OrderBy(t => t.SortName).ThenBy(t => t.PatientId).Take(most).Select(t => t.PatientId).ToListAsync(cancel);
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

    /// <summary>Who may have been meant when nobody matched: names that sound alike, else names a slip of the fingers away.</summary>
    public async Task<IReadOnlyList<PatientSummary>> Suggest(string? query, int take, CancellationToken cancel)
    {
        var typed = SearchTerms.Typed(query);
        var sounds = SearchTerms.Sounds(typed);
        if (sounds.Count == 0) return [];
        var patients = db.Set<Patient>().AsNoTracking().Where(p => p.Status == PatientStatus.Active);
        var alike = await WithTerms(patients, sounds).OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(40).Select(PatientQueries.Summary).ToListAsync(cancel);
        if (alike.Count == 0 && await Misspelt(typed, cancel) is { Count: > 0 } meant)
            alike = await WithOneOfEach(patients, meant).OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(200).Select(PatientQueries.Summary).ToListAsync(cancel);
        return [.. alike.OrderBy(p => Distance(typed, p)).ThenBy(p => p.Number).Take(take)];
    }

    /// <summary>
    /// For each typed word the words of the clinic's names that it may be a slip of: a letter too many, one missing, one wrong,
    /// two swapped. Empty when a word is like none. One statement: the words that begin with the first or the second letter,
    /// which is where a slip leaves one of the two in place.
    /// </summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> Misspelt(IReadOnlyList<string> typed, CancellationToken cancel)
    {
        // Another number is another person, and half of a pair is no text.
        if (typed.Any(t => t.Length < Misspelling.Least || t.Any(c => char.IsDigit(c) || char.IsSurrogate(c) || c == '@'))) return [];
        var terms = db.Set<PatientSearchTerm>().AsNoTracking();
        var near = typed.SelectMany(t => new[] { t[..1], t[1..2] }).Distinct(StringComparer.Ordinal)
            .Select(letter => (From: letter, To: SearchTerms.End(letter)))
            .Select(range => terms.Where(t => string.Compare(t.Term, range.From) >= 0 && string.Compare(t.Term, range.To) < 0))
            .Aggregate((a, b) => a.Concat(b));
        var words = await near.Select(t => t.Term).Distinct().Take(MostWords).ToListAsync(cancel);
        var meant = typed.Select(t => Misspelling.Nearest(t, words, 12)).ToList();
        return meant.All(m => m.Count > 0) ? meant : [];
    }

    private IQueryable<Patient> WithOneOfEach(IQueryable<Patient> patients, IReadOnlyList<IReadOnlyList<string>> meant)
    {
        foreach (var alternatives in meant)
            patients = patients.Where(p => db.Set<PatientSearchTerm>().Any(t => t.PatientId == p.Id && alternatives.Contains(t.Term)));
        return patients;
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
        return words.Length == 0 ? int.MaxValue : typed.Sum(t => words.Min(w => Misspelling.Distance(t, w.Length > t.Length + 1 ? w[..(t.Length + 1)] : w)));
    }
}
