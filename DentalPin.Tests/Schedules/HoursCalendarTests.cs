using DentalPin.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Schedules;

/// <summary>Who wins over whom, and what an appointment is told. No database.</summary>
public sealed class HoursCalendarTests
{
    private static readonly Guid Clinic = Guid.NewGuid();
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static HoursCalendar Make(
        IEnumerable<WorkWeek>? weeks = null, IEnumerable<HoursOverride>? overrides = null, IEnumerable<HoursBlock>? blocks = null, string region = "none", string zone = "Europe/Madrid", DateOnly? from = null, DateOnly? to = null) =>
        new(new(Clinic, TimeZoneInfo.FindSystemTimeZoneById(zone), region, [.. weeks ?? []], [.. overrides ?? []], [.. blocks ?? []]), from ?? Monday.AddDays(-7), to ?? Monday.AddDays(40));

    private static WorkWeek Week(Guid owner, string? shifts, DateOnly? from = null, bool closures = false) => new() { Id = Guid.NewGuid(), OwnerId = owner, Shifts = shifts, ValidFrom = from ?? WorkWeek.Ever, ClinicClosuresApply = closures };

    private static HoursOverride Over(Guid owner, OverrideKind kind, string? shifts = null, DateOnly? from = null, DateOnly? to = null, string? reason = null) =>
        new() { Id = Guid.NewGuid(), OwnerId = owner, Kind = kind, Shifts = shifts, From = from ?? Monday, To = to ?? from ?? Monday, Reason = reason };

    private static DateTimeOffset At(DateOnly date, string clock, string zone = "Europe/Madrid") => new ClinicTime(TimeZoneInfo.FindSystemTimeZoneById(zone)).ToUtc(date, DaySpan.ParseClock(clock)!.Value);

    /// <summary>Each of the six may or may not say something about a day; the strongest that does decides, however they are combined.</summary>
    [Fact]
    public void The_strongest_of_what_is_said_decides()
    {
        var said = Gen.ArrayOf(Gen.Elements(true, false), 6);
        Prop.ForAll(Arb.From(Gen.Zip(said, Gen.Elements(true, false))), drawn =>
        {
            var (s, reverse) = drawn;
            var weeks = new List<WorkWeek>();
            var overrides = new List<HoursOverride>();
            if (s[0]) overrides.Add(Over(Ana, OverrideKind.Closed));
            if (s[1]) overrides.Add(Over(Ana, OverrideKind.Custom, "01:00-02:00"));
            if (s[2]) weeks.Add(Week(Ana, "1 02:00-03:00"));
            if (s[3]) overrides.Add(Over(Clinic, OverrideKind.Closed));
            if (s[4]) overrides.Add(Over(Clinic, OverrideKind.Custom, "03:00-04:00"));
            if (s[5]) weeks.Add(Week(Clinic, "1 04:00-05:00"));
            if (reverse)
            {
                weeks.Reverse();
                overrides.Reverse();
            }
            var (source, open) = Array.IndexOf(s, true) switch
            {
                0 => (HoursSource.ProfessionalAway, ""),
                1 => (HoursSource.ProfessionalCustom, "01:00-02:00"),
                2 => (HoursSource.ProfessionalWeek, "02:00-03:00"),
                3 => (HoursSource.ClinicClosed, ""),
                4 => (HoursSource.ClinicCustom, "03:00-04:00"),
                5 => (HoursSource.ClinicWeek, "04:00-05:00"),
                _ => (HoursSource.ClinicWeek, "09:00-14:00 16:00-20:00"),
            };
            var day = Make(weeks, overrides).For(Ana, Monday);
            return day.Source == source && day.OpenText == open && day.IsOpen == open.Length > 0 && (day.IsOpen || day.Why is not null);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_week_may_bow_to_the_closures_of_the_clinic()
    {
        var holiday = new DateOnly(2026, 12, 8);
        Assert.Equal(HoursSource.ProfessionalWeek, Make([Week(Ana, "2 09:00-14:00")], region: "ES").For(Ana, holiday).Source);
        var bows = Make([Week(Ana, "2 09:00-14:00", closures: true)], [Over(Clinic, OverrideKind.Closed)], region: "ES");
        Assert.Equal((HoursSource.Holiday, "schedules.holiday.immaculate"), (bows.For(Ana, holiday).Source, bows.For(Ana, holiday).Why!.NameKey));
        Assert.Equal(HoursSource.ClinicClosed, bows.For(Ana, Monday).Source);
        Assert.Equal(HoursSource.ProfessionalWeek, bows.For(Ana, Monday.AddDays(1)).Source);
    }

    [Fact]
    public void Holidays_close_the_clinic_unless_it_works_on_them()
    {
        var day = new DateOnly(2026, 12, 8);
        Assert.Equal(HoursSource.Holiday, Make(region: "ES").Clinic(day).Source);
        Assert.Equal(HoursSource.Holiday, Make(region: "ES").For(Ana, day).Source);
        Assert.True(Make(region: "ES", overrides: [Over(Clinic, OverrideKind.Working, from: day)]).Clinic(day).IsOpen);
        Assert.True(Make().Clinic(day).IsOpen);
        var local = Make(overrides: [Over(Clinic, OverrideKind.Holiday, from: day, reason: "Patrona")]).Clinic(day);
        Assert.Equal(("schedules.why.holiday", "Patrona"), (local.Why!.Key, local.Why.Name));
    }

    [Fact]
    public void New_hours_leave_the_days_before_alone()
    {
        var calendar = Make([Week(Clinic, "1 09:00-10:00"), Week(Clinic, "1 11:00-12:00", Monday.AddDays(7)), Week(Ana, "1 08:00-09:00", Monday.AddDays(7)), Week(Ana, null, Monday.AddDays(14))]);
        Assert.Equal(["09:00-10:00", "11:00-12:00", "11:00-12:00"], new[] { 0, 7, 14 }.Select(d => calendar.Clinic(Monday.AddDays(d)).OpenText));
        Assert.Equal(["09:00-10:00", "08:00-09:00", "11:00-12:00"], new[] { 0, 7, 14 }.Select(d => calendar.For(Ana, Monday.AddDays(d)).OpenText));
        Assert.Equal("schedules.why.weekday", calendar.Clinic(Monday.AddDays(1)).Why!.Key);
        Assert.Equal("schedules.why.not_working", calendar.For(Ana, Monday.AddDays(8)).Why!.Key);
    }

    [Fact]
    public void Blocks_take_time_from_those_they_are_about()
    {
        var (cabinet, other) = (Guid.NewGuid(), Guid.NewGuid());
        HoursBlock Block(string from, string to, Guid? who = null, Guid? room = null, bool emergency = false) => new()
        {
            Id = Guid.NewGuid(), Kind = emergency ? BlockKind.Emergency : BlockKind.Lunch, Weekdays = 1, From = Monday, StartMinute = DaySpan.ParseClock(from)!.Value, EndMinute = DaySpan.ParseClock(to)!.Value, ProfessionalId = who, CabinetId = room, EmergencyBookable = emergency,
        };
        var calendar = Make(blocks: [Block("13:30", "14:00"), Block("9:00", "9:30", Ana), Block("16", "17", room: cabinet), Block("19", "20", emergency: true)]);
        Assert.Equal("09:30-13:30 16:00-19:00", ShiftText.Day(calendar.For(Ana, Monday).Free));
        Assert.Equal("09:00-13:30 16:00-19:00", ShiftText.Day(calendar.For(other, Monday).Free));
        Assert.Equal(7 * 60, calendar.MinutesAvailable(Ana, Monday));
        Assert.Equal(6 * 60, calendar.MinutesAvailable(Ana, Monday, cabinet));
        Assert.Equal(9 * 60, calendar.MinutesAvailable(Ana, Monday.AddDays(1)));
        Assert.Equal("schedules.why.block", calendar.Fits(Ana, At(Monday, "13:15"), At(Monday, "13:31")).Why!.Key);
        Assert.True(calendar.Fits(Ana, At(Monday, "13:00"), At(Monday, "13:30")).Ok);
        Assert.True(calendar.Fits(Ana, At(Monday, "16:00"), At(Monday, "17:00")).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday, "16:00"), At(Monday, "17:00"), cabinet).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday, "19:00"), At(Monday, "20:00")).Ok);
        Assert.True(calendar.Fits(Ana, At(Monday, "19:00"), At(Monday, "20:00"), emergency: true).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday, "13:30"), At(Monday, "14:00"), emergency: true).Ok);
    }

    [Fact]
    public void An_appointment_is_told_why_it_does_not_fit()
    {
        var calendar = Make(overrides: [Over(Ana, OverrideKind.Closed, from: Monday.AddDays(1), reason: "Congreso")]);
        Assert.True(calendar.Fits(Ana, At(Monday, "9:00"), At(Monday, "14:00")).Ok);
        Assert.Equal(("schedules.why.outside", "09:00-14:00 16:00-20:00"), calendar.Fits(Ana, At(Monday, "13:59"), At(Monday, "14:01")).Why is { } w ? (w.Key, w.Name) : default);
        Assert.False(calendar.Fits(Ana, At(Monday, "8:59"), At(Monday, "10:00")).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday, "13:00"), At(Monday, "17:00")).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday, "19:50"), At(Monday, "20:20")).Ok);
        Assert.Equal("Congreso", calendar.Fits(Ana, At(Monday.AddDays(1), "10:00"), At(Monday.AddDays(1), "11:00")).Why!.Name);
        Assert.Equal("schedules.why.end_before_start", calendar.Fits(Ana, At(Monday, "10:00"), At(Monday, "10:00")).Why!.Key);
        Assert.Equal("schedules.why.weekday", calendar.Fits(Ana, At(Monday.AddDays(5), "10:00"), At(Monday.AddDays(5), "11:00")).Why!.Key);
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Clinic(Monday.AddDays(41)));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Fits(Ana, At(Monday.AddDays(80), "10:00"), At(Monday.AddDays(80), "11:00")));
    }

    [Fact]
    public void Hours_that_meet_at_midnight_are_one()
    {
        var calendar = Make([Week(Clinic, "1 20:00-24:00; 2 00:00-04:00")]);
        Assert.True(calendar.Fits(Ana, At(Monday, "23:50"), At(Monday.AddDays(1), "00:20")).Ok);
        Assert.False(calendar.Fits(Ana, At(Monday.AddDays(1), "3:50"), At(Monday.AddDays(1), "4:20")).Ok);
        Assert.False(Make([Week(Clinic, "1 20:00-24:00")]).Fits(Ana, At(Monday, "23:50"), At(Monday.AddDays(1), "00:20")).Ok);
    }

    [Theory]
    [InlineData("Europe/Madrid", "2027-03-28", 23)]
    [InlineData("Europe/Madrid", "2027-10-31", 25)]
    [InlineData("America/Santiago", "2026-09-06", 23)]
    [InlineData("America/Santiago", "2026-04-04", 25)]
    [InlineData("Pacific/Apia", "2011-12-30", 0)]
    public void On_the_night_the_clocks_change_open_hours_are_as_long_as_they_are(string zone, string on, int hours)
    {
        var date = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        var calendar = Make([Week(Clinic, string.Join("; ", Enumerable.Range(1, 7).Select(d => d + " 00:00-24:00")))], zone: zone, from: date.AddDays(-2), to: date.AddDays(2));
        Assert.Equal(hours * 60, calendar.MinutesAvailable(Ana, date));
        var day = calendar.Time.Day(date);
        if (hours > 0) Assert.True(calendar.Fits(Ana, day.Start, day.End).Ok);
        Assert.True(calendar.Fits(Ana, calendar.Time.Day(date.AddDays(-1)).Start, calendar.Time.Day(date.AddDays(1)).End).Ok);
    }

    /// <summary>Whatever the hours: what is bookable fits, and a minute more on either side does not.</summary>
    [Fact]
    public void What_is_bookable_fits_and_nothing_beyond()
    {
        var span = from a in Gen.Choose(0, 92) from n in Gen.Choose(1, 4) select new DaySpan(a * 15, Math.Min(DaySpan.Day, (a + n) * 15));
        var day = Gen.Select(Gen.ListOf(span, 4), l => (IReadOnlyList<DaySpan>)l.Joined());
        var zone = Gen.Elements("Europe/Madrid", "America/Santiago");
        var date = Gen.Elements(new DateOnly(2027, 3, 28), new DateOnly(2027, 10, 31), new DateOnly(2026, 9, 6), new DateOnly(2026, 4, 4), Monday);
        Prop.ForAll(Arb.From(Gen.Zip(Gen.Zip(day, day), Gen.Zip(zone, date))), drawn =>
        {
            var ((open, blocked), (name, on)) = drawn;
            var blocks = blocked.Select(b => new HoursBlock { Id = Guid.NewGuid(), Weekdays = 127, From = on, Until = on, StartMinute = b.From, EndMinute = b.To });
            var calendar = Make([Week(Ana, $"{ShiftText.DayOf(on) + 1} {ShiftText.Day(open)}")], blocks: blocks, zone: name, from: on.AddDays(-2), to: on.AddDays(2));
            var free = calendar.Bookable(Ana, on);
            var minute = TimeSpan.FromMinutes(1);
            return free.All(f => calendar.Fits(Ana, f.Start, f.End).Ok)
                && free.All(f => free.Any(g => g.End == f.Start) || !calendar.Fits(Ana, f.Start - minute, f.End).Ok)
                && free.All(f => free.Any(g => g.Start == f.End) || !calendar.Fits(Ana, f.Start, f.End + minute).Ok)
                && calendar.MinutesAvailable(Ana, on) == free.Sum(f => f.Minutes);
        }).QuickCheckThrowOnFailure();
    }
}
