using System.Net;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Schedules;

public sealed class ExceptionAndBlockTests
{
    private static readonly DateOnly Monday = new(2030, 11, 25);

    [Fact]
    public async Task The_clinic_closes_and_opens_at_other_hours()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Admin);
        (await browser.Submit("/settings/hours/exceptions/new", new { Kind = "closed", From = "25/11/2030", To = "27/11/2030", Reason = "Obras" })).Is(HttpStatusCode.Redirect);
        (await browser.Submit("/settings/hours/exceptions/new", new { Kind = "custom", From = "28/11/2030", Hours = "10-12" })).Is(HttpStatusCode.Redirect);
        var calendar = await clinic.Calendar(Monday, Monday.AddDays(6));
        Assert.Equal(["", "", "", "10:00-12:00", "09:00-14:00 16:00-20:00"], Enumerable.Range(0, 5).Select(d => calendar.Clinic(Monday.AddDays(d)).OpenText));
        Assert.Equal(("schedules.why.closed", "Obras"), calendar.Clinic(Monday).Why is { } w ? (w.Key, w.Name) : default);
        Assert.Contains("Obras", (await browser.Get("/settings/hours")).Text);

        var row = await clinic.Db(db => db.Set<HoursOverride>().SingleAsync(o => o.Kind == OverrideKind.Closed));
        var url = $"/settings/hours/exceptions/{row.Id}";
        var (a, b) = (await browser.Get(url), await browser.Get(url));
        (await browser.Submit(a, new { To = "26/11/2030" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("Obras mayores", (await browser.Submit(b, new { Reason = "Obras mayores" })).Is(HttpStatusCode.Conflict).Text);
        (await browser.Submit(b, new { }, "form[action$='handler=remove']")).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(url, new { }, "form[action$='handler=remove']")).Is(HttpStatusCode.Redirect);
        Assert.True((await clinic.Calendar(Monday, Monday)).Clinic(Monday).IsOpen);
        var audit = (await clinic.Audit()).Where(x => x.Entity == "hours_override").Select(x => x.Action).ToList();
        Assert.Equal(["created", "created", "updated", "deleted"], audit);
    }

    [Theory]
    [InlineData("", "25/11/2030", "", "", "", "Kind")]
    [InlineData("party", "25/11/2030", "", "", "", "Kind")]
    [InlineData("closed", "", "", "", "", "From")]
    [InlineData("closed", "31/02/2030", "", "", "", "From")]
    [InlineData("closed", "25/11/1030", "", "", "", "From")]
    [InlineData("closed", "25/11/2030", "24/11/2030", "", "", "To")]
    [InlineData("closed", "25/11/2030", "24/11/2035", "", "", "To")]
    [InlineData("custom", "25/11/2030", "", "", "", "Hours")]
    [InlineData("custom", "25/11/2030", "", "14-9", "", "Hours")]
    [InlineData("custom", "25/11/2030", "", "9-14 13-15", "", "Hours")]
    [InlineData("closed", "25/11/2030", "", "", "HUGE", "Reason")]
    [InlineData("holiday", "25/11/2030", "", "", "", "Reason")]
    [InlineData("working", "25/11/2030", "26/11/2030", "", "", "To")]
    public async Task What_is_wrong_is_said_beside_the_field(string kind, string from, string to, string hours, string reason, string field)
    {
        var clinic = await Given.Clinic();
        using var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var answer = (await api.PostJson("/api/v1/schedules/hours/exceptions", new { kind, from, to, hours, reason = reason == "HUGE" ? new string('x', 100_000) : reason })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(field.ToLowerInvariant(), Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal(0, await clinic.Db(db => db.Set<HoursOverride>().CountAsync()));
    }

    [Fact]
    public async Task A_professional_is_away_twice_only_once()
    {
        var clinic = await Given.Clinic();
        var (dentist, id) = await clinic.Professional();
        var url = $"/settings/professionals/{id}/exceptions/new";
        var form = await dentist.Browser.Get(url);
        (await dentist.Browser.Submit(form, new { From = "25/11/2030", Reason = "Curso" })).Is(HttpStatusCode.Redirect);
        (await dentist.Browser.Submit(form, new { From = "25/11/2030", Reason = "Curso" })).Is(HttpStatusCode.Redirect);
        Assert.Equal(1, await clinic.Db(db => db.Set<HoursOverride>().CountAsync()));
        (await dentist.Browser.Submit(url, new { From = "24/11/2030", To = "26/11/2030" })).Is(HttpStatusCode.UnprocessableEntity);
        (await dentist.Api.PostJson($"/api/v1/schedules/professionals/{id}/exceptions", new { kind = "holiday", from = "2030-11-28", reason = "Mi día" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.False((await clinic.Calendar(Monday, Monday)).For(id, Monday).IsOpen);
        Assert.True((await clinic.Calendar(Monday, Monday)).Clinic(Monday).IsOpen);
        (await dentist.Browser.Get("/settings/hours/exceptions/new")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Holidays_are_chosen_worked_on_added_and_taken_away()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Admin);
        const string page = "/settings/hours/holidays?year=2026";
        var first = (await browser.Get(page)).Is(HttpStatusCode.OK);
        Assert.True(first.Sql <= 6, $"{first.Sql} statements");
        Assert.Contains("Viernes Santo", first.Text);
        Assert.DoesNotContain("Jueves Santo", first.Text);
        (await browser.Submit(first, new { Region = "ES-MD" }, "form[action*='handler=region']")).Is(HttpStatusCode.Redirect);
        Assert.Contains("Fiesta de la Comunidad de Madrid", (await browser.Get(page)).Text);
        (await browser.Submit(page, new { Region = "XX" }, "form[action*='handler=region']")).Is(HttpStatusCode.UnprocessableEntity);
        // The form opened before somebody chose.
        (await browser.Submit(first, new { Region = "ES-CT" }, "form[action*='handler=region']")).Is(HttpStatusCode.UnprocessableEntity);

        (await browser.Submit(page, new { From = "15/05/2026", Reason = "San Isidro" }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        (await browser.Submit(page, new { From = "15/05/2026", Reason = "San Isidro" }, "form[action*='handler=add']")).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, new { From = "", Reason = "" }, "form[action*='handler=add']")).Is(HttpStatusCode.UnprocessableEntity);
        var isidro = new DateOnly(2026, 5, 15);
        Assert.Equal(HoursSource.Holiday, (await clinic.Calendar(isidro, isidro)).Clinic(isidro).Source);

        var newYear = new DateOnly(2026, 1, 1);
        (await browser.Submit(page, new { }, "form[action*='handler=work']")).Is(HttpStatusCode.Redirect);
        Assert.True((await clinic.Calendar(newYear, newYear)).Clinic(newYear).IsOpen);
        (await browser.Submit(page, new { }, "form[action*='handler=remove']")).Is(HttpStatusCode.Redirect);
        Assert.False((await clinic.Calendar(newYear, newYear)).Clinic(newYear).IsOpen);
        (await browser.Submit(page, new { }, "form[action*='handler=remove']")).Is(HttpStatusCode.Redirect);
        Assert.True((await clinic.Calendar(isidro, isidro)).Clinic(isidro).IsOpen);
        foreach (var year in new[] { "0", "99999", "abc", "-1" }) (await browser.Get("/settings/hours/holidays?year=" + year)).Is(HttpStatusCode.OK);

        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        Assert.Equal(14, (await api.Get("/api/v1/schedules/holidays?year=2026")).Data.GetProperty("holidays").GetArrayLength());
        (await api.PutJson("/api/v1/schedules/holidays/region", new { region = "ES" })).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Time_is_blocked_for_all_or_for_one()
    {
        var clinic = await Given.Clinic();
        var (dentist, id) = await clinic.Professional();
        using var admin = await clinic.As(BuiltInRoles.Admin);
        var form = await admin.Get("/settings/hours/blocks/new");
        (await admin.Submit(form, new { Kind = "emergency", From = "1/1/2030", Start = "13", End = "14:00", EmergencyBookable = "true" })).Is(HttpStatusCode.Redirect);
        (await admin.Submit(form, new { Kind = "emergency", From = "1/1/2030", Start = "13", End = "14:00" })).Is(HttpStatusCode.Redirect);
        (await dentist.Browser.Submit($"/settings/professionals/{id}/blocks/new", new { Kind = "meeting", Title = "Laboratorio", From = "1/1/2030", Start = "9:00", End = "9:30" })).Is(HttpStatusCode.Redirect);
        var day = (await clinic.Calendar(Monday, Monday)).For(id, Monday);
        Assert.Equal(["09:00-09:30 Laboratorio", "13:00-14:00 "], day.Blocks.Select(b => $"{b.Span} {b.Title}"));
        Assert.Single((await clinic.Calendar(Monday, Monday)).Clinic(Monday).Blocks);
        Assert.Empty((await clinic.Calendar(Monday.AddDays(5), Monday.AddDays(5))).Clinic(Monday.AddDays(5)).Blocks);

        var mine = await clinic.Db(db => db.Set<HoursBlock>().SingleAsync(b => b.ProfessionalId == id));
        var all = await clinic.Db(db => db.Set<HoursBlock>().SingleAsync(b => b.ProfessionalId == null));
        (await dentist.Browser.Get($"/settings/professionals/{id}/blocks/{all.Id}")).Is(HttpStatusCode.NotFound);
        (await dentist.Browser.Get($"/settings/hours/blocks/{all.Id}")).Is(HttpStatusCode.NotFound);
        (await dentist.Api.Delete($"/api/v1/schedules/professionals/{id}/blocks/{all.Id}?version=0")).Is(HttpStatusCode.NotFound);
        (await dentist.Api.PutJson($"/api/v1/schedules/professionals/{id}/blocks/{all.Id}", new { kind = "lunch", start = "9", end = "10", weekdays = new[] { 1 }, version = 0 })).Is(HttpStatusCode.Forbidden);

        var url = $"/settings/professionals/{id}/blocks/{mine.Id}";
        var (a, b) = (await dentist.Browser.Get(url), await dentist.Browser.Get(url));
        (await dentist.Browser.Submit(a, new { End = "10:00" })).Is(HttpStatusCode.Redirect);
        (await dentist.Browser.Submit(b, new { End = "11:00" })).Is(HttpStatusCode.Conflict);
        (await dentist.Browser.Submit(url, new { }, "form[action$='handler=remove']")).Is(HttpStatusCode.Redirect);
        Assert.Equal(1, await clinic.Db(db => db.Set<HoursBlock>().CountAsync()));
        Assert.Contains(await clinic.Audit(), x => x is { Entity: "hours_block", Action: "deleted" } && x.UserId == dentist.User.Id);
    }

    [Fact]
    public async Task Blocks_are_checked()
    {
        var clinic = await Given.Clinic();
        using var api = await clinic.ApiAs(BuiltInRoles.Admin);
        var right = new Dictionary<string, object?> { ["kind"] = "lunch", ["weekdays"] = new[] { 1, 5 }, ["from"] = "2030-01-01", ["start"] = "14:00", ["end"] = "15:00" };
        (string Field, object? Value)[] wrong =
        [
            ("kind", "siesta"), ("start", ""), ("start", "25:00"), ("end", "14:00"), ("end", "13:00"), ("end", "cinco"), ("weekdays", new[] { 0 }), ("weekdays", new[] { 8 }), ("until", "2029-01-01"), ("from", "1929-01-01"),
            ("title", new string('x', 101)), ("professional_id", Guid.NewGuid()), ("cabinet_id", Guid.NewGuid()),
        ];
        foreach (var (field, value) in wrong)
        {
            var answer = (await api.PostJson("/api/v1/schedules/blocks", new Dictionary<string, object?>(right) { [field] = value })).Is(HttpStatusCode.UnprocessableEntity);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), $"{field}={value}: {answer.Text}");
        }
        // On one day; on days of which none comes.
        Assert.Equal("2030-01-04", (await api.PostJson("/api/v1/schedules/blocks", new { kind = "reserved", from = "2030-01-04", start = "9", end = "24:00" })).Is(HttpStatusCode.Created).Data.GetProperty("until").GetString());
        (await api.PostJson("/api/v1/schedules/blocks", new { kind = "reserved", weekdays = new[] { 7 }, from = "2030-01-04", until = "2030-01-05", start = "9", end = "10" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson("/api/v1/schedules/blocks", right)).Is(HttpStatusCode.Created);
        Assert.Equal(2, (await api.Get("/api/v1/schedules/blocks")).Data.GetArrayLength());
    }
}
