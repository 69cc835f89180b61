using System.Globalization;

namespace DentalPin.Core.Text;

/// <summary>How a written date is cut into its parts.</summary>
public static partial class Dates
{
    /// <summary>The folded words and numbers of a text; a time of day after the date is left out.</summary>
    private static List<string> Tokens(string line)
    {
        line = WithoutTime(line);
        var tokens = new List<string>();
        foreach (var word in Fold.Words(line))
        {
            // "28jul2005", "3rd" stays whole.
            if (DateWords.IsFiller(word))
            {
                continue;
            }
            tokens.AddRange(char.IsAsciiDigit(word[0]) && StripOrdinal(word) == word ? CutLetters(word) : [word]);
        }
        return tokens;
    }

    private static IEnumerable<string> CutLetters(string word)
    {
        var from = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i == word.Length || char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1]))
            {
                yield return word[from..i];
                from = i;
            }
        }
    }

    private static string WithoutTime(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var from = line.LastIndexOfAny([' ', 'T', 't'], colon);
            return from > 0 ? line[..from].TrimEnd(',', ' ') : line;
        }
        // An Excel day number with a fraction is a date with a time.
        var point = line.IndexOfAny(['.', ',']);
        var serial = point == 5 && line.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0
            && line.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0;
        return serial ? line[..5] : line;
    }

    private static string StripOrdinal(string word)
    {
        var end = word.Length;
        while (end > 0 && !char.IsAsciiDigit(word[end - 1]))
        {
            end--;
        }
        return end > 0 && word[end..] is "st" or "nd" or "rd" or "th" or "o" or "er" or "ero" ? word[..end] : word;
    }

    private static int[] Numbers(List<string> tokens) =>
        [.. tokens.Where(t => t.Length <= 4 && t.All(char.IsAsciiDigit)).Select(Number)];

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
