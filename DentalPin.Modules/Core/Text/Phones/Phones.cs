using System.Text;

namespace DentalPin.Core.Text;

/// <summary>One telephone number.</summary>
/// <param name="E164">"+34612345018".</param>
/// <param name="Note">What was written beside it ("madre", "trabajo", "ext. 23"); null when nothing was.</param>
public sealed record Phone(string E164, string? Note);

/// <summary>What was read from a phone field.</summary>
/// <param name="Phones">Plausible numbers in the order written.</param>
/// <param name="Unread">Text with digits that is no plausible number, to be shown to a person; null when everything was understood.</param>
public sealed record PhoneParse(IReadOnlyList<Phone> Phones, string? Unread)
{
    public Reason? Problem => Unread is null ? null : new Reason("core.phone.implausible", Unread);
}

/// <summary>Telephone numbers as people type them, for a default country.</summary>
public static class Phones
{
    private const int MostNumbers = 10;
    private static readonly string[] Words = [" y ", " o ", " e ", " and ", " or "];

    /// <summary>Reads every number in a text: several of them, notes, prefixes with + or 00, "no tiene".</summary>
    public static PhoneParse Parse(string? text, string country = "ES")
    {
        var line = SafeText.Line(text);
        var found = new List<Phone>();
        var unread = new List<string>();
        if (line.Length > 0 && !NoValue.Is(line))
        {
            var home = CallingCodes.Of(country);
            foreach (var piece in Split(line))
            {
                Read(piece, home, found, unread);
            }
        }
        return new(found, unread.Count == 0 ? null : string.Join(" / ", unread));
    }

    /// <summary>The first number of a text, or null.</summary>
    public static string? First(string? text, string country = "ES") => Parse(text, country).Phones.FirstOrDefault()?.E164;

    /// <summary>Whether a text is one or more plausible numbers and nothing unreadable.</summary>
    public static bool IsPlausible(string? text, string country = "ES") => Parse(text, country) is { Phones.Count: > 0, Unread: null };

    /// <summary>Whether messages can be sent to it: Spanish numbers starting with 6 or 7; other countries are given the benefit of the doubt.</summary>
    public static bool IsMobile(string e164) => !e164.StartsWith("+34", StringComparison.Ordinal) || (e164.Length == 12 && e164[3] is '6' or '7');

    /// <summary>For reading: "612 34 50 18" at home, "+33 6 12 34 56 78" from abroad. Text that is not E.164 comes back as it is.</summary>
    public static string Format(string? e164, string country = "ES")
    {
        if (e164 is not ['+', ..] || e164.AsSpan(1).IndexOfAnyExceptInRange('0', '9') >= 0 || CallingCodes.Match(e164[1..]) is not { } code)
        {
            return e164 ?? "";
        }
        var national = e164[(code.Code.Length + 1)..];
        var grouped = Group(code.Country, national);
        return code.Country.Equals(country, StringComparison.OrdinalIgnoreCase) ? code.Trunk + grouped : $"+{code.Code} {grouped}";
    }

    /// <summary>The digits by which a number is searched: without the international prefix of the default country, so that "0034 612" finds what "612" finds.</summary>
    public static string Digits(string? text, string country = "ES")
    {
        var line = SafeText.Line(text);
        var digits = OnlyDigits(line);
        var home = CallingCodes.Of(country);
        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            digits = digits[2..];
            return digits.StartsWith(home.Code, StringComparison.Ordinal) ? digits[home.Code.Length..] : digits;
        }
        var international = line.StartsWith('+') || digits.Length == home.Code.Length + home.Max;
        return international && digits.StartsWith(home.Code, StringComparison.Ordinal) ? digits[home.Code.Length..] : digits;
    }

    private static IEnumerable<string> Split(string line)
    {
        foreach (var word in Words)
        {
            line = line.Replace(word, " / ", StringComparison.OrdinalIgnoreCase);
        }
        return line.Split(['/', ';', ',', '|', '\\'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostNumbers * 2);
    }

    private static void Read(string piece, CallingCode home, List<Phone> found, List<string> unread)
    {
        var (number, note) = Separate(piece);
        if (number.Length == 0)
        {
            // "612345018, madre": words in a piece of their own belong to the number before them.
            if (note is not null && found.Count > 0 && found[^1].Note is null)
            {
                found[^1] = found[^1] with { Note = note };
            }
            else if (note is not null && !NoValue.Is(note))
            {
                unread.Add(piece);
            }
            return;
        }
        if (found.Count >= MostNumbers)
        {
            unread.Add(piece);
            return;
        }
        if (ToE164(number, home) is { } e164)
        {
            Add(found, e164, note);
            return;
        }
        var digits = OnlyDigits(number);
        if (digits.Length is >= 1 and <= 4 && found.Count > 0 && number[0] != '+')
        {
            // "944249499/500": only the end of the second number is written.
            Add(found, found[^1].E164[..^digits.Length] + digits, note);
            return;
        }
        if (digits.Length == 2 * home.Max && ToE164(digits[..home.Max], home) is { } first && ToE164(digits[home.Max..], home) is { } second)
        {
            Add(found, first, note);
            Add(found, second, note);
            return;
        }
        unread.Add(piece);
    }

    private static void Add(List<Phone> found, string e164, string? note)
    {
        if (!found.Exists(p => p.E164 == e164))
        {
            found.Add(new(e164, note));
        }
    }

    /// <summary>Parts digits with their separators from words. Digits after "ext" belong to the note.</summary>
    private static (string Number, string? Note) Separate(string piece)
    {
        var number = new StringBuilder();
        var note = new StringBuilder();
        var inNote = false;
        for (var i = 0; i < piece.Length; i++)
        {
            var c = piece[i];
            if (char.IsDigit(c) && !inNote)
            {
                number.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
            else if (c == '+' && !inNote && number.Length == 0)
            {
                number.Append('+');
            }
            else if (!inNote && c == '(' && piece.AsSpan(i).StartsWith("(0)") && number.Length > 1)
            {
                i += 2; // +44 (0)20: the trunk prefix is not dialled from abroad
            }
            else
            {
                if (char.IsLetter(c) && number.Length > 1)
                {
                    inNote = true;
                }
                note.Append(c);
            }
        }
        var words = note.ToString().Trim(' ', '.', '-', '(', ')', ':', '*', '#', '+', '_', '–');
        words = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetterOrDigit)));
        var label = Fold.Of(words) is "tel" or "tlf" or "tfno" or "telf" or "telefono" or "movil" or "mov" or "phone" or "mobile" or "t" or "m" ? "" : words;
        return (number.ToString(), label.Length == 0 ? null : label);
    }

    private static string? ToE164(string number, CallingCode home)
    {
        var digits = OnlyDigits(number);
        if (number.StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal))
        {
            return International(number.StartsWith('+') && !digits.StartsWith("00", StringComparison.Ordinal) ? digits : digits[2..]);
        }
        if (National(digits, home) is { } national)
        {
            return national;
        }
        // The prefix without its plus, as spreadsheets leave it.
        return digits.StartsWith(home.Code, StringComparison.Ordinal) ? National(digits[home.Code.Length..], home) : null;
    }

    private static string? International(string digits) =>
        CallingCodes.Match(digits) is { } code
            ? National(digits[code.Code.Length..], code)
            : digits.Length is >= 8 and <= 15 && digits[0] != '0' ? "+" + digits : null;

    private static string? National(string digits, CallingCode code)
    {
        if (code.Trunk.Length > 0 && digits.StartsWith(code.Trunk, StringComparison.Ordinal) && digits.Length > code.Min)
        {
            digits = digits[code.Trunk.Length..];
        }
        if (digits.Length < code.Min || digits.Length > code.Max)
        {
            return null;
        }
        // Spain: 6 and 7 mobiles, 8 and 9 lines and special rates. The same digit throughout is a filler.
        if (code.Country == "ES" && (digits[0] is not ('6' or '7' or '8' or '9') || digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0))
        {
            return null;
        }
        return digits.AsSpan().IndexOfAnyExcept('0') < 0 ? null : "+" + code.Code + digits;
    }

    private static string Group(string country, string digits)
    {
        if (country == "ES" && digits.Length == 9)
        {
            return digits[1] == '0' && digits[0] is '8' or '9' ? Chunks(digits, 3, 3, 3) : Chunks(digits, 3, 2, 2, 2);
        }
        if (country is "FR" && digits.Length == 9)
        {
            return Chunks(digits, 1, 2, 2, 2, 2);
        }
        return digits.Length switch
        {
            <= 4 => digits,
            7 => Chunks(digits, 3, 4),
            8 => Chunks(digits, 4, 4),
            10 => Chunks(digits, 3, 3, 4),
            _ => Chunks(digits, 3, 3, 3, 3, 3),
        };
    }

    private static string Chunks(string digits, params ReadOnlySpan<int> sizes)
    {
        var built = new StringBuilder(digits.Length + sizes.Length);
        var at = 0;
        foreach (var size in sizes)
        {
            var take = Math.Min(size, digits.Length - at);
            if (take <= 0)
            {
                break;
            }
            if (at > 0)
            {
                built.Append(' ');
            }
            built.Append(digits, at, take);
            at += take;
        }
        return built.Append(digits, at, digits.Length - at).ToString();
    }

    private static string OnlyDigits(string text)
    {
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                built.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
        }
        return built.ToString();
    }
}
