using System.Collections.Concurrent;

namespace DentalPin.Schedules;

/// <summary>
/// The hours of a clinic and its professionals over some days. A pure calculation (AGD-4): of what is said about a day the
/// strongest counts: professional away, professional's other hours, professional's week, clinic closed (holidays too),
/// clinic's other hours, clinic's week. A professional without a week follows the clinic.
/// </summary>
public sealed class HoursCalendar
{
    private static readonly IReadOnlyList<IReadOnlyList<DaySpan>> UsualWeek = ShiftText.Week(WorkWeek.Usual);

    private readonly HoursRules rules;
    private readonly ILookup<Guid, (WorkWeek Row, IReadOnlyList<IReadOnlyList<DaySpan>> Days)> weeks;
    private readonly ILookup<Guid, HoursOverride> overrides;
    private readonly Dictionary<DateOnly, Holiday> computed = [];
    // Many requests may share a calendar.
    private readonly ConcurrentDictionary<(Guid, DateOnly), DayHours> days = new();
    private readonly ConcurrentDictionary<(Guid, DateOnly, Guid?, bool), IReadOnlyList<UtcSpan>> bookable = new();

    /// <param name="rules">What was loaded.</param>
    /// <param name="from">The first day that may be asked for.</param>
    /// <param name="to">The last day that may be asked for.</param>
    public HoursCalendar(HoursRules rules, DateOnly from, DateOnly to)
    {
        this.rules = rules;
        (From, To, Time) = (from, to, new(rules.Zone));
        weeks = rules.Weeks.OrderByDescending(w => w.ValidFrom).ToLookup(w => w.OwnerId, w => (w, ShiftText.Week(w.Shifts)));
        // Of two rows about the same day the one that begins later is the more particular.
        overrides = rules.Overrides.OrderByDescending(o => o.From).ThenBy(o => o.To).ThenBy(o => o.Id).ToLookup(o => o.OwnerId);
        for (var year = from.Year; year <= to.Year; year++)
            foreach (var holiday in SpanishHolidays.Of(rules.Region, year)) computed[holiday.Date] = holiday;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>The clinic's clock.</summary>
    public ClinicTime Time { get; }

    /// <summary>The hours of the clinic.</summary>
    public DayHours Clinic(DateOnly date) => Day(rules.ClinicId, date, () => ClinicDay(date));

    /// <summary>The hours of a professional; of one who is not known, those of the clinic.</summary>
    public DayHours For(Guid professionalId, DateOnly date) => Day(professionalId, date, () => ProfessionalDay(professionalId, date));

    /// <summary>Blocks of a cabinet on a day, sorted by start.</summary>
    public IReadOnlyList<DayBlock> CabinetBlocks(Guid cabinetId, DateOnly date) => Blocks(date, b => b.CabinetId == cabinetId && b.ProfessionalId is null);

    /// <summary>The holiday of the day, also when the clinic works on it.</summary>
    public Holiday? ComputedHoliday(DateOnly date) => computed.GetValueOrDefault(date);

    /// <summary>Whose holidays are computed: see <see cref="HolidayCalendar.Region"/>.</summary>
    public string Region => rules.Region;

    /// <summary>The holidays of a year that was loaded, computed and added, by date.</summary>
    public IReadOnlyList<KeptHoliday> Kept(int year)
    {
        var kept = new List<KeptHoliday>();
        foreach (var h in computed.Values.Where(h => h.Date.Year == year))
        {
            var works = Override(rules.ClinicId, h.Date, OverrideKind.Working);
            kept.Add(new(h.Date, h.NameKey, null, works is not null, works?.Id, works?.Version));
        }
        kept.AddRange(overrides[rules.ClinicId].Where(o => o.Kind == OverrideKind.Holiday && o.From.Year <= year && o.To.Year >= year).Select(o => new KeptHoliday(o.From, null, o.Reason, false, o.Id, o.Version)));
        return [.. kept.OrderBy(h => h.Date)];
    }

    /// <summary>What is open and not blocked, in instants; with <paramref name="emergency"/> blocks that allow it count as free.</summary>
    public IReadOnlyList<UtcSpan> Bookable(Guid professionalId, DateOnly date, Guid? cabinetId = null, bool emergency = false) =>
        bookable.TryGetValue((professionalId, date, cabinetId, emergency), out var known) ? known : bookable[(professionalId, date, cabinetId, emergency)] = Worked(professionalId, date, cabinetId, emergency);

    private IReadOnlyList<UtcSpan> Worked(Guid professionalId, DateOnly date, Guid? cabinetId, bool emergency)
    {
        var day = For(professionalId, date);
        var taken = All(day, cabinetId).Where(b => !(emergency && b.EmergencyBookable)).Select(b => b.Span);
        return [.. day.Open.Without(taken).Select(s => Time.ToUtc(date, s)).Where(s => s.Start < s.End)];
    }

    /// <summary>Minutes that can be booked, as they really pass: on the night the clocks change an open hour may count twice or not at all.</summary>
    public int MinutesAvailable(Guid professionalId, DateOnly date, Guid? cabinetId = null) => Bookable(professionalId, date, cabinetId).Sum(s => s.Minutes);

    /// <summary>The same for the clinic as a whole.</summary>
    public int ClinicMinutesAvailable(DateOnly date) => Clinic(date).Free.Sum(s => Time.ToUtc(date, s).Minutes);

    /// <summary>Whether a time lies inside the professional's hours and outside of blocks.</summary>
    /// <param name="professionalId">Who.</param>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant after it.</param>
    /// <param name="cabinetId">Blocks of this cabinet count too.</param>
    /// <param name="emergency">Blocks kept for emergencies do not count.</param>
    public FitAnswer Fits(Guid professionalId, DateTimeOffset start, DateTimeOffset end, Guid? cabinetId = null, bool emergency = false)
    {
        if (end <= start) return new(false, new("schedules.why.end_before_start"));
        var (first, last) = (Time.DateOf(start), Time.DateOf(end.AddTicks(-1)));
        if (first < From || last > To) throw new ArgumentOutOfRangeException(nameof(start), "The days were not loaded.");

        var wanted = new UtcSpan(start, end);
        var at = start; // All before it lies inside opening hours.
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var day = For(professionalId, date);
            foreach (var open in day.Open.Select(s => Time.ToUtc(date, s)))
                if (open.Start <= at && open.End > at) at = open.End;
            if (at < end && at < Time.Day(date).End) return new(false, day.IsOpen ? new("schedules.why.outside", day.OpenText) : day.Why);
            if (All(day, cabinetId).FirstOrDefault(b => !(emergency && b.EmergencyBookable) && Time.ToUtc(date, b.Span).Overlaps(wanted)) is { } block)
                return new(false, new("schedules.why.block", block.Title, block.NameKey));
        }
        return FitAnswer.Yes;
    }

    private IEnumerable<DayBlock> All(DayHours day, Guid? cabinetId) => cabinetId is { } cabinet ? day.Blocks.Concat(CabinetBlocks(cabinet, day.Date)) : day.Blocks;

    private DayHours Day(Guid owner, DateOnly date, Func<DayHours> make)
    {
        if (date < From || date > To) throw new ArgumentOutOfRangeException(nameof(date), "The day was not loaded.");
        return days.TryGetValue((owner, date), out var known) ? known : days[(owner, date)] = make();
    }

    private DayHours ProfessionalDay(Guid professional, DateOnly date)
    {
        var blocks = Blocks(date, b => b.CabinetId is null && (b.ProfessionalId is null || b.ProfessionalId == professional));
        if (Override(professional, date, OverrideKind.Closed) is { } away) return new(date, [], HoursSource.ProfessionalAway, Why("schedules.why.away", away.Reason), blocks);
        if (Override(professional, date, OverrideKind.Custom) is { } custom) return Custom(date, custom, HoursSource.ProfessionalCustom, blocks);

        var clinic = Clinic(date);
        var (row, week) = weeks[professional].FirstOrDefault(w => w.Row.ValidFrom <= date);
        if (row?.Shifts is null) return clinic with { Blocks = blocks };
        if (row.ClinicClosuresApply && clinic.Source is HoursSource.ClinicClosed or HoursSource.Holiday) return clinic with { Blocks = blocks };
        var open = week[ShiftText.DayOf(date)];
        return new(date, open, HoursSource.ProfessionalWeek, open.Count == 0 ? new("schedules.why.not_working") : null, blocks);
    }

    private DayHours ClinicDay(DateOnly date)
    {
        var blocks = Blocks(date, b => b.CabinetId is null && b.ProfessionalId is null);
        if (Override(rules.ClinicId, date, OverrideKind.Closed) is { } closed) return new(date, [], HoursSource.ClinicClosed, Why("schedules.why.closed", closed.Reason), blocks);
        if (Override(rules.ClinicId, date, OverrideKind.Holiday) is { } added) return new(date, [], HoursSource.Holiday, Why("schedules.why.holiday", added.Reason), blocks);
        if (ComputedHoliday(date) is { } holiday && Override(rules.ClinicId, date, OverrideKind.Working) is null)
            return new(date, [], HoursSource.Holiday, new("schedules.why.holiday", NameKey: holiday.NameKey), blocks);
        if (Override(rules.ClinicId, date, OverrideKind.Custom) is { } custom) return Custom(date, custom, HoursSource.ClinicCustom, blocks);

        var (row, week) = weeks[rules.ClinicId].FirstOrDefault(w => w.Row.ValidFrom <= date);
        var open = (row?.Shifts is null ? UsualWeek : week)[ShiftText.DayOf(date)];
        return new(date, open, HoursSource.ClinicWeek, open.Count == 0 ? new("schedules.why.weekday") : null, blocks);
    }

    private static DayHours Custom(DateOnly date, HoursOverride row, HoursSource source, IReadOnlyList<DayBlock> blocks) =>
        new(date, ShiftText.Day(row.Shifts), source, string.IsNullOrEmpty(row.Reason) ? null : new("schedules.why.other_hours", row.Reason), blocks);

    private static HoursReason Why(string key, string? reason) => string.IsNullOrEmpty(reason) ? new(key + ".bare") : new(key, reason);

    private HoursOverride? Override(Guid owner, DateOnly date, OverrideKind kind) => overrides[owner].FirstOrDefault(o => o.Kind == kind && o.From <= date && date <= o.To);

    private List<DayBlock> Blocks(DateOnly date, Func<HoursBlock, bool> whose) =>
        [.. rules.Blocks.Where(b => b.IsOn(date) && whose(b)).OrderBy(b => b.StartMinute).ThenBy(b => b.Id)
            .Select(b => new DayBlock(b.Id, b.Kind, b.Span, b.Title, b.EmergencyBookable, b.ProfessionalId, b.CabinetId))];
}
