using System.Net;
using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>Series, families, short notice, gaps and private calendars as pages.</summary>
public sealed class PlanPageTests
{
    [Fact]
    public async Task A_series_shows_what_is_in_the_way_proposes_another_time_and_books_what_was_confirmed()
    {
        var w = await Make();
        var inTheWay = Ok(await w.TryBook(w.Input("10:00") with { Start = $"{w.Day.AddDays(7):yyyy-MM-dd}T10:00" }));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = $"/agenda/series/new?patient={w.Patient}";
        var form = (await desk.Get(url)).Is(HttpStatusCode.OK);
        var rule = new Dictionary<string, string>
        {
            ["Day"] = w.Day.ToString("dd/MM/yyyy"), ["Time"] = "10:00", ["TypeId"] = w.Type.ToString(), ["ProfessionalId"] = w.Professional.ToString(), ["CabinetId"] = w.Cabinet.ToString(), ["Every"] = "1", ["Unit"] = "Weeks", ["Count"] = "4", ["step"] = "preview",
        };
        var days = (await desk.Submit(form, rule)).Is(HttpStatusCode.OK);
        Assert.Contains("El profesional ya tiene una cita", days.Text);
        var instead = days.Document.QuerySelector("select[name=Moves] option")!.GetAttribute("value")!;
        Assert.StartsWith($"{w.Day.AddDays(7):yyyy-MM-dd}={w.Day.AddDays(7):yyyy-MM-dd}T10:30", instead, StringComparison.Ordinal);
        var ticked = days.Document.QuerySelectorAll("input[name=Only]");
        Assert.Equal(3, ticked.Length);

        // The last one is unticked, the proposal is taken.
        var fields = days.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)days.Document.QuerySelector("main form[method=post]")!);
        fields.RemoveAll(f => f.Key == "Only" && f.Value == w.Day.AddDays(21).ToString("yyyy-MM-dd"));
        fields.Add(new("step", "book"));
        (await desk.PostRaw(url, fields)).Is(HttpStatusCode.Redirect);
        (await desk.PostRaw(url, fields)).Is(HttpStatusCode.Redirect);
        var starts = await w.Clinic.Db(db => db.Set<Appointment>().Where(a => a.SeriesId != null).OrderBy(a => a.Start).Select(a => a.Start).ToListAsync());
        Assert.Equal([w.At("10:00"), At(w.Day.AddDays(7), "10:30"), At(w.Day.AddDays(14), "10:00")], starts);
        Assert.Equal(AppointmentStatus.Scheduled, (await w.Stored(inTheWay.Id)).Status);

        // The rest moves together, and what was typed wrongly stays typed.
        var first = await w.Clinic.Db(db => db.Set<Appointment>().Where(a => a.SeriesId != null).OrderBy(a => a.Start).Select(a => a.Id).FirstAsync());
        var wrong = (await desk.Submit($"/agenda/{first}/series", new { Minutes = "mucho", scope = "all" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("mucho", wrong.Document.QuerySelector("[name=Minutes]")!.GetAttribute("value"));
        (await desk.Submit($"/agenda/{first}/series", new { Time = "12:00", scope = "all" })).Is(HttpStatusCode.Redirect);
        Assert.All(await w.Clinic.Db(db => db.Set<Appointment>().Where(a => a.SeriesId != null).Select(a => a.Start).ToListAsync()), s => Assert.Equal(12, AgendaLinks.Local(s, Madrid).Hour));
    }

    [Fact]
    public async Task A_series_of_three_years_is_looked_at_and_nonsense_is_refused()
    {
        var w = await Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = $"/agenda/series/new?patient={w.Patient}";
        var rule = new Dictionary<string, string> { ["Day"] = w.Day.ToString("dd/MM/yyyy"), ["Time"] = "10:00", ["ProfessionalId"] = w.Professional.ToString(), ["Every"] = "6", ["Unit"] = "Months", ["Count"] = "6", ["step"] = "preview" };
        Assert.Equal(6, (await desk.Submit(url, rule)).Is(HttpStatusCode.OK).Document.QuerySelectorAll("form .visit-line").Length);
        foreach (var (field, value) in new[] { ("Day", "32/13"), ("Time", "25:99"), ("Every", "-1"), ("Every", "ocho"), ("Count", "1"), ("Count", "100000"), ("ProfessionalId", Guid.NewGuid().ToString()), ("Note", new string('x', 5000)) })
            (await desk.Submit(url, new Dictionary<string, string>(rule) { [field] = value })).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Get($"/agenda/series/new?patient={Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        Assert.Contains("Lucía Ferrer", (await desk.Get("/agenda/series/new?q=ferr")).Is(HttpStatusCode.OK).Text.Replace("Ferrer, Lucía", "Lucía Ferrer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("side")]
    [InlineData("row")]
    public async Task A_family_is_offered_times_for_all_and_booked_at_once(string mode)
    {
        var w = await Make();
        var child = await w.Clinic.Patient("Hugo", "Ferrer");
        await w.Clinic.Run<SaveRelation, RelationDetails>(h => h.Handle(w.Patient, null, new() { OtherId = child.Id, Kind = "child" }, w.Clinic.System, default));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = $"/agenda/family/new?patient={w.Patient}";
        Assert.Contains("Hugo Ferrer", (await desk.Get(url)).Is(HttpStatusCode.OK).Text);
        var offers = (await desk.Submit(url, new Dictionary<string, string> { ["mode"] = mode, ["day"] = w.Day.ToString("dd/MM/yyyy"), ["members[0].TypeId"] = w.Type.ToString(), ["members[1].Minutes"] = "20" })).Is(HttpStatusCode.OK);
        var offer = offers.Document.QuerySelector("button[name=offer]")!.GetAttribute("value")!;
        (await desk.Submit(offers, new { offer })).Is(HttpStatusCode.Redirect);
        (await desk.Submit(offers, new { offer })).Is(HttpStatusCode.Redirect);
        var made = await w.Clinic.Db(db => db.Set<Appointment>().Where(a => a.GroupId != null).OrderBy(a => a.Start).ThenBy(a => a.CreatedAt).ToListAsync());
        Assert.Equal(2, made.Count);
        Assert.Equal(mode == "side", made[0].Start == made[1].Start);
        Assert.Equal(0, await w.Overlaps());
        (await desk.Submit(offers, new { offer = "basura" })).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit(url, new Dictionary<string, string> { ["members[0].Minutes"] = "7" })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Whoever_wants_to_come_earlier_is_put_on_the_list_changed_and_taken_off()
    {
        var w = await Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Contains("No hay nadie", (await desk.Get("/agenda/short-notice")).Is(HttpStatusCode.OK).Text);
        var form = (await desk.Get($"/agenda/short-notice/new?patient={w.Patient}")).Is(HttpStatusCode.OK);
        (await desk.Submit(form, new { Minutes = "mil" })).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit(form, new { Minutes = "30", part = "morning", weekday = "2", Note = "Vive cerca" })).Is(HttpStatusCode.Redirect);
        (await desk.Submit(form, new { Minutes = "30", part = "morning", weekday = "2", Note = "Vive cerca" })).Is(HttpStatusCode.Redirect);
        var entry = Assert.Single(await w.Clinic.Db(db => db.Set<ShortNotice>().ToListAsync()));
        Assert.Equal((DayParts.Morning, 4), (entry.Parts, entry.Weekdays));
        var list = await desk.Get("/agenda/short-notice");
        Assert.Contains("Vive cerca", list.Text);
        var edit = (await desk.Get($"/agenda/short-notice/{entry.Id}")).Is(HttpStatusCode.OK);
        (await desk.Submit(edit, new { Note = "Primero" })).Is(HttpStatusCode.Redirect);
        var stale = (await desk.Submit(edit, new { Note = "Segundo" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Primero", stale.Text);
        Assert.Contains("Segundo", stale.Text);
        (await desk.Submit("/agenda/short-notice", new { done = entry.Id })).Is(HttpStatusCode.Redirect);
        Assert.Contains("No hay nadie", (await desk.Get("/agenda/short-notice")).Text);
        (await desk.Get($"/agenda/short-notice/{entry.Id}")).Is(HttpStatusCode.NotFound);
        (await (await (await Make()).Clinic.As(BuiltInRoles.Receptionist)).Get($"/agenda/short-notice/{entry.Id}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_lost_an_appointment_is_called_until_there_is_another()
    {
        var w = await Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var first = await w.Book("10:00");
        Assert.Contains("Nadie espera", (await desk.Get("/agenda/rebook")).Is(HttpStatusCode.OK).Text);
        await w.Step(first.Id, "cancelled");
        var list = (await desk.Get("/agenda/rebook")).Is(HttpStatusCode.OK);
        Assert.True(list.Sql <= 6, $"{list.Sql} statements");
        Assert.Equal(1, list.Document.QuerySelectorAll(".visit-line").Length);
        Assert.Contains($"patient={w.Patient}", list.Document.QuerySelector(".visit-line .go a[href*='openings']")!.GetAttribute("href"));
        var strip = (await desk.Get("/agenda")).Document.QuerySelector("#ag-clip a[href='/agenda/rebook']")!;
        Assert.EndsWith("1", strip.TextContent.Trim());
        Assert.Equal(0, (await (await (await Make()).Clinic.As(BuiltInRoles.Receptionist)).Get("/agenda/rebook")).Document.QuerySelectorAll(".visit-line").Length);

        // Called off twice is one person to call; another date ends it.
        var second = await w.Book("11:00");
        Assert.Contains("Nadie espera", (await desk.Get("/agenda/rebook")).Text);
        await w.Step(second.Id, "cancelled");
        Assert.Equal(1, (await desk.Get("/agenda/rebook")).Document.QuerySelectorAll(".visit-line").Length);
        await w.Book("09:00");
        Assert.Contains("Nadie espera", (await desk.Get("/agenda/rebook")).Text);
    }

    [Fact]
    public async Task Gaps_lead_to_the_booking_form_with_all_that_is_known()
    {
        var w = await Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var page = (await desk.Get($"/agenda/openings?minutes=45&professional={w.Professional}&type={w.Type}&patient={w.Patient}&from={w.Day:yyyy-MM-dd}")).Is(HttpStatusCode.OK);
        var link = page.Document.QuerySelector("a[href^='/agenda/new?']")!.GetAttribute("href")!;
        foreach (var part in new[] { $"day={w.Day:yyyy-MM-dd}", $"professional={w.Professional}", $"patient={w.Patient}", "minutes=45", $"type={w.Type}", "time=", "cabinet=" }) Assert.Contains(part, link);
        await desk.Get("/agenda/openings");
        Assert.InRange((await desk.Get("/agenda/openings")).Sql, 1, 6);
        Assert.Contains("Uno", (await desk.Get("/agenda/openings?capability=xray&parts=morning")).Is(HttpStatusCode.OK).Text);
        foreach (var query in new[] { "minutes=muchos", "minutes=7", "from=32/13", $"type={Guid.NewGuid()}", $"cabinet={Guid.NewGuid()}", $"professional={Guid.NewGuid()}" })
            (await desk.Get("/agenda/openings?" + query)).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Get("/agenda/openings?weekday=99&parts=x&professional=x&minutes=")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_private_calendar_is_shown_once_and_closed()
    {
        var w = await Make();
        await w.Book("10:00");
        var mine = w.Dentist.Browser;
        var made = (await mine.Submit("/agenda/feeds", new { label = "Mi móvil" })).Is(HttpStatusCode.OK);
        var url = made.Document.QuerySelector("#feed-url")!.GetAttribute("value")!;
        var path = new Uri(url).AbsolutePath;
        using var nobody = w.Clinic.Server.Anonymous();
        Assert.Contains("BEGIN:VEVENT", (await nobody.Get(path)).Is(HttpStatusCode.OK).Text);
        var page = (await mine.Get("/agenda/feeds")).Is(HttpStatusCode.OK);
        Assert.Contains("Mi móvil", page.Text);
        Assert.DoesNotContain(path, page.Text);
        (await mine.Get($"/agenda/feeds?professional={w.SecondProfessional}")).Is(HttpStatusCode.OK);
        (await (await w.Clinic.As(BuiltInRoles.Receptionist)).Get($"/agenda/feeds?professional={w.Professional}")).Is(HttpStatusCode.NotFound);
        var revoke = page.Document.QuerySelector("button[name=revoke]")!.GetAttribute("value");
        (await mine.Submit(page, new { revoke }, "main form:has(button[name=revoke])")).Is(HttpStatusCode.Redirect);
        (await nobody.Get(path)).Is(HttpStatusCode.NotFound);
    }
}
