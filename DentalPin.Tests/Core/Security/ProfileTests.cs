using System.Net;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Security;

/// <summary>One's own account: data, password, PIN and lock, sessions, keys, clinics.</summary>
public sealed class ProfileTests
{
    [Fact]
    public async Task Changing_the_password_needs_the_current_one_and_ends_other_sessions()
    {
        const string fresh = "tetera nube martillo", form = "form[action$='handler=password']";
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var other = clinic.Server.Anonymous();
        await other.SignIn(person.User.Email!);
        (await person.Browser.Submit("/profile/security", new { Current = "no es esta", Password = fresh, Repeat = fresh }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile/security", new { Current = TestClinic.Password, Password = "password1234", Repeat = "password1234" }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile/security", new { Current = TestClinic.Password, Password = fresh, Repeat = fresh }, form)).Is(HttpStatusCode.Redirect);
        (await person.Browser.Get("/profile")).Is(HttpStatusCode.OK);
        (await other.Get("/profile")).Is(HttpStatusCode.Redirect);
        (await other.SignIn(person.User.Email!, fresh)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Contact_needs_the_password_and_must_be_free()
    {
        const string form = "form[action$='handler=contact']";
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var taken = await clinic.Person(BuiltInRoles.Dentist);
        var fresh = $"6{Random.Shared.Next(10_000_000, 99_999_999)}";
        (await person.Browser.Submit("/profile", new { Phone = fresh, Current = "mal" }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile", new { Email = taken.User.Email, Current = TestClinic.Password }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile", new { Email = "", Phone = "", Current = TestClinic.Password }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile", new { Phone = fresh, Current = TestClinic.Password }, form)).Is(HttpStatusCode.Redirect);
        using var browser = clinic.Server.Anonymous();
        (await browser.SignIn("+34 " + fresh)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Preferences_take_effect_at_once()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        (await person.Browser.Submit("/profile", new { Language = "en", Theme = "dark", Shortcuts = (string?)null }, "form[action='/profile']")).Is(HttpStatusCode.Redirect);
        var html = (await person.Browser.Get("/profile")).Document.DocumentElement;
        Assert.Equal(("en", "dark", "off"), (html.GetAttribute("lang"), html.GetAttribute("data-theme"), html.GetAttribute("data-shortcuts")));
        foreach (var bad in new[] { "", new string('x', 10_000) }) (await person.Browser.Submit("/profile", new { Name = bad }, "form[action='/profile']")).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile", new { Name = "<script>alert(1)</script> 🦷 مرحبا" }, "form[action='/profile']")).Is(HttpStatusCode.Redirect);
        Assert.DoesNotContain("<script>alert", (await person.Browser.Get("/profile")).Text);
    }

    [Fact]
    public async Task A_locked_workstation_opens_with_the_pin_and_after_five_wrong_ones_with_the_password()
    {
        const string form = "form[action='/locked']";
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        foreach (var obvious in new[] { "1234", "0000", "12", "abcd", "123456789" })
            (await person.Browser.Submit("/profile/security", new { Pin = obvious, Repeat = obvious, Current = TestClinic.Password }, "form[action$='handler=pin']")).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile/security", new { Pin = "4071", Repeat = "4071", Current = TestClinic.Password }, "form[action$='handler=pin']")).Is(HttpStatusCode.Redirect);
        await Lock(person);
        Assert.StartsWith("/locked", (await person.Browser.Get("/profile")).Is(HttpStatusCode.Redirect).Location);
        Assert.StartsWith("/locked", (await person.Browser.Get("/profile", ("HX-Request", "true"))).Response.Headers.GetValues("HX-Redirect").Single());
        (await person.Browser.Submit("/locked", new { Pin = "4071" }, form)).Is(HttpStatusCode.Redirect);
        (await person.Browser.Get("/profile")).Is(HttpStatusCode.OK);

        await Lock(person);
        for (var i = 0; i < 5; i++) (await person.Browser.Submit("/locked", new { Pin = "999" + i }, form)).Is(HttpStatusCode.UnprocessableEntity);
        var page = await person.Browser.Get("/locked");
        Assert.Null(page.Document.QuerySelector("input[name=Pin]"));
        (await person.Browser.Submit(page, new { Pin = "4071" }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/locked", new { TestClinic.Password }, form)).Is(HttpStatusCode.Redirect);
        (await person.Browser.Get("/profile")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_else_opens_a_session_of_their_own_and_not_the_page_behind_the_lock()
    {
        var clinic = await Given.Clinic();
        var (first, second) = (await clinic.Person(BuiltInRoles.Dentist), await clinic.Person(BuiltInRoles.Receptionist));
        await Lock(first);
        Assert.DoesNotContain(first.User.LoginPhone!, (await first.Browser.Get("/locked?return=/profile")).Text);
        Assert.Equal("/", (await first.Browser.SignIn(second.User.Email!, page: "/sign-in?switch=1")).Is(HttpStatusCode.Redirect).Location);
        Assert.Contains(second.User.Email!, (await first.Browser.Get("/profile")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task A_form_sent_while_locked_comes_back_after_unlocking()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var form = await person.Browser.Get("/profile");
        await Lock(person);
        var kept = (await person.Browser.Submit(form, new { Name = "Escrito a medias" }, "form[action='/profile']")).Is(HttpStatusCode.Forbidden);
        var resume = (await person.Browser.Submit(kept, new { TestClinic.Password }, "form[action='/locked']")).Is(HttpStatusCode.OK);
        (await person.Browser.Submit(resume, new { }, "form[action='/profile']")).Is(HttpStatusCode.Redirect);
        Assert.Contains("Escrito a medias", (await person.Browser.Get("/profile")).Text);
    }

    [Fact]
    public async Task A_shared_workstation_shows_its_people_and_forgets_them_when_asked()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = clinic.Server.Anonymous();
        await browser.SignIn(person.User.Email!, remember: "true");
        await browser.Submit("/sign-out", new { });
        var page = await browser.Get("/sign-in");
        var tile = page.Document.QuerySelectorAll(".users a").First(a => a.TextContent.Contains("Persona")).GetAttribute("href")!;
        Assert.DoesNotContain(person.User.Email!, page.Text);
        (await browser.Submit(tile, new { Password = "mal" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(tile, new { TestClinic.Password })).Is(HttpStatusCode.Redirect);
        // The id alone is worth nothing in another browser.
        using var stranger = clinic.Server.Anonymous();
        (await stranger.Submit("/sign-in", new { User = person.User.Id, TestClinic.Password })).Is(HttpStatusCode.UnprocessableEntity);
        await browser.Submit("/sign-out", new { });
        await browser.Submit(tile, new { }, "form[action$='handler=forget']");
        Assert.Empty((await browser.Get("/sign-in")).Document.QuerySelectorAll(".users a"));
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var other = clinic.Server.Anonymous();
        other.Headers.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
        await other.SignIn(person.User.Email!);
        var page = (await person.Browser.Get("/profile/sessions")).Is(HttpStatusCode.OK);
        Assert.Contains("Firefox, Windows", page.Text);
        (await person.Browser.Submit(page, new { }, "form[action$='handler=others']")).Is(HttpStatusCode.Redirect);
        (await other.Get("/profile")).Is(HttpStatusCode.Redirect);
        (await person.Browser.Get("/profile")).Is(HttpStatusCode.OK);
        var stranger = await clinic.Person(BuiltInRoles.Admin);
        var id = await clinic.Db(db => db.Set<UserSession>().Where(s => s.UserId == person.User.Id && s.RevokedAt == null).Select(s => s.Id).FirstAsync());
        (await stranger.Api.Delete("/api/v1/core/sessions/" + id)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_may_what_it_names_and_no_more_than_its_owner()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Admin);
        var page = (await person.Browser.Submit("/profile/keys", new { Label = "Copia nocturna", Scopes = "core.users.read" }, "form[action='/profile/keys']")).Is(HttpStatusCode.OK);
        var secret = page.Document.QuerySelector("#key-secret")!.GetAttribute("value")!;
        Assert.DoesNotContain(secret, (await person.Browser.Get("/profile/keys")).Text);
        using var key = new Client(clinic.Server, bearer: secret);
        (await key.Get("/api/v1/core/users")).Is(HttpStatusCode.OK);
        (await key.PostJson("/api/v1/core/roles", new { Name = "x", Permissions = new[] { "core.users.read" } })).Is(HttpStatusCode.Forbidden);
        (await key.PostJson("/api/v1/core/keys", new { Label = "otra", Scopes = new[] { "core.users.read" }, Days = 365 })).Is(HttpStatusCode.Forbidden);
        var weak = await clinic.Person(BuiltInRoles.Receptionist);
        (await weak.Api.PostJson("/api/v1/core/keys", new { Label = "todo", Scopes = new[] { "core.users.read" }, Days = 30 })).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile/keys", new { }, "form[action$='handler=revoke']")).Is(HttpStatusCode.Redirect);
        (await key.Get("/api/v1/core/users")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_second_clinic_is_opened_from_the_page_and_switched_to()
    {
        var first = await Given.Clinic();
        var admin = await first.Person(BuiltInRoles.Admin, instanceAdmin: true);
        var form = (await admin.Browser.Get("/settings/clinics/new")).Is(HttpStatusCode.OK);
        (await admin.Browser.Submit(form, new { Name = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await admin.Browser.Submit(form, new { Name = "Clínica Segunda", TimeZone = "Atlantic/Canary" })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit(form, new { Name = "Clínica Segunda", TimeZone = "Atlantic/Canary" })).Is(HttpStatusCode.Redirect);
        var id = Guid.Parse(form.Document.QuerySelector("input[name=Id]")!.GetAttribute("value")!);
        var me = (await admin.Api.Get("/api/v1/auth/me")).Is(HttpStatusCode.OK).Data;
        Assert.Equal(2, me.GetProperty("clinics").GetArrayLength());
        (await admin.Browser.Submit("/clinic/choose", new { clinic = first.Id })).Is(HttpStatusCode.Redirect);
        (await admin.Browser.Submit("/clinic/choose", new { clinic = id })).Is(HttpStatusCode.Redirect);
        var outsider = await first.Person(BuiltInRoles.Admin);
        (await outsider.Browser.Submit("/clinic/choose", new { clinic = id })).Is(HttpStatusCode.NotFound);
        (await outsider.Browser.Get("/settings/clinics/new")).Is(HttpStatusCode.NotFound);
        var heads = await first.Server.Scope(Actor.System(id), s => s.GetRequiredService<AppDb>().Set<Counter>().CountAsync(c => c.Name == "patient"));
        Assert.Equal(1, heads);
    }

    [Fact]
    public async Task The_api_signs_in_with_envelope_code_and_switch()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var anonymous = clinic.Server.Anonymous();
        (await anonymous.PostJson("/api/v1/auth/sign-in", new { Login = person.User.Email, Password = "mal" })).Is(HttpStatusCode.Unauthorized);
        var data = (await anonymous.PostJson("/api/v1/auth/sign-in", new { Login = person.User.LoginPhone, TestClinic.Password })).Is(HttpStatusCode.OK).Data;
        using var api = new Client(clinic.Server, bearer: data.GetProperty("token").GetString());
        var me = (await api.Get("/api/v1/auth/me")).Is(HttpStatusCode.OK).Data;
        Assert.Equal(clinic.Id, me.GetProperty("clinic_id").GetGuid());
        (await api.PostJson("/api/v1/auth/clinic", new { ClinicId = Guid.NewGuid() })).Is(HttpStatusCode.NotFound);
        (await api.PostJson("/api/v1/auth/sign-out", new { })).Is(HttpStatusCode.NoContent);
        (await api.Get("/api/v1/auth/me")).Is(HttpStatusCode.Unauthorized);
    }

    private static async Task Lock(TestPerson person)
    {
        var token = (await person.Browser.Get("/profile")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.StartsWith("/locked", (await person.Browser.PostRaw("/lock", [new("__RequestVerificationToken", token)])).Is(HttpStatusCode.Redirect).Location);
    }
}
