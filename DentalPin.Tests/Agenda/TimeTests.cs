using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Schedules;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The nights on which the clocks change, and clinics elsewhere.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task A_time_that_is_skipped_in_spring_is_refused()
    {
        var w = await Make();
        w.Day = LastSunday(3);
        Refused(await w.TryBook(Night(w, "02:30", 30)), "agenda.error.skipped");
        var across = Ok(await w.TryBook(Night(w, "01:45", null) with { End = "03:15" }));
        Assert.Equal(30, across.Minutes);
    }

    [Fact]
    public async Task The_hour_that_is_lived_twice_has_two_places()
    {
        var w = await Make();
        w.Day = LastSunday(10);
        var first = Ok(await w.TryBook(Night(w, "02:30", 30)));
        var second = Ok(await w.TryBook(Night(w, "", 30) with { Start = $"{w.Day:yyyy-MM-dd}T02:30+01:00" }));
        Assert.Equal(TimeSpan.FromHours(1), second.Start - first.Start);
        Assert.Equal((w.Day, w.Day), (first.Day, second.Day));
        Assert.NotNull(Clashes(await w.TryBook(Night(w, "02:45", 15))).AppointmentId);
        var whole = Ok(await w.TryBook(Night(w, "00:00", null) with { End = "02:15" }));
        Assert.Equal(135, whole.Minutes);
    }

    [Fact]
    public async Task A_series_stays_at_its_hour_when_the_clocks_change()
    {
        var w = await Make();
        w.Day = LastSunday(10).AddDays(-4);
        var made = Ok(await w.Run<BookSeries, Result<SeriesBooked>>(h => h.Handle(SeriesTests.Input(w, "10:00", 2) with { OverrideReason = "Por si es fiesta" }, w.Reception, default)));
        Assert.All(made.Appointments, a => Assert.Equal("10:00", TimeZoneInfo.ConvertTime(a.Start, Madrid).ToString("HH:mm")));
        Assert.Equal(TimeSpan.FromDays(7) + TimeSpan.FromHours(1), made.Appointments[1].Start - made.Appointments[0].Start);
    }

    [Theory]
    [InlineData("America/Lima", "10:00", 15)]
    [InlineData("Asia/Kathmandu", "10:00", 4)]
    public async Task A_clinic_elsewhere_books_by_its_own_clock(string zone, string time, int utcHour)
    {
        var w = await Make();
        var actor = w.Reception with { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var a = Ok(await w.TryBook(w.Input(time) with { OverrideReason = "Otro horario" }, actor));
        Assert.Equal(utcHour, a.Start.UtcDateTime.Hour);
        Assert.Equal(w.Day, a.Day);
    }

    private static BookInput Night(AgendaWorld w, string time, int? minutes) => w.Input(time) with { Minutes = minutes, OverrideReason = "Guardia", TypeId = null };

    /// <summary>The Sunday of the change, at least a week ahead.</summary>
    private static DateOnly LastSunday(int month)
    {
        var soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14);
        for (var year = soon.Year; ; year++)
        {
            var day = new DateOnly(year, month, 31);
            while (day.DayOfWeek != DayOfWeek.Sunday) day = day.AddDays(-1);
            if (day > soon) return day;
        }
    }
}
