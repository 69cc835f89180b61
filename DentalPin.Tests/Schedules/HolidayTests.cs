using DentalPin.Schedules;

namespace DentalPin.Tests.Schedules;

public sealed class HolidayTests
{
    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2038, 4, 25)]
    [InlineData(2100, 3, 28)]
    public void Easter_falls_on(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), SpanishHolidays.Easter(year));

    [Theory]
    [InlineData("ES", 2026, "01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES", 2027, "01-01 01-06 03-26 05-01 08-15 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES-MD", 2026, "01-01 01-06 04-02 04-03 05-01 05-02 08-15 10-12 11-01 11-02 12-06 12-07 12-08 12-25")]
    [InlineData("ES-CT", 2026, "01-01 01-06 04-03 04-06 05-01 06-24 08-15 09-11 10-12 11-01 12-06 12-08 12-25 12-26")]
    [InlineData("ES-VC", 2026, "01-01 01-06 03-19 04-03 04-06 05-01 06-24 08-15 10-09 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES-IB", 2026, "01-01 01-06 03-02 04-02 04-03 04-06 05-01 08-15 10-12 11-01 12-06 12-08 12-25 12-26")]
    [InlineData("ES-GA", 2026, "01-01 01-06 03-19 04-02 04-03 05-01 06-24 07-25 08-15 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES-CM", 2026, "01-01 01-06 04-02 04-03 04-06 05-01 06-04 08-15 10-12 11-01 11-02 12-06 12-08 12-25")]
    [InlineData("ES-MD", 2027, "01-01 01-06 03-25 03-26 05-01 05-02 08-15 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES-CT", 2027, "01-01 01-06 03-26 03-29 05-01 06-24 08-15 09-11 10-12 11-01 12-06 12-08 12-25 12-26")]
    [InlineData("none", 2026, "")]
    [InlineData("FR", 2026, "")]
    public void A_year_has(string region, int year, string days) =>
        Assert.Equal(days, string.Join(' ', SpanishHolidays.Of(region, year).Select(h => h.Date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Communities_are_the_seventeen_and_the_two_cities_and_each_year_is_sorted_without_doubles()
    {
        Assert.Equal(19, SpanishHolidays.Communities.Count);
        foreach (var region in SpanishHolidays.Communities)
            for (var year = 2020; year <= 2040; year++)
            {
                var days = SpanishHolidays.Of(region, year).Select(h => h.Date).ToList();
                Assert.Equal(days.Distinct().Order(), days);
                Assert.Superset(SpanishHolidays.Of("ES", year).Select(h => h.Date).ToHashSet(), days.ToHashSet());
            }
        Assert.True(SpanishHolidays.IsDecreed("ES-MD", 2026));
        Assert.False(SpanishHolidays.IsDecreed("ES-MD", 2027));
        Assert.True(SpanishHolidays.IsDecreed("ES", 2050));
    }
}
