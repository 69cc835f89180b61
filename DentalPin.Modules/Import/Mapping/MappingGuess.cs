using System.Text.Json;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;
using DentalPin.Import.Files;

namespace DentalPin.Import.Mapping;

/// <summary>Guesses which field each column is: by its heading, and by what is in it where the heading says nothing.</summary>
public static class MappingGuess
{
    private const double FitsWell = 0.7;

    public static string?[] For(ImportTarget target, FileDescription file)
    {
        var fields = new string?[file.Columns.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        ByHeading(target, file, fields, taken);
        ByContent(target, file, fields, taken);
        return fields;
    }

    /// <summary>Puts a preset's fields on the columns that have its headings; columns it does not know stay out.</summary>
    public static string?[] From(ImportPreset preset, ImportTarget target, FileDescription file)
    {
        var saved = JsonSerializer.Deserialize<Dictionary<string, string>>(preset.Mapping) ?? [];
        return [.. file.Columns.Select(c => saved.TryGetValue(Fold.Of(c), out var field) && target.Fields.Any(f => f.Key == field) ? field : null)];
    }

    /// <summary>A preset's mapping from what is on screen.</summary>
    public static string ToPreset(FileDescription file, IReadOnlyList<string?> fields)
    {
        var saved = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(file.Columns.Count, fields.Count); i++)
            if (fields[i] is { } field && Fold.Of(file.Columns[i]) is { Length: > 0 } heading) saved.TryAdd(heading, field);
        return JsonSerializer.Serialize(saved);
    }

    private static void ByHeading(ImportTarget target, FileDescription file, string?[] fields, HashSet<string> taken)
    {
        var scores = new List<(int Score, int Column, ImportField Field)>();
        for (var i = 0; i < fields.Length; i++)
        {
            if (Fold.Of(file.Columns[i]) is not { Length: > 0 } heading) continue;
            foreach (var field in target.Fields)
                if (field.Synonyms.Max(s => Score(heading, Fold.Of(s))) is > 0 and var score) scores.Add((score, i, field));
        }
        // The surest pairs first; a stable order makes equal scores go to the leftmost column.
        foreach (var (_, column, field) in scores.OrderByDescending(s => s.Score).ThenBy(s => s.Column))
            if (fields[column] is null && (field.Multiple || !taken.Contains(field.Key)))
            {
                fields[column] = field.Key;
                taken.Add(field.Key);
            }
    }

    private static void ByContent(ImportTarget target, FileDescription file, string?[] fields, HashSet<string> taken)
    {
        var scores = new List<(double Score, int Column, ImportField Field)>();
        for (var i = 0; i < fields.Length; i++)
        {
            var values = fields[i] is null ? file.Values(i, 20) : [];
            if (values.Count < Math.Min(3, file.Sample.Count)) continue;
            foreach (var field in target.Fields.Where(f => f.Fits is not null))
                if (field.Fits!(values) is >= FitsWell and var score) scores.Add((score, i, field));
        }
        foreach (var (_, column, field) in scores.OrderByDescending(s => s.Score).ThenBy(s => s.Column))
            if (fields[column] is null && (field.Multiple || !taken.Contains(field.Key)))
            {
                fields[column] = field.Key;
                taken.Add(field.Key);
            }
    }

    /// <summary>100 for the very words, less for a heading that contains them: "Fecha de nacimiento del paciente".</summary>
    private static int Score(string heading, string synonym)
    {
        var (flatHeading, flatSynonym) = (Flat(heading), Flat(synonym));
        if (flatHeading == flatSynonym) return 100;
        if (flatHeading.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is { Length: > 1 } bare && bare == flatSynonym) return 95;
        var words = heading.Split(' ');
        var wanted = synonym.Split(' ');
        return wanted.All(w => w.Length > 1 && words.Contains(w)) ? 40 + 10 * wanted.Length - Math.Min(30, 5 * (words.Length - wanted.Length)) : 0;
    }

    // "C.P.", "CP" and "c p" are one heading.
    private static string Flat(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);
}
