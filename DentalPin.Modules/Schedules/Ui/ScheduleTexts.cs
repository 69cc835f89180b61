using DentalPin.Core.Ui;

namespace DentalPin.Schedules.Ui;

/// <summary>Words for days, dates and values of the module.</summary>
public static class ScheduleTexts
{
    /// <summary>Day of the week, 0 being Monday: `lunes`.</summary>
    public static string Weekday(this Texts t, int day) => t.Culture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % 7));

    /// <summary>`lun`.</summary>
    public static string ShortWeekday(this Texts t, int day) => t.Culture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((day + 1) % 7)).Trim('.');

    /// <summary>`enero`.</summary>
    public static string Month(this Texts t, int month) => t.Culture.DateTimeFormat.GetMonthName(month);

    /// <summary>A year: without a mark between the thousands.</summary>
    public static string Number0(this Texts t, int year) => year.ToString(t.Culture);

    /// <summary>One day, or the first and the last.</summary>
    public static string Days(this Texts t, DateOnly from, DateOnly to) => from == to ? t.Date(from) : $"{(from.Year == to.Year ? t.Date(from).Replace($" {from.Year}", "", StringComparison.Ordinal) : t.Date(from))} – {t.Date(to)}";

    /// <summary>Hours of a stored day as they are read: `09:00–14:00, 16:00–20:00`.</summary>
    public static string Hours(this Texts t, string? stored) => string.IsNullOrEmpty(stored) ? t["schedules.closed_day"] : stored.Replace("-", "–", StringComparison.Ordinal).Replace(" ", ", ", StringComparison.Ordinal);

    /// <summary>What an exception is called: for a professional being away is not being closed.</summary>
    public static string Kind(this Texts t, OverrideKind kind, bool clinic) => t[kind == OverrideKind.Custom ? "schedules.kind.custom" : clinic ? "schedules.kind.closed" : "schedules.kind.away"];

    public static string Kind(this Texts t, BlockKind kind) => t["schedules.block." + kind.ToString().ToLowerInvariant()];

    public static string Region(this Texts t, string region) => t["schedules.region." + region.ToLowerInvariant().Replace('-', '_')];

    /// <summary>When a block is: `lun, mar, mié` or the one day.</summary>
    public static string When(this Texts t, BlockDetails b)
    {
        if (b.IsOnce) return t.Date(b.From);
        var days = b.Weekdays.Count == 7 ? t["schedules.every_day"] : b.Weekdays.SequenceEqual([1, 2, 3, 4, 5]) ? t["schedules.workdays"] : string.Join(", ", b.Weekdays.Select(d => t.ShortWeekday(d - 1)));
        return b.Until is { } until ? t["schedules.block.until", days, t.Date(until)] : days;
    }
}
