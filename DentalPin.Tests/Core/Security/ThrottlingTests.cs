using System.Net;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Security;

/// <summary>Guessing gets slow; nobody is locked out by somebody else.</summary>
public sealed class ThrottlingTests(SecurityServer site) : IClassFixture<SecurityServer>
{
    [Fact]
    public async Task A_thousand_bad_tries_do_not_keep_the_real_person_out()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var known = site.Browser("198.51.100.1");
        (await known.SignIn(person.User.Email!)).Is(HttpStatusCode.Redirect);

        using var stranger = site.Browser("203.0.113.66");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 1000; i++) statuses.Add((await stranger.PostJson("/api/v1/auth/sign-in", new { Login = person.User.Email, Password = "intento " + i })).Status);
        Assert.Equal(5, statuses.Count(s => s == HttpStatusCode.Unauthorized));
        Assert.Equal(995, statuses.Count(s => s == HttpStatusCode.TooManyRequests));

        // From a browser used before, even behind the attacker's own address; and from a new one at another address.
        known.Headers.Remove("X-Forwarded-For");
        known.Headers.Add("X-Forwarded-For", "203.0.113.66");
        (await known.SignIn(person.User.Email!, page: "/sign-in?switch=1")).Is(HttpStatusCode.Redirect);
        using var elsewhere = site.Browser("198.51.100.2");
        (await elsewhere.SignIn(person.User.Email!)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Guesses_from_many_addresses_slow_down_new_browsers_and_never_a_known_one()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var known = site.Browser("198.51.100.10");
        (await known.SignIn(person.User.Email!)).Is(HttpStatusCode.Redirect);
        using var many = site.Server.Anonymous();
        for (var i = 0; i < 110; i++)
        {
            many.Headers.Remove("X-Forwarded-For");
            many.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
            await many.PostJson("/api/v1/auth/sign-in", new { Login = person.User.Email, Password = "intento " + i });
        }
        using var fresh = site.Browser("198.51.100.11");
        var slowed = (await fresh.SignIn(person.User.Email!)).Is(HttpStatusCode.TooManyRequests);
        Assert.Contains("Espere", slowed.Document.QuerySelector(".error")!.TextContent);
        Assert.True(slowed.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        (await known.SignIn(person.User.Email!, page: "/sign-in?switch=1")).Is(HttpStatusCode.Redirect);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await fresh.SignIn(person.User.Email!)).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Waits_double_and_a_good_sign_in_starts_afresh()
    {
        var clinic = await Given.Clinic(site.Server);
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var browser = site.Browser("198.51.100.20");
        async Task<Answer> Try(string password) => await browser.PostJson("/api/v1/auth/sign-in", new { Login = person.User.LoginPhone, Password = password });
        for (var i = 0; i < 5; i++) (await Try("mala")).Is(HttpStatusCode.Unauthorized);
        foreach (var wait in new[] { 5, 10, 20, 40 })
        {
            Assert.Equal(wait, (await Try("mala")).Is(HttpStatusCode.TooManyRequests).Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            site.Clock.Advance(TimeSpan.FromSeconds(wait));
            (await Try("mala")).Is(HttpStatusCode.Unauthorized);
        }
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Try(TestClinic.Password)).Is(HttpStatusCode.OK);
        for (var i = 0; i < 4; i++) (await Try("mala")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_hundred_at_once_are_a_hundred_counted()
    {
        var throttle = new Throttle("carrera|" + Guid.NewGuid(), 5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => site.Server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<SignInThrottling>().Take([throttle], default))));
        Assert.Equal(5, waits.Count(w => w == TimeSpan.Zero));
    }

    [Fact]
    public async Task A_header_of_the_attacker_changes_nothing_where_no_proxy_is_configured()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        using var stranger = clinic.Server.Anonymous();
        var checkedOnes = 0;
        for (var i = 0; i < 12; i++)
        {
            stranger.Headers.Remove("X-Forwarded-For");
            stranger.Headers.Add("X-Forwarded-For", $"10.{i}.{i}.{i}");
            if ((await stranger.PostJson("/api/v1/auth/sign-in", new { Login = person.User.Email, Password = "intento " + i })).Status == HttpStatusCode.Unauthorized) checkedOnes++;
        }
        Assert.InRange(checkedOnes, 1, 5);
    }
}
