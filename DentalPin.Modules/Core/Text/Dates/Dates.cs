using System.Globalization;

namespace DentalPin.Core.Text;

/// <summary>Order of the parts of a date written with numbers. A four-digit first part is always a year.</summary>
public enum DateOrder
{
    Dmy,
    Mdy,
    Ymd,
}

/// <summary>What a date is for; decides the century of two-digit years and which dates are refused.</summary>
public enum DateUse
{
    /// <summary>Appointments, visits, invoices: two-digit years lie from 79 years ago to 20 years ahead.</summary>
    Any,

    /// <summary>Never in the future, at most 130 years ago; two-digit years are the latest that are not in the future.</summary>
    Birth,
}

/// <summary>What was read from a typed date: a value, or a problem, or (both null) nothing written.</summary>
public readonly record struct DateParse(DateOnly? Value, Reason? Problem)
{
    public bool IsEmpty => Value is null && Problem is null;
}

/// <summary>Dates as people type them and as old programs export them, Spanish and English.</summary>
public static partial class Dates
{
    private const int OldestAge = 130;

    /// <summary>Reads a date; false when the text holds none (empty, 00/00/0000) or a wrong one. <see cref="Parse"/> tells which.</summary>
    public static bool TryParse(string? text, DateOnly today, DateOrder order, out DateOnly date) =>
        TryParse(text, today, order, DateUse.Any, out date);

    /// <inheritdoc cref="TryParse(string?, DateOnly, DateOrder, out DateOnly)"/>
    public static bool TryParse(string? text, DateOnly today, DateOrder order, DateUse use, out DateOnly date)
    {
        var parsed = Parse(text, today, order, use);
        date = parsed.Value ?? default;
        return parsed.Value is not null;
    }

    /// <summary>
    /// Reads 13/02/2021, 3/2/81, 17-8-02, 1931-12-19, 20210213, "28 de julio de 2005", "3 feb 1981", Excel serials (41760),
    /// a time after the date, and relative forms: hoy, ayer, mañana, +3d, +2s (weeks; +2w), +1m, +1a (years; +1y).
    /// </summary>
    public static DateParse Parse(string? text, DateOnly today, DateOrder order = DateOrder.Dmy, DateUse use = DateUse.Any)
    {
        var line = SafeText.Line(text);
        if (line.Length == 0 || line.Length > 60)
        {
            return line.Length == 0 ? default : new(null, Unreadable(line[..40] + "…"));
        }
        if (NoValue.Is(line))
        {
            return default;
        }
        var parsed = Relative(line, today) ?? Written(line, today, order, use);
        return parsed.Value is { } date && use == DateUse.Birth ? CheckBirth(date, today) : parsed;
    }

    /// <summary>The order in which a column of dates is written, from the parts above 12; <see cref="DateOrder.Dmy"/> when nothing tells.</summary>
    public static DateOrder GuessOrder(IEnumerable<string?> values)
    {
        int dmy = 0, mdy = 0;
        foreach (var value in values)
        {
            var parts = Numbers(Tokens(SafeText.Line(value)));
            if (parts is [<= 31, <= 31, _])
            {
                dmy += parts[0] > 12 && parts[1] <= 12 ? 1 : 0;
                mdy += parts[1] > 12 && parts[0] <= 12 ? 1 : 0;
            }
        }
        return mdy > dmy ? DateOrder.Mdy : DateOrder.Dmy;
    }

    private static DateParse CheckBirth(DateOnly date, DateOnly today)
    {
        if (date > today)
        {
            return new(null, new Reason("core.date.birth_in_future"));
        }
        return date < today.AddYears(-OldestAge) ? new(null, new Reason("core.date.birth_too_old", date.Year)) : new(date, null);
    }

    private static DateParse? Relative(string line, DateOnly today)
    {
        var word = Fold.Of(line);
        switch (word)
        {
            case "hoy" or "today" or "avui":
                return new(today, null);
            case "ayer" or "yesterday":
                return new(today.AddDays(-1), null);
            case "anteayer":
                return new(today.AddDays(-2), null);
            case "manana" or "tomorrow":
                return new(today.AddDays(1), null);
            case "pasado manana":
                return new(today.AddDays(2), null);
        }
        if (line[0] is not ('+' or '-' or '−') || word.Length is < 2 or > 5
            || !int.TryParse(word.AsSpan(0, word.Length - 1).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }
        count = line[0] == '+' ? count : -count;
        return word[^1] switch
        {
            'd' => new(today.AddDays(count), null),
            's' or 'w' => new(today.AddDays(7 * count), null),
            'm' => new(today.AddMonths(count), null),
            'a' or 'y' when Math.Abs(count) <= 150 => new(today.AddYears(count), null),
            _ => null,
        };
    }

    private static DateParse Written(string line, DateOnly today, DateOrder order, DateUse use)
    {
        var tokens = Tokens(line);
        if (tokens.Count == 1)
        {
            return Bare(tokens[0], line, today, order, use);
        }
        var month = tokens.FindIndex(t => DateWords.Month(t) > 0);
        if (month >= 0)
        {
            return WithMonthName(tokens, month, line, today, use);
        }
        var parts = Numbers(tokens);
        if (parts.Length is not (2 or 3) || parts.Length != tokens.Count)
        {
            return new(null, Unreadable(line));
        }
        if (parts.All(p => p == 0))
        {
            return default;
        }
        if (parts.Length == 2)
        {
            // Day and month of the current year: fine for a visit, meaningless for a birth.
            var (first, second) = order == DateOrder.Dmy ? (parts[0], parts[1]) : (parts[1], parts[0]);
            return use == DateUse.Birth || tokens[0].Length > 2 || tokens[1].Length > 2
                ? new(null, new Reason("core.date.incomplete", line))
                : Make(today.Year, second, first);
        }
        var yearFirst = tokens[0].Length >= 3 || (order == DateOrder.Ymd && tokens[2].Length <= 2);
        var (year, yearText) = yearFirst ? (parts[0], tokens[0]) : (parts[2], tokens[2]);
        var (middle, other) = yearFirst ? (parts[1], parts[2]) : order == DateOrder.Mdy ? (parts[0], parts[1]) : (parts[1], parts[0]);
        return FromParts(year, yearText.Length, middle, other, line, today, use);
    }

    private static DateParse WithMonthName(List<string> tokens, int at, string line, DateOnly today, DateUse use)
    {
        var month = DateWords.Month(tokens[at]);
        var numbers = tokens.Where((_, i) => i != at).Where(t => !DateWords.IsFiller(t)).ToList();
        for (var i = 0; i < numbers.Count; i++)
        {
            numbers[i] = StripOrdinal(numbers[i]);
        }
        if (numbers.Count is 0 or > 2 || numbers.Exists(n => n.Length > 4 || !n.All(char.IsAsciiDigit)))
        {
            return new(null, Unreadable(line));
        }
        if (numbers.Count == 1)
        {
            return numbers[0].Length > 2 || use == DateUse.Birth
                ? new(null, new Reason("core.date.incomplete", line))
                : Make(today.Year, month, Number(numbers[0]));
        }
        var (year, day) = numbers[0].Length > 2 ? (numbers[0], numbers[1]) : (numbers[1], numbers[0]);
        return FromParts(Number(year), year.Length, month, Number(day), line, today, use);
    }

    /// <summary>Digits without separators: 20210213, 13022021, 130221, or a day number of Excel.</summary>
    private static DateParse Bare(string token, string line, DateOnly today, DateOrder order, DateUse use)
    {
        if (!token.All(char.IsAsciiDigit))
        {
            return new(null, Unreadable(line));
        }
        if (token.All(c => c == '0'))
        {
            return default;
        }
        switch (token.Length)
        {
            case 8 when token[..2] is "19" or "20" && Number(token[4..6]) is >= 1 and <= 12 && Number(token[6..]) is >= 1 and <= 31:
                return FromParts(Number(token[..4]), 4, Number(token[4..6]), Number(token[6..]), line, today, use);
            case 8:
                return Written($"{token[..2]}/{token[2..4]}/{token[4..]}", today, order == DateOrder.Ymd ? DateOrder.Dmy : order, use);
            case 6:
                return Written($"{token[..2]}/{token[2..4]}/{token[4..]}", today, order, use);
            case 5 when Number(token) <= 73_050: // the end of the year 2099
                return new(FromExcel(Number(token)), null);
            default:
                return new(null, token.Length is 4 or 2 ? new Reason("core.date.incomplete", line) : Unreadable(line));
        }
    }

    /// <summary>The date of an Excel day number in the 1900 system (from 61, where Excel's invented 29 February 1900 no longer matters).</summary>
    public static DateOnly FromExcel(int serial) => new DateOnly(1899, 12, 30).AddDays(serial);

    private static DateParse FromParts(int year, int yearDigits, int month, int day, string line, DateOnly today, DateUse use)
    {
        if (yearDigits == 3 || yearDigits > 4)
        {
            return new(null, Unreadable(line));
        }
        if (day == 0 && month == 0)
        {
            return default; // 00/00/1980: an old program's empty date with a year left in it says no day
        }
        if (yearDigits <= 2)
        {
            year = Century(year, month, day, today, use);
        }
        return year is < 1800 or > 2200 ? new(null, new Reason("core.date.no_such_year", year)) : Make(year, month, day);
    }

    private static int Century(int year, int month, int day, DateOnly today, DateUse use)
    {
        var full = today.Year - today.Year % 100 + year;
        if (use == DateUse.Birth)
        {
            var future = full > today.Year || (full == today.Year && (month, day).CompareTo((today.Month, today.Day)) > 0);
            return future ? full - 100 : full;
        }
        return full > today.Year + 20 ? full - 100 : full <= today.Year - 80 ? full + 100 : full;
    }

    private static DateParse Make(int year, int month, int day)
    {
        if (month is < 1 or > 12)
        {
            return new(null, new Reason("core.date.no_such_month", month));
        }
        if (day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            return new(new DateOnly(year, month, day), null);
        }
        // One key a month: the name of the month is then a matter of the translation alone.
        return new(null, month == 2 && day == 29
            ? new Reason("core.date.no_such_leap_day", year)
            : new Reason($"core.date.no_such_day.{month}", day));
    }

    private static Reason Unreadable(string line) => new("core.date.unreadable", line);
}
