using System.Net;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Schedules;

public sealed class AvailabilityTests
{
    private static readonly DateOnly Monday = new(2030, 11, 25);

    [Fact]
    public async Task Loading_takes_three_statements_whatever_the_range()
    {
        var clinic = await Given.Clinic();
        await GivenSchedules.Everything(clinic, "x");
        await clinic.Professional();
        foreach (var days in new[] { 0, 6, 365, Availability.MostDays })
            Assert.Equal(3, await clinic.Scope(async s =>
            {
                var context = s.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext();
                await s.GetRequiredService<Availability>().Load(Monday, Monday.AddDays(days), default);
                return SqlCounter.Of(context);
            }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => clinic.Calendar(Monday, Monday.AddDays(Availability.MostDays + 1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => clinic.Calendar(Monday, Monday.AddDays(-1)));
    }

    [Fact]
    public async Task A_clinic_sees_its_own_hours_only()
    {
        var (mine, theirs) = (await Given.Clinic(), await Given.Clinic(zone: "America/Santiago"));
        await theirs.Week(null, new() { Days = ["1-2"] });
        await theirs.Exception(null, new() { Kind = "closed", From = "26/11/2030" });
        await theirs.Block(new() { Kind = "lunch", Weekdays = [1], From = "01/01/2030", Start = "9", End = "10" });
        var (person, _) = await mine.Professional();
        var (_, other) = await theirs.Professional();
        var calendar = await mine.Calendar(Monday, Monday.AddDays(1));
        Assert.Equal("Europe/Madrid", calendar.Time.Zone.Id);
        Assert.Equal("America/Santiago", (await theirs.Calendar(Monday, Monday)).Time.Zone.Id);
        Assert.Equal("09:00-14:00 16:00-20:00", calendar.Clinic(Monday).OpenText);
        Assert.Empty(calendar.Clinic(Monday).Blocks);
        Assert.True(calendar.Clinic(Monday.AddDays(1)).IsOpen);
        (await person.Api.Get($"/api/v1/schedules/availability?from=2030-11-25&professionals={other}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_clinic_outside_spain_has_no_spanish_holidays()
    {
        var clinic = await Given.Clinic(zone: "Europe/Lisbon");
        await clinic.Db(async db =>
        {
            (await db.Set<DentalPin.Core.Tenancy.Clinic>().SingleAsync(c => c.Id == clinic.Id)).Country = "PT";
            return await db.SaveChangesAsync();
        });
        var day = new DateOnly(2026, 10, 12);
        Assert.True((await clinic.Calendar(day, day)).Clinic(day).IsOpen);
        Assert.False((await (await Given.Clinic()).Calendar(day, day)).Clinic(day).IsOpen);
    }

    [Fact]
    public async Task Programs_are_told_who_can_be_booked_when()
    {
        var clinic = await Given.Clinic();
        var (person, id) = await clinic.Professional();
        await clinic.Professional(BuiltInRoles.Hygienist);
        await clinic.Exception(id, new() { Kind = "closed", From = "26/11/2030", Reason = "Curso" });
        var answer = (await person.Api.Get("/api/v1/schedules/availability?from=2030-11-25&to=2030-11-26")).Is(HttpStatusCode.OK);
        Assert.True(answer.Sql <= 6, $"{answer.Sql} statements");
        Assert.Equal("Europe/Madrid", answer.Data.GetProperty("time_zone").GetString());
        var days = answer.Data.GetProperty("days");
        Assert.Equal((2, 2), (days.GetArrayLength(), days[0].GetProperty("professionals").GetArrayLength()));
        var open = days[0].GetProperty("professionals")[0].GetProperty("open")[0];
        Assert.Equal(("09:00", "14:00"), (open.GetProperty("start").GetString(), open.GetProperty("end").GetString()));
        Assert.Equal(new DateTimeOffset(2030, 11, 25, 8, 0, 0, TimeSpan.Zero), open.GetProperty("start_utc").GetDateTimeOffset());
        var away = days[1].GetProperty("professionals")[0];
        Assert.Equal((0, "Ausente: Curso"), (away.GetProperty("minutes").GetInt32(), away.GetProperty("why").GetString()));
        (await person.Api.Get($"/api/v1/schedules/availability?from=2030-11-25&professionals={id}")).Is(HttpStatusCode.OK);
        foreach (var bad in new[] { "from=nunca", "from=2030-11-25&to=2030-11-24", "from=2030-11-25&to=2031-11-25", "from=0001-01-01" })
            (await person.Api.Get("/api/v1/schedules/availability?" + bad)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Api.Get("/api/v1/schedules/availability?from=2030-11-25&professionals=yo")).Is(HttpStatusCode.NotFound);
        (await person.Api.Get("/api/v1/schedules/availability")).Is(HttpStatusCode.OK);
    }
}
