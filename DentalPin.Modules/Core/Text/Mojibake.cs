using System.Text;

namespace DentalPin.Core.Text;

/// <summary>Repairs UTF-8 that some program once read as Windows-1252 ("JosÃ©" for "José").</summary>
/// <remarks>
/// Only sequences that no one types are touched: the lead and continuation characters must form valid UTF-8, and
/// sequences outside Latin letters, typographic punctuation and emoji must come at least in pairs. "SÃO" and "Bârsan" stay.
/// </remarks>
public static class Mojibake
{
    /// <summary>The repaired text; the same instance when there was nothing to repair.</summary>
    public static string Repair(string text)
    {
        // Exports of exports are encoded twice or three times.
        for (var round = 0; round < 3; round++)
        {
            var next = Once(text);
            if (ReferenceEquals(next, text))
            {
                break;
            }
            text = next;
        }
        return text;
    }

    private static string Once(string text)
    {
        StringBuilder? fixedText = null;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] >= 0xC2 && Decode(text, i, out var rune) is var length and > 0
                && (IsLikely(rune) || PartOfRun(text, i, length)))
            {
                fixedText ??= new StringBuilder(text, 0, i, text.Length);
                fixedText.Append(rune.ToString());
                i += length;
            }
            else
            {
                fixedText?.Append(text[i]);
                i++;
            }
        }
        return fixedText?.ToString() ?? text;
    }

    private static bool IsLikely(Rune rune) => rune.Value is (>= 0xA0 and < 0x180) or 0x192
        or (>= 0x2013 and <= 0x2026) or 0x20AC or 0x2122 or 0xFEFF or >= 0x1F300;

    /// <summary>Cyrillic, Greek, Arabic...: believed only where a neighbouring sequence decodes too.</summary>
    private static bool PartOfRun(string text, int at, int length)
    {
        if (Decode(text, at + length, out _) > 0)
        {
            return true;
        }
        for (var back = 2; back <= 4 && at - back >= 0; back++)
        {
            if (Decode(text, at - back, out _) == back)
            {
                return true;
            }
        }
        return false;
    }

    private static int Decode(string text, int at, out Rune rune)
    {
        rune = default;
        if (at >= text.Length || LegacyEncodings.ByteOf(text[at]) is not (>= 0xC2 and <= 0xF4 and var lead))
        {
            return 0;
        }
        var length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > text.Length)
        {
            return 0;
        }
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < length; i++)
        {
            var value = LegacyEncodings.ByteOf(text[at + i]);
            if (value < 0x80)
            {
                return 0;
            }
            bytes[i] = (byte)value;
        }
        return Rune.DecodeFromUtf8(bytes[..length], out rune, out var used) == System.Buffers.OperationStatus.Done && used == length
            ? length
            : 0;
    }
}
