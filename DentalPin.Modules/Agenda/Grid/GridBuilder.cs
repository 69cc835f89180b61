using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>Turns what was read of some days into columns, lanes, shades and gaps. No statements.</summary>
public sealed class GridBuilder(TimeProvider clock, ModuleCatalog modules, Texts texts)
{
    /// <summary>Shorter gaps are not offered.</summary>
    public const int LeastGap = 15;

    /// <summary>Hours shown when no hours are known.</summary>
    private const int UsualFrom = 9 * 60, UsualTo = 20 * 60;

    private readonly Dictionary<DateOnly, UtcSpan> spans = [];
    private readonly Dictionary<AppointmentCard, (int From, int To)> minutes = new(ReferenceEqualityComparer.Instance);

    /// <param name="range">The days, as read.</param>
    /// <param name="query">What is shown of them.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="only">Only these days; null for all that have something to show.</param>
    /// <param name="atLeast">Minutes that are shown in any case, because the days stand beside others.</param>
    public GridPage Build(AgendaRange range, GridQuery query, Actor actor, IReadOnlyList<DateOnly>? only = null, DaySpan? atLeast = null)
    {
        var time = range.Hours.Time;
        var now = clock.GetUtcNow();
        var today = time.DateOf(now);
        var cards = range.Cards.Where(query.Shows).ToLookup(c => c.Day);
        var people = People(range, query);
        var days = only ?? Shown(range, query, cards, people);
        var (from, to) = Hours(range, days, cards, people);
        if (atLeast is { } span) (from, to) = (Math.Min(from, span.From), Math.Max(to, span.To));
        int? minute = days.Contains(today) && time.MinuteOf(now) is var m && m >= from && m < to ? m : null;
        var alerts = modules.On.Any(x => x.Slots.Any(s => s.Place == AgendaSlots.CardAlerts && (s.Permission is null || actor.Can(s.Permission))));
        return new(query, range, from, to, minute, [.. days.Select(d => Day(range, query, d, today, [.. cards[d]], people, now))], actor.Can(AgendaModule.Write), alerts);
    }

    /// <summary>Working days, days on which something stands, and the one that was asked for.</summary>
    private static List<DateOnly> Shown(AgendaRange range, GridQuery query, ILookup<DateOnly, AppointmentCard> cards, IReadOnlyList<ProfessionalInfo> people)
    {
        var days = new List<DateOnly>();
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
            if (day == query.Day || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || cards[day].Any() || range.Hours.Clinic(day).IsOpen || people.Any(p => range.Hours.For(p.Id, day).IsOpen)) days.Add(day);
        return days;
    }

    private static IReadOnlyList<ProfessionalInfo> People(AgendaRange range, GridQuery query)
    {
        var wanted = query.Filter.Professionals;
        return [.. range.Professionals.Where(p => wanted.Count > 0 ? wanted.Contains(p.Id) : p.Active || range.Cards.Any(c => c.ProfessionalId == p.Id))];
    }

    /// <summary>From the first to the last open hour of the shown days, and further when an appointment lies outside.</summary>
    private (int From, int To) Hours(AgendaRange range, IEnumerable<DateOnly> days, ILookup<DateOnly, AppointmentCard> cards, IReadOnlyList<ProfessionalInfo> people)
    {
        var (from, to) = (DaySpan.Day, 0);
        foreach (var day in days)
        {
            foreach (var span in range.Hours.Clinic(day).Open.Concat(people.Where(p => p.Active).SelectMany(p => range.Hours.For(p.Id, day).Open))) (from, to) = (Math.Min(from, span.From), Math.Max(to, span.To));
            foreach (var card in cards[day])
            {
                var (start, end) = Minutes(range.Hours.Time, card);
                (from, to) = (Math.Min(from, start), Math.Max(to, end));
            }
        }
        if (to <= from) (from, to) = (UsualFrom, UsualTo);
        return (from / 60 * 60, Math.Min(DaySpan.Day, (to + 59) / 60 * 60));
    }

    private GridDay Day(AgendaRange range, GridQuery query, DateOnly day, DateOnly today, IReadOnlyList<AppointmentCard> cards, IReadOnlyList<ProfessionalInfo> people, DateTimeOffset now)
    {
        var hours = range.Hours;
        var clinic = hours.Clinic(day);
        var columns = query.By == "professional"
            ? people.Where(p => p.Active || cards.Any(c => c.ProfessionalId == p.Id)).Select(p => ByProfessional(hours, p, day, [.. cards.Where(c => c.ProfessionalId == p.Id)], now)).ToList()
            : ByCabinet(range, query, day, cards, people, now);
        var holiday = hours.ComputedHoliday(day) is { } h ? texts[h.NameKey] : null;
        var anyOpen = people.Any(p => p.Active && hours.For(p.Id, day).IsOpen);
        return new(day, day == today, range.Load(day), holiday, clinic.IsOpen || anyOpen ? null : clinic.Why, columns, cards, AllGaps(columns));
    }

    private GridColumn ByProfessional(HoursCalendar hours, ProfessionalInfo p, DateOnly day, IReadOnlyList<AppointmentCard> cards, DateTimeOffset now)
    {
        var mine = hours.For(p.Id, day);
        var free = Free(mine.Free, hours.Time, day, cards, now);
        return new(p.Id.ToString(), p.Name, p.Id, null, [p], Shades(mine.Open, mine.Blocks), [.. free.Select(f => new GridGap(f.From, f.To, p.Id))], Lanes(hours.Time, cards));
    }

    private List<GridColumn> ByCabinet(AgendaRange range, GridQuery query, DateOnly day, IReadOnlyList<AppointmentCard> cards, IReadOnlyList<ProfessionalInfo> people, DateTimeOffset now)
    {
        var (hours, time) = (range.Hours, range.Hours.Time);
        var clinic = hours.Clinic(day);
        var active = people.Where(p => p.Active).ToList();
        // Whoever works is in some cabinet, so a cabinet can be used while anybody works.
        var open = active.Count == 0 ? clinic.Open : active.SelectMany(p => hours.For(p.Id, day).Open).OrderBy(s => s.From).Joined();
        var columns = new List<GridColumn>();
        var free = active.ToDictionary(p => p.Id, p => (hours.For(p.Id, day).Free, Busy: new List<DaySpan>()));
        foreach (var card in cards.Where(c => AppointmentStates.Occupies(c.Status)))
            if (free.TryGetValue(card.ProfessionalId, out var known)) known.Busy.Add(Span(time, card));
        foreach (var cabinet in range.Lists.Cabinets.Where(c => query.Filter.Cabinets.Count > 0 ? query.Filter.Cabinets.Contains(c.Id) : c.Active || cards.Any(x => x.CabinetId == c.Id)))
        {
            IReadOnlyList<AppointmentCard> mine = [.. cards.Where(c => c.CabinetId == cabinet.Id)];
            var blocks = clinic.Blocks.Concat(hours.CabinetBlocks(cabinet.Id, day)).ToList();
            var usual = mine.GroupBy(c => c.ProfessionalId).OrderByDescending(g => g.Sum(c => c.Minutes)).Select(g => range.Professional(g.Key)).OfType<ProfessionalInfo>().ToList();
            var gaps = cabinet.Active
                ? Free(open.Without(blocks.Select(b => b.Span)), time, day, mine, now).Select(f => new GridGap(f.From, f.To, usual.Concat(active).FirstOrDefault(p => free.TryGetValue(p.Id, out var his) && IsFree(f, his.Free, his.Busy))?.Id)).ToList()
                : [];
            // Nobody is free to work in it: offering it would only lead to a refusal.
            gaps.RemoveAll(g => g.ProfessionalId is null && active.Count > 0);
            columns.Add(new(cabinet.Id.ToString(), cabinet.Name, null, cabinet.Id, usual, Shades(open, blocks), gaps, Lanes(time, mine)));
        }
        IReadOnlyList<AppointmentCard> loose = [.. cards.Where(c => c.CabinetId is null)];
        if (loose.Count > 0 || columns.Count == 0) columns.Add(new("none", texts["agenda.grid.no_cabinet"], null, null, [], Shades(open, clinic.Blocks), columns.Count == 0 ? [.. Free(open, time, day, loose, now).Select(f => new GridGap(f.From, f.To, active.FirstOrDefault()?.Id))] : [], Lanes(time, loose)));
        return columns;
    }

    /// <summary>Whether somebody could begin at the start of a gap.</summary>
    private static bool IsFree(DaySpan gap, IReadOnlyList<DaySpan> free, List<DaySpan> busy)
    {
        var wanted = new DaySpan(gap.From, Math.Min(gap.To, gap.From + 30));
        return free.Any(s => s.From <= wanted.From && wanted.To <= s.To) && !busy.Any(b => b.From < wanted.To && wanted.From < b.To);
    }

    private IReadOnlyList<DaySpan> Free(IReadOnlyList<DaySpan> open, ClinicTime time, DateOnly day, IReadOnlyList<AppointmentCard> cards, DateTimeOffset now)
    {
        var left = open.Without(cards.Where(c => AppointmentStates.Occupies(c.Status)).Select(c => Minutes(time, c)).Select(m => new DaySpan(m.From, m.To)));
        var today = time.DateOf(now);
        if (day < today) return [];
        var first = day > today ? 0 : (time.MinuteOf(now) + Appointment.Step - 1) / Appointment.Step * Appointment.Step;
        return [.. left.Select(s => s with { From = Math.Max(s.From, first) }).Where(s => s.Minutes >= LeastGap)];
    }

    private static IReadOnlyList<GridShade> Shades(IReadOnlyList<DaySpan> open, IEnumerable<DayBlock> blocks)
    {
        IReadOnlyList<DaySpan> whole = [new(0, DaySpan.Day)];
        return [.. whole.Without(open).Select(s => new GridShade(s.From, s.To, "closed", null)), .. blocks.Select(b => new GridShade(b.Span.From, b.Span.To, b.Kind.ToString().ToLowerInvariant(), b))];
    }

    private static IReadOnlyList<GridGap> AllGaps(IEnumerable<GridColumn> columns) =>
        [.. columns.SelectMany(c => c.Gaps).GroupBy(g => (g.From, g.ProfessionalId)).Select(g => g.MaxBy(x => x.To)!).OrderBy(g => g.From)];

    /// <summary>Overlapping appointments side by side: each group of them in as many lanes as it needs.</summary>
    private IReadOnlyList<GridCard> Lanes(ClinicTime time, IReadOnlyList<AppointmentCard> cards)
    {
        var placed = new List<GridCard>();
        var group = new List<(AppointmentCard Card, int From, int To, int Lane)>();
        var ends = new List<int>();
        var last = 0;
        foreach (var (card, from, to) in cards.Select(c => (Card: c, Span: Minutes(time, c))).Select(c => (c.Card, c.Span.From, c.Span.To)).OrderBy(c => c.From).ThenByDescending(c => c.To))
        {
            if (ends.Count > 0 && last <= from) Close();
            var lane = ends.FindIndex(e => e <= from);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(to);
            }
            else ends[lane] = to;
            last = Math.Max(last, to);
            group.Add((card, from, to, lane));
        }
        Close();
        return placed;

        void Close()
        {
            placed.AddRange(group.Select(g => new GridCard(g.Card, g.From, g.To, g.Lane, ends.Count)));
            group.Clear();
            ends.Clear();
        }
    }

    private DaySpan Span(ClinicTime time, AppointmentCard card)
    {
        var (from, to) = Minutes(time, card);
        return new(from, to);
    }

    /// <summary>Start and end by the clock on the wall; an appointment over the hour that is lived twice still has a length.</summary>
    private (int From, int To) Minutes(ClinicTime time, AppointmentCard card)
    {
        // Asked for again and again while looking for gaps; the time zone makes each answer dear.
        if (minutes.TryGetValue(card, out var known)) return known;
        var day = spans.TryGetValue(card.Day, out var read) ? read : spans[card.Day] = time.Day(card.Day);
        if (day.Minutes == DaySpan.Day && card.Start >= day.Start)
            return minutes[card] = ((int)(card.Start - day.Start).TotalMinutes, card.End >= day.End ? DaySpan.Day : (int)(card.End - day.Start).TotalMinutes);
        var from = time.MinuteOf(card.Start);
        var to = time.DateOf(card.End) > card.Day ? DaySpan.Day : time.MinuteOf(card.End);
        return minutes[card] = (from, to > from ? to : Math.Min(DaySpan.Day, from + card.Minutes));
    }
}
