using System.Collections.Concurrent;
using System.Globalization;
using DentalPin.Core.Text;

namespace DentalPin.Patients;

/// <summary>Countries and languages by code, with their names in the reader's language as the system's locale data has them.</summary>
public static class Countries
{
    /// <summary>Languages in which a clinic may write to patients, those of Spain and of most patients from abroad.</summary>
    public static readonly IReadOnlyList<string> Languages = ["es", "ca", "eu", "gl", "en", "fr", "pt", "de", "it", "nl", "ro", "bg", "pl", "ru", "uk", "ar", "zh"];

    /// <summary>Codes that locale data uses for parts of countries and for inventions; ISO 3166 has no country of that code.</summary>
    private static readonly HashSet<string> Reserved = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];

    /// <summary>By code. Taken from cultures, because a few regions are known to the locale data only together with a language.</summary>
    private static readonly Lazy<SortedSet<string>> Regions = new(() => new(
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper) && !Reserved.Contains(code)), StringComparer.Ordinal));

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Code, string Name)>> Named = new();

    private static readonly Lazy<Dictionary<string, string>> ByName = new(() =>
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, name) in All("es").Concat(All("en"))) found.TryAdd(Fold.Of(name), code);
        return found;
    });

    /// <summary>All countries, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All(string language) => Named.GetOrAdd(language, l =>
    {
        var culture = CultureInfo.GetCultureInfo(l);
        return Regions.Value.Select(code => (Code: code, Name: NameIn(l, code)))
            .OrderBy(c => c.Name, StringComparer.Create(culture, CompareOptions.IgnoreCase)).ToList();
    });

    // A region remembers its display name in the language that asked first. The name a language gives itself in a region does
    // not change: "español (Marruecos)", "English (Morocco)".
    private static string NameIn(string language, string code)
    {
        var name = CultureInfo.GetCultureInfo($"{language}-{code}").NativeName;
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? code : name[(open + 1)..].TrimEnd(')').Replace('[', '(').Replace(']', ')');
    }

    /// <summary>Name of a country; its code when there is no name.</summary>
    public static string Name(string? code, string language) => code is null ? "" : All(language).FirstOrDefault(c => c.Code == code).Name ?? code;

    /// <summary>The code of a country given by code or by Spanish or English name; null when empty or unknown.</summary>
    public static string? Find(string? text)
    {
        var folded = Fold.Of(text is { Length: > 80 } ? text[..80] : text);
        if (folded.Length == 2 && Regions.Value.Contains(folded.ToUpperInvariant())) return folded.ToUpperInvariant();
        return folded.Length > 0 && ByName.Value.TryGetValue(folded, out var code) ? code : null;
    }

    /// <summary>The code of a language that letters can be written in; null when empty or unknown.</summary>
    public static string? FindLanguage(string? text)
    {
        var code = (text ?? "").Trim().ToLowerInvariant();
        return Languages.Contains(code) ? code : null;
    }

    /// <summary>Name of a language in another one, with a capital.</summary>
    public static string LanguageName(string code, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var name = In(culture, () => CultureInfo.GetCultureInfo(code).DisplayName);
        return name.Length == 0 ? code : char.ToUpper(name[0], culture) + name[1..];
    }

    /// <summary>Locale data answers in the language of the thread.</summary>
    private static T In<T>(CultureInfo culture, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
