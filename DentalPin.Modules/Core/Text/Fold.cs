using System.Globalization;
using System.Text;

namespace DentalPin.Core.Text;

/// <summary>The form of a text used for search and comparison: what is left when case, accents, width and punctuation are ignored.</summary>
public static class Fold
{
    /// <summary>Lower case, no accents (ñ becomes n), compatibility forms resolved, punctuation as single blanks. Folding twice changes nothing.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        if (Ascii.IsValid(text))
        {
            return OfAscii(text);
        }
        text = ExpandMaria(SafeText.WholeRunes(text));
        var built = new StringBuilder(text.Length + 4);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            Append(built, rune);
        }
        if (built.Length > 0 && built[^1] == ' ')
        {
            built.Length--;
        }
        return built.ToString();
    }

    /// <summary>The folded words, in order.</summary>
    public static string[] Words(string? text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string OfAscii(string text)
    {
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                built.Append(char.ToLowerInvariant(c));
            }
            else if (built.Length > 0 && built[^1] != ' ')
            {
                built.Append(' ');
            }
        }
        if (built.Length > 0 && built[^1] == ' ')
        {
            built.Length--;
        }
        return built.ToString();
    }

    private static string Decompose(string text)
    {
        // Lower case first and again after: a few capitals only decompose, or only fold, in one of the two orders.
        var lower = text.ToLowerInvariant().Normalize(NormalizationForm.FormKD);
        return lower.ToLowerInvariant().Normalize(NormalizationForm.FormKD);
    }

    private static void Append(StringBuilder built, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.OtherSymbol when rune == Rune.ReplacementChar:
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.EnclosingMark:
            case UnicodeCategory.Format:
                return;
            case UnicodeCategory.Control when !Rune.IsWhiteSpace(rune):
                return;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse:
                AppendLetter(built, rune);
                return;
            case UnicodeCategory.ModifierSymbol when rune.Value > 0xFFFF: // skin tones
                AppendRune(built, rune);
                return;
            default:
                if (built.Length > 0 && built[^1] != ' ')
                {
                    built.Append(' ');
                }
                return;
        }
    }

    private static void AppendLetter(StringBuilder built, Rune rune)
    {
        switch (rune.Value)
        {
            case 'ø': built.Append('o'); break;
            case 'ß': built.Append("ss"); break;
            case 'æ': built.Append("ae"); break;
            case 'œ': built.Append("oe"); break;
            case 'đ' or 'ð': built.Append('d'); break;
            case 'ł': built.Append('l'); break;
            case 'ħ': built.Append('h'); break;
            case 'ŧ': built.Append('t'); break;
            case 'þ': built.Append("th"); break;
            case 'ı': built.Append('i'); break;
            case 'ς': built.Append('σ'); break;
            default:
                // Digits of other scripts are read by the same people who type 0-9.
                if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                {
                    built.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                }
                else
                {
                    AppendRune(built, rune);
                }
                break;
        }
    }

    private static void AppendRune(StringBuilder built, Rune rune)
    {
        Span<char> chars = stackalloc char[2];
        built.Append(chars[..rune.EncodeToUtf16(chars)]);
    }

    /// <summary>"Mª Carmen" and "M.ª Carmen" are María Carmen; people search for either.</summary>
    private static string ExpandMaria(string text)
    {
        var at = text.IndexOf('ª');
        while (at > 0)
        {
            var m = text[at - 1] == '.' ? at - 2 : at - 1;
            if (m >= 0 && text[m] is 'M' or 'm' && (m == 0 || !char.IsLetterOrDigit(text[m - 1])))
            {
                text = string.Concat(text.AsSpan(0, m), "maria ", text.AsSpan(at + 1));
            }
            at = at + 1 < text.Length ? text.IndexOf('ª', at + 1) : -1;
        }
        return text;
    }
}
