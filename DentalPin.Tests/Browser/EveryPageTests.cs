using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

/// <summary>Every page there is: no finding of axe, no complaint of the browser, nothing wider than the window.</summary>
[Collection(nameof(Chromium))]
public sealed class EveryPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, "es", "light")]
    [InlineData(false, "en", "dark")]
    [InlineData(true, "es", "dark")]
    [InlineData(true, "en", "light")]
    public async Task Pages_are_accessible_quiet_and_fit(bool phone, string language, string scheme)
    {
        var server = await TestServer.Shared;
        var clinic = await Given.Clinic(language: language);
        await Populate.Everything(clinic);
        var person = await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true, language: language);
        await using var window = await chromium.Open(server, person, phone, language: language, scheme: scheme);
        var findings = new List<string>();
        foreach (var path in await Paths(server, clinic))
        {
            await window.Goto(path);
            findings.AddRange((await window.Axe()).Select(f => $"{path}: {f}"));
            if (await window.Overflow() is { Length: > 0 } wide) findings.Add($"{path} is wider than the window: {wide}");
            if (await window.Page.Locator("h1").CountAsync() != 1) findings.Add($"{path} has {await window.Page.Locator("h1").CountAsync()} h1.");
            if (await window.Page.GetAttributeAsync("html", "lang") != language) findings.Add($"{path} is in the wrong language.");
        }
        findings.AddRange(window.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task Pages_before_sign_in_are_accessible_quiet_and_fit()
    {
        var server = await TestServer.Shared;
        await using var window = await chromium.Open(server);
        var findings = new List<string>();
        foreach (var endpoint in (await Endpoints.Of(server)).Where(e => e is { IsPage: true, Method: "GET", Parameters.Count: 0, Rule: OpenAttribute }))
        {
            await window.Goto(endpoint.Pattern);
            findings.AddRange((await window.Axe()).Select(f => $"{endpoint.Pattern}: {f}"));
        }
        findings.AddRange(window.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<IReadOnlyList<string>> Paths(TestServer server, TestClinic clinic)
    {
        var pages = (await Endpoints.Of(server)).Where(e => e is { IsPage: true, Method: "GET" } && e.Rule is not OpenAttribute && !e.Pattern.EndsWith("/export", StringComparison.Ordinal) && !e.Pattern.EndsWith(".csv", StringComparison.Ordinal) && e.Pattern != "/agenda/stream").ToList();
        var known = await Populate.Addresses(clinic);
        return [.. pages.Where(p => p.Parameters.Count == 0).Select(p => p.Pattern), .. known];
    }
}
