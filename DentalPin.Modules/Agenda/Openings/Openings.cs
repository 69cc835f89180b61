using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>What kind of gap is looked for. Empty means any.</summary>
public sealed record OpeningsInput
{
    /// <summary>How long it must be; the type's length when absent.</summary>
    public int? Minutes { get; init; }

    public IReadOnlyList<Guid> Professionals { get; init; } = [];

    public Guid? CabinetId { get; init; }

    /// <summary>What the cabinet must have; the type's need when absent.</summary>
    public string? Capability { get; init; }

    public Guid? TypeId { get; init; }

    public DayParts Parts { get; init; } = DayParts.Any;

    /// <summary>Days of the week: bit 0 is Monday, bit 6 Sunday.</summary>
    public int Weekdays { get; init; } = 127;

    /// <summary>The first day; today when absent or past.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; sixty days from the first when absent or later.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How many are wanted.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>A gap long enough.</summary>
/// <param name="Start">The earliest start.</param>
/// <param name="End">The start plus the minutes asked for.</param>
/// <param name="Until">How long it would be free.</param>
/// <param name="Day">By the clinic's calendar.</param>
/// <param name="ProfessionalId">Whose time.</param>
/// <param name="CabinetId">A cabinet that is free for it; null when the clinic has none.</param>
public sealed record Opening(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Until, DateOnly Day, Guid ProfessionalId, Guid? CabinetId);

/// <summary>
/// Finds the next gaps (AGD-6); for booking, for other modules and for agents. Reads the hours and what is booked once, and
/// of the days only as many as it takes.
/// </summary>
public sealed class OpeningsSearch(AppDb db, AgendaPeople people, AgendaLists lists, Availability availability, TimeProvider clock)
{
    public const int MostDays = 60;
    public const int Most = 100;

    /// <summary>Most searches are answered by the next days; the rest is read only when they are not.</summary>
    private const int FirstDays = 12;

    private sealed record Wanted(int Minutes, IReadOnlyList<ProfessionalInfo> People, IReadOnlyList<CabinetInfo> Rooms, bool NeedsRoom, bool Emergency, DateOnly From, DateOnly To);

    private sealed record Busy(DateOnly Day, DateTimeOffset Start, DateTimeOffset End, Guid ProfessionalId, Guid? CabinetId);

    /// <summary>The gaps by start, then in the order of the columns.</summary>
    public async Task<Result<IReadOnlyList<Opening>>> Find(OpeningsInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<IReadOnlyList<Opening>>.Denied(AgendaModule.Read);
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        if (await Read(input, new ClinicTime(actor.Zone).DateOf(now), actor, errors, cancel) is not { } wanted) return errors;
        var found = new List<Opening>();
        var hours = await availability.Shown(wanted.From, wanted.To, cancel);
        var take = Math.Clamp(input.Take, 1, Most);
        var split = wanted.From.AddDays(FirstDays);
        foreach (var (from, to) in split < wanted.To ? new[] { (wanted.From, split), (split.AddDays(1), wanted.To) } : [(wanted.From, wanted.To)])
        {
            var busy = (await Taken(wanted, from, to, cancel)).ToLookup(b => b.Day);
            for (var day = from; day <= to && found.Count < take; day = day.AddDays(1))
            {
                if ((input.Weekdays & (1 << (((int)day.DayOfWeek + 6) % 7))) == 0) continue;
                found.AddRange(Day(wanted, input.Parts, day, hours, busy[day], now));
            }
            if (found.Count >= take) break;
        }
        return found.Take(take).ToList();
    }

    /// <summary>For each wish the free start nearest to it: on the day itself, else on one of those that follow.</summary>
    internal async Task<IReadOnlyDictionary<DateOnly, DateTimeOffset>> Nearest(
        IReadOnlyList<(DateOnly Day, DateTimeOffset Wanted)> wishes, OpeningsInput input, Func<DateOnly, Task<HoursCalendar>> calendar, Actor actor, CancellationToken cancel)
    {
        var found = new Dictionary<DateOnly, DateTimeOffset>();
        var now = clock.GetUtcNow();
        if (wishes.Count == 0 || await Read(input with { From = null, To = null }, new ClinicTime(actor.Zone).DateOf(now), actor, [], cancel) is not { } wanted) return found;
        var days = wishes.SelectMany(w => Enumerable.Range(0, BookSeries.ProposalDays + 1).Select(w.Day.AddDays)).Distinct().ToList();
        var taken = (await db.Set<Appointment>().AsNoTracking().Where(a => days.Contains(a.Day) && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow)
            .Select(a => new Busy(a.Day, a.Start, a.End, a.ProfessionalId, a.CabinetId)).ToListAsync(cancel)).ToLookup(b => b.Day);
        var length = TimeSpan.FromMinutes(wanted.Minutes);
        foreach (var (day, wish) in wishes)
            for (var n = 0; n <= BookSeries.ProposalDays && !found.ContainsKey(day); n++)
            {
                var on = day.AddDays(n);
                var ideal = wish.AddDays(n);
                var starts = Day(wanted, DayParts.Any, on, await calendar(on), taken[on], now).Select(o => ideal < o.Start ? o.Start : ideal > o.Until - length ? o.Until - length : ideal).ToList();
                if (starts.Count > 0) found[day] = starts.OrderBy(s => (s - ideal).Duration()).ThenByDescending(s => s).First();
            }
        return found;
    }

    private async Task<Wanted?> Read(OpeningsInput input, DateOnly today, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var all = await lists.Get(cancel);
        var type = all.Type(input.TypeId);
        if (input.TypeId is not null && type is null) errors.Add(nameof(input.TypeId), "agenda.error.type");
        var minutes = input.Minutes ?? type?.Minutes ?? 30;
        if (minutes is < Appointment.Step or > 720 || minutes % Appointment.Step != 0) errors.Add(nameof(input.Minutes), "agenda.error.type_minutes", Appointment.Step, 720);
        var visible = (await people.Shown(actor, cancel)).Where(p => p.Active).ToList();
        var whose = input.Professionals.Count == 0 ? visible : [.. visible.Where(p => input.Professionals.Contains(p.Id))];
        if (whose.Count == 0 && input.Professionals.Count > 0) errors.Add(nameof(input.Professionals), "agenda.error.professional");
        var capability = string.IsNullOrWhiteSpace(input.Capability) ? type?.Capability : input.Capability.Trim();
        if (input.CabinetId is not null && all.Cabinet(input.CabinetId) is not { Active: true }) errors.Add(nameof(input.CabinetId), "agenda.error.cabinet");
        var rooms = all.Cabinets.Where(c => c.Active && (input.CabinetId is null || c.Id == input.CabinetId) && (capability is null || c.Capabilities.Contains(capability))).ToList();
        var from = input.From is { } f && f > today ? f : today;
        var to = input.To is { } t && t < from.AddDays(MostDays) ? t : from.AddDays(MostDays);
        if (to < from) errors.Add(nameof(input.To), "agenda.error.range", MostDays);
        if (from > today.AddYears(4)) errors.Add(nameof(input.From), "agenda.error.future");
        var needsRoom = capability is not null || all.Cabinets.Any(c => c.Active);
        return errors.Count > 0 ? null : new(minutes, whose, rooms, needsRoom, type?.Emergency == true, from, to);
    }

    // Another professional may sit in a cabinet, so cabinets are asked for as well as people.
    private Task<List<Busy>> Taken(Wanted wanted, DateOnly from, DateOnly to, CancellationToken cancel) =>
        db.Set<Appointment>().AsNoTracking().Where(a => a.Day >= from && a.Day <= to && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow)
            .Select(a => new Busy(a.Day, a.Start, a.End, a.ProfessionalId, a.CabinetId)).ToListAsync(cancel);

    private static IEnumerable<Opening> Day(Wanted wanted, DayParts parts, DateOnly day, HoursCalendar hours, IEnumerable<Busy> busy, DateTimeOffset now)
    {
        var taken = busy.ToList();
        var window = Parts(parts, day, hours.Time);
        var rooms = wanted.Rooms.Select(r => (Room: r, Free: Without([hours.Time.Day(day)],
            [.. taken.Where(b => b.CabinetId == r.Id).Select(b => new UtcSpan(b.Start, b.End)), .. hours.CabinetBlocks(r.Id, day).Select(b => hours.Time.ToUtc(day, b.Span))]))).ToList();
        var found = new List<(Opening Opening, int Position)>();
        foreach (var person in wanted.People)
        {
            var open = hours.Bookable(person.Id, day, null, wanted.Emergency);
            if (open.Count == 0) continue;
            foreach (var gap in Without(open, [.. taken.Where(b => b.ProfessionalId == person.Id).Select(b => new UtcSpan(b.Start, b.End))]))
                if (Fit(gap, wanted, window, rooms, now) is { } fit)
                    found.Add((new(fit.Span.Start, fit.Span.Start.AddMinutes(wanted.Minutes), fit.Span.End, day, person.Id, fit.Room), person.Position));
        }
        return found.OrderBy(f => f.Opening.Start).ThenBy(f => f.Position).Select(f => f.Opening);
    }

    private static (UtcSpan Span, Guid? Room)? Fit(UtcSpan gap, Wanted wanted, IReadOnlyList<UtcSpan> window, List<(CabinetInfo Room, IReadOnlyList<UtcSpan> Free)> rooms, DateTimeOffset now)
    {
        (UtcSpan Span, Guid? Room)? best = null;
        foreach (var part in window.Select(w => Both(gap, w)))
        {
            if (!wanted.NeedsRoom) Try(part, null);
            foreach (var (room, free) in rooms)
                foreach (var span in free) Try(Both(part, span), room.Id);
        }
        return best;

        void Try(UtcSpan span, Guid? room)
        {
            var start = Ceiling(span.Start > now ? span.Start : now);
            if (span.End - start < TimeSpan.FromMinutes(wanted.Minutes)) return;
            if (best is not { } known || start < known.Span.Start || (start == known.Span.Start && span.End > known.Span.End)) best = (new(start, span.End), room);
        }
    }

    private static IReadOnlyList<UtcSpan> Parts(DayParts parts, DateOnly day, ClinicTime time)
    {
        if (parts is DayParts.Any or DayParts.None) return [time.Day(day)];
        var spans = new List<UtcSpan>();
        foreach (var (part, from, to) in PartsOfDay.All)
            if (parts.HasFlag(part)) spans.Add(time.ToUtc(day, new DaySpan(from, to)));
        // Neighbouring parts are one window, or a gap over the border would be missed.
        for (var i = spans.Count - 1; i > 0; i--)
            if (spans[i - 1].End == spans[i].Start)
            {
                spans[i - 1] = new(spans[i - 1].Start, spans[i].End);
                spans.RemoveAt(i);
            }
        return spans;
    }

    private static IReadOnlyList<UtcSpan> Without(IReadOnlyList<UtcSpan> open, List<UtcSpan> taken)
    {
        taken.Sort((a, b) => a.Start.CompareTo(b.Start));
        var left = new List<UtcSpan>();
        foreach (var span in open)
        {
            var at = span.Start;
            foreach (var t in taken)
            {
                if (t.End <= at || t.Start >= span.End) continue;
                if (t.Start > at) left.Add(new(at, t.Start));
                at = t.End > at ? t.End : at;
            }
            if (at < span.End) left.Add(new(at, span.End));
        }
        return left;
    }

    private static UtcSpan Both(UtcSpan a, UtcSpan b) => new(a.Start > b.Start ? a.Start : b.Start, a.End < b.End ? a.End : b.End);

    private static DateTimeOffset Ceiling(DateTimeOffset at)
    {
        var step = TimeSpan.FromMinutes(Appointment.Step).Ticks;
        return new((at.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
    }
}

/// <summary>The hours of the parts of a day, in minutes since midnight by the clinic's clock.</summary>
public static class PartsOfDay
{
    public static readonly IReadOnlyList<(DayParts Part, int From, int To)> All = [(DayParts.Morning, 0, 720), (DayParts.Midday, 720, 960), (DayParts.Afternoon, 960, DaySpan.Day)];

    /// <summary>The part a minute of the day belongs to.</summary>
    public static DayParts Of(int minute) => All.First(p => minute < p.To || p.To == DaySpan.Day).Part;

    /// <summary>From the keys `morning`, `midday`, `afternoon`, separated by commas; anything else means any.</summary>
    public static DayParts Read(string? text)
    {
        var parts = DayParts.None;
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(5))
            if (Enum.TryParse<DayParts>(word, true, out var part) && part is DayParts.Morning or DayParts.Midday or DayParts.Afternoon) parts |= part;
        return parts == DayParts.None ? DayParts.Any : parts;
    }
}
