using System.Globalization;
using System.Text;

namespace DentalPin.Core.Text;

/// <summary>Makes text from outside safe to store and show: no control characters, nothing that reorders or hides what is beside it.</summary>
public static class SafeText
{
    /// <summary>Combining marks kept on one letter; more is a joke that paints over its neighbours.</summary>
    private const int MaxMarks = 4;

    /// <summary>One line: repaired, composed (NFC), blanks collapsed, trimmed. Never null.</summary>
    public static string Line(string? text) => Clean(text, keepLines: false);

    /// <summary>Several lines: as <see cref="Line"/> but line breaks stay (as \n, at most one empty line in a row).</summary>
    public static string Block(string? text) => Clean(text, keepLines: true);

    /// <summary>Replaces (by U+FFFD) halves of surrogate pairs and U+FFFE, on which <see cref="string.Normalize()"/> throws and databases choke.</summary>
    public static string WholeRunes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) && text[i] != '\uFFFE')
            {
                continue;
            }
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }
            var built = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                built.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());
            }
            return built.ToString();
        }
        return text;
    }

    private static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        text = Mojibake.Repair(text);
        if (IsPlain(text))
        {
            return text.Trim(' ');
        }
        text = WholeRunes(text);
        text = Filter(text, keepLines);
        text = text.Normalize(NormalizationForm.FormC);
        return keepLines ? TidyLines(text) : text.Trim();
    }

    /// <summary>The usual case, for speed: one line of Western letters with nothing to take out.</summary>
    private static bool IsPlain(string text)
    {
        var previous = '\0';
        foreach (var c in text)
        {
            if (c is < ' ' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or > '\u017F' || (c == ' ' && previous == ' '))
            {
                return false;
            }
            previous = c;
        }
        return true;
    }

    private static string Filter(string text, bool keepLines)
    {
        var kept = new StringBuilder(text.Length);
        var marks = 0;
        var previous = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029 && keepLines)
            {
                if (rune.Value != '\n' || previous.Value != '\r')
                {
                    kept.Append('\n');
                }
                previous = rune;
                continue;
            }
            if (Rune.IsWhiteSpace(rune))
            {
                if (kept.Length > 0 && kept[^1] is not (' ' or '\n'))
                {
                    kept.Append(' ');
                }
                previous = rune;
                marks = 0;
                continue;
            }
            if (IsHidden(rune, previous))
            {
                continue;
            }
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                continue;
            }
            kept.Append(rune.ToString());
            previous = rune;
        }
        return kept.ToString();
    }

    private static bool IsHidden(Rune rune, Rune previous)
    {
        var value = rune.Value;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control:
            case UnicodeCategory.OtherNotAssigned when (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF:
                return true;
            case UnicodeCategory.Format:
                // Joiners belong to emoji sequences and to Persian and Indian scripts; tags to the flags of Scotland and Wales.
                var joiner = value is 0x200C or 0x200D && previous.Value >= 0x590;
                var tag = value is >= 0xE0020 and <= 0xE007F && previous.Value is 0x1F3F4 or (>= 0xE0020 and <= 0xE007F);
                return !joiner && !tag;
            default:
                return value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0;
        }
    }

    private static string TidyLines(string text)
    {
        var built = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimEnd();
            empty = trimmed.Length == 0 ? empty + 1 : 0;
            if (empty <= 1)
            {
                built.Append(trimmed).Append('\n');
            }
        }
        return built.ToString().Trim();
    }
}
