using System.Text.RegularExpressions;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class SignInBrowserTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_phone_with_a_second_factor(bool script)
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        string secret;

        // Switch the second factor on in the profile, with the code an app would show.
        await using (var profile = await chromium.Open(clinic.Server, person, script: script))
        {
            await profile.Goto("/profile/security");
            secret = (await profile.Page.InnerTextAsync("#totp-secret")).Replace(" ", "", StringComparison.Ordinal);
            await profile.Page.FillAsync("#enable-Code", Totp(secret, 0));
            await profile.Page.ClickAsync("form[action*=enable] button");
            await profile.Page.Locator("#recovery-codes li").First.WaitForAsync();
            profile.IsClean();
        }

        await using var window = await chromium.Open(clinic.Server, script: script);
        await window.Goto("/");
        await window.Page.GetByLabel("Teléfono o correo").FillAsync(SpokenPhone(person.User.LoginPhone!));
        await window.Page.GetByLabel("Contraseña", new() { Exact = true }).FillAsync(TestClinic.Password);
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await window.Page.WaitForURLAsync(new Regex("/sign-in/code"));
        // The code of the enrolment was used; the next one is due in the next half minute, and one step ahead is accepted.
        await window.Page.Locator("input[name=Code]").FillAsync(Totp(secret, 1));
        await window.Page.Locator("form[action='/sign-in/code'] button").ClickAsync();
        await window.Page.GetByText(person.User.FullName).First.WaitForAsync();
        Assert.DoesNotContain("/sign-in", window.Page.Url);
        window.IsClean();
    }

    [Fact]
    public async Task A_receptionist_sees_neither_audit_nor_people()
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Receptionist));
        await window.Goto("/patients");
        Assert.Equal(0, await window.Page.Locator("a[href^='/settings/audit'], a[href^='/settings/users']").CountAsync());
        foreach (var address in new[] { "/settings/audit", "/settings/users", "/settings/roles" })
            Assert.Equal(404, (await window.Page.GotoAsync(address))!.Status);

        await using var admin = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Admin));
        foreach (var address in new[] { "/settings/audit", "/settings/users", "/settings/roles" })
            Assert.Equal(200, (await admin.Page.GotoAsync(address))!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Switching_the_clinic_shows_the_other_one(bool script)
    {
        var here = await Given.Clinic();
        var there = await Given.Clinic();
        var person = await here.Person(BuiltInRoles.Admin);
        await there.Join(person.User, BuiltInRoles.Receptionist);
        await using var window = await chromium.Open(here.Server, person, script: script);
        await window.Goto("/patients");
        await window.Page.Locator("summary.clinic").ClickAsync();
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = there.Name }).ClickAsync();
        await window.Page.Locator("summary.clinic", new() { HasText = there.Name }).WaitForAsync();
        Assert.Equal(404, (await window.Page.GotoAsync("/settings/users"))!.Status);
        window.IsClean();
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_form_gives_the_typed_text_back()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Receptionist);
        await using var window = await chromium.Open(clinic.Server, person);
        await window.Goto("/patients/new");
        await window.Page.FillAsync("#f-Form-GivenName", "Inés");
        await window.Page.FillAsync("#f-Form-FamilyName", "Quiroga Sesión");
        await clinic.Scope(async s =>
        {
            await s.GetRequiredService<Sessions>().Revoke(person.User.Id, default);
            return 0;
        });
        await window.Page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await window.Page.GetByLabel("Teléfono o correo").FillAsync(person.User.Email!);
        await window.Page.GetByLabel("Contraseña", new() { Exact = true }).FillAsync(TestClinic.Password);
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await window.Page.GetByText("Quiroga Sesión").First.WaitForAsync();
        await window.Page.Locator("main form[method=post] button.primary").First.ClickAsync();
        await window.Page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}"));
        Assert.Contains("Quiroga Sesión", await window.Page.ContentAsync());
    }

    private static string SpokenPhone(string e164) => $"{e164[3..6]} {e164[6..8]} {e164[8..10]} {e164[10..12]}";

    /// <summary>What an authenticator app shows, some steps of thirty seconds from now (RFC 6238).</summary>
    private static string Totp(string base32, int ahead)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(c => Convert.ToString(alphabet.IndexOf(char.ToUpperInvariant(c)), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + ahead);
        if (BitConverter.IsLittleEndian) Array.Reverse(counter);
        var hash = System.Security.Cryptography.HMACSHA1.HashData(key, counter);
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3]) % 1_000_000;
        return number.ToString("D6");
    }
}
