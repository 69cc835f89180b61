using System.Net;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Patients;

/// <summary>Patients between clinics of one group (CORE-9): nothing unless both agreed, and never more than was asked for.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task Clinics_opened_from_the_pages_form_a_group_and_an_invented_one_stays_alone()
    {
        var first = await Given.Clinic();
        var owner = await first.Person(BuiltInRoles.Admin, instanceAdmin: true);
        (await owner.Browser.Submit("/settings/clinics/new", new { Name = "Segunda" })).Is(HttpStatusCode.Redirect);
        var actor = first.System with { UserId = owner.User.Id, IsInstanceAdmin = true };
        var third = await first.Run<CreateClinic, Guid>(h => h.Handle(new(Ids.New(), "Tercera"), actor, default));
        var demo = await first.Run<CreateClinic, Guid>(h => h.Handle(new(Ids.New(), "Inventada", IsDemo: true), actor, default));
        var groups = await first.Db(db => db.Set<Clinic>().Where(c => c.GroupId == first.Id).Select(c => c.Name).ToListAsync());
        Assert.Equal(["Segunda", "Tercera"], groups.Order());
        Assert.Null((await first.Db(db => db.Set<Clinic>().SingleAsync(c => c.Id == ((Result<Guid>.Ok)demo).Value))).GroupId);
        Assert.IsType<Result<Guid>.Ok>(third);
    }

    [Fact]
    public async Task A_patient_is_found_brought_once_and_linked_on_both_sides()
    {
        var (a, b) = await Pair();
        var source = await a.Patient(new NewPatientInput { GivenName = "Zulema", FamilyName = "Etxeberria", Phone = "612345018, 961234567", Email = "z@example.es", BirthDate = "3/2/1980", Notes = "solo de allí" });
        await b.Patient("Otra", "Persona");
        var person = await b.Person(BuiltInRoles.Receptionist);

        var page = await person.Browser.Get("/patients/bring");
        var found = (await person.Browser.Submit(page, new { Q = "etxe" })).Is(HttpStatusCode.OK);
        var row = found.Document.QuerySelector("table tbody tr")!;
        Assert.Contains("Etxeberria, Zulema", row.TextContent);
        Assert.Contains("1980", row.TextContent);
        Assert.Contains(a.Name, row.TextContent);
        Assert.DoesNotContain("612", row.TextContent);
        Assert.True(found.Sql <= 6, $"{found.Sql} statements");

        var brought = (await person.Browser.Submit(found, new { }, "main table form")).Is(HttpStatusCode.Redirect);
        var again = (await person.Browser.Submit(found, new { }, "main table form")).Is(HttpStatusCode.Redirect);
        Assert.Equal(brought.Location, again.Location);
        var copy = await b.Stored(Guid.Parse(brought.Location!["/patients/".Length..]));
        Assert.Equal(("Zulema Etxeberria", new DateOnly(1980, 2, 3), 2, null), (copy.FullName, copy.BirthDate, copy.Number, copy.Notes));
        Assert.Equal(["+34612345018", "+34961234567", "z@example.es"], copy.Contacts.Select(c => c.Value));
        Assert.True(copy.InGroup);
        Assert.True((await a.Stored(source.Id)).InGroup);
        Assert.Equal(2, await b.Db(db => db.Set<Patient>().CountAsync()));
        Assert.Single((await person.Browser.Get("/patients?q=etxe")).Document.QuerySelectorAll("tr .name"));

        Assert.Equal((copy.Id, a.Id, source.Id), await b.Db(db => db.Set<PatientLink>().Select(l => new ValueTuple<Guid, Guid, Guid>(l.PatientId, l.OtherClinicId, l.OtherPatientId)).SingleAsync()));
        Assert.Equal((source.Id, b.Id, copy.Id), await a.Db(db => db.Set<PatientLink>().Select(l => new ValueTuple<Guid, Guid, Guid>(l.PatientId, l.OtherClinicId, l.OtherPatientId)).SingleAsync()));
        await a.Server.Services.GetRequiredService<ReadLog>().Flush(default);
        var there = (await a.Audit()).Where(e => e.UserId == person.User.Id).Select(e => (e.Action, e.Entity)).ToList();
        Assert.Contains(("read", "patient_of_group"), there);
        Assert.Contains(("read", "patient"), there);
        Assert.Contains(("created", "patient_link"), there);
        Assert.Contains((await b.Audit()), e => e is { Action: "created", Entity: "patient_link" });
        foreach (var clinic in new[] { a, b }) Assert.True((await clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(clinic.Id, default))).Intact);
    }

    [Fact]
    public async Task The_other_record_is_shown_only_to_who_works_in_both()
    {
        var (a, b) = await Pair();
        var source = await a.Patient("Zulema", "Etxeberria");
        var made = Assert.IsType<Result<PatientCreated>.Ok>(await Bring(b, a, source.Id)).Value;
        var both = await b.Person(BuiltInRoles.Receptionist);
        await a.Join(both.User, BuiltInRoles.Receptionist);
        var record = (await both.Browser.Get($"/patients/{made.Id}")).Is(HttpStatusCode.OK);
        Assert.Contains(a.Name, record.Document.QuerySelector("form[action='/clinic/switch'] input[name=then]")!.ParentElement!.ParentElement!.TextContent);
        // The first request also reads what is kept for half a minute.
        var again = (await both.Browser.Get($"/patients/{made.Id}")).Is(HttpStatusCode.OK);
        Assert.True(again.Sql <= 8, $"{again.Sql} statements");
        Assert.Equal($"/patients/{source.Id}", (await both.Browser.Submit(record, new { }, "main form[action='/clinic/switch']")).Is(HttpStatusCode.Redirect).Location);
        (await both.Browser.Get($"/patients/{source.Id}")).Is(HttpStatusCode.OK);

        var one = await b.Person(BuiltInRoles.Admin);
        Assert.DoesNotContain(a.Name, (await one.Browser.Get($"/patients/{made.Id}")).Text);
        (await one.Browser.Get($"/patients/{source.Id}")).Is(HttpStatusCode.NotFound);
        // A link of somebody's own making leads to a page of ours or nowhere.
        Assert.Equal("/", (await both.Browser.Submit(record, new { then = "//evil.example" }, "main form[action='/clinic/switch']")).Is(HttpStatusCode.Redirect).Location);
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public async Task Nothing_is_found_or_brought_unless_both_share_in_one_group(bool here, bool there, bool sameGroup)
    {
        var a = await Given.Clinic();
        var b = await Given.Clinic();
        if (sameGroup) await Group(a, b);
        if (there) await Share(a);
        if (here) await Share(b);
        var source = await a.Patient("Zulema", "Etxeberria");
        await AssertClosed(b, a, source.Id);
    }

    [Fact]
    public async Task Another_group_that_shares_stays_invisible()
    {
        var (a, b) = await Pair();
        var (c, _) = await Pair();
        var source = await c.Patient("Zulema", "Etxeberria");
        var admin = await b.Person(BuiltInRoles.Admin);
        var answer = (await admin.Api.PostJson("/api/v1/patients/group/search", new { search = "etxeberria" })).Is(HttpStatusCode.OK).Data;
        Assert.Equal(0, answer.GetProperty("found").GetArrayLength());
        Assert.Equal(a.Name, Assert.Single(answer.GetProperty("clinics").EnumerateArray()).GetProperty("name").GetString());
        (await admin.Api.PostJson("/api/v1/patients/group/search", new { search = "etxeberria", clinic_id = c.Id })).Is(HttpStatusCode.NotFound);
        (await admin.Api.PostJson("/api/v1/patients/group/bring", new { clinic_id = c.Id, patient_id = source.Id })).Is(HttpStatusCode.NotFound);
        // Of a clinic of the own group, only what is that clinic's.
        (await admin.Api.PostJson("/api/v1/patients/group/bring", new { clinic_id = a.Id, patient_id = source.Id })).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(null, BuiltInRoles.Hygienist)]
    [InlineData("patients.records.read patients.records.write", "")]
    [InlineData("patients.group.bring patients.records.read", "")]
    public async Task Without_the_permissions_there_is_no_such_thing(string? permissions, string role)
    {
        var (a, b) = await Pair();
        var source = await a.Patient("Zulema", "Etxeberria");
        var person = await b.Person(role, permissions: permissions);
        (await person.Api.PostJson("/api/v1/patients/group/search", new { search = "etxeberria" })).Is(HttpStatusCode.Forbidden);
        (await person.Api.PostJson("/api/v1/patients/group/bring", new { clinic_id = a.Id, patient_id = source.Id })).Is(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("/patients/bring", (await person.Browser.Get("/patients?q=etxeberria")).Text);
        Assert.Equal(0, await b.Db(db => db.Set<Patient>().CountAsync()));
    }

    [Fact]
    public async Task Everything_else_of_the_other_clinic_stays_closed_while_it_shares()
    {
        var (a, b) = await Pair();
        await Populate.Everything(a);
        var admin = await b.Person(BuiltInRoles.Admin);
        foreach (var path in new[] { "/patients?q=marca", "/search?q=marca", "/api/v1/patients?search=marca", "/patients?q=marcaajenax" })
            Assert.DoesNotContain(Populate.Marker + "-", (await (path.StartsWith("/api", StringComparison.Ordinal) ? admin.Api : admin.Browser).Get(path)).Text);
        var found = (await admin.Api.PostJson("/api/v1/patients/group/search", new { search = "marca" })).Is(HttpStatusCode.OK);
        Assert.Equal(2, found.Data.GetProperty("found").GetArrayLength());
        Assert.DoesNotContain("612345601", found.Text);
        Assert.DoesNotContain(Populate.Marker + "-obs", found.Text);
        Assert.DoesNotContain("example.com", found.Text);
        foreach (var little in new[] { "", "m", "ma", "a b c", "%%%" })
            Assert.Equal(0, (await admin.Api.PostJson("/api/v1/patients/group/search", new { search = little })).Data.GetProperty("found").GetArrayLength());
    }

    [Fact]
    public async Task Somebody_who_is_here_already_is_asked_about_and_can_be_linked_instead()
    {
        var (a, b) = await Pair();
        var source = await a.Patient("Zulema", "Etxeberria", "612345018", "3/2/1980");
        var known = await b.Patient("Zulema", "Etxeberria", "612345018", "3/2/1980");
        var person = await b.Person(BuiltInRoles.Receptionist);
        var found = await person.Browser.Submit("/patients/bring", new { Q = "etxeberria" });
        var asked = (await person.Browser.Submit(found, new { }, "main table form")).Is(HttpStatusCode.Conflict);
        Assert.Contains($"/patients/{known.Id}", asked.Text);
        Assert.Equal(1, await b.Db(db => db.Set<Patient>().CountAsync()));
        Assert.Equal($"/patients/{known.Id}", (await person.Browser.Submit(asked, new { }, "main ul.people form")).Is(HttpStatusCode.Redirect).Location);
        Assert.Equal(1, await b.Db(db => db.Set<Patient>().CountAsync()));
        Assert.Equal(source.Id, await b.Db(db => db.Set<PatientLink>().Select(l => l.OtherPatientId).SingleAsync()));

        // Linked once, the record here cannot be somebody else there too.
        var other = await a.Patient("Zuriñe", "Etxeberria");
        Assert.IsType<Result<PatientCreated>.Invalid>(await Bring(b, a, other.Id, known.Id));
        Assert.Equal(1, await a.Db(db => db.Set<PatientLink>().CountAsync()));
        var strange = await (await Given.Clinic()).Patient("Otra", "Persona");
        Assert.IsType<Result<PatientCreated>.NotFound>(await Bring(b, a, other.Id, strange.Id));
    }

    [Fact]
    public async Task Bringing_to_and_fro_at_once_makes_each_one_once()
    {
        var (a, b) = await Pair();
        var mine = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => a.Patient("Ana" + i, "Gil")));
        var theirs = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => b.Patient("Leo" + i, "Sala")));
        var results = await Task.WhenAll(Enumerable.Range(0, 2).SelectMany(_ => mine.Select(p => Bring(b, a, p.Id)).Concat(theirs.Select(p => Bring(a, b, p.Id)))));
        Assert.All(results, r => Assert.IsType<Result<PatientCreated>.Ok>(r));
        foreach (var clinic in new[] { a, b })
        {
            Assert.Equal(8, await clinic.Db(db => db.Set<Patient>().CountAsync()));
            Assert.Equal(8, await clinic.Db(db => db.Set<PatientLink>().CountAsync()));
            Assert.Equal(Enumerable.Range(1, 8), await clinic.Db(db => db.Set<Patient>().Select(p => p.Number).OrderBy(n => n).ToListAsync()));
        }
    }

    [Fact]
    public async Task Only_an_administrator_switches_sharing_on_and_switching_it_off_closes_the_door()
    {
        var (a, b) = await Pair();
        var source = await a.Patient("Zulema", "Etxeberria");
        using var desk = await a.ApiAs(BuiltInRoles.Receptionist);
        Assert.DoesNotContain(GroupPatients.Setting, (await desk.Get("/api/v1/core/settings")).Text);
        Assert.NotEqual(HttpStatusCode.OK, (await desk.PutJson("/api/v1/core/settings", new Dictionary<string, string> { [GroupPatients.Setting] = "false" })).Status);
        using var admin = await a.ApiAs(BuiltInRoles.Admin);
        (await admin.PutJson("/api/v1/core/settings", new Dictionary<string, string> { [GroupPatients.Setting] = "false" })).Is(HttpStatusCode.OK);
        await AssertClosed(b, a, source.Id);
    }

    private static async Task AssertClosed(TestClinic here, TestClinic there, Guid patient)
    {
        var admin = await here.Person(BuiltInRoles.Admin, instanceAdmin: true);
        var answer = (await admin.Api.PostJson("/api/v1/patients/group/search", new { search = "etxeberria" })).Is(HttpStatusCode.OK).Data;
        Assert.Equal((0, 0), (answer.GetProperty("found").GetArrayLength(), answer.GetProperty("clinics").GetArrayLength()));
        (await admin.Api.PostJson("/api/v1/patients/group/bring", new { clinic_id = there.Id, patient_id = patient })).Is(HttpStatusCode.NotFound);
        Assert.DoesNotContain(there.Name, (await admin.Browser.Get("/patients/bring")).Is(HttpStatusCode.OK).Document.QuerySelector("main")!.TextContent);
        Assert.Equal(0, await here.Db(db => db.Set<PatientLink>().CountAsync()) + await there.Db(db => db.Set<PatientLink>().CountAsync()));
        Assert.DoesNotContain(await there.Audit(), e => e.UserId == admin.User.Id);
    }

    private static Task<Result<PatientCreated>> Bring(TestClinic to, TestClinic from, Guid patient, Guid? linkTo = null) =>
        to.Run<BringPatient, PatientCreated>(h => h.Handle(new() { ClinicId = from.Id, PatientId = patient, LinkTo = linkTo, ConfirmDuplicates = true }, to.System, default));

    /// <summary>Two clinics of one group that share.</summary>
    private static async Task<(TestClinic A, TestClinic B)> Pair()
    {
        var (a, b) = (await Given.Clinic(), await Given.Clinic());
        await Group(a, b);
        await Share(a);
        await Share(b);
        return (a, b);
    }

    private static Task<int> Group(TestClinic first, TestClinic further) => further.Db(async db =>
    {
        (await db.Set<Clinic>().SingleAsync(c => c.Id == further.Id)).GroupId = first.Id;
        return await db.SaveChangesAsync();
    });

    private static async Task Share(TestClinic clinic) => Assert.IsType<Result<IReadOnlyList<string>>.Ok>(
        await clinic.Run<ChangeSettings, IReadOnlyList<string>>(h => h.Handle(new(new Dictionary<string, string?> { [GroupPatients.Setting] = "true" }), clinic.System, default)));
}
