using System.Net;
using DentalPin.Core.Security;
using DentalPin.Plans;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Plans;

/// <summary>The pages as a browser without script sees them.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task A_plan_goes_from_nothing_to_a_booked_visit_with_plain_forms()
    {
        var w = await PlanWorld.Make();
        var dentist = await w.Clinic.As(BuiltInRoles.Admin);
        var url = (await dentist.Submit("/plans/new?patient=" + w.Agenda.Patient, new { Title = "Corona en 26", Diagnosis = "Fractura" }, "form[action='/plans/new'][method=post]")).Is(HttpStatusCode.Redirect).Location!;
        var nothing = (await dentist.Submit(url, new { find = "algo que no hay", Teeth = "26" }, "form[action*='handler=add']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("26", nothing.Document.QuerySelector("input[name=Teeth]")!.GetAttribute("value"));
        Assert.NotEmpty((await dentist.Submit(url, new { find = "corona", Teeth = "26" }, "form[action*='handler=add']")).Is(HttpStatusCode.UnprocessableEntity).Document.QuerySelectorAll("#plan-picks input[type=radio]"));
        (await dentist.Submit(url, new { find = "corona zirconio", Teeth = "26" }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        (await dentist.Submit(url, new { find = "prev-clean", Teeth = "" }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        var page = (await dentist.Get(url)).Is(HttpStatusCode.OK);
        Assert.Equal(2, page.Document.QuerySelectorAll(".pl-item").Length);
        Assert.True(page.Sql <= 11, $"{page.Sql} statements");
        (await dentist.Submit(url, new { To = "up" }, ".pl-item:nth-of-type(2) form.pl-move")).Is(HttpStatusCode.Redirect);
        Assert.Contains("Limpieza", (await dentist.Get(url)).Document.QuerySelector(".pl-item")!.TextContent);
        (await dentist.Submit(url, new { }, "form[action*='handler=step']")).Is(HttpStatusCode.Redirect);
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        (await desk.Submit(await desk.Get(url), new { to = "accepted" }, "form:has(input[value=accepted])")).Is(HttpStatusCode.Redirect);
        Assert.Contains("Corona en 26", (await desk.Get("/plans")).Is(HttpStatusCode.OK).Text);

        // Two clicks: "Book" on the session, and the gap.
        var link = (await desk.Get(url)).Document.QuerySelector(".pl-item a[href*='/book?s=']")!.GetAttribute("href")!;
        var gaps = (await desk.Get(link)).Is(HttpStatusCode.OK);
        Assert.True(gaps.Sql <= 12, $"{gaps.Sql} statements");
        var offer = gaps.Document.QuerySelector("button[name=offer]")!.GetAttribute("value");
        (await desk.Submit(gaps, new { offer }, "form[action$='/book'][method=post]")).Is(HttpStatusCode.Redirect);
        (await desk.Submit(gaps, new { offer }, "form[action$='/book'][method=post]")).Is(HttpStatusCode.Redirect); // A second click.
        var visit = Assert.Single(await w.Clinic.Db(db => db.Set<DentalPin.Agenda.Appointment>().AsNoTracking().ToListAsync()));
        Assert.Equal((w.Agenda.Patient, w.Agenda.Professional, 45), (visit.PatientId, visit.ProfessionalId, visit.Minutes));
        Assert.Contains("Limpieza dental", (await desk.Get("/agenda/" + visit.Id)).Is(HttpStatusCode.OK).Document.QuerySelector(".pl-visit")!.TextContent);
        Assert.Contains("Limpieza dental", (await desk.Get($"/agenda?day={visit.Day:yyyy-MM-dd}&view=day")).Is(HttpStatusCode.OK).Document.QuerySelector(".ap")!.TextContent);
        Assert.Contains("Corona en 26", (await desk.Get("/patients/" + w.Agenda.Patient)).Is(HttpStatusCode.OK).Text);
        Assert.DoesNotContain("Corona en 26", (await desk.Get("/plans?tab=unscheduled")).Text);
    }

    [Fact]
    public async Task The_work_list_shows_what_was_accepted_and_not_booked_the_longest_waiting_first()
    {
        var w = await PlanWorld.Make();
        var (first, second) = (await w.Accepted(("ENDO-UNI", "11")), await w.Accepted(("PREV-CLEAN", "")));
        await w.Plan(("PREV-CLEAN", ""));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var list = (await desk.Get("/plans")).Is(HttpStatusCode.OK);
        Assert.Equal([$"/plans/{first}", $"/plans/{second}"], list.Document.QuerySelectorAll("#plans tr[data-href]").Select(r => r.GetAttribute("data-href")));
        Assert.Single((await desk.Get("/plans?tab=draft")).Document.QuerySelectorAll("#plans tr[data-href]"));
        Assert.Equal(3, (await desk.Get("/plans?tab=all&q=ferrer")).Document.QuerySelectorAll("#plans tr[data-href]").Length);
        Assert.Single((await desk.Get($"/plans?tab=all&q=PT-{DateTime.UtcNow.Year}-0002")).Document.QuerySelectorAll("#plans tr[data-href]"));
        Assert.Empty((await desk.Get("/plans?tab=all&q=nadie")).Document.QuerySelectorAll("#plans tr[data-href]"));
        var fragment = (await desk.Get("/plans", ("HX-Request", "true"))).Is(HttpStatusCode.OK);
        Assert.Null(fragment.Document.QuerySelector("nav.tabs"));
    }

    [Fact]
    public async Task A_stale_form_shows_both_versions_and_keeps_what_was_typed()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("ENDO-UNI", "11"));
        var (one, two) = (await w.Clinic.As(BuiltInRoles.Dentist), await w.Clinic.As(BuiltInRoles.Dentist));
        var opened = await one.Get($"/plans/{plan}/edit");
        (await two.Submit($"/plans/{plan}/edit", new { Title = "El suyo" })).Is(HttpStatusCode.Redirect);
        var stale = (await one.Submit(opened, new { Title = "El mío" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("El suyo", stale.Text);
        Assert.Equal("El mío", stale.Document.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        (await one.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal("El mío", (await w.Get(plan)).Title);
        var bad = (await one.Submit($"/plans/{plan}/edit", new { Title = new string('x', 200) })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(200, bad.Document.QuerySelector("input[name=Title]")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task The_api_does_what_the_pages_do()
    {
        var w = await PlanWorld.Make();
        var api = await w.Clinic.ApiAs(BuiltInRoles.Admin);
        var made = (await api.PostJson("/api/v1/treatment-plans/plans", new { patient_id = w.Agenda.Patient, title = "Por la API" })).Is(HttpStatusCode.Created).Data.GetProperty("id").GetGuid();
        var item = (await w.Clinic.Db(db => db.Set<DentalPin.Catalog.CatalogItem>().SingleAsync(i => i.Code == "ENDO-UNI"))).Id;
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/items", new { item_id = item, teeth = "49" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/items", new { item_id = item, teeth = "11" })).Is(HttpStatusCode.OK);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/present", new { })).Is(HttpStatusCode.OK);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/accept", new { letter = "A" })).Is(HttpStatusCode.OK);
        var plan = (await api.Get($"/api/v1/treatment-plans/plans/{made}")).Is(HttpStatusCode.OK).Data;
        Assert.Equal("accepted", plan.GetProperty("status").GetString());
        var session = plan.GetProperty("items")[0].GetProperty("sessions")[0].GetProperty("id").GetGuid();
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/sessions/{session}/perform", new { on = "01/01/2099" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/sessions/{session}/perform", new { })).Is(HttpStatusCode.OK);
        Assert.Equal("completed", (await api.Get($"/api/v1/treatment-plans/plans/{made}")).Data.GetProperty("status").GetString());
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/notes", new { text = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/notes", new { text = new string('n', 10_001) })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson($"/api/v1/treatment-plans/plans/{made}/notes", new { text = "Llamado", kind = "phone" })).Is(HttpStatusCode.OK);
        (await api.Get($"/api/v1/treatment-plans/plans/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
    }
}
