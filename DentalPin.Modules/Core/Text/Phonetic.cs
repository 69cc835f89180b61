using System.Text;

namespace DentalPin.Core.Text;

/// <summary>A key for how a name sounds in Spanish, for "did you mean": Giménez, Jiménez and Ximénez share one.</summary>
/// <remarks>Vowels are kept: they are clear in Spanish and dropping them would join Marín with Moreno.</remarks>
public static class Phonetic
{
    /// <summary>The sound key of one word; letters of other alphabets stay as folded.</summary>
    public static string Key(string? word)
    {
        var s = Fold.Of(word).Replace(" ", "", StringComparison.Ordinal);
        var key = new StringBuilder(s.Length);
        for (var i = 0; i < s.Length; i++)
        {
            i += Sound(s, i, key);
        }
        return Collapse(key);
    }

    /// <summary>Writes the sound at <paramref name="i"/> and answers how many further letters it used up.</summary>
    private static int Sound(string s, int i, StringBuilder key)
    {
        var next = At(s, i + 1);
        var after = At(s, i + 2);
        switch (s[i])
        {
            case 'b' or 'v' or 'w':
                key.Append('b');
                return 0;
            case 'c' when next == 'h':
            case 't' when next == 'x': // Basque: Etxeberria
                key.Append('C');
                return 1;
            case 'c' when next is 'e' or 'i' or 'y':
                key.Append('s');
                return 0;
            case 'z':
                key.Append('s');
                return 0;
            case 't' when next is 'z' or 's':
                key.Append('s');
                return 1;
            case 't' when next == 'h':
                key.Append('t');
                return 1;
            case 'q' when next == 'u' && after is 'e' or 'i':
                key.Append('k');
                return 1;
            case 'c' or 'k' or 'q':
                key.Append('k');
                return 0;
            case 'g' when next == 'u' && after is 'e' or 'i':
                key.Append('g');
                return 1;
            case 'g' when next is 'e' or 'i':
            case 'x' when i == 0 && next is 'e' or 'i':
            case 'j':
                key.Append('j');
                return 0;
            case 'x':
                key.Append('s');
                return 0;
            case 'h' when i == 0 && next == 'i' && after == 'e': // Hierro sounds like Yerro
                key.Append('y');
                return 1;
            case 'h':
                return 0;
            case 'l' when next == 'l':
                key.Append('y');
                return 1;
            case 'y':
                key.Append(IsVowel(next) ? 'y' : 'i');
                return 0;
            case 'p' when next == 'h':
                key.Append('f');
                return 1;
            case 'n' when next == 'y' && IsVowel(after) && i > 0: // Catalan: Catalunya
                key.Append('n');
                return 1;
            case 'm' when next is 'b' or 'p' or 'v' or 'f':
                key.Append('n');
                return 0;
            default:
                key.Append(s[i]);
                return 0;
        }
    }

    private static string Collapse(StringBuilder key)
    {
        var built = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (built.Length == 0 || built[^1] != key[i] || char.IsAsciiDigit(key[i]))
            {
                built.Append(key[i]);
            }
        }
        return built.ToString();
    }

    private static char At(string s, int i) => i < s.Length ? s[i] : '\0';

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
