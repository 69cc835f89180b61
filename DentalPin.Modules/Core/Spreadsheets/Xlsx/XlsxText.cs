using System.Globalization;
using System.Text;
using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>The escape _xHHHH_ by which .xlsx files hold characters that XML cannot (ECMA-376 part 1, 22.9.2.19).</summary>
internal static class XlsxText
{
    public static string Encode(string text)
    {
        text = SafeText.WholeRunes(text);
        StringBuilder? built = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var escape = c < ' ' ? c is not ('\t' or '\n') : c is '\uFFFE' or '\uFFFF' || (c == '_' && IsEscape(text, i));
            if (escape)
            {
                built ??= new StringBuilder(text, 0, i, text.Length + 16);
                built.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                built?.Append(c);
            }
        }
        return built?.ToString() ?? text;
    }

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }
        var built = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && IsEscape(text, i))
            {
                var c = (char)int.Parse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (c != '\0')
                {
                    built.Append(c);
                }
                i += 6;
            }
            else
            {
                built.Append(text[i]);
            }
        }
        return SafeText.WholeRunes(built.ToString());
    }

    private static bool IsEscape(string text, int i) =>
        i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
        && char.IsAsciiHexDigit(text[i + 2]) && char.IsAsciiHexDigit(text[i + 3]) && char.IsAsciiHexDigit(text[i + 4]) && char.IsAsciiHexDigit(text[i + 5]);
}
