using System.Net;
using AngleSharp.Html.Dom;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Security;

/// <summary>Getting in: login, password, second factor, session.</summary>
public sealed class SignInTests(SecurityServer site) : IClassFixture<SecurityServer>
{
    [Fact]
    public async Task By_phone_in_any_way_of_writing_and_by_e_mail()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var digits = person.User.LoginPhone![3..];
        foreach (var login in new[] { digits, $"+34 {digits[..3]} {digits[3..]}", $"0034-{digits}", person.User.Email!, person.User.Email!.ToUpperInvariant() + " " })
        {
            using var browser = site.Browser();
            var answer = (await browser.SignIn(login)).Is(HttpStatusCode.Redirect);
            Assert.Equal("/", answer.Location);
            (await browser.Get("/profile")).Is(HttpStatusCode.OK);
        }
        Assert.Contains(await clinic.Audit(), a => a.Action == "signed_in" && a.EntityId == person.User.Id && a.Address == "203.0.113.7");
    }

    [Fact]
    public async Task Unknown_wrong_switched_off_and_without_a_clinic_are_one_answer()
    {
        var clinic = await Given.Clinic(site.Server);
        var right = await clinic.Person(BuiltInRoles.Dentist);
        var off = await clinic.Person(BuiltInRoles.Dentist);
        await clinic.Db(db => db.Set<Membership>().Where(m => m.UserId == off.User.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Disabled, true)));
        var bodies = new List<string>();
        foreach (var (login, password) in new[] { (right.User.Email!, "otra contraseña larga"), ("nadie@example.com", TestClinic.Password), (off.User.Email!, TestClinic.Password), ("", ""), (new string('x', 10_000), new string('y', 10_000)) })
        {
            using var browser = site.Browser();
            var answer = (await browser.SignIn(login, password)).Is(HttpStatusCode.UnprocessableEntity);
            foreach (var field in answer.Document.QuerySelectorAll("input")) field.RemoveAttribute("value");
            bodies.Add(answer.Document.QuerySelector("main")!.OuterHtml.Replace(" autofocus=\"\"", "", StringComparison.Ordinal));
        }
        Assert.Single(bodies.Distinct());
        var trail = await site.Server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<AppDb>().Set<AuditEntry>().Where(a => a.Action == "sign_in_failed").ToListAsync());
        Assert.NotEmpty(trail);
        Assert.DoesNotContain(trail, a => a.Changes!.Contains(right.User.Email!, StringComparison.OrdinalIgnoreCase) || a.Changes.Contains("larga", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_has_a_new_session_and_ends_the_one_before()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = site.Browser();
        await browser.SignIn(person.User.Email!);
        var first = browser.Cookies.GetCookies(site.Server.Address)["dentalpin"]!.Value;
        await browser.SignIn(person.User.Email!, page: "/sign-in?switch=1");
        var second = browser.Cookies.GetCookies(site.Server.Address)["dentalpin"]!.Value;
        Assert.NotEqual(first, second);
        using var thief = new Client(site.Server, first);
        Assert.StartsWith("/sign-in", (await thief.Get("/profile")).Is(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task Signing_out_ends_it_on_the_server_and_the_browser_stays_known()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = site.Browser();
        await browser.SignIn(person.User.Email!);
        var secret = browser.Cookies.GetCookies(site.Server.Address)["dentalpin"]!.Value;
        var answer = (await browser.Submit("/sign-out", new { })).Is(HttpStatusCode.Redirect);
        Assert.Contains("storage", answer.Response.Headers.GetValues("Clear-Site-Data").Single());
        using var replay = new Client(site.Server, secret);
        (await replay.Get("/profile")).Is(HttpStatusCode.Redirect);
        Assert.NotNull(browser.Cookies.GetCookies(site.Server.Address)["dentalpin.device"]);
    }

    [Fact]
    public async Task A_code_of_the_second_factor_works_once_and_a_recovery_code_too()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var (secret, codes) = await person.Browser.EnableTotp(site.Code);
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Distinct().Count());
        site.Clock.Advance(TimeSpan.FromSeconds(30));

        using var browser = site.Browser();
        Assert.Equal("/sign-in/code", (await browser.SignIn(person.User.Email!)).Is(HttpStatusCode.Redirect).Location);
        (await browser.Get("/profile")).Is(HttpStatusCode.Redirect);
        (await browser.Submit("/sign-in/code", new { Code = "000000" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/", (await browser.Submit("/sign-in/code", new { Code = site.Code(secret) })).Is(HttpStatusCode.Redirect).Location);

        using var again = site.Browser();
        await again.SignIn(person.User.Email!);
        (await again.Submit("/sign-in/code", new { Code = site.Code(secret) })).Is(HttpStatusCode.UnprocessableEntity);
        (await again.Submit("/sign-in/code", new { Code = codes[3].ToLowerInvariant() })).Is(HttpStatusCode.Redirect);

        using var third = site.Browser();
        await third.SignIn(person.User.Email!);
        (await third.Submit("/sign-in/code", new { Code = codes[3] })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_at_the_same_moment_cannot_both_use_a_code()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var (secret, codes) = await person.Browser.EnableTotp(site.Code);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var code in new[] { site.Code(secret), codes[0] })
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.Server.Scope(Actor.System(Guid.Empty), async s =>
            {
                var user = await s.GetRequiredService<AppDb>().Set<User>().AsNoTracking().SingleAsync(u => u.Id == person.User.Id);
                return await s.GetRequiredService<SecondFactors>().Accept(user, code, default);
            })));
            Assert.Equal(1, results.Count(r => r));
        }
    }

    [Fact]
    public async Task Switching_the_second_factor_off_needs_the_password()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        await person.Browser.EnableTotp(site.Code);
        const string form = "form[action$='handler=disable']";
        (await person.Browser.Submit("/profile/security", new { Current = "no es esta" }, form)).Is(HttpStatusCode.UnprocessableEntity);
        (await person.Browser.Submit("/profile/security", new { Current = TestClinic.Password }, form)).Is(HttpStatusCode.Redirect);
        using var browser = site.Browser();
        Assert.Equal("/", (await browser.SignIn(person.User.Email!)).Location);
        var actions = (await clinic.Audit()).Select(a => a.Action).ToList();
        Assert.Contains("totp_enabled", actions);
        Assert.Contains("totp_disabled", actions);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_uses_it_and_at_the_end_of_the_day()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var idle = site.Browser();
        await idle.SignIn(person.User.Email!);
        // What a screen asks for by itself is not somebody using it.
        for (var minute = 0; minute < 61; minute += 20)
        {
            await idle.Get("/profile", ("X-Background", "1"));
            site.Clock.Advance(TimeSpan.FromMinutes(20.5));
        }
        Assert.Contains("expired=1", (await idle.Get("/profile")).Is(HttpStatusCode.Redirect).Location);

        using var busy = site.Browser();
        await busy.SignIn(person.User.Email!);
        for (var i = 0; i < 14; i++)
        {
            (await busy.Get("/profile")).Is(HttpStatusCode.OK);
            site.Clock.Advance(TimeSpan.FromMinutes(50));
        }
        site.Clock.Advance(TimeSpan.FromMinutes(21));
        (await busy.Get("/profile")).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Text_typed_when_the_session_ended_comes_back_to_its_writer()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var form = await person.Browser.Get("/profile");
        await clinic.Scope(async s => await s.GetRequiredService<Sessions>().Revoke(person.User.Id, default));

        var kept = (await person.Browser.Submit(form, new { Name = "Nombre recién escrito" }, "form[action='/profile']")).Is(HttpStatusCode.Unauthorized);
        Assert.NotEmpty(((IHtmlInputElement)kept.Document.QuerySelector("input[name=Carry]")!).Value);
        var resume = (await person.Browser.Submit(kept, new { Login = person.User.Email!, TestClinic.Password }, "form[action='/sign-in']")).Is(HttpStatusCode.OK);
        Assert.Contains("Nombre recién escrito", resume.Text);
        Assert.DoesNotContain(TestClinic.Password, resume.Text);
        (await person.Browser.Submit(resume, new { }, "form[action='/profile']")).Is(HttpStatusCode.Redirect);
        Assert.Equal("Nombre recién escrito", await clinic.Db(db => db.Set<User>().Where(u => u.Id == person.User.Id).Select(u => u.FullName).SingleAsync()));
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_there_does_not_get_it()
    {
        var clinic = await Given.Clinic(site.Server);
        var writer = await clinic.Person(BuiltInRoles.Dentist);
        var other = await clinic.Person(BuiltInRoles.Receptionist);
        var form = await writer.Browser.Get("/profile");
        await clinic.Scope(async s => await s.GetRequiredService<Sessions>().Revoke(writer.User.Id, default));
        var kept = await writer.Browser.Submit(form, new { Name = "Nombre recién escrito" }, "form[action='/profile']");
        var answer = (await writer.Browser.Submit(kept, new { Login = other.User.Email!, TestClinic.Password }, "form[action='/sign-in']")).Is(HttpStatusCode.Redirect);
        Assert.DoesNotContain("Nombre recién escrito", answer.Text);
    }

    [Fact]
    public async Task The_return_address_stays_on_this_site()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        foreach (var (wish, got) in new[] { ("/profile/keys", "/profile/keys"), ("https://evil.example", "/"), ("//evil.example", "/"), ("/\\evil.example", "/") })
        {
            using var browser = site.Browser();
            Assert.Equal(got, (await browser.SignIn(person.User.Email!, page: "/sign-in?return=" + Uri.EscapeDataString(wish))).Is(HttpStatusCode.Redirect).Location);
        }
    }
}
