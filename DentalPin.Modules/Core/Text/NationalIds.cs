using System.Globalization;

namespace DentalPin.Core.Text;

/// <summary>Kinds of identity document.</summary>
public enum NationalIdType
{
    /// <summary>Spanish citizens: up to 8 digits and a letter. Also the K, L and M numbers of persons without a DNI.</summary>
    Dni,

    /// <summary>Foreigners in Spain: X, Y or Z, 7 digits and a letter.</summary>
    Nie,

    /// <summary>Companies and other entities: a letter, 7 digits and a control character.</summary>
    Cif,

    /// <summary>Any country's passport; only the shape is checked.</summary>
    Passport,

    /// <summary>Another document, kept as written.</summary>
    Other,
}

/// <summary>What was read from a typed identity number.</summary>
/// <param name="Type">The type found, or the type asked for.</param>
/// <param name="Value">Normalised (capitals, no separators, zeros filled in); "" when nothing was typed.</param>
/// <param name="Problem">Null when valid.</param>
/// <param name="Expected">The control character that the number should have, when the type has one and the digits are readable.</param>
public sealed record NationalId(NationalIdType Type, string Value, Reason? Problem, char? Expected)
{
    public bool IsValid => Problem is null && Value.Length > 0;

    public bool IsEmpty => Value.Length == 0 && Problem is null;
}

/// <summary>DNI, NIE, CIF and passport numbers. Control characters as laid down by Real Decreto 1553/2005 (DNI) and Orden EHA/451/2008 (entities).</summary>
public static class NationalIds
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string EntityLetters = "ABCDEFGHJNPQRSUVW";
    private const string EntityControl = "JABCDEFGHI";

    private static readonly string[] Labels = ["NIF", "DNI", "NIE", "CIF", "PASAPORTE", "PASSPORT", "PAS", "ID"];

    /// <summary>Reads an identity number; without <paramref name="type"/> the shape decides. Tolerates dots, blanks, hyphens, lower case, missing leading zeros.</summary>
    public static NationalId Parse(string? text, NationalIdType? type = null)
    {
        var line = SafeText.Line(text);
        var value = Compact(line);
        if (value.Length == 0)
        {
            return new(type ?? NationalIdType.Other, "", null, null);
        }
        var found = type switch
        {
            null => Guess(value),
            // Someone who picks DNI and types a NIE (or the reverse) has the right number and the wrong box.
            NationalIdType.Dni or NationalIdType.Nie or NationalIdType.Cif when Spanish(value) is { } spanish => spanish,
            _ => type.Value,
        };
        return found switch
        {
            NationalIdType.Dni => Dni(value),
            NationalIdType.Nie => Nie(value),
            NationalIdType.Cif => Cif(value),
            NationalIdType.Passport => Passport(value),
            _ => new(NationalIdType.Other, value, value.Length <= 30 ? null : new Reason("core.nationalid.too_long", 30), null),
        };
    }

    /// <summary>The letter of a DNI with these digits.</summary>
    public static char DniLetter(int number) => Letters[number % 23];

    private static string Compact(string line)
    {
        Span<char> kept = stackalloc char[Math.Min(line.Length, 64)];
        var n = 0;
        foreach (var c in line.ToUpperInvariant())
        {
            if (char.IsLetterOrDigit(c) && n < kept.Length)
            {
                kept[n++] = char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c;
            }
        }
        var value = new string(kept[..n]);
        foreach (var label in Labels)
        {
            if (value.Length > label.Length + 4 && value.StartsWith(label, StringComparison.Ordinal) && Spanish(value[label.Length..]) is not null)
            {
                return value[label.Length..];
            }
        }
        // The VAT form of a Spanish number.
        return value.StartsWith("ES", StringComparison.Ordinal) && Spanish(value[2..]) is not null ? value[2..] : value;
    }

    private static NationalIdType Guess(string value)
    {
        if (Spanish(value) is { } spanish)
        {
            return spanish;
        }
        return PassportShape(value) ? NationalIdType.Passport : NationalIdType.Other;
    }

    /// <summary>Which Spanish shape a value has, right letter or not; null for none.</summary>
    private static NationalIdType? Spanish(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        var first = value[0];
        var last = value[^1];
        if (digits is >= 5 and <= 8 && value.Length - digits <= 1 && char.IsAsciiDigit(first))
        {
            return value.Length == digits || IsLetter(last) ? NationalIdType.Dni : null;
        }
        var core = value.Length > 1 ? value[1..].TrimEnd(c => IsLetter(c), 1) : "";
        if (first is 'X' or 'Y' or 'Z' && core.All(char.IsAsciiDigit) && (core.Length is >= 5 and <= 7 || core is ['0', ..] && core.Length == 8))
        {
            return NationalIdType.Nie;
        }
        if (first is 'K' or 'L' or 'M' && value.Length == 9 && IsLetter(last) && value.AsSpan(1, 7).ContainsOnlyDigits())
        {
            return NationalIdType.Dni;
        }
        return EntityLetters.Contains(first) && value.Length == 9 && value.AsSpan(1, 7).ContainsOnlyDigits() ? NationalIdType.Cif : null;
    }

    private static NationalId Dni(string value)
    {
        if (value[0] is 'K' or 'L' or 'M' && value.Length == 9 && value.AsSpan(1, 7).ContainsOnlyDigits())
        {
            return Check(NationalIdType.Dni, value, DniLetter(int.Parse(value.AsSpan(1, 7), CultureInfo.InvariantCulture)));
        }
        var hasLetter = IsLetter(value[^1]);
        var digits = hasLetter ? value[..^1] : value;
        if (digits.Length is 0 or > 8 || !digits.AsSpan().ContainsOnlyDigits())
        {
            return new(NationalIdType.Dni, value, new Reason("core.nationalid.dni_shape"), null);
        }
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        if (number == 0)
        {
            return new(NationalIdType.Dni, value, new Reason("core.nationalid.placeholder"), null);
        }
        var full = digits.PadLeft(8, '0');
        var expected = DniLetter(number);
        return hasLetter
            ? Check(NationalIdType.Dni, full + value[^1], expected)
            : new(NationalIdType.Dni, full, new Reason("core.nationalid.missing_letter", expected.ToString()), expected);
    }

    private static NationalId Nie(string value)
    {
        var hasLetter = value.Length > 1 && IsLetter(value[^1]);
        var digits = hasLetter ? value[1..^1] : value[1..];
        // Numbers issued before 2008 had a further leading zero.
        if (digits is ['0', ..] && digits.Length == 8)
        {
            digits = digits[1..];
        }
        if (value[0] is not ('X' or 'Y' or 'Z') || digits.Length is 0 or > 7 || !digits.AsSpan().ContainsOnlyDigits())
        {
            return new(NationalIdType.Nie, value, new Reason("core.nationalid.nie_shape"), null);
        }
        var full = digits.PadLeft(7, '0');
        var expected = DniLetter(int.Parse($"{value[0] - 'X'}{full}", CultureInfo.InvariantCulture));
        return hasLetter
            ? Check(NationalIdType.Nie, value[0] + full + value[^1], expected)
            : new(NationalIdType.Nie, value[0] + full, new Reason("core.nationalid.missing_letter", expected.ToString()), expected);
    }

    private static NationalId Cif(string value)
    {
        if (value.Length is 8 or 9 && EntityLetters.Contains(value[0]) && value.AsSpan(1, 7).ContainsOnlyDigits())
        {
            var sum = 0;
            for (var i = 0; i < 7; i++)
            {
                var digit = value[i + 1] - '0';
                var doubled = digit * 2;
                sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
            }
            var control = (10 - sum % 10) % 10;
            var asDigit = (char)('0' + control);
            var asLetter = EntityControl[control];
            var mustBeLetter = value[0] is 'N' or 'P' or 'Q' or 'R' or 'S' or 'W';
            var mustBeDigit = value[0] is 'A' or 'B' or 'E' or 'H';
            var expected = mustBeLetter ? asLetter : asDigit;
            if (value.Length == 8)
            {
                return new(NationalIdType.Cif, value, new Reason("core.nationalid.missing_letter", expected.ToString()), expected);
            }
            // Other letters take either form of the same control.
            var fits = value[8] == expected || (!mustBeLetter && !mustBeDigit && value[8] == asLetter);
            return fits ? new(NationalIdType.Cif, value, null, value[8]) : Check(NationalIdType.Cif, value, expected);
        }
        return new(NationalIdType.Cif, value, new Reason("core.nationalid.cif_shape"), null);
    }

    private static NationalId Passport(string value) =>
        new(NationalIdType.Passport, value, PassportShape(value) ? null : new Reason("core.nationalid.passport_shape"), null);

    private static bool PassportShape(string value) =>
        value.Length is >= 5 and <= 20 && value.All(char.IsAsciiLetterOrDigit) && value.Count(char.IsAsciiDigit) >= 3;

    private static NationalId Check(NationalIdType type, string value, char expected) =>
        new(type, value, value[^1] == expected ? null : new Reason("core.nationalid.wrong_letter", expected.ToString()), expected);

    private static bool IsLetter(char c) => c is >= 'A' and <= 'Z' or 'Ñ';

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> span) => span.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Takes at most <paramref name="most"/> characters off the end.</summary>
    private static string TrimEnd(this string text, Func<char, bool> which, int most)
    {
        var end = text.Length;
        while (end > 0 && text.Length - end < most && which(text[end - 1]))
        {
            end--;
        }
        return text[..end];
    }
}
