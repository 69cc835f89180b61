using System.Net;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class ChangeTests
{
    [Fact]
    public async Task Editing_saves_and_is_audited()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        (await browser.Submit($"/patients/{made.Id}/edit", new { Form__City = "València", Form__BirthDate = "14/3/79", Form__Country = "ES", Form__NationalId = "x1234567l" })).Is(HttpStatusCode.Redirect);
        var stored = await clinic.Stored(made.Id);
        Assert.Equal(("València", new DateOnly(1979, 3, 14), "ES", "X1234567L", "Lucía"), (stored.City, stored.BirthDate, stored.Country, stored.NationalId, stored.GivenName));
        Assert.Contains(await clinic.Audit(), a => a is { Action: "updated", Entity: "patient" } && a.Changes!.Contains("València"));
    }

    [Fact]
    public async Task A_stale_form_answers_409_with_both_versions_and_can_be_sent_again()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var one = await clinic.As(BuiltInRoles.Receptionist);
        using var two = await clinic.As(BuiltInRoles.Receptionist);
        var open = await one.Get($"/patients/{made.Id}/edit");
        (await two.Submit($"/patients/{made.Id}/edit", new { Form__City = "Torrent" })).Is(HttpStatusCode.Redirect);
        var stale = (await one.Submit(open, new { Form__City = "Paterna" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Torrent", stale.Document.QuerySelector(".versions")!.TextContent);
        Assert.Contains("Paterna", stale.Document.QuerySelector(".versions")!.TextContent);
        Assert.Equal("Paterna", stale.Document.QuerySelector("[name='Form.City']")!.GetAttribute("value"));
        Assert.Equal("Torrent", (await clinic.Stored(made.Id)).City);
        (await one.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal("Paterna", (await clinic.Stored(made.Id)).City);
    }

    [Fact]
    public async Task A_phone_added_meanwhile_does_not_make_the_form_stale()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var open = await browser.Get($"/patients/{made.Id}/edit");
        (await browser.Submit($"/patients/{made.Id}/contacts/new", new { Form__Value = "612345018" })).Is(HttpStatusCode.Redirect);
        (await browser.Submit(open, new { Form__City = "Torrent" })).Is(HttpStatusCode.Redirect);
        var stored = await clinic.Stored(made.Id);
        Assert.Equal(("Torrent", "+34612345018"), (stored.City, stored.Phone));
    }

    [Fact]
    public async Task A_document_of_somebody_else_is_a_warning()
    {
        var clinic = await Given.Clinic();
        await clinic.Patient("Ana", "Gil", document: "12345678Z");
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var warned = (await browser.Submit($"/patients/{made.Id}/edit", new { Form__NationalId = "12345678Z" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("mismo documento", warned.Text);
        (await browser.Submit(warned, new { Form__ConfirmDuplicates = "true" })).Is(HttpStatusCode.Redirect);
        Assert.Equal("12345678Z", (await clinic.Stored(made.Id)).NationalId);
    }

    [Fact]
    public async Task Archiving_asks_for_a_reason_and_can_be_undone()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        (await browser.Submit($"/patients/{made.Id}/archive", new { Form__Reason = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit($"/patients/{made.Id}/archive", new { Form__Reason = "Se mudó" })).Is(HttpStatusCode.Redirect);
        var page = await browser.Get($"/patients/{made.Id}");
        Assert.Contains("Se mudó", page.Text);
        Assert.Equal(PatientStatus.Archived, (await clinic.Stored(made.Id)).Status);
        (await browser.Submit($"/patients/{made.Id}/restore", new { })).Is(HttpStatusCode.Redirect);
        var stored = await clinic.Stored(made.Id);
        Assert.Equal((PatientStatus.Active, null, null), (stored.Status, stored.ArchivedAt, stored.ArchiveReason));
    }

    [Fact]
    public async Task An_archive_form_opened_before_a_change_is_stale()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        using var browser = await clinic.As(BuiltInRoles.Dentist);
        var open = await browser.Get($"/patients/{made.Id}/archive");
        (await browser.Submit($"/patients/{made.Id}/edit", new { Form__City = "Torrent" })).Is(HttpStatusCode.Redirect);
        var stale = (await browser.Submit(open, new { Form__Reason = "Se mudó" })).Is(HttpStatusCode.Conflict);
        Assert.Equal(PatientStatus.Active, (await clinic.Stored(made.Id)).Status);
        (await browser.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient(new NewPatientInput { GivenName = "Lucía", FamilyName = "Ferrer", City = "Torrent", BirthDate = "14/3/1979" });
        using var api = await clinic.ApiAs(BuiltInRoles.Receptionist);
        var url = $"/api/v1/patients/{made.Id}";
        var version = (await api.Get(url)).Data.GetProperty("version").GetInt64();
        var changed = (await api.PatchJson(url, new { profession = "Maestra", version })).Is(HttpStatusCode.OK).Data;
        Assert.Equal(("Maestra", "Torrent", "1979-03-14"), (changed.GetProperty("profession").GetString(), changed.GetProperty("city").GetString(), changed.GetProperty("birth_date").GetString()));
        (await api.PatchJson(url, new { profession = "Otra", version })).Is(HttpStatusCode.Conflict);
        (await api.PatchJson(url, new { profession = "Otra" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PatchJson(url, new { nothing_of_the_kind = 1 })).Is(HttpStatusCode.UnprocessableEntity);
        var stale = (await api.PutJson(url, new { given_name = "Lucía", version })).Is(HttpStatusCode.Conflict);
        Assert.Equal("Maestra", stale.Data.GetProperty("theirs").GetProperty("profession").GetString());
    }

    [Fact]
    public async Task Two_saves_at_the_same_moment_lose_nothing()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        var version = (await clinic.Stored(made.Id)).Version;
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => clinic.Run<UpdatePatient, PatientDetails>(h => h.Handle(made.Id, new() { GivenName = "Lucía", FamilyName = "Ferrer " + (char)('A' + n), Version = version }, clinic.System, default))));
        var saved = Assert.Single(results.OfType<Result<PatientDetails>.Ok>());
        Assert.Equal(5, results.OfType<Result<PatientDetails>.Conflict>().Count());
        Assert.Equal(saved.Value.FamilyName, (await clinic.Stored(made.Id)).FamilyName);
    }

    [Theory]
    [InlineData("patients.records.read core.audit.read", true)]
    [InlineData("patients.records.read", false)]
    public async Task The_history_of_a_record_is_one_press_away_for_who_may_read_it(string permissions, bool shown)
    {
        var clinic = await Given.Clinic();
        var patient = await clinic.Patient("Lucía", "Ferrer");
        await clinic.Patient("Otra", "Persona");
        using var browser = (await clinic.Person("", permissions: permissions)).Browser;
        var link = (await browser.Get($"/patients/{patient.Id}")).Is(HttpStatusCode.OK).Document.QuerySelector("a[href^='/settings/audit']");
        Assert.Equal(shown ? $"/settings/audit?subject={patient.Id}" : null, link?.GetAttribute("href"));
        if (!shown) return;
        var history = (await browser.Get(link!.GetAttribute("href")!)).Is(HttpStatusCode.OK).Document.QuerySelector("main")!.TextContent;
        Assert.Contains("Lucía", history);
        Assert.DoesNotContain("Otra", history);
    }
}
