using System.Net;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Security;

/// <summary>Reset and invitation links: once, not for long, and nothing to learn from them.</summary>
public sealed class LinkTests(SecurityServer site) : IClassFixture<SecurityServer>
{
    private const string Fresh = "tetera nube martillo";

    private Task<string> Link(LinkPurpose purpose, Guid user, Guid? clinic = null) => site.Server.Scope(Actor.System(Guid.Empty), s =>
        s.GetRequiredService<OneTimeLinks>().Make(purpose, user, clinic, purpose == LinkPurpose.Invitation ? OneTimeLinks.InvitationLifetime : OneTimeLinks.ResetLifetime, default));

    [Fact]
    public async Task A_reset_link_works_once_ends_sessions_and_keeps_the_second_factor()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        var (secret, _) = await person.Browser.EnableTotp(site.Code);
        var link = "/reset/" + await Link(LinkPurpose.PasswordReset, person.User.Id);
        using var browser = site.Browser();
        // A mail scanner opens it first.
        for (var i = 0; i < 3; i++) (await browser.Get(link)).Is(HttpStatusCode.OK);
        (await browser.Submit(link, new { Password = "corta", Repeat = "corta" })).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(link, new { Password = Fresh, Repeat = Fresh + "s" })).Is(HttpStatusCode.UnprocessableEntity);
        var form = await browser.Get(link);
        Assert.Equal("/sign-in?done=reset", (await browser.Submit(form, new { Password = Fresh, Repeat = Fresh })).Is(HttpStatusCode.Redirect).Location);
        (await browser.Submit(form, new { Password = Fresh + "s", Repeat = Fresh + "s" })).Is(HttpStatusCode.Gone);

        (await person.Browser.Get("/profile")).Is(HttpStatusCode.Redirect);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/sign-in/code", (await browser.SignIn(person.User.Email!, Fresh)).Is(HttpStatusCode.Redirect).Location);
        (await browser.Submit("/sign-in/code", new { Code = site.Code(secret) })).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Used_expired_unknown_and_replaced_links_look_the_same()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = site.Browser();
        var replaced = await Link(LinkPurpose.PasswordReset, person.User.Id);
        var used = await Link(LinkPurpose.PasswordReset, person.User.Id);
        (await browser.Submit("/reset/" + used, new { Password = Fresh, Repeat = Fresh })).Is(HttpStatusCode.Redirect);
        var expired = await Link(LinkPurpose.PasswordReset, person.User.Id);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        var pages = new List<string>();
        foreach (var secret in new[] { replaced, used, expired, Secrets.New(), "x" }) pages.Add((await browser.Get("/reset/" + secret)).Is(HttpStatusCode.Gone).Document.QuerySelector("main")!.OuterHtml);
        Assert.Single(pages.Distinct());
        // An invitation is no reset.
        (await browser.Get("/invitation/" + await Link(LinkPurpose.PasswordReset, person.User.Id))).Is(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Asking_for_a_link_tells_nothing()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = site.Browser("198.51.100.77");
        foreach (var login in new[] { person.User.Email!, "nadie@example.com", "699 99 99 99" })
            Assert.Equal("/forgotten?sent=true", (await browser.Submit("/forgotten", new { Login = login })).Is(HttpStatusCode.Redirect).Location);
        Assert.Equal(1, await clinic.Db(db => db.Set<OneTimeLink>().CountAsync(l => l.UserId == person.User.Id && l.Purpose == LinkPurpose.PasswordReset)));
        (await browser.Submit("/forgotten", new { Login = " " })).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_new_person_accepts_chooses_a_password_and_is_in()
    {
        var clinic = await Given.Clinic(site.Server);
        var admin = await clinic.Person(BuiltInRoles.Admin);
        var phone = $"6{Random.Shared.Next(10_000_000, 99_999_999)}";
        var made = (await admin.Browser.Submit("/settings/users/invite", new { Name = "Marta Solís", Phone = phone, Role = BuiltInRoles.Receptionist })).Is(HttpStatusCode.OK);
        var link = new Uri(made.Document.QuerySelector("#invitation-link")!.GetAttribute("value")!).AbsolutePath;
        using var before = site.Browser();
        (await before.SignIn(phone, "")).Is(HttpStatusCode.UnprocessableEntity);

        using var browser = site.Browser();
        Assert.Contains(clinic.Name, (await browser.Get(link)).Is(HttpStatusCode.OK).Text);
        var form = await browser.Get(link);
        Assert.Equal("/", (await browser.Submit(form, new { Password = Fresh, Repeat = Fresh })).Is(HttpStatusCode.Redirect).Location);
        Assert.Contains("Marta Solís", (await browser.Get("/profile")).Is(HttpStatusCode.OK).Text);
        (await site.Browser().Submit(form, new { Password = Fresh, Repeat = Fresh })).Is(HttpStatusCode.BadRequest);
        (await browser.Get(link)).Is(HttpStatusCode.Gone);
        using var later = site.Browser();
        (await later.SignIn(phone, Fresh)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_person_of_another_clinic_is_invited_without_a_word_about_them()
    {
        var theirs = await Given.Clinic(site.Server);
        var mine = await Given.Clinic(site.Server);
        var person = await theirs.Person(BuiltInRoles.Dentist);
        var admin = await mine.Person(BuiltInRoles.Admin);
        var made = (await admin.Browser.Submit("/settings/users/invite", new { Name = "La nueva", Email = person.User.Email, Role = BuiltInRoles.Assistant })).Is(HttpStatusCode.OK);
        var list = await admin.Browser.Get("/settings/users");
        Assert.Contains("La nueva", list.Text);
        Assert.DoesNotContain(person.User.FullName + "<", list.Text);
        var id = await mine.Db(db => db.Set<Membership>().Where(m => m.UserId == person.User.Id).Select(m => m.Id).SingleAsync());
        var record = await admin.Browser.Get("/settings/users/" + id);
        Assert.DoesNotContain(person.User.LoginPhone![3..6], record.Document.QuerySelector("main")!.TextContent.Replace(" ", "", StringComparison.Ordinal));

        // The link alone opens nothing of an account that exists: whoever has seen it still needs the account.
        var link = new Uri(made.Document.QuerySelector("#invitation-link")!.GetAttribute("value")!).AbsolutePath;
        using var stranger = site.Browser();
        var page = (await stranger.Get(link)).Is(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("input[type=password]"));
        (await admin.Browser.Submit("/settings/users/" + id, new { Role = BuiltInRoles.Dentist })).Is(HttpStatusCode.Redirect);

        (await person.Browser.Submit(link, new { })).Is(HttpStatusCode.Redirect);
        Assert.True(await mine.Db(db => db.Set<Membership>().AnyAsync(m => m.Id == id && m.InvitedAs == null)));
        (await person.Browser.Submit("/clinic/choose", new { clinic = mine.Id })).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Accepting_stands_when_the_place_changes_at_that_moment()
    {
        var theirs = await Given.Clinic(site.Server);
        var mine = await Given.Clinic(site.Server);
        var person = await theirs.Person(BuiltInRoles.Dentist);
        var admin = await mine.Person(BuiltInRoles.Admin);
        var made = (await admin.Browser.Submit("/settings/users/invite", new { Name = "La nueva", Email = person.User.Email, Role = BuiltInRoles.Assistant })).Is(HttpStatusCode.OK);
        var secret = new Uri(made.Document.QuerySelector("#invitation-link")!.GetAttribute("value")!).Segments[^1];
        var changes = 0;
        var result = await site.Server.Scope(Actor.System(Guid.Empty), s =>
        {
            // Somebody saves the same row after it was read, twice.
            s.GetRequiredService<AppDb>().SavingChanges += (_, _) =>
            {
                if (changes++ < 2) mine.Db(db => db.Set<Membership>().Where(m => m.UserId == person.User.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.Version, m => m.Version + 1))).GetAwaiter().GetResult();
            };
            return s.GetRequiredService<AcceptInvitation>().Handle(new(secret, null, null), person.User.Id, null, default);
        });
        Assert.IsType<Result<User>.Ok>(result);
        Assert.Null(await mine.Db(db => db.Set<Membership>().Where(m => m.UserId == person.User.Id).Select(m => m.InvitedAs).SingleAsync()));
        Assert.Single(await mine.Audit(), a => a.Action == "invitation_accepted");
    }
}
