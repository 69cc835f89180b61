using System.Globalization;
using System.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>What the format of a numeric cell says about its value.</summary>
internal enum NumberKind
{
    Number,
    Date,
    Time,

    /// <summary>"00000": a postal code or a number with leading zeros.</summary>
    Padded,
}

internal readonly record struct NumberFormat(NumberKind Kind, int Digits = 0)
{
    /// <summary>Reads a format, built in (ECMA-376 part 1, 18.8.30) or custom.</summary>
    public static NumberFormat Of(int id, string? code)
    {
        if (code is null)
        {
            return id switch
            {
                >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => new(NumberKind.Date),
                >= 18 and <= 21 or >= 32 and <= 35 or >= 45 and <= 47 or 55 or 56 => new(NumberKind.Time),
                _ => default,
            };
        }
        var plain = Letters(code);
        if (plain.Contains("general", StringComparison.OrdinalIgnoreCase) || plain.Contains("standard", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }
        if (plain.Length > 1 && plain.All(c => c == '0'))
        {
            return new(NumberKind.Padded, plain.Length);
        }
        var lower = plain.ToLowerInvariant();
        var clock = lower.AsSpan().ContainsAny('h', 's');
        if (lower.AsSpan().ContainsAny('y', 'd'))
        {
            return new(NumberKind.Date);
        }
        return clock ? new(NumberKind.Time) : lower.Contains('m', StringComparison.Ordinal) ? new(NumberKind.Date) : default;
    }

    /// <summary>The first section of a format code without literals, colours and padding.</summary>
    private static string Letters(string code)
    {
        var built = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var close and > 0 ? close : code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = code.IndexOf(']', i);
                    if (end < 0)
                    {
                        return built.ToString();
                    }
                    // [h], [mm] and [s] count hours; [Red] and [$-C0A] do not matter.
                    if (end - i is 2 or 3 && code[i + 1] is 'h' or 'm' or 's' or 'H' or 'M' or 'S')
                    {
                        built.Append('h');
                    }
                    i = end;
                    break;
                case ' ' or '-' or '/' or '(' or ')':
                    // Separators between zeros: a phone or account number, not a padded one.
                    break;
                default:
                    built.Append(code[i]);
                    break;
            }
        }
        return built.ToString();
    }
}

/// <summary>Numbers of spreadsheet cells as text.</summary>
internal static class CellNumbers
{
    private const double MaxSerial = 2_958_466; // the end of the year 9999

    public static string ToText(double value, NumberFormat format, bool from1904)
    {
        switch (format.Kind)
        {
            case NumberKind.Date when value is >= 1 and < MaxSerial:
            case NumberKind.Time when value is >= 1 and < MaxSerial:
                return DateText(value, from1904);
            case NumberKind.Date or NumberKind.Time when value is >= 0 and < 1:
                return Clock(TimeSpan.FromSeconds(Math.Round(value * 86_400)));
            case NumberKind.Padded when value >= 0 && value == Math.Floor(value) && value < 1e15:
                return ((long)value).ToString(CultureInfo.InvariantCulture).PadLeft(format.Digits, '0');
            default:
                return Plain(value);
        }
    }

    public static string DateText(DateTime value) =>
        value.TimeOfDay == TimeSpan.Zero
            ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : $"{value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Clock(value.TimeOfDay)}";

    private static string DateText(double serial, bool from1904)
    {
        if (from1904)
        {
            serial += 1462;
        }
        else if (serial < 60)
        {
            serial++; // Excel believes in 29 February 1900, so its days before that are one off
        }
        var days = Math.Floor(serial);
        var seconds = Math.Round((serial - days) * 86_400);
        return DateText(new DateTime(1899, 12, 30).AddDays(days).AddSeconds(seconds));
    }

    private static string Clock(TimeSpan time) =>
        time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>The 15 digits that Excel shows, never as a power of ten: phone numbers are numbers to it.</summary>
    private static string Plain(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
