using System.Net;
using AngleSharp.Dom;
using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Schedules;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The day board as pages and forms, without a script.</summary>
public sealed class BoardPageTests
{
    [Fact]
    public async Task A_patient_goes_from_expected_to_done_with_plain_forms()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        foreach (var (status, lane) in new[] { ("confirmed", "Confirmadas"), ("checked_in", "En espera"), ("in_treatment", "En gabinete"), ("completed", "Completadas") })
        {
            (await Press(desk, w, a.Id, status)).Is(HttpStatusCode.Redirect);
            var page = await Board(desk, w);
            Assert.Equal(lane, page.Document.QuerySelector($"[data-card='{a.Id}']")!.Closest("section")!.GetAttribute("aria-label"));
        }
        Assert.Equal(AppointmentStatus.Completed, (await w.Stored(a.Id)).Status);
        // All statements of a warm page, the names of patients included.
        var warm = await Board(desk, w);
        Assert.InRange(warm.Sql, 1, 6);
        Assert.Contains("Ferrer, Lucía", warm.Text);
    }

    [Fact]
    public async Task Without_a_cabinet_one_is_chosen_on_the_way_and_a_taken_one_is_refused_in_words()
    {
        var w = await Make();
        var a = await w.Book("10:00", with: i => i with { CabinetId = null });
        var other = await w.Book("10:00", with: i => i with { ProfessionalId = w.SecondProfessional });
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        await w.Step(a.Id, "checked_in");
        var page = await Board(desk, w);
        var choices = page.Document.QuerySelectorAll($"[data-card='{a.Id}'] button[name=go]").Select(b => b.GetAttribute("value")!).Where(v => v.Contains("|in_treatment|", StringComparison.Ordinal)).ToList();
        Assert.Contains(choices, c => c.EndsWith(w.SecondCabinet.ToString(), StringComparison.Ordinal));
        var taken = (await desk.Submit(page, new { go = choices.Single(c => c.EndsWith(w.Cabinet.ToString(), StringComparison.Ordinal)) })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Uno está ocupado", taken.Document.QuerySelector("[role=alert]")!.TextContent);
        (await desk.Submit(page, new { go = choices.Single(c => c.EndsWith(w.SecondCabinet.ToString(), StringComparison.Ordinal)) })).Is(HttpStatusCode.Redirect);
        Assert.Equal((AppointmentStatus.InTreatment, (Guid?)w.SecondCabinet), ((await w.Stored(a.Id)).Status, (await w.Stored(a.Id)).CabinetId));
        Assert.Equal(AppointmentStatus.Scheduled, (await w.Stored(other.Id)).Status);
        (await desk.Submit(page, new { go = $"{other.Id}|in_treatment|{other.Version}" })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_last_step_is_taken_back_and_pressing_twice_is_once()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var page = await Board(desk, w);
        var go = page.Document.QuerySelectorAll($"[data-card='{a.Id}'] button[name=go]").First(b => b.GetAttribute("value")!.Contains("|checked_in|", StringComparison.Ordinal)).GetAttribute("value")!;
        (await desk.Submit(page, new { go })).Is(HttpStatusCode.Redirect);
        (await desk.Submit(page, new { go })).Is(HttpStatusCode.Redirect);
        var after = await Board(desk, w);
        var back = after.Document.QuerySelector("button[name=back]")!;
        Assert.Contains("En sala de espera", back.Closest(".strip")!.TextContent);
        (await desk.Submit(after, new { back = back.GetAttribute("value") })).Is(HttpStatusCode.Redirect);
        Assert.Equal(AppointmentStatus.Scheduled, (await w.Stored(a.Id)).Status);
        Assert.Null((await Board(desk, w)).Document.QuerySelector("button[name=back]"));
        // Somebody else went on meanwhile: the press that saw less says so and shows how it is now.
        await w.Step(a.Id, "confirmed");
        var stale = (await desk.Submit(page, new { go = go.Replace("checked_in", "no_show", StringComparison.Ordinal) })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Confirmada", stale.Document.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task What_is_not_there_or_not_ones_own_is_not_found()
    {
        var (w, other) = (await Make(), await Make());
        var theirs = await other.Book("10:00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var page = await Board(desk, w);
        foreach (var go in new[] { $"{theirs.Id}|checked_in|{theirs.Version}", $"{Guid.NewGuid()}|checked_in|1", "", "x", "|||", new string('|', 5000), $"{theirs.Id}|checked_in|x" })
            (await desk.Submit(page, new { go })).Is(HttpStatusCode.NotFound);
        (await desk.Get($"/agenda/{theirs.Id}/end?as=cancelled")).Is(HttpStatusCode.NotFound);
        (await desk.Get($"/agenda/{theirs.Id}/series")).Is(HttpStatusCode.NotFound);
        Assert.Contains("No se espera a nadie", (await desk.Get("/agenda/board?day=nunca&professional=x,y&lane=z&view=w")).Is(HttpStatusCode.OK).Text);
        (await (await w.Clinic.Person("", permissions: "patients.records.read")).Browser.Get("/agenda/board")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_the_board_is_fetched_again_and_the_kanban_has_a_lane_a_state()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var part = (await desk.Get(Url(w), ("HX-Request", "true"))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("<html", part.Text);
        Assert.NotNull(part.Document.QuerySelector("#board form input[name=__RequestVerificationToken]"));
        Assert.Contains("HX-Request", part.Response.Headers.Vary);
        Assert.True(part.Bytes.Length < 60_000, $"{part.Bytes.Length} bytes before compression.");
        var kanban = await desk.Get(Url(w) + "&view=kanban");
        Assert.Equal(7, kanban.Document.QuerySelectorAll(".kanban .lane").Length);
        Assert.Equal("Programada", kanban.Document.QuerySelector($"[data-card='{a.Id}']")!.Closest("section")!.GetAttribute("aria-label"));
        // A professional limited to their own agenda sees theirs only.
        await w.Clinic.Db(db => db.Set<Professional>().Where(p => p.Id == w.SecondProfessional).ExecuteUpdateAsync(s => s.SetProperty(p => p.OwnAgendaOnly, true)));
        Assert.Null((await Board(w.Other.Browser, w)).Document.QuerySelector("[data-card]"));
        Assert.NotNull((await Board(w.Dentist.Browser, w)).Document.QuerySelector("[data-card]"));
    }

    [Fact]
    public async Task Cancelling_asks_why_and_offers_the_gap_to_those_who_wait()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var waiting = await w.Clinic.Patient("Noa", "Prats", "612345699");
        await w.Run<ShortNoticeList, Result<ShortNoticeEntry>>(l => l.Save(null, new() { PatientId = waiting.Id, Minutes = 20 }, w.Reception, default));
        var desk = await w.Clinic.As(BuiltInRoles.Admin);
        (await desk.Submit("/settings/category/workspace", new Dictionary<string, string> { ["agenda.reasons.cancelled"] = "Cambio de seguro; Se muda", ["agenda.waiting.warn"] = "5" })).Is(HttpStatusCode.Redirect);
        var page = (await desk.Get($"/agenda/{a.Id}/end?as=cancelled&back=%2Fagenda%2Fboard")).Is(HttpStatusCode.OK);
        Assert.Contains("Se muda", page.Text);
        (await desk.Submit(page, new { })).Is(HttpStatusCode.UnprocessableEntity);
        var done = (await desk.Submit(page, new { Reason = "Se muda" })).Is(HttpStatusCode.Redirect);
        Assert.Equal($"/agenda/short-notice?gap={a.Id}", done.Location);
        var gap = (await desk.Get(done.Location!)).Is(HttpStatusCode.OK);
        Assert.Contains("Noa Prats", gap.Text);
        Assert.Contains("612 34 56 99", gap.Text);
        Assert.Contains(gap.Document.QuerySelectorAll("a").Select(l => l.GetAttribute("href")), h => h is not null && h.StartsWith("/agenda/new?", StringComparison.Ordinal) && h.Contains(waiting.Id.ToString(), StringComparison.Ordinal) && h.Contains("time=10", StringComparison.Ordinal));
        Assert.Equal("Se muda", (await w.Stored(a.Id)).CancelReason);
        Assert.Contains("Se muda", (await Board(desk, w)).Text);
        // Nobody is led off the site.
        var again = await w.Book("11:00");
        var missed = await desk.Submit($"/agenda/{again.Id}/end?as=no_show&back=//example.com", new { ReasonText = "No contesta" });
        Assert.Equal("/agenda/board", missed.Location);
        Assert.Equal(AppointmentStatus.NoShow, (await w.Stored(again.Id)).Status);
    }

    private static string Url(AgendaWorld w) => $"/agenda/board?day={w.Day:yyyy-MM-dd}";

    private static async Task<Answer> Board(Client client, AgendaWorld w) => (await client.Get(Url(w))).Is(HttpStatusCode.OK);

    private static async Task<Answer> Press(Client client, AgendaWorld w, Guid id, string status)
    {
        var page = await Board(client, w);
        var button = page.Document.QuerySelectorAll($"[data-card='{id}'] button[name=go]").FirstOrDefault(b => b.GetAttribute("value")!.Contains($"|{status}|", StringComparison.Ordinal));
        Assert.True(button is not null, $"No button leads to {status}: {page.Document.QuerySelector($"[data-card='{id}']")?.TextContent}");
        return await client.Submit(page, new { go = button.GetAttribute("value") });
    }
}
