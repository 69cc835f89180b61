using System.Globalization;

namespace DentalPin.Schedules;

/// <summary>
/// The stored form of opening hours: a day as `09:00-14:00 16:00-20:00`, a week as days from 1 (Monday) to 7, such as
/// `1 09:00-14:00; 2 09:00-14:00 16:00-20:00`. A week is one value, so it is saved, compared and audited as a whole.
/// </summary>
public static class ShiftText
{
    /// <summary>Most shifts a day.</summary>
    public const int MostShifts = 6;

    public const int MaxDay = 80;

    public const int MaxWeek = 600;

    /// <summary>The spans of a stored day, sorted. What is not a span is left out: stored text has been checked.</summary>
    public static IReadOnlyList<DaySpan> Day(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored)) return [];
        var spans = new List<DaySpan>();
        foreach (var part in stored.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && DaySpan.ParseClock(part[..dash]) is { } from && DaySpan.ParseClock(part[(dash + 1)..]) is { } to && from < to) spans.Add(new(from, to));
        }
        return [.. spans.OrderBy(s => s.From)];
    }

    public static string Day(IEnumerable<DaySpan> spans) => string.Join(' ', spans.OrderBy(s => s.From));

    /// <summary>The way people say it, to be typed over: `9-14, 16:30-20`.</summary>
    public static string Said(string? stored) => string.Join(", ", Day(stored).Select(s => $"{Said(s.From)}-{Said(s.To)}"));

    /// <summary>Seven days from Monday.</summary>
    public static IReadOnlyList<IReadOnlyList<DaySpan>> Week(string? stored)
    {
        var days = new IReadOnlyList<DaySpan>[] { [], [], [], [], [], [], [] };
        foreach (var part in (stored ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Length > 2 && part[0] is >= '1' and <= '7') days[part[0] - '1'] = Day(part[1..]);
        return days;
    }

    public static string Week(IReadOnlyList<IReadOnlyList<DaySpan>> days) =>
        string.Join("; ", days.Select((d, i) => (Day: d, Number: i + 1)).Where(d => d.Day.Count > 0).Select(d => $"{d.Number} {Day(d.Day)}"));

    /// <summary>Position of a date in a week from Monday.</summary>
    public static int DayOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    private static string Said(int minute) => minute % 60 == 0 ? (minute / 60).ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{minute / 60}:{minute % 60:00}");
}
