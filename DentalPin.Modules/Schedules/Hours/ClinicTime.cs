namespace DentalPin.Schedules;

/// <summary>
/// Converts between the clock on the clinic's wall and instants. A wall time stands for the first instant at which that
/// clock shows it or a later time: a time that is skipped in spring becomes the end of the gap, an hour that is lived
/// twice in autumn is meant the first time, and a day that a country left out is empty.
/// </summary>
public sealed class ClinicTime(TimeZoneInfo zone)
{
    // Wider than any change of a zone, Samoa's day over the date line included; zones do not change twice within it.
    private static readonly TimeSpan Around = TimeSpan.FromHours(40);

    public TimeZoneInfo Zone => zone;

    /// <summary>The instant of a wall time, by the rule of the class.</summary>
    public DateTimeOffset ToUtc(DateTime local)
    {
        var asUtc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var before = zone.GetUtcOffset(Shift(asUtc, -Around));
        var after = zone.GetUtcOffset(Shift(asUtc, Around));
        if (before == after) return new(Shift(asUtc, -before), TimeSpan.Zero);

        var change = Change(Shift(asUtc, -Around), Shift(asUtc, Around), before);
        var first = Shift(asUtc, -before);
        if (first < change) return new(first, TimeSpan.Zero);
        var second = Shift(asUtc, -after);
        return new(second < change ? change : second, TimeSpan.Zero);
    }

    /// <summary>The instant of a minute of a day; 1440 is the first instant of the next day.</summary>
    public DateTimeOffset ToUtc(DateOnly date, int minute) => ToUtc(date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute));

    public UtcSpan ToUtc(DateOnly date, DaySpan span) => new(ToUtc(date, span.From), ToUtc(date, span.To));

    /// <summary>The day from its first instant to the first of the next: 23, 24 or 25 hours, or none.</summary>
    public UtcSpan Day(DateOnly date) => ToUtc(date, new DaySpan(0, DaySpan.Day));

    /// <summary>What the clock on the wall shows.</summary>
    public DateTime ToLocal(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(ToLocal(at));

    /// <summary>Minutes since midnight by the clock on the wall.</summary>
    public int MinuteOf(DateTimeOffset at) => (int)ToLocal(at).TimeOfDay.TotalMinutes;

    private DateTime Change(DateTime low, DateTime high, TimeSpan before)
    {
        // Changes happen on whole seconds.
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + TimeSpan.FromSeconds(Math.Floor((high - low).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == before) low = middle;
            else high = middle;
        }
        return high;
    }

    private static DateTime Shift(DateTime at, TimeSpan by)
    {
        var ticks = at.Ticks + by.Ticks;
        return new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }
}

/// <summary>Time between two instants; the end is not part of it.</summary>
public readonly record struct UtcSpan(DateTimeOffset Start, DateTimeOffset End)
{
    public int Minutes => Math.Max(0, (int)(End - Start).TotalMinutes);

    public bool Overlaps(UtcSpan other) => Start < other.End && other.Start < End;

    public bool Contains(UtcSpan other) => Start <= other.Start && other.End <= End;
}
