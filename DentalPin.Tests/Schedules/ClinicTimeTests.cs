using DentalPin.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Schedules;

/// <summary>Wall clock and instants, on the nights the clocks change as well.</summary>
public sealed class ClinicTimeTests
{
    private static ClinicTime In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    [Theory]
    [InlineData("Europe/Madrid", "2026-11-23 09:30", "2026-11-23T08:30:00Z")]
    [InlineData("Europe/Madrid", "2026-07-23 09:30", "2026-07-23T07:30:00Z")]
    // 02:00 becomes 03:00: what is skipped is the end of the gap.
    [InlineData("Europe/Madrid", "2027-03-28 01:59", "2027-03-28T00:59:00Z")]
    [InlineData("Europe/Madrid", "2027-03-28 02:00", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Madrid", "2027-03-28 02:30", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Madrid", "2027-03-28 03:00", "2027-03-28T01:00:00Z")]
    // 03:00 becomes 02:00: the hour that comes twice is meant the first time.
    [InlineData("Europe/Madrid", "2027-10-31 02:00", "2027-10-31T00:00:00Z")]
    [InlineData("Europe/Madrid", "2027-10-31 02:30", "2027-10-31T00:30:00Z")]
    [InlineData("Europe/Madrid", "2027-10-31 03:00", "2027-10-31T02:00:00Z")]
    // At midnight: the day begins at one, or its last hour comes twice.
    [InlineData("America/Santiago", "2026-09-06 00:00", "2026-09-06T04:00:00Z")]
    [InlineData("America/Santiago", "2026-09-06 00:30", "2026-09-06T04:00:00Z")]
    [InlineData("America/Santiago", "2026-09-06 01:00", "2026-09-06T04:00:00Z")]
    [InlineData("America/Santiago", "2026-04-04 23:30", "2026-04-05T02:30:00Z")]
    // Samoa left out 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-29 23:00", "2011-12-30T09:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31 09:00", "2011-12-30T19:00:00Z")]
    [InlineData("UTC", "2026-11-23 09:30", "2026-11-23T09:30:00Z")]
    public void A_wall_time_is_the_first_instant_at_which_the_clock_shows_it_or_more(string zone, string local, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), In(zone).ToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("Europe/Madrid", "2026-11-23", 24)]
    [InlineData("Europe/Madrid", "2027-03-28", 23)]
    [InlineData("Europe/Madrid", "2027-10-31", 25)]
    [InlineData("America/Santiago", "2026-09-06", 23)]
    [InlineData("America/Santiago", "2026-04-04", 25)]
    [InlineData("Pacific/Apia", "2011-12-30", 0)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 23.5)]
    public void Days_are_as_long_as_they_are(string zone, string date, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), In(zone).Day(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)) is var d ? d.End - d.Start : default);

    [Theory]
    [InlineData("Europe/Madrid")]
    [InlineData("America/Santiago")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    public void Instants_keep_the_order_of_wall_times_and_come_back(string name)
    {
        var time = In(name);
        var days = Gen.Choose(new DateOnly(2011, 1, 1).DayNumber, new DateOnly(2030, 12, 31).DayNumber);
        var minutes = Gen.Choose(0, DaySpan.Day);
        Prop.ForAll(Arb.From(Gen.Zip(days, Gen.Zip(minutes, minutes))), drawn =>
        {
            var date = DateOnly.FromDayNumber(drawn.Item1);
            var (a, b) = (Math.Min(drawn.Item2.Item1, drawn.Item2.Item2), Math.Max(drawn.Item2.Item1, drawn.Item2.Item2));
            var (from, to) = (time.ToUtc(date, a), time.ToUtc(date, b));
            var wall = date.ToDateTime(TimeOnly.MinValue).AddMinutes(a);
            return from <= to && time.ToLocal(from) >= wall && (time.Zone.IsInvalidTime(wall) || date == new DateOnly(2011, 12, 30) || time.ToLocal(from) == wall)
                // Nothing earlier shows it: one minute before, the clock stood lower.
                && time.ToLocal(from.AddMinutes(-1)) < wall;
        }).QuickCheckThrowOnFailure();
    }
}
