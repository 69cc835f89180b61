using System.Net;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

public sealed class PeopleTests
{
    [Fact]
    public async Task A_patient_has_several_phones_and_one_of_them_leads()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer", "612345018");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var page = $"/patients/{made.Id}/contacts/new";
        (await browser.Submit(page, new { Form__Kind = "phone", Form__Value = "96 123 45 67", Form__Label = "Casa" })).Is(HttpStatusCode.Redirect);
        (await browser.Submit(page, new { Form__Kind = "phone", Form__Value = "699000111", Form__Primary = "true" })).Is(HttpStatusCode.Redirect);
        (await browser.Submit(page, new { Form__Kind = "email", Form__Value = " Lucia@Example.ES " })).Is(HttpStatusCode.Redirect);
        var stored = await clinic.Stored(made.Id);
        Assert.Equal(("+34699000111", "lucia@example.es"), (stored.Phone, stored.Email));
        Assert.Equal("+34699000111", Assert.Single(stored.Contacts, c => c is { Kind: ContactKind.Phone, Primary: true }).Value);
        (await browser.Submit(page, new { Form__Kind = "phone", Form__Value = "612 345 018" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, new { Form__Kind = "phone", Form__Value = "12" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, new { Form__Kind = "phone", Form__Value = "" })).Is(HttpStatusCode.UnprocessableEntity);

        var leading = stored.Contacts.Single(c => c.Value == "+34699000111");
        (await browser.Submit($"/patients/{made.Id}/contacts/{leading.Id}", new { }, "main form[action$='handler=remove']")).Is(HttpStatusCode.Redirect);
        stored = await clinic.Stored(made.Id);
        Assert.Equal("+34612345018", stored.Phone);
        Assert.Equal("+34612345018", Assert.Single(stored.Contacts, c => c is { Kind: ContactKind.Phone, Primary: true }).Value);
        Assert.Contains(await clinic.Audit(), a => a is { Action: "deleted", Entity: "patient_contact" } && a.SubjectId == made.Id);
    }

    [Fact]
    public async Task A_stale_contact_answers_409()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer", "612345018");
        var contact = (await clinic.Stored(made.Id)).Contacts[0];
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var open = await browser.Get($"/patients/{made.Id}/contacts/{contact.Id}");
        (await browser.Submit(open, new { Form__Label = "Trabajo" })).Is(HttpStatusCode.Redirect);
        var stale = (await browser.Submit(open, new { Form__Label = "Casa" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("Trabajo", stale.Document.QuerySelector(".versions")!.TextContent);
        (await browser.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Contacts_added_at_the_same_moment_are_all_kept()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient("Lucía", "Ferrer");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => clinic.Run<SaveContact, ContactDetails>(h => h.Handle(made.Id, null, new() { Kind = "phone", Value = "61234501" + n, Label = "x" }, clinic.System, default))));
        Assert.All(results, r => Assert.IsType<Result<ContactDetails>.Ok>(r));
        Assert.Equal(4, (await clinic.Stored(made.Id)).Contacts.Count);
    }

    [Fact]
    public async Task Emergency_contacts_and_guardians_are_kept()
    {
        var clinic = await Given.Clinic();
        var made = await clinic.Patient(new NewPatientInput { GivenName = "Noa", FamilyName = "Peris", BirthDate = "1/1/2020" });
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        Assert.Contains("Es menor", (await browser.Get($"/patients/{made.Id}")).Text);
        var page = $"/patients/{made.Id}/people/new";
        (await browser.Submit(page, new { Form__Name = "AITOR PERIS", Form__Relation = "padre", Form__Phone = "612345018", Form__NationalId = "12345678z" })).Is(HttpStatusCode.Redirect);
        (await browser.Submit(page, new { Form__Role = "emergency", Form__Name = "Abuela" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, new { Form__Role = "emergency", Form__Name = "", Form__Phone = "612345019" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, new { Form__Role = "emergency", Form__Name = "Abuela", Form__Phone = "612345019" })).Is(HttpStatusCode.Redirect);
        var stored = await clinic.Stored(made.Id);
        var guardian = Assert.Single(stored.People, p => p.Role == PersonRole.Guardian);
        Assert.Equal(("Aitor Peris", "12345678Z", "+34612345018"), (guardian.Name, guardian.NationalId, guardian.Phone));
        Assert.DoesNotContain("Es menor", (await browser.Get($"/patients/{made.Id}")).Text);
    }

    [Fact]
    public async Task Relatives_are_seen_from_both_sides_and_only_once()
    {
        var clinic = await Given.Clinic();
        var mother = await clinic.Patient("Lucía", "Ferrer");
        var child = await clinic.Patient("Noa", "Peris");
        using var browser = await clinic.As(BuiltInRoles.Receptionist);
        var form = $"/patients/{child.Id}/family/new?q=ferrer";
        (await browser.Submit(form, new { Form__OtherId = mother.Id, Form__Kind = "parent", Form__Guarantor = "other" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("padre o madre", (await browser.Get($"/patients/{child.Id}?tab=family")).Text);
        var fromMother = await browser.Get($"/patients/{mother.Id}");
        Assert.Contains("hijo o hija", fromMother.Text);
        Assert.Contains("Noa Peris", fromMother.Text);
        Assert.Contains("Paga por ambos", fromMother.Text);
        var twice = await browser.Submit($"/patients/{mother.Id}/family/new?q=noa", new { Form__OtherId = child.Id, Form__Kind = "child" });
        Assert.Contains("ya están relacionados", twice.Is(HttpStatusCode.UnprocessableEntity).Text);
        var self = await browser.Submit($"/patients/{mother.Id}/family/new?q=noa", new { Form__OtherId = mother.Id, Form__Kind = "child" });
        Assert.Contains("sí mismo", self.Is(HttpStatusCode.UnprocessableEntity).Text);
        (await browser.Submit(form, new { Form__OtherId = Guid.NewGuid(), Form__Kind = "parent" })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_two_tied_from_both_sides_at_once_are_one_tie()
    {
        var clinic = await Given.Clinic();
        var a = await clinic.Patient("Lucía", "Ferrer");
        var b = await clinic.Patient("Noa", "Peris");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => clinic.Run<SaveRelation, RelationDetails>(h => n % 2 == 0
            ? h.Handle(a.Id, null, new() { OtherId = b.Id, Kind = "child" }, clinic.System, default)
            : h.Handle(b.Id, null, new() { OtherId = a.Id, Kind = "parent" }, clinic.System, default))));
        Assert.Equal(1, await clinic.Db(db => db.Set<PatientRelation>().CountAsync()));
    }

    [Fact]
    public async Task A_patient_of_another_clinic_is_no_relative()
    {
        var (mine, theirs) = (await Given.Clinic(), await Given.Clinic());
        var me = await mine.Patient("Lucía", "Ferrer");
        var stranger = await theirs.Patient("Noa", "Peris");
        var answer = await mine.Run<SaveRelation, RelationDetails>(h => h.Handle(me.Id, null, new() { OtherId = stranger.Id, Kind = "child" }, mine.System, default));
        Assert.IsType<Result<RelationDetails>.Invalid>(answer);
    }
}
