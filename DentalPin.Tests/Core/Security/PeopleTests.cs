using System.Net;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Security;

/// <summary>Administering people and roles: nobody gets, gives or takes more than they have.</summary>
public sealed class PeopleTests
{
    private static Task<Membership> Place(TestClinic clinic, TestPerson person) => clinic.Db(db => db.Set<Membership>().AsNoTracking().SingleAsync(m => m.UserId == person.User.Id));

    [Fact]
    public async Task Switching_somebody_off_ends_their_sessions_at_once()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var other = await clinic.Person(BuiltInRoles.Dentist);
        var place = await Place(clinic, other);
        (await other.Browser.Get("/profile")).Is(HttpStatusCode.OK);
        (await other.Api.Get("/api/v1/auth/me")).Is(HttpStatusCode.OK);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { }, "form[action$='handler=disable']")).Is(HttpStatusCode.Redirect);
        (await other.Browser.Get("/profile")).Is(HttpStatusCode.Redirect);
        (await other.Api.Get("/api/v1/auth/me")).Is(HttpStatusCode.Unauthorized);
        using var browser = clinic.Server.Anonymous();
        (await browser.SignIn(other.User.Email!)).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { }, "form[action$='handler=enable']")).Is(HttpStatusCode.Redirect);
        (await browser.SignIn(other.User.Email!)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_change_of_role_counts_from_the_next_request()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var other = await clinic.Person(BuiltInRoles.Admin);
        var place = await Place(clinic, other);
        (await other.Browser.Get("/settings/users")).Is(HttpStatusCode.OK);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { Role = BuiltInRoles.Receptionist })).Is(HttpStatusCode.Redirect);
        (await other.Browser.Get("/settings/users")).Is(HttpStatusCode.NotFound);
        Assert.Contains(await clinic.Audit(), a => a.Action == "role_changed" && a.EntityId == other.User.Id && a.UserId == admin.User.Id);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var place = await Place(clinic, admin);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { Role = BuiltInRoles.Dentist })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Api.Delete("/api/v1/core/users/" + place.Id)).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Api.PostJson($"/api/v1/core/users/{place.Id}/disable", new { })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(BuiltInRoles.Admin, (await Place(clinic, admin)).BuiltInRole);
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        var clinic = await Given.Clinic();
        var (one, two) = (await clinic.Person(BuiltInRoles.Admin), await clinic.Person(BuiltInRoles.Admin));
        var (a, b) = (await Place(clinic, one), await Place(clinic, two));
        await Task.WhenAll(
            one.Api.PutJson("/api/v1/core/users/" + b.Id, new { b.Version, Role = BuiltInRoles.Dentist }),
            two.Api.PutJson("/api/v1/core/users/" + a.Id, new { a.Version, Role = BuiltInRoles.Dentist }));
        Assert.Equal(1, await clinic.Db(db => db.Set<Membership>().CountAsync(m => m.BuiltInRole == BuiltInRoles.Admin)));
    }

    [Fact]
    public async Task Nobody_gives_a_role_that_may_more()
    {
        var clinic = await Given.Clinic();
        var manager = await clinic.Person("", permissions: "core.users.read core.users.write core.roles.write core.clinic.read");
        var other = await clinic.Person(BuiltInRoles.Receptionist);
        var boss = await clinic.Person(BuiltInRoles.Admin);
        var phone = $"6{Random.Shared.Next(10_000_000, 99_999_999)}";
        (await manager.Api.PostJson("/api/v1/core/users", new { Id = Ids.New(), Name = "Cómplice", Phone = phone, Role = BuiltInRoles.Admin })).Is(HttpStatusCode.UnprocessableEntity);
        (await manager.Api.PostJson("/api/v1/core/roles", new { Id = Ids.New(), Name = "Todo", Permissions = new[] { "core.*" } })).Is(HttpStatusCode.UnprocessableEntity);
        (await manager.Api.PostJson("/api/v1/core/roles", new { Id = Ids.New(), Name = "Todo", Permissions = new[] { "*" } })).Is(HttpStatusCode.UnprocessableEntity);
        (await manager.Api.PostJson("/api/v1/core/roles", new { Id = Ids.New(), Name = "Auditora", Permissions = new[] { "core.audit.read" } })).Is(HttpStatusCode.UnprocessableEntity);
        (await manager.Api.PostJson("/api/v1/core/roles", new { Id = Ids.New(), Name = "Justa", Permissions = new[] { "core.users.read" } })).Is(HttpStatusCode.Created);
        // Nor takes anything from somebody who may more.
        var place = await Place(clinic, boss);
        (await manager.Api.PutJson("/api/v1/core/users/" + place.Id, new { place.Version, Role = BuiltInRoles.Receptionist })).Is(HttpStatusCode.UnprocessableEntity);
        (await manager.Api.PostJson($"/api/v1/core/users/{place.Id}/reset", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await other.Api.PostJson("/api/v1/core/users", new { Name = "X", Phone = phone, Role = BuiltInRoles.Receptionist })).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_stale_change_shows_both_versions()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var other = await clinic.Person(BuiltInRoles.Dentist);
        var place = await Place(clinic, other);
        var form = await admin.Browser.Get("/settings/users/" + place.Id);
        (await admin.Browser.Submit(form, new { LicenceNumber = "28/1111" })).Is(HttpStatusCode.Redirect);
        var stale = (await admin.Browser.Submit(form, new { LicenceNumber = "28/2222" })).Is(HttpStatusCode.Conflict);
        Assert.Contains("28/1111", stale.Text);
        Assert.Contains("28/2222", stale.Text);
        (await admin.Browser.Submit(stale, new { })).Is(HttpStatusCode.Redirect);
        Assert.Equal("28/2222", (await Place(clinic, other)).LicenceNumber);
    }

    [Fact]
    public async Task Removing_somebody_leaves_their_other_clinic_alone()
    {
        var (mine, theirs) = (await Given.Clinic(), await Given.Clinic());
        var admin = await mine.Person(BuiltInRoles.Admin);
        var other = await mine.Person(BuiltInRoles.Dentist);
        await theirs.Db(async db =>
        {
            db.Add(new Membership { Id = Ids.New(), UserId = other.User.Id, BuiltInRole = BuiltInRoles.Dentist, CreatedAt = DateTimeOffset.UnixEpoch });
            return await db.SaveChangesAsync();
        });
        var place = await Place(mine, other);
        (await admin.Api.Delete("/api/v1/core/users/" + place.Id)).Is(HttpStatusCode.NoContent);
        (await other.Browser.Get("/profile")).Is(HttpStatusCode.Redirect);
        using var browser = mine.Server.Anonymous();
        (await browser.SignIn(other.User.Email!)).Is(HttpStatusCode.Redirect);
        Assert.Contains(theirs.Name, (await browser.Follow("/clinic/choose")).Text);
        (await admin.Api.Delete("/api/v1/core/users/" + place.Id)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Roles_are_made_copied_changed_and_deleted_when_nobody_has_them()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var list = (await admin.Browser.Get("/settings/roles")).Is(HttpStatusCode.OK);
        foreach (var role in new[] { "Administración", "Odontólogo", "Higienista", "Auxiliar", "Recepción" }) Assert.Contains(role, list.Text);
        var copy = list.Document.QuerySelectorAll("a[href*='copy=receptionist']").Single().GetAttribute("href")!;
        var form = await admin.Browser.Get(copy);
        Assert.NotEmpty(form.Document.QuerySelectorAll("input[name=Permissions][checked]"));
        (await admin.Browser.Submit(form, new { Name = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Browser.Submit(form, new { Name = "Recepción de tarde" })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit(form, new { Name = "Recepción de tarde" })).Is(HttpStatusCode.Redirect);
        var role1 = await clinic.Db(db => db.Set<Role>().SingleAsync());
        var other = await clinic.Person(BuiltInRoles.Dentist);
        var place = await Place(clinic, other);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { Role = role1.Id })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit("/settings/roles/" + role1.Id, new { }, "form[action$='handler=delete']")).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Browser.Submit("/settings/users/" + place.Id, new { Role = BuiltInRoles.Dentist })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit("/settings/roles/" + role1.Id, new { }, "form[action$='handler=delete']")).Is(HttpStatusCode.Redirect);
    }
}
