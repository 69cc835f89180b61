using System.Globalization;
using System.Text;

namespace DentalPin.Core.Ui;

/// <summary>What an avatar without a photo shows.</summary>
public static class Initials
{
    private static readonly string[] Colours = ["a", "b", "c", "d", "e", "f"];

    /// <summary>First letters of the first two words that are names: particles ("de", "la") and signs do not count.</summary>
    public static string Of(string name)
    {
        var words = name.Split([' ', '-', ',', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => Rune.GetRuneAt(w, 0) is var r && Rune.IsLetterOrDigit(r))
            .ToList();
        var names = words.Where(w => !char.IsLower(w[0])).ToList();
        var picked = (names.Count > 0 ? names : words).Take(2);
        var letters = string.Concat(picked.Select(w => StringInfo.GetNextTextElement(w)));
        return letters.Length == 0 ? "?" : letters.ToUpper(CultureInfo.InvariantCulture);
    }

    /// <summary>The same name has the same colour on every page and every start (string.GetHashCode would not).</summary>
    public static string Colour(string name)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return Colours[hash % (uint)Colours.Length];
    }
}
