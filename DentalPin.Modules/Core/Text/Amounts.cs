using System.Globalization;

namespace DentalPin.Core.Text;

/// <summary>Amounts of money as people type them and as programs export them.</summary>
public static class Amounts
{
    /// <summary>
    /// Reads "1.408,61 €", "-515.75", "(12,30)", "1 234,5", "12,5-". With both separators the last one is the decimal
    /// one; a single separator before exactly three digits is the thousands separator unless it is
    /// <paramref name="decimalSeparator"/>. False for anything else, empty text too.
    /// </summary>
    public static bool TryParse(string? text, out decimal amount, char decimalSeparator = ',')
    {
        amount = 0;
        var s = SafeText.Line(text);
        var negative = false;
        Span<char> kept = stackalloc char[40];
        var n = 0;
        var digits = 0;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            switch (c)
            {
                case >= '0' and <= '9' or '.' or ',':
                    if (n == kept.Length)
                    {
                        return false;
                    }
                    digits += char.IsAsciiDigit(c) ? 1 : 0;
                    kept[n++] = c;
                    break;
                case '-' or '−' or '–' when !negative && (digits == 0 || IsEnd(s, i + 1)):
                    negative = true;
                    break;
                case '(' when digits == 0 && !negative && s.TrimEnd().EndsWith(')'):
                    negative = true;
                    break;
                case ')' when IsEnd(s, i + 1) && s.Contains('('):
                case '+' when digits == 0:
                case ' ' or '\'' or '’' or '€' or '$' or '£':
                    break;
                case 'E' or 'e' when i + 3 <= s.Length && s.AsSpan(i, 3).Equals("EUR", StringComparison.OrdinalIgnoreCase):
                    i += 2;
                    break;
                default:
                    return false;
            }
        }
        if (digits == 0 || !Normalise(kept[..n], decimalSeparator, out var plain)
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
        {
            return false;
        }
        amount = negative ? -amount : amount;
        return true;
    }

    private static bool IsEnd(string s, int from) => s.AsSpan(from).Trim(" €$£)") is [] || s.AsSpan(from).Trim().Equals("EUR", StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves digits and at most one point.</summary>
    private static bool Normalise(ReadOnlySpan<char> s, char decimalSeparator, out string plain)
    {
        plain = "";
        var point = -1;
        var lastDot = s.LastIndexOf('.');
        var lastComma = s.LastIndexOf(',');
        if (lastDot >= 0 && lastComma >= 0)
        {
            point = Math.Max(lastDot, lastComma);
            if (s.Count(s[point]) > 1)
            {
                return false;
            }
        }
        else if (Math.Max(lastDot, lastComma) is >= 0 and var only)
        {
            var repeated = s.Count(s[only]) > 1;
            var looksLikeThousands = s.Length - only - 1 == 3 && s[..only] is not ([] or ['0']) && s[0] != '0' && (repeated || only <= 3);
            if (repeated && !looksLikeThousands)
            {
                return false;
            }
            point = looksLikeThousands && (repeated || s[only] != decimalSeparator) ? -1 : only;
        }
        Span<char> built = stackalloc char[s.Length + 1];
        var n = 0;
        for (var i = 0; i < s.Length; i++)
        {
            if (i == point)
            {
                built[n++] = '.';
            }
            else if (char.IsAsciiDigit(s[i]))
            {
                built[n++] = s[i];
            }
        }
        plain = new string(built[..n]);
        return true;
    }
}
