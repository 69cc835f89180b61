using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A repeating booking as typed.</summary>
public sealed record SeriesInput : BookInput
{
    public SeriesUnit Unit { get; init; }

    /// <summary>Every how many weeks or months.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many in all, the first included; or <see cref="Until"/>.</summary>
    public int? Count { get; init; }

    /// <summary>The last day on which one may be, in any usual form.</summary>
    public string? Until { get; init; }

    /// <summary>Days to leave out, `2026-12-08`; for those that did not fit.</summary>
    public IReadOnlyList<string>? Skip { get; init; }

    /// <summary>Only these days, `2026-12-08`, and those of <see cref="Moves"/>: what somebody confirmed. Absent means all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Days that are held elsewhere, as proposed: `2026-12-08=2026-12-09T11:30`, by the clinic's clock.</summary>
    public IReadOnlyList<string>? Moves { get; init; }

    /// <summary>The moves by the day they are for; what cannot be read is left out.</summary>
    internal IReadOnlyDictionary<DateOnly, DateTime> MovedDays()
    {
        var moves = new Dictionary<DateOnly, DateTime>();
        foreach (var move in (Moves ?? []).Where(m => m is not null).Take(AppointmentSeries.Most))
            if (move.Split('=') is [var from, var to] && DateOnly.TryParseExact(from, "yyyy-MM-dd", out var day) && DateTime.TryParseExact(to, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) moves[day] = at;
        return moves;
    }
}

/// <summary>A day of a series on which it cannot be.</summary>
/// <param name="Day">The day.</param>
/// <param name="Start">The time; null when the clock skips it.</param>
/// <param name="Problem">Why, in the reader's language.</param>
public sealed record SeriesProblem(DateOnly Day, DateTimeOffset? Start, string Problem);

/// <summary>The days on which a series cannot be. Nothing was saved.</summary>
public sealed record SeriesProblems(IReadOnlyList<SeriesProblem> Days);

/// <summary>A day of a series before it is booked.</summary>
/// <param name="Day">The day.</param>
/// <param name="Start">When.</param>
/// <param name="Problem">Why not, in the reader's language; null when it can be.</param>
/// <param name="Instead">The nearest free time for one that cannot; null when there is none within a week.</param>
public sealed record SeriesDay(DateOnly Day, DateTimeOffset Start, string? Problem, DateTimeOffset? Instead);

/// <summary>A series before it is booked.</summary>
public sealed record SeriesPreview(IReadOnlyList<SeriesDay> Days);

/// <summary>A series that was booked.</summary>
public sealed record SeriesBooked(Guid SeriesId, IReadOnlyList<AppointmentDetails> Appointments);

/// <summary>Books appointments that repeat (AGD-9): all that were asked for, or none and a list of the days that do not fit.</summary>
public sealed class BookSeries(AppDb db, BookAppointment booking, PlaceRules rules, AgendaWriter writer, AgendaPeople people, OpeningsSearch openings, Texts texts, TimeProvider clock)
{
    /// <summary>How many days after one that does not fit are looked at for another.</summary>
    internal const int ProposalDays = 6;

    /// <summary>What a series would be, with what stands in the way of each day and where else it could be. Nothing is saved.</summary>
    public async Task<Result<SeriesPreview>> Preview(SeriesInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Write)) return new Result<SeriesPreview>.Denied(AgendaModule.Write);
        var (draft, errors) = await booking.Read(input, actor, cancel);
        if (draft is null || errors.Count > 0) return errors;
        var days = Days(input, draft.Place, actor, errors);
        if (errors.Count > 0) return errors;
        var (places, problems) = await Places(days, draft, input with { Skip = null, Only = null, Moves = null }, actor, cancel);
        var taken = await Taken(places, cancel);
        var wrong = problems.Concat(taken).ToDictionary(p => p.Day);
        var time = new ClinicTime(actor.Zone);
        var clockTime = time.ToLocal(draft.Place.Start).TimeOfDay;
        var wishes = wrong.Keys.Order().Select(d => (d, time.ToUtc(d.ToDateTime(TimeOnly.MinValue) + clockTime))).ToList();
        var search = new OpeningsInput { Minutes = (int)(draft.Place.End - draft.Place.Start).TotalMinutes, Professionals = [draft.Place.Professional.Id], CabinetId = draft.Place.CabinetId, TypeId = draft.TypeId };
        var instead = await openings.Nearest(wishes, search, d => rules.Calendar(d, d, cancel), actor, cancel);
        return new SeriesPreview([.. days.Select(d => new SeriesDay(d, places.FirstOrDefault(p => p.Day == d)?.Start ?? time.ToUtc(d.ToDateTime(TimeOnly.MinValue) + clockTime), wrong.GetValueOrDefault(d)?.Problem, instead.TryGetValue(d, out var at) ? at : null))]);
    }

    /// <summary>Conflict holds <see cref="SeriesProblems"/> and the input.</summary>
    public async Task<Result<SeriesBooked>> Handle(SeriesInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Write)) return new Result<SeriesBooked>.Denied(AgendaModule.Write);
        var errors = new FieldErrors();
        if (!string.IsNullOrWhiteSpace(input.NewName) || !string.IsNullOrWhiteSpace(input.NewPhone)) errors.Add(nameof(input.NewName), "agenda.error.series_new_patient");
        var (draft, wrong) = await booking.Read(input, actor, cancel);
        errors.AddRange(wrong);
        if (draft is null || errors.Count > 0) return errors;
        var days = Days(input, draft.Place, actor, errors);
        if (errors.Count > 0) return errors;
        if (await Made(draft.Id, actor, cancel) is { } before) return before;

        var (places, problems) = await Places(days, draft, input, actor, cancel);
        problems.AddRange(await Taken(places, cancel));
        if (problems.Count > 0) return new Result<SeriesBooked>.Conflict(new SeriesProblems([.. problems.OrderBy(p => p.Day)]), input);
        return await writer.Try<SeriesBooked>(async () =>
        {
            db.Add(new AppointmentSeries { Id = draft.Id, PatientId = draft.PatientId, Unit = input.Unit, Every = input.Every, Count = places.Count, CreatedBy = actor.UserId, CreatedAt = clock.GetUtcNow() });
            // The first has the series' own key, so that a form sent twice meets itself.
            var made = places.Select((p, n) => booking.Add(draft with { Place = p, Id = n == 0 ? draft.Id : Ids.New() }, draft.PatientId, actor, input.Confirmed, draft.Id)).ToList();
            await db.SaveChangesAsync(cancel);
            return new SeriesBooked(draft.Id, [.. made.Select(AppointmentDetails.Of)]);
        }, async last =>
            await Made(draft.Id, actor, cancel) is { } made ? made
            : await Taken(places, cancel) is { Count: > 0 } clashes ? new Result<SeriesBooked>.Conflict(new SeriesProblems(clashes), input)
            : last ? new Result<SeriesBooked>.Unavailable("agenda.error.busy") : null);
    }

    private List<DateOnly> Days(SeriesInput input, Place first, Actor actor, FieldErrors errors)
    {
        var days = new List<DateOnly>();
        if (!Enum.IsDefined(input.Unit)) errors.Add(nameof(input.Unit), "agenda.error.series_unit");
        if (input.Every is < 1 or > 52) errors.Add(nameof(input.Every), "agenda.error.series_every", 52);
        var until = Dates.Parse(input.Until, new ClinicTime(actor.Zone).DateOf(clock.GetUtcNow()));
        if (until.Problem is { } problem) errors.Add(nameof(input.Until), problem.Key, [.. problem.Args]);
        if (input.Count is null && until.Value is null && errors.Count == 0) errors.Add(nameof(input.Count), "agenda.error.series_end");
        if (input.Count is < 2 or > AppointmentSeries.Most) errors.Add(nameof(input.Count), "agenda.error.series_count", AppointmentSeries.Most);
        if (errors.Count > 0) return days;
        var furthest = first.Day.AddYears(3);
        for (var n = 0; n < (input.Count ?? AppointmentSeries.Most + 1); n++)
        {
            // The 31st of a shorter month is its last day; counted from the first, so that it does not stay there.
            var day = input.Unit == SeriesUnit.Weeks ? first.Day.AddDays(7 * input.Every * n) : first.Day.AddMonths(input.Every * n);
            if (until.Value is { } last && day > last) break;
            if (day > furthest) errors.Add(nameof(input.Count), "agenda.error.series_far");
            if (errors.Count > 0) return days;
            days.Add(day);
        }
        if (days.Count < 2) errors.Add(nameof(input.Until), "agenda.error.series_short");
        if (days.Count > AppointmentSeries.Most) errors.Add(nameof(input.Until), "agenda.error.series_count", AppointmentSeries.Most);
        return days;
    }

    private async Task<(List<Place> Places, List<SeriesProblem> Problems)> Places(List<DateOnly> days, BookAppointment.Draft draft, SeriesInput input, Actor actor, CancellationToken cancel)
    {
        var (time, places, problems) = (new ClinicTime(actor.Zone), new List<Place>(), new List<SeriesProblem>());
        var (only, moves) = (input.Only?.ToHashSet(StringComparer.Ordinal), input.MovedDays());
        var skip = (input.Skip ?? []).Select(s => DateOnly.TryParseExact(s, "yyyy-MM-dd", out var d) ? d : default).ToHashSet();
        await rules.Calendars(days[0], days[^1].AddDays(ProposalDays), cancel);
        var type = await rules.Type(draft.TypeId, draft.TypeId, [], cancel);
        var clockTime = time.ToLocal(draft.Place.Start).TimeOfDay;
        foreach (var day in days.Where(d => !skip.Contains(d) && (only is null || moves.ContainsKey(d) || only.Contains(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))))
        {
            var local = moves.TryGetValue(day, out var elsewhere) ? elsewhere : day.ToDateTime(TimeOnly.MinValue) + clockTime;
            if (time.Zone.IsInvalidTime(local))
            {
                problems.Add(new(day, null, texts["agenda.error.skipped", local.ToString("HH:mm", CultureInfo.InvariantCulture)]));
                continue;
            }
            var start = time.ToUtc(local);
            var errors = new FieldErrors();
            var place = await rules.Check(start, start + (draft.Place.End - draft.Place.Start), draft.Place.Professional.Id, draft.Place.CabinetId, type, input.OverrideReason, actor, errors, cancel);
            if (place is not null) places.Add(place);
            else problems.Add(new(day, start, texts[errors[0].Key, errors[0].Args]));
        }
        if (places.Count < 2 && problems.Count == 0) problems.Add(new(days[0], null, texts["agenda.error.series_short"]));
        return (places, problems);
    }

    /// <summary>What stands in the way, read at once for all days; naming only appointments in this clinic.</summary>
    private async Task<List<SeriesProblem>> Taken(List<Place> places, CancellationToken cancel)
    {
        if (places.Count == 0) return [];
        var (person, room) = (places[0].Professional.UserId, places[0].CabinetId ?? Guid.Empty);
        var (first, last) = (AppointmentSlot.Of(places.Min(p => p.Start)), AppointmentSlot.Of(places.Max(p => p.End)));
        var held = await db.Set<AppointmentSlot>().AsNoTracking().Where(s => (s.ResourceId == person || s.ResourceId == room) && s.Slot >= first && s.Slot < last).Select(s => new { s.ResourceId, s.Slot }).ToListAsync(cancel);
        var byPerson = held.Where(h => h.ResourceId == person).Select(h => h.Slot).ToHashSet();
        var byRoom = held.Where(h => h.ResourceId == room).Select(h => h.Slot).ToHashSet();
        var problems = new List<SeriesProblem>();
        foreach (var place in places)
        {
            var slots = AppointmentSlot.Between(place.Start, place.End).ToList();
            if (slots.Exists(byPerson.Contains)) problems.Add(new(place.Day, place.Start, texts["agenda.series.professional_busy"]));
            else if (slots.Exists(byRoom.Contains)) problems.Add(new(place.Day, place.Start, texts["agenda.series.cabinet_busy"]));
        }
        return problems;
    }

    private async Task<SeriesBooked?> Made(Guid series, Actor actor, CancellationToken cancel)
    {
        var rows = await (await people.Appointments(actor, cancel)).AsNoTracking().Where(a => a.SeriesId == series).OrderBy(a => a.Start).ToListAsync(cancel);
        return rows.Count == 0 ? null : new(series, [.. rows.Select(AppointmentDetails.Of)]);
    }
}
