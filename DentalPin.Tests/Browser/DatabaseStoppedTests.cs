using System.Net;
using System.Text.RegularExpressions;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

/// <summary>The database goes away in the middle of the work and comes back.</summary>
[Collection(nameof(Chromium))]
public sealed class DatabaseStoppedTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_says_so_gives_the_typed_text_back_and_goes_on_when_the_database_is_there_again(bool script)
    {
        Relay? relay = null;
        await using var server = await TestServer.Start(b => b.Configuration["DENTALPIN_CONNECTION"] = (relay = Relay.To(b.Configuration["DENTALPIN_CONNECTION"]!)).Through(b.Configuration["DENTALPIN_CONNECTION"]!));
        await using var wire = relay!;
        var clinic = await Given.Clinic(server);
        var person = await clinic.Person(BuiltInRoles.Receptionist);
        await using var window = await chromium.Open(server, person, script: script);
        window.Expected.Add(503);
        var page = window.Page;
        await window.Goto("/patients/new");
        await page.FillAsync("#f-Form-GivenName", "Zulema <b>");
        await page.FillAsync("#f-Form-FamilyName", "Etxeberria");

        await wire.Cut();
        await page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await page.Locator("main.fault, .toast").First.WaitForAsync();
        var said = await page.InnerTextAsync("body");
        Assert.Contains("La base de datos no responde", said);
        Assert.Matches(new Regex("Referencia: [B-DF-HJ-NP-TV-Z2-9]{8}"), said);
        // Either the answer shows what was typed, or the form is still there with it.
        var kept = said + await page.EvaluateAsync<string>("[...document.querySelectorAll('input')].map(i => i.value).join(' ')");
        Assert.Contains("Zulema <b>", kept);
        Assert.Contains("Etxeberria", kept);

        using var api = person.Api;
        var answer = (await api.Get("/api/v1/patients")).Is(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Referencia", answer.Json.GetProperty("message").GetString());
        Assert.Equal("10", answer.Response.Headers.GetValues("Retry-After").Single());
        using var anybody = server.Anonymous();
        (await anybody.Get("/health")).Is(HttpStatusCode.OK);
        (await anybody.Get("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
        var look = await page.GotoAsync("/patients");
        Assert.Equal(503, look!.Status);
        Assert.Contains("La base de datos no responde", await page.InnerTextAsync("main"));

        wire.Mend();
        await Eventually.True(async () => (await anybody.Get("/health/ready")).Status == HttpStatusCode.OK, "the server is ready again");
        await window.Goto("/patients/new");
        await page.FillAsync("#f-Form-GivenName", "Zulema");
        await page.FillAsync("#f-Form-FamilyName", "Etxeberria");
        await page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}$"));
        Assert.Equal(1, await clinic.Db(db => db.Set<Patient>().CountAsync()));
        window.IsClean();
    }
}
