using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Schedules;

/// <summary>What is asked of the availability.</summary>
public sealed record AvailabilityRequest
{
    /// <summary>The first day, `2026-11-23`; today when empty.</summary>
    [FromQuery(Name = "from")] public string? From { get; init; }

    /// <summary>The last day, included; the first when empty.</summary>
    [FromQuery(Name = "to")] public string? To { get; init; }

    /// <summary>Professionals, separated by commas; all who take appointments when empty.</summary>
    [FromQuery(Name = "professionals")] public string? Professionals { get; init; }
}

/// <summary>Open time of a day.</summary>
public sealed record OpenTime(string Start, string End, DateTimeOffset StartUtc, DateTimeOffset EndUtc);

/// <summary>Time of a day that is kept for something.</summary>
public sealed record BlockedTime(Guid Id, BlockKind Kind, string Name, string Start, string End, bool EmergencyBookable);

/// <summary>A day of the clinic or of a professional.</summary>
public sealed record AvailableDay(Guid? ProfessionalId, HoursSource Source, string? Why, IReadOnlyList<OpenTime> Open, IReadOnlyList<BlockedTime> Blocks, int Minutes);

/// <summary>A day of all.</summary>
public sealed record AvailableDate(DateOnly Date, AvailableDay Clinic, IReadOnlyList<AvailableDay> Professionals);

/// <summary>Hours by day and professional in clinic time and in UTC.</summary>
public sealed record AvailabilityAnswer(string TimeZone, IReadOnlyList<AvailableDate> Days);

/// <summary>Answers when who can be booked, for programs.</summary>
public sealed class ReadAvailability(Availability availability, ProfessionalDirectory professionals, Texts texts)
{
    /// <summary>Longest range of one answer, in days.</summary>
    public const int MostDays = 62;

    public async Task<Result<AvailabilityAnswer>> Handle(AvailabilityRequest request, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.AvailabilityRead)) return new Result<AvailabilityAnswer>.Denied(SchedulesModule.AvailabilityRead);
        var errors = new FieldErrors();
        var from = TypedShifts.Date(string.IsNullOrWhiteSpace(request.From) ? texts.Today.Iso() : request.From, texts.Today, nameof(request.From), errors);
        var to = string.IsNullOrWhiteSpace(request.To) ? from : TypedShifts.Date(request.To, texts.Today, nameof(request.To), errors);
        if (to < from) errors.Add(nameof(request.To), "schedules.error.to_before_from");
        else if (from is { } a && to is { } b && b.DayNumber - a.DayNumber >= MostDays) errors.Add(nameof(request.To), "schedules.error.too_many_days", MostDays);
        if (errors.Count > 0 || from is null || to is null) return errors;

        var all = await professionals.All(cancel);
        var asked = (request.Professionals ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var chosen = asked.Length == 0 ? [.. all.Where(p => p.Active)] : all.Where(p => asked.Contains(p.Id.ToString(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (asked.Distinct(StringComparer.OrdinalIgnoreCase).Count() > chosen.Count && asked.Length > 0) return new Result<AvailabilityAnswer>.NotFound();

        var calendar = await availability.Load(from.Value, to.Value, cancel);
        var days = new List<AvailableDate>();
        for (var date = from.Value; date <= to.Value; date = date.AddDays(1))
            days.Add(new(date, Day(calendar, null, calendar.Clinic(date)), [.. chosen.Select(p => Day(calendar, p.Id, calendar.For(p.Id, date)))]));
        return new AvailabilityAnswer(calendar.Time.Zone.Id, days);
    }

    private AvailableDay Day(HoursCalendar calendar, Guid? professional, DayHours day) => new(
        professional, day.Source, day.Why?.Text(texts),
        [.. day.Open.Select(s => (Local: s, Utc: calendar.Time.ToUtc(day.Date, s))).Where(s => s.Utc.Start < s.Utc.End).Select(s => new OpenTime(DaySpan.Clock(s.Local.From), DaySpan.Clock(s.Local.To), s.Utc.Start, s.Utc.End))],
        [.. day.Blocks.Select(b => new BlockedTime(b.Id, b.Kind, b.Name(texts), DaySpan.Clock(b.Span.From), DaySpan.Clock(b.Span.To), b.EmergencyBookable))],
        professional is { } id ? calendar.MinutesAvailable(id, day.Date) : calendar.ClinicMinutesAvailable(day.Date));
}
