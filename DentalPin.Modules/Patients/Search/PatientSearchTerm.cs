using DentalPin.Core.Data;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>
/// A word by which a patient is found: a folded word of the name, the digits of a phone, a document, the number, and the
/// sound of each word of the name. It carries what the first page of a search is chosen and ordered by, so that the answer to
/// two typed letters is read from one index instead of from some thousand records.
/// </summary>
public sealed class PatientSearchTerm : IClinicOwned
{
    public const int MaxTerm = 60;

    /// <summary>Put before the sound of a word, which no folded text can contain.</summary>
    public const char SoundMark = '~';

    public Guid ClinicId { get; set; }

    [BinaryCollation]
    public string Term { get; set; } = "";

    public Guid PatientId { get; set; }

    /// <summary>That of the patient.</summary>
    [BinaryCollation]
    public string SortName { get; set; } = "";

    /// <summary>Whether the patient is active.</summary>
    public bool Active { get; set; }

    /// <summary>A word of a patient as the patient is now.</summary>
    public static PatientSearchTerm Of(Guid clinic, Patient patient, string term) =>
        new() { ClinicId = clinic, PatientId = patient.Id, Term = term, SortName = patient.SortName, Active = patient.Status == PatientStatus.Active };
}

/// <summary>The terms of a patient, and the terms of what somebody types.</summary>
public static class SearchTerms
{
    private const int MostTyped = 8;

    /// <summary>Everything by which the patient is found. The country decides how phones are dialled at home.</summary>
    public static HashSet<string> Of(Patient patient, IEnumerable<(ContactKind Kind, string Value)> contacts, string country)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Fold.Words($"{patient.GivenName} {patient.FamilyName}"))
        {
            terms.Add(Cut(word));
            if (Phonetic.Key(word) is { Length: > 0 } sound) terms.Add(Cut(PatientSearchTerm.SoundMark + sound));
        }
        terms.Add(patient.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (patient.NationalId is { Length: > 0 } id) terms.Add(Cut(id.ToLowerInvariant()));
        foreach (var (kind, value) in contacts)
        {
            if (kind == ContactKind.Email)
            {
                terms.Add(Cut(value));
                continue;
            }
            terms.Add(Cut(value.TrimStart('+')));
            terms.Add(Cut(Phones.Digits(value, country)));
        }
        terms.Remove("");
        return terms;
    }

    /// <summary>
    /// The words of a query. What looks like one number is one word however it was spaced: "612 34 50 18", "12.345.678-Z".
    /// </summary>
    public static IReadOnlyList<string> Typed(string? query)
    {
        var words = new List<string>();
        foreach (var piece in SafeText.Line(Limit(query)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.Contains('@', StringComparison.Ordinal)) words.Add(Emails.Normalise(piece));
            else if (piece.Any(char.IsDigit)) Join(words, Compact(piece));
            else if (piece.Length == 1 && char.IsAsciiLetter(piece[0]) && words.Count > 0 && words[^1].Length >= 7 && words[^1].All(char.IsAsciiDigit)) words[^1] += char.ToLowerInvariant(piece[0]);
            else words.AddRange(Fold.Words(piece));
            if (words.Count >= MostTyped) break;
        }
        return [.. words.Where(w => w.Length > 0).Select(Cut).Distinct(StringComparer.Ordinal).Take(MostTyped)];
    }

    /// <summary>How the words sound, for "did you mean"; numbers have no sound.</summary>
    public static IReadOnlyList<string> Sounds(IEnumerable<string> typed) =>
        [.. typed.Where(w => !w.Any(char.IsDigit) && !w.Contains('@', StringComparison.Ordinal)).Select(Phonetic.Key).Where(k => k.Length > 0).Select(k => Cut(PatientSearchTerm.SoundMark + k)).Distinct(StringComparer.Ordinal)];

    /// <summary>The end of the range of words that begin with a prefix: the highest character there is.</summary>
    public static string End(string prefix) => prefix + "\U0010FFFF";

    private static void Join(List<string> words, string number)
    {
        if (words.Count > 0 && words[^1].All(char.IsAsciiDigit) && number.All(char.IsAsciiDigit)) words[^1] += number;
        else words.Add(number);
    }

    private static string Compact(string piece)
    {
        var kept = Fold.Of(piece).Replace(" ", "", StringComparison.Ordinal);
        // 0034 and +34 both leave 34, under which phones are kept too. Other countries only once the number is longer than a
        // document, for documents may begin with zeros.
        return kept.StartsWith("0034", StringComparison.Ordinal) || kept.StartsWith("00", StringComparison.Ordinal) && kept.Length >= 11 ? kept[2..] : kept;
    }

    private static string? Limit(string? query) => query is { Length: > 200 } ? query[..200] : query;

    private static string Cut(string term)
    {
        if (term.Length <= PatientSearchTerm.MaxTerm) return term;
        var end = char.IsHighSurrogate(term[PatientSearchTerm.MaxTerm - 1]) ? PatientSearchTerm.MaxTerm - 1 : PatientSearchTerm.MaxTerm;
        return term[..end];
    }
}
