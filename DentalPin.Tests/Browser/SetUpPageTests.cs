using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

/// <summary>The pages of the first run, which exist only while there is no clinic.</summary>
[Collection(nameof(Chromium))]
public sealed class SetUpPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, "es", "light")]
    [InlineData(true, "en", "dark")]
    public async Task The_wizard_is_accessible_quiet_and_fits(bool phone, string language, string scheme)
    {
        await using var server = await TestServer.Start();
        var secret = await server.Scope(Actor.System(Guid.Empty), s => s.GetRequiredService<SetUpLinks>().Make(default));
        await using var window = await chromium.Open(server, null, phone, language: language, scheme: scheme);
        var findings = new List<string>();
        foreach (var path in new[] { "/set-up", "/set-up/" + secret, "/set-up/" + secret + "?country=ES" })
        {
            await window.Goto(path);
            findings.AddRange((await window.Axe()).Select(f => $"{path}: {f}"));
            if (await window.Overflows()) findings.Add($"{path} is wider than the window.");
        }
        findings.AddRange(window.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
