using System.Text.RegularExpressions;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

/// <summary>The whole first run as one person lives it: link, wizard, sign-in, first patient.</summary>
[Collection(nameof(Chromium))]
public sealed class FirstRunTests(Chromium chromium)
{
    private const string Password = "cuatro mesas verdes";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_link_of_the_installer_to_the_first_patient(bool script)
    {
        await using var server = await TestServer.Start();
        var secret = await server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<SetUpLinks>().Make(default));
        await using var window = await chromium.Open(server, script: script);
        var page = window.Page;

        await window.Goto("/");
        await page.WaitForURLAsync("**/set-up");
        await window.Goto("/set-up/" + secret);
        await page.SelectOptionAsync("select[name=country]", "ES");
        await page.Locator("main button.primary, form[method=get] button.primary").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("country=ES"));
        await page.FillAsync("[name=ClinicName]", "Clínica Ñandú");
        await page.FillAsync("[name=FullName]", "Ana García");
        await page.FillAsync("[name=Phone]", "612 34 50 67");
        await page.FillAsync("[name=Password]", Password);
        await page.Locator("form[method=post]:has([name=ClinicName]) button.primary").ClickAsync();
        await page.WaitForURLAsync(new Regex(":[0-9]+/$"));
        Assert.Contains("Clínica Ñandú", await page.InnerTextAsync("body"));

        // The next morning, in a browser that knows nothing.
        await using var morning = await chromium.Open(server, script: script);
        page = morning.Page;
        await morning.Goto("/patients/new");
        await page.WaitForURLAsync(new Regex("/sign-in"));
        await page.FillAsync("[name=Login]", "612345067");
        await page.FillAsync("[name=Password]", Password);
        await page.Locator("form[method=post]:has([name=Password]) button.primary").ClickAsync();
        await page.WaitForURLAsync("**/patients/new");
        await page.FillAsync("#f-Form-GivenName", "Lucía");
        await page.FillAsync("#f-Form-FamilyName", "Ferrer Molina");
        await page.FillAsync("#f-Form-Phone", "612 34 50 18");
        await page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}$"));
        Assert.Contains("Lucía Ferrer Molina", await page.InnerTextAsync("h1"));
        Assert.Contains("n.º 1", await page.InnerTextAsync(".pstrip"));
        window.IsClean();
        morning.IsClean();
    }
}
