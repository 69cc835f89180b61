using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>When and where an appointment shall be, as typed or dragged. What is absent is taken from the type, or stays as it is.</summary>
public record WhenInput
{
    /// <summary>`2026-11-23T10:30` by the clinic's clock, or with an offset an exact instant.</summary>
    public string? Start { get; init; }

    /// <summary>The day apart from the time, in any usual form; for forms.</summary>
    public string? Day { get; init; }

    /// <summary>The time apart from the day: `10:30`, `1030`, `10.30`.</summary>
    public string? Time { get; init; }

    /// <summary>As <see cref="Start"/> or <see cref="Time"/>; wins over <see cref="Minutes"/>.</summary>
    public string? End { get; init; }

    public int? Minutes { get; init; }

    public Guid? ProfessionalId { get; init; }

    public Guid? CabinetId { get; init; }

    /// <summary>Why it may lie outside the hours, or in a cabinet that lacks something.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Whether a start is given at all.</summary>
    internal bool HasStart => !string.IsNullOrWhiteSpace(Start) || !string.IsNullOrWhiteSpace(Day) || !string.IsNullOrWhiteSpace(Time);
}

/// <summary>Reads times by the clinic's clock. Times that do not exist on the night the clocks go forward are refused, not guessed.</summary>
internal static class When
{
    /// <summary>The start, or null with an error. A missing day or time is taken from <paramref name="now"/>, the present place.</summary>
    public static DateTimeOffset? Start(WhenInput input, DateTimeOffset? now, DateTimeOffset clock, Actor actor, FieldErrors errors)
    {
        var time = new ClinicTime(actor.Zone);
        if (!string.IsNullOrWhiteSpace(input.Start)) return Exact(input.Start, nameof(input.Start), time, errors);
        if (!input.HasStart)
        {
            if (now is null) errors.Add(nameof(input.Start), "agenda.error.start_missing");
            return now;
        }
        DateOnly? day = now is { } at ? time.DateOf(at) : null;
        if (!string.IsNullOrWhiteSpace(input.Day))
        {
            var read = Dates.Parse(input.Day, time.DateOf(clock));
            if (read.Problem is { } problem) errors.Add(nameof(input.Day), problem.Key, [.. problem.Args]);
            day = read.Value;
        }
        else if (day is null) errors.Add(nameof(input.Day), "agenda.error.day_missing");
        int? minute = now is { } place ? time.MinuteOf(place) : null;
        if (!string.IsNullOrWhiteSpace(input.Time))
        {
            minute = DaySpan.ParseClock(input.Time);
            if (minute is null or DaySpan.Day) errors.Add(nameof(input.Time), "agenda.error.time");
        }
        else if (minute is null) errors.Add(nameof(input.Time), "agenda.error.time_missing");
        if (errors.Count > 0 || day is not { } d || minute is not { } m) return null;
        return Wall(d.ToDateTime(TimeOnly.MinValue).AddMinutes(m), string.IsNullOrWhiteSpace(input.Time) ? nameof(input.Day) : nameof(input.Time), time, errors);
    }

    /// <summary>The end: typed, or the start plus minutes.</summary>
    public static DateTimeOffset? End(WhenInput input, DateTimeOffset start, int usualMinutes, Actor actor, FieldErrors errors)
    {
        var time = new ClinicTime(actor.Zone);
        if (string.IsNullOrWhiteSpace(input.End))
        {
            var minutes = input.Minutes ?? usualMinutes;
            if (minutes is > 0 and <= 100_000) return start.AddMinutes(minutes);
            errors.Add(nameof(input.Minutes), "agenda.error.minutes");
            return null;
        }
        if (input.End.Contains('T', StringComparison.OrdinalIgnoreCase)) return Exact(input.End, nameof(input.End), time, errors);
        if (DaySpan.ParseClock(input.End) is not { } minute)
        {
            errors.Add(nameof(input.End), "agenda.error.time");
            return null;
        }
        var day = time.DateOf(start);
        if (minute == DaySpan.Day) return time.Day(day).End;
        var end = Wall(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), nameof(input.End), time, errors);
        // In the hour that is lived twice an end before the start is meant the second time.
        return end is { } e && e <= start && time.Zone.IsAmbiguousTime(time.ToLocal(e)) ? e + (time.Zone.GetUtcOffset(e.AddHours(-3)) - time.Zone.GetUtcOffset(e.AddHours(3))) : end;
    }

    private static DateTimeOffset? Exact(string text, string field, ClinicTime time, FieldErrors errors)
    {
        text = text.Trim();
        // A date alone would be read as midnight, which nobody means.
        if (text.Length is > 12 and < 40 && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read) && read.Year is > 1970 and < 9000)
        {
            if (read.Kind == DateTimeKind.Unspecified) return Wall(read, field, time, errors);
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant.ToUniversalTime();
        }
        errors.Add(field, "agenda.error.time");
        return null;
    }

    private static DateTimeOffset? Wall(DateTime local, string field, ClinicTime time, FieldErrors errors)
    {
        if (time.Zone.IsInvalidTime(local))
        {
            errors.Add(field, "agenda.error.skipped", local.ToString("HH:mm", CultureInfo.InvariantCulture));
            return null;
        }
        return time.ToUtc(local);
    }
}
