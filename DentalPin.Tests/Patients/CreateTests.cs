using System.Net;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class CreateTests
{
    [Fact]
    public async Task Name_and_phone_are_enough_and_the_numbers_have_no_gap()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        for (var n = 1; n <= 2; n++)
        {
            var answer = await browser.Submit("/patients/new", new { Form__GivenName = "Lucía" + n, Form__FamilyName = "Ferrer", Form__Phone = "612 34 50 1" + n });
            answer.Is(HttpStatusCode.Redirect);
            var page = (await browser.Follow(answer.Location!)).Is(HttpStatusCode.OK);
            Assert.Contains($"Lucía{n} Ferrer", page.Text);
            Assert.Contains($"n.º {n}", page.Text);
            Assert.Contains("612 34 50 1" + n, page.Text);
        }
        Assert.Contains(await clinic.Audit(), a => a is { Action: "created", Entity: "patient" } && a.Changes!.Contains("Lucía1"));
    }

    [Fact]
    public async Task Creating_publishes_an_event_without_personal_data()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer", "612345018");
        Assert.Equal("patient.created", DomainEvent.NameOf(typeof(PatientCreatedEvent)));
        Assert.All(typeof(PatientCreatedEvent).GetProperties(), p => Assert.Equal(typeof(Guid), p.PropertyType));
    }

    [Fact]
    public async Task The_form_sent_twice_makes_one_patient()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var form = await browser.Get("/patients/new");
        var fields = new { Form__GivenName = "Lucía", Form__FamilyName = "Ferrer", Form__Phone = "612345018" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.Submit(form, fields)));
        Assert.All(answers, a => Assert.Equal(answers[0].Location, a.Is(HttpStatusCode.Redirect).Location));
        Assert.Equal(1, await clinic.Db(db => db.Set<Patient>().CountAsync()));
    }

    [Fact]
    public async Task Many_at_once_get_different_numbers()
    {
        var clinic = await Given.Clinic();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => clinic.Patient("Ana" + n, "Gil")));
        Assert.Equal(Enumerable.Range(1, 8), made.Select(m => m.Number).Order());
    }

    [Fact]
    public async Task Wrong_input_answers_422_and_keeps_what_was_typed()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var answer = await browser.Submit("/patients/new", new { Form__GivenName = "", Form__FamilyName = "", Form__Phone = "12", Form__Email = "no-es-correo@", Form__BirthDate = "31/2/2000", Form__NationalId = "12345678A", Form__City = "Torrent" });
        answer.Is(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Document.QuerySelectorAll("[data-error-summary] li").Length >= 5, answer.Excerpt);
        Assert.Equal("31/2/2000", answer.Document.QuerySelector("[name='Form.BirthDate']")!.GetAttribute("value"));
        Assert.Equal("Torrent", answer.Document.QuerySelector("[name='Form.City']")!.GetAttribute("value"));
        Assert.Contains("debería ser Z", answer.Text);
        Assert.Equal(0, await clinic.Db(db => db.Set<Patient>().CountAsync()));
    }

    [Theory]
    [InlineData("👩‍⚕️ Ana", "Gil 😀")]
    [InlineData("שרה", "כהן")]
    [InlineData("<Script>alert(1)</Script>", "</Title>")]
    [InlineData("Robert'); DROP TABLE Patients;--", "O'Brien")]
    public async Task Odd_names_are_kept_and_shown_safely(string given, string family)
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var answer = (await browser.Submit("/patients/new", new { Form__GivenName = given, Form__FamilyName = family })).Is(HttpStatusCode.Redirect);
        var page = (await browser.Get(answer.Location!)).Is(HttpStatusCode.OK);
        Assert.Contains(given, page.Document.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(family, (await browser.Get("/patients")).Is(HttpStatusCode.OK).Document.QuerySelector("#patients")!.TextContent);
    }

    [Fact]
    public async Task Ten_thousand_characters_anywhere_are_an_error_and_not_a_fault()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var text = new string('x', 10_000);
        foreach (var field in new[] { "GivenName", "FamilyName", "Phone", "Email", "BirthDate", "Gender", "NationalId", "NationalIdType", "Street", "PostalCode", "City", "Province", "Country", "Language", "Profession", "Workplace", "ReferralSource", "ReferralNote", "Notes" })
        {
            var fields = new Dictionary<string, string> { ["Form.GivenName"] = "Ana", ["Form.FamilyName"] = "Gil", ["Form." + field] = text };
            var answer = await browser.Submit("/patients/new", fields.ToList());
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{field}: {(int)answer.Status}");
        }
        (await browser.Get("/patients?q=" + text[..2000])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_known_already_is_shown_and_a_tick_saves_all_the_same()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina", "612345018", "14/3/1979", "12345678Z");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var warned = await browser.Submit("/patients/new", new { Form__GivenName = "lucia", Form__FamilyName = "Ferrer", Form__BirthDate = "14-3-79", Form__Phone = "0034 612 345 018" });
        warned.Is(HttpStatusCode.Conflict);
        Assert.Contains("Ferrer Molina, Lucía", warned.Text);
        Assert.Contains("mismo nombre y fecha de nacimiento", warned.Text);
        Assert.Contains("mismo teléfono", warned.Text);
        (await browser.Submit(warned, new { Form__ConfirmDuplicates = "true" })).Is(HttpStatusCode.Redirect);
        Assert.Equal(2, await clinic.Db(db => db.Set<Patient>().CountAsync()));
    }

    [Theory]
    [InlineData("Ana", "Ferrer Molina", "1/1/1990", null, null, false)]
    [InlineData("Lucia", "Ferrer", "14/3/1979", null, null, true)]
    [InlineData("Lucía", "Ferrer Molina", null, null, null, true)]
    [InlineData("Lucía", "Ferrer Molina", "1/1/1990", null, null, false)]
    [InlineData("Otra", "Persona", null, "612345018", null, true)]
    [InlineData("Otra", "Persona", null, null, "12.345.678-z", true)]
    public async Task Duplicates_are_told_by_name_and_birth_date_phone_and_document(string given, string family, string? born, string? phone, string? document, bool alike)
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina", "612345018", "14/3/1979", "12345678Z");
        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        var answer = await api.PostJson("/api/v1/patients", new { given_name = given, family_name = family, birth_date = born, phone, national_id = document });
        answer.Is(alike ? HttpStatusCode.Conflict : HttpStatusCode.Created);
        if (alike) Assert.Equal(1, answer.Data.GetProperty("theirs").GetProperty("duplicates").GetArrayLength());
    }

    [Fact]
    public async Task The_warning_comes_while_the_form_is_filled_in()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Lucía", "Ferrer Molina", "612345018");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var form = await browser.Get("/patients/new");
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.PostRaw("/patients/new?handler=duplicates", [new("__RequestVerificationToken", token), new("Form.GivenName", "Nueva"), new("Form.Phone", "612345018")]);
        answer.Is(HttpStatusCode.OK);
        Assert.Contains("Ferrer Molina, Lucía", answer.Text);
        Assert.DoesNotContain("<html", answer.Text);
    }

    [Fact]
    public async Task A_search_that_found_nobody_fills_in_the_form()
    {
        var clinic = await Given.Clinic();
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var none = (await browser.Get("/patients?q=lucia+ferrer&status=all")).Is(HttpStatusCode.OK);
        var link = none.Document.QuerySelector("#patients a[href^='/patients/new']")!.GetAttribute("href")!;
        var form = await browser.Get(link);
        Assert.Equal("Lucia", form.Document.QuerySelector("[name='Form.GivenName']")!.GetAttribute("value"));
        Assert.Equal("Ferrer", form.Document.QuerySelector("[name='Form.FamilyName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_hygienist_sees_but_does_not_create()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Hygienist);
        (await person.Browser.Get("/patients")).Is(HttpStatusCode.OK);
        (await person.Browser.Get("/patients/new")).Is(HttpStatusCode.NotFound);
        (await person.Api.PostJson("/api/v1/patients", new { given_name = "Ana" })).Is(HttpStatusCode.Forbidden);
    }
}
