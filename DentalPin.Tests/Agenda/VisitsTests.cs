using System.Net;
using DentalPin.Agenda;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>What the record and the home page show of the agenda.</summary>
public sealed class VisitsTests
{
    [Fact]
    public async Task The_record_shows_next_and_last_visit_and_counts_what_was_missed()
    {
        var w = await Make();
        var next = await w.Book("12:00");
        var missed = await w.Book("10:00");
        var cancelled = await w.Book("11:00");
        await w.Step(missed.Id, "no_show");
        await w.Step(cancelled.Id, "cancelled");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = $"/patients/{w.Patient}";
        var record = (await desk.Get(url)).Is(HttpStatusCode.OK);
        Assert.Contains("12:00", record.Document.QuerySelector(".pstrip .facts")!.TextContent);
        Assert.Equal($"/agenda/new?patient={w.Patient}", record.Document.QuerySelector(".pstrip .acts a.primary")!.GetAttribute("href"));
        Assert.Contains("1 ausencia", record.Text);
        Assert.InRange((await desk.Get(url)).Sql, 1, 6);
        var tab = (await desk.Get(url + "?tab=appointments")).Is(HttpStatusCode.OK);
        Assert.Equal(3, tab.Document.QuerySelectorAll(".visit-line").Length);
        Assert.Contains($"/agenda/{next.Id}", tab.Document.QuerySelectorAll(".visit-line a").Select(a => a.GetAttribute("href")));
        Assert.InRange((await desk.Get(url + "?tab=appointments")).Sql, 1, 6);
        // Without permission for the agenda the record is as if there were none.
        var other = (await (await w.Clinic.Person("", permissions: "patients.records.read")).Browser.Get(url)).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("12:00", other.Text);
        Assert.Null(other.Document.QuerySelector("a[href*='tab=appointments']"));
    }

    [Fact]
    public async Task The_home_page_shows_today_who_waits_and_whom_to_call()
    {
        var w = await Make();
        var today = new DentalPin.Schedules.ClinicTime(Madrid).DateOf(DateTimeOffset.UtcNow);
        var waiting = await Noon(w, today, "12:00");
        await w.Step(waiting.Id, "checked_in");
        var tomorrow = await Noon(w, today.AddDays(1), "11:00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        await desk.Get("/dashboard");
        var home = (await desk.Get("/dashboard")).Is(HttpStatusCode.OK);
        Assert.Contains("Lucía Ferrer", home.Text);
        Assert.Contains("En espera ahora", home.Text);
        Assert.InRange(home.Sql, 1, 6);
        var go = home.Document.QuerySelector("button[name=go]")!;
        Assert.StartsWith(tomorrow.Id.ToString(), go.GetAttribute("value"), StringComparison.Ordinal);
        Assert.NotNull(home.Document.QuerySelector("main a[href^='tel:']"));
        Assert.Equal("/dashboard", (await desk.Submit(home, new { go = go.GetAttribute("value") }, "main form[action^='/agenda/board']")).Is(HttpStatusCode.Redirect).Location);
        Assert.Equal(AppointmentStatus.Confirmed, (await w.Stored(tomorrow.Id)).Status);
        Assert.Contains("Todo confirmado", (await desk.Get("/")).Text);
        Assert.DoesNotContain("En espera ahora", (await (await w.Clinic.Person("", permissions: "patients.records.read")).Browser.Get("/dashboard")).Is(HttpStatusCode.OK).Text);
    }

    private static async Task<AppointmentDetails> Noon(AgendaWorld w, DateOnly day, string time) =>
        Ok(await w.TryBook(w.Input(time) with { Start = $"{day:yyyy-MM-dd}T{time}", OverrideReason = "prueba" }));
}
