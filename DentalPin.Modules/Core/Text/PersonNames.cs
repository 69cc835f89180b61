using System.Globalization;
using System.Text;

namespace DentalPin.Core.Text;

/// <summary>Names of people as they are typed and as old programs keep them.</summary>
public static class PersonNames
{
    /// <summary>Written small between or before surnames.</summary>
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "de", "del", "da", "das", "do", "dos", "van", "von", "der", "den", "ter", "ten", "zu", "af", "bin", "ibn", "bint",
    };

    /// <summary>Small only after "de": "de la Fuente", but "La Rosa" and "El Haddad".</summary>
    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "la", "las", "los", "lo", "les", "el", "els" };

    /// <summary>Small only between two words: "Ortega y Gasset", "Puig i Cadafalch".</summary>
    private static readonly HashSet<string> Conjunctions = new(StringComparer.Ordinal) { "y", "e", "i" };

    /// <summary>
    /// A name ready to store: repaired, trimmed, blanks collapsed, without control characters or marks that reorder text;
    /// all capitals or all lower case become proper case. Mixed case is someone's choice and stays.
    /// </summary>
    public static string Clean(string? name)
    {
        var clean = SafeText.Line(name);
        return IsOneCase(clean) ? ProperCase(clean) : clean;
    }

    /// <summary>Splits "Apellidos, Nombre". False when there is no comma with text on both sides.</summary>
    public static bool TrySplit(string? text, out string surnames, out string given)
    {
        surnames = given = "";
        var clean = SafeText.Line(text);
        var comma = clean.IndexOfAny([',', '،', '，']);
        if (comma <= 0)
        {
            return false;
        }
        var left = clean[..comma].Trim();
        var right = clean[(comma + 1)..].Trim(' ', ',');
        if (!left.Any(char.IsLetter) || !right.Any(char.IsLetter))
        {
            return false;
        }
        // Each part on its own: "DÍAZ IBÁÑEZ, José" has capitals in one of them only.
        surnames = Clean(left);
        given = Clean(right);
        return true;
    }

    /// <summary>"Apellidos, Nombre"; a missing part takes its comma with it.</summary>
    public static string SurnameFirst(string? given, string? surnames) =>
        (string.IsNullOrWhiteSpace(given), string.IsNullOrWhiteSpace(surnames)) switch
        {
            (false, false) => $"{surnames!.Trim()}, {given!.Trim()}",
            (false, true) => given!.Trim(),
            (true, false) => surnames!.Trim(),
            _ => "",
        };

    /// <summary>"Nombre Apellidos".</summary>
    public static string GivenFirst(string? given, string? surnames) => $"{given?.Trim()} {surnames?.Trim()}".Trim();

    /// <summary>Letters for an avatar: at most two graphemes, from the name and the first surname (particles skipped). "?" when there is none.</summary>
    public static string Initials(string? given, string? surnames)
    {
        var first = FirstGrapheme(given);
        var second = FirstGrapheme(surnames);
        var both = first + second;
        return both.Length == 0 ? "?" : both;
    }

    private static string FirstGrapheme(string? text)
    {
        var words = SafeText.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var word = words.FirstOrDefault(w => !IsSmall(w.ToLowerInvariant())) ?? words.FirstOrDefault() ?? "";
        var clusters = StringInfo.GetTextElementEnumerator(word);
        var fallback = "";
        while (clusters.MoveNext())
        {
            var cluster = clusters.GetTextElement();
            if (char.IsLetterOrDigit(cluster, 0))
            {
                return cluster.ToUpperInvariant();
            }
            if (fallback.Length == 0 && !char.IsPunctuation(cluster, 0))
            {
                fallback = cluster;
            }
        }
        return fallback;
    }

    private static bool IsSmall(string lower) => Particles.Contains(lower) || Articles.Contains(lower) || Conjunctions.Contains(lower);

    private static bool IsOneCase(string text)
    {
        var upper = false;
        var lower = false;
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // ª and º count as lower case in Unicode, yet stand in names written in capitals.
            if (rune.Value is 'ª' or 'º')
            {
                continue;
            }
            if (Rune.IsUpper(rune))
            {
                upper = true;
                letters++;
            }
            else if (Rune.IsLower(rune))
            {
                lower = true;
                letters++;
            }
        }
        return upper != lower && (lower || letters > 1);
    }

    private static string ProperCase(string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var lower = words[i].ToLowerInvariant();
            words[i] = StaysSmall(words, i, lower) ? lower : CapitaliseParts(lower);
        }
        return string.Join(' ', words);
    }

    private static bool StaysSmall(string[] words, int i, string lower)
    {
        var last = i == words.Length - 1;
        if (last)
        {
            return false;
        }
        if (Conjunctions.Contains(lower))
        {
            return i > 0;
        }
        return Particles.Contains(lower) || (Articles.Contains(lower) && i > 0 && words[i - 1] == "de");
    }

    /// <summary>Capitals after hyphens, dots, brackets and after the apostrophe of O', D', L'...; McDonald.</summary>
    private static string CapitaliseParts(string lower)
    {
        var built = new StringBuilder(lower.Length);
        var start = true;
        var partStart = 0;
        foreach (var rune in lower.EnumerateRunes())
        {
            var at = built.Length;
            if (start && Rune.IsLetter(rune) && rune.Value is not ('ª' or 'º'))
            {
                built.Append(Rune.ToUpperInvariant(rune).ToString());
                partStart = at;
                start = false;
                continue;
            }
            built.Append(rune.ToString());
            var lettersBefore = at - partStart;
            start = rune.Value switch
            {
                '-' or '.' or '(' or '/' or '"' or '«' or '‐' or '–' => true,
                '\'' or '’' or '´' or '`' => start || lettersBefore <= 1,
                _ => start,
            };
        }
        if (built.Length > 4 && built[0] == 'M' && built[1] == 'c')
        {
            built[2] = char.ToUpperInvariant(built[2]);
        }
        return built.ToString();
    }
}
