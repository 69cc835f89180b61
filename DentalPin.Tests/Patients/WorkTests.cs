using System.Net;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class WorkTests
{
    [Fact]
    public async Task A_note_is_written_in_the_tab_and_corrected_by_its_author_only()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var author = await clinic.As(BuiltInRoles.Hygienist);
        using var other = await clinic.As(BuiltInRoles.Dentist);
        (await author.Submit($"/patients/{made.Id}?tab=notes", new { Form__Text = "Prefiere\nla tarde" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("Prefiere", (await author.Get($"/patients/{made.Id}")).Text);
        var note = await clinic.Db(db => db.Set<PatientNote>().SingleAsync());
        var page = $"/patients/{made.Id}/notes/{note.Id}";
        (await other.Get(page)).Is(HttpStatusCode.NotFound);
        var open = await author.Get(page);
        (await author.Submit(open, new { Form__Text = "Prefiere la mañana" })).Is(HttpStatusCode.Redirect);
        (await author.Submit(open, new { Form__Text = "Da igual" })).Is(HttpStatusCode.Conflict);
        (await author.Submit($"/patients/{made.Id}/notes/new", new { Form__Text = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await author.Submit($"/patients/{made.Id}/notes/new", new { Form__Text = new string('x', 10_001) })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(await clinic.Audit(), a => a is { Action: "updated", Entity: "patient_note" } && a.Changes!.Contains("Prefiere\\nla tarde"));
    }

    [Fact]
    public async Task A_task_is_given_to_somebody_done_and_opened_again()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        var person = await clinic.Person(BuiltInRoles.Receptionist);
        var browser = person.Browser;
        (await browser.Submit($"/patients/{made.Id}/tasks/new", new { Form__Text = "Pedir informe", Form__DueOn = "+2s", Form__AssigneeId = person.User.Id })).Is(HttpStatusCode.Redirect);
        var task = await clinic.Db(db => db.Set<PatientTask>().SingleAsync());
        Assert.Equal(person.User.FullName, task.AssigneeName);
        Assert.Contains("Pedir informe", (await browser.Get("/patients")).Text);
        var record = await browser.Get($"/patients/{made.Id}");
        (await browser.Submit(record, new { }, $"main form[action$='{task.Id}?handler=done']")).Is(HttpStatusCode.Redirect);
        Assert.NotNull((await clinic.Db(db => db.Set<PatientTask>().SingleAsync())).DoneAt);
        Assert.DoesNotContain("Pedir informe", (await browser.Get("/patients")).Text);
        (await browser.Submit($"/patients/{made.Id}?tab=tasks", new { }, $"main form[action$='{task.Id}?handler=done']")).Is(HttpStatusCode.Redirect);
        Assert.Null((await clinic.Db(db => db.Set<PatientTask>().SingleAsync())).DoneAt);
        (await browser.Submit($"/patients/{made.Id}/tasks/new", new { Form__Text = "x", Form__DueOn = "31/2/2027" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit($"/patients/{made.Id}/tasks/new", new { Form__Text = "x", Form__AssigneeId = Guid.NewGuid() })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Somebody_without_the_permission_does_not_see_notes()
    {
        var clinic = await Given.Clinic();
        await GivenPatients.Everything(clinic, "Marca");
        var id = await clinic.Db(db => db.Set<PatientNote>().Select(n => n.PatientId).FirstAsync());
        var person = await clinic.Person("", permissions: "patients.records.read");
        var page = (await person.Browser.Get($"/patients/{id}")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("Marca-nota", page.Text);
        Assert.DoesNotContain("Marca-tarea", page.Text);
        Assert.DoesNotContain("Marca-nota", (await person.Browser.Get($"/patients/{id}?tab=notes")).Text);
        Assert.DoesNotContain("Marca-nota", (await person.Browser.Get($"/patients/{id}/print")).Text);
        Assert.DoesNotContain("Marca-tarea", (await person.Browser.Get("/patients")).Text);
        (await person.Api.Get($"/api/v1/patients/{id}/notes")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_record_takes_few_statements_and_prints_on_its_own()
    {
        var clinic = await Given.Clinic();
        await GivenPatients.Everything(clinic, "Marca");
        var id = await clinic.Db(db => db.Set<PatientNote>().Select(n => n.PatientId).FirstAsync());
        using var browser = await clinic.As(BuiltInRoles.Dentist);
        foreach (var tab in new[] { "", "?tab=details", "?tab=family", "?tab=notes", "?tab=tasks", "?tab=nothing" })
        {
            (await browser.Get($"/patients/{id}{tab}")).Is(HttpStatusCode.OK);
            // The session and the clinic's lists are remembered from the request before.
            // An event that is delivered between two requests makes the sums on the cards be asked for again.
            var warm = Math.Min((await browser.Get($"/patients/{id}{tab}")).Sql, (await browser.Get($"/patients/{id}{tab}")).Sql);
            Assert.True(warm <= 6, $"{tab}: {warm} statements");
        }
        var print = (await browser.Get($"/patients/{id}/print")).Is(HttpStatusCode.OK);
        Assert.Null(print.Document.QuerySelector("nav"));
        Assert.Contains("Marca-tutora", print.Text);
        Assert.Contains("Marca-nota", print.Text);
    }
}
