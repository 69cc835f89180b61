using System.Net;
using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The agenda over HTTP: who may, what comes back, calendars and feeds.</summary>
public sealed class AgendaApiTests
{
    private const string Url = "/api/v1/agenda/appointments";

    [Fact]
    public async Task The_way_of_an_appointment_by_the_api()
    {
        var w = await Make();
        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        var made = (await api.PostJson(Url, Body(w, "10:00"))).Is(HttpStatusCode.Created);
        var (id, version) = (made.Data.GetProperty("id").GetGuid(), made.Data.GetProperty("version").GetInt64());
        var clash = (await api.PostJson(Url, Body(w, "10:15"))).Is(HttpStatusCode.Conflict);
        Assert.Equal(id, clash.Data.GetProperty("theirs").GetProperty("appointment_id").GetGuid());
        (await api.PostJson($"{Url}/{id}/move", new { start = $"{w.Day:yyyy-MM-dd}T11:00", version })).Is(HttpStatusCode.OK);
        (await api.PostJson($"{Url}/{id}/move", new { start = $"{w.Day:yyyy-MM-dd}T12:00", version })).Is(HttpStatusCode.Conflict);
        Assert.Equal("checked_in", (await api.PostJson($"{Url}/{id}/transitions", new { status = "checked_in" })).Is(HttpStatusCode.OK).Data.GetProperty("status").GetString());
        (await api.PostJson($"{Url}/{id}/transitions", new { status = "no_show", reason = "forgot" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson($"{Url}/{id}/undo", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(4, (await api.Get($"{Url}/{id}/history")).Is(HttpStatusCode.OK).Data.GetArrayLength());
        Assert.Equal(1, (await api.Get($"{Url}?from={w.Day:yyyy-MM-dd}&to={w.Day:yyyy-MM-dd}&patient={w.Patient}")).Is(HttpStatusCode.OK).Json.GetProperty("total").GetInt32());
        Assert.Equal(1, (await api.Get($"/api/v1/agenda/kanban/day?day={w.Day:yyyy-MM-dd}")).Is(HttpStatusCode.OK).Data.GetProperty("scheduled").GetArrayLength());
        Assert.True((await api.Get($"/api/v1/agenda/openings?minutes=30&professional={w.Professional}&take=3")).Is(HttpStatusCode.OK).Data.GetArrayLength() == 3);
        foreach (var bad in new[] { $"{Url}?from=ayer", "/api/v1/agenda/openings?minutes=x", "/api/v1/agenda/openings?cabinet=x", "/api/v1/agenda/kanban/day?day=x" }) (await api.Get(bad)).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Somebody_limited_to_their_own_agenda_knows_of_no_other()
    {
        var w = await Make();
        await w.Clinic.Db(db => db.Set<Professional>().Where(p => p.Id == w.Professional).ExecuteUpdateAsync(s => s.SetProperty(p => p.OwnAgendaOnly, true)));
        var mine = await w.Book("10:00");
        var theirs = await w.Book("11:00", with: i => i with { ProfessionalId = w.SecondProfessional });
        var api = w.Dentist.Api;
        (await api.Get($"{Url}/{mine.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal(1, (await api.Get(Url)).Json.GetProperty("total").GetInt32());
        foreach (var path in new[] { "", "/history", "/calendar.ics" }) (await api.Get($"{Url}/{theirs.Id}{path}")).Is(HttpStatusCode.NotFound);
        (await api.PostJson($"{Url}/{theirs.Id}/move", new { start = $"{w.Day:yyyy-MM-dd}T12:00", version = theirs.Version })).Is(HttpStatusCode.NotFound);
        (await api.PostJson($"{Url}/{theirs.Id}/transitions", new { status = "checked_in" })).Is(HttpStatusCode.NotFound);
        (await api.PutJson($"/api/v1/agenda/clipboard/{theirs.Id}", new { })).Is(HttpStatusCode.NotFound);
        (await api.PostJson(Url, Body(w, "12:00", w.SecondProfessional))).Is(HttpStatusCode.UnprocessableEntity);
        var clash = (await api.PostJson(Url, Body(w, "11:00"))).Is(HttpStatusCode.Conflict);
        Assert.DoesNotContain("Ferrer", clash.Data.GetProperty("theirs").ToString());
        Assert.DoesNotContain(theirs.Id.ToString(), clash.Text);
        Assert.All((await api.Get("/api/v1/agenda/openings?take=5")).Data.EnumerateArray(), o => Assert.Equal(w.Professional, o.GetProperty("professional_id").GetGuid()));
    }

    [Fact]
    public async Task One_appointment_as_a_calendar_file()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var file = (await w.Dentist.Api.Get($"{Url}/{a.Id}/calendar.ics")).Is(HttpStatusCode.OK);
        Assert.Equal("text/calendar", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"DTSTART:{a.Start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\n", file.Text);
        Assert.Contains("SEQUENCE:0\r\n", file.Text);
        Assert.DoesNotContain("Ferrer", file.Text);
        Assert.All(file.Text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var moved = Ok(await w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T11:00", Version = a.Version }));
        await w.Step(moved.Id, "cancelled");
        file = await w.Dentist.Browser.Get($"/agenda/appointments/{a.Id}/calendar.ics");
        Assert.Contains("METHOD:CANCEL\r\n", file.Text);
        Assert.Contains("SEQUENCE:2\r\n", file.Text);
    }

    [Fact]
    public async Task A_feed_opens_with_its_secret_until_it_is_revoked()
    {
        var w = await Make();
        var (a, _) = (await w.Book("10:00"), await w.Book("11:00", with: i => i with { ProfessionalId = w.SecondProfessional }));
        var made = (await w.Dentist.Api.PostJson("/api/v1/agenda/feeds", new { label = "Mi móvil" })).Is(HttpStatusCode.Created);
        var url = made.Data.GetProperty("url").GetString()!;
        var nobody = w.Clinic.Server.Anonymous();
        var feed = (await nobody.Get(url)).Is(HttpStatusCode.OK);
        Assert.Contains($"UID:{a.Id:N}@dentalpin", feed.Text);
        Assert.Single(feed.Text.Split("\r\n"), l => l == "BEGIN:VEVENT");
        Assert.DoesNotContain("Ferrer", feed.Text);
        Assert.DoesNotContain(url.Split('/')[^1], (await w.Dentist.Api.Get("/api/v1/agenda/feeds")).Text);

        (await w.Other.Api.PostJson("/api/v1/agenda/feeds", new { professional_id = Guid.NewGuid() })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.Delete("/api/v1/agenda/feeds/" + made.Data.GetProperty("id").GetGuid())).Is(HttpStatusCode.NoContent);
        (await nobody.Get(url)).Is(HttpStatusCode.NotFound);
        (await nobody.Get("/feeds/agenda/adivinanza.ics")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_clipboard_keeps_the_place_and_drops_with_the_move()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var (one, two) = (await w.Clinic.ApiAs(BuiltInRoles.Receptionist), await w.Clinic.ApiAs(BuiltInRoles.Receptionist));
        for (var n = 0; n < 2; n++) (await one.PutJson($"/api/v1/agenda/clipboard/{a.Id}", new { })).Is(HttpStatusCode.NoContent);
        (await two.PutJson($"/api/v1/agenda/clipboard/{a.Id}", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await two.PostJson(Url, Body(w, "10:15"))).Is(HttpStatusCode.Conflict);
        (await one.PostJson($"{Url}/{a.Id}/move", new { start = $"{await w.OpenDay(20):yyyy-MM-dd}T10:00", unpark = true, version = a.Version })).Is(HttpStatusCode.OK);
        Assert.False(await w.Clinic.Db(db => db.Set<ClipboardItem>().AnyAsync()));
    }

    [Fact]
    public async Task Named_views_are_ones_own_and_lead_nowhere_else()
    {
        var w = await Make();
        (await w.Dentist.Api.PutJson("/api/v1/agenda/views/1", new { name = "Mi semana", query = "?professional=" + w.Professional })).Is(HttpStatusCode.OK);
        foreach (var query in new[] { "//evil.example", "https://evil.example", "/../../settings" }) (await w.Dentist.Api.PutJson("/api/v1/agenda/views/2", new { name = "Mala", query })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.PutJson("/api/v1/agenda/views/0", new { name = "Cero", query = "" })).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, (await w.Dentist.Api.Get("/api/v1/agenda/views")).Data.GetArrayLength());
        Assert.Equal(0, (await w.Other.Api.Get("/api/v1/agenda/views")).Data.GetArrayLength());
    }

    [Fact]
    public async Task The_nightly_job_removes_old_slots_and_changes_only()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var old = AppointmentSlot.Of(TimeProvider.System.GetUtcNow().AddDays(-41));
        await w.Clinic.Db(db => { db.Add(new AppointmentSlot { ResourceId = w.SecondCabinet, Slot = old, AppointmentId = a.Id }); return db.SaveChangesAsync(); });
        await w.Clinic.Db(db => db.Set<AgendaChange>().ExecuteUpdateAsync(s => s.SetProperty(c => c.At, DateTimeOffset.UtcNow.AddDays(-2))));
        await w.Clinic.Scope(async s => { await ActivatorUtilities.CreateInstance<TidyAgenda>(s).Run(default); return true; });
        Assert.Equal(12, await w.SlotsOf(a.Id));
        Assert.False(await w.Clinic.Db(db => db.Set<AgendaChange>().AnyAsync()));
    }

    private static object Body(AgendaWorld w, string time, Guid? professional = null) =>
        new { start = $"{w.Day:yyyy-MM-dd}T{time}", minutes = 30, professional_id = professional ?? w.Professional, cabinet_id = w.Cabinet, type_id = w.Type, patient_id = w.Patient };
}
