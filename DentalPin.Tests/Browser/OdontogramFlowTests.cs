using System.Net;
using DentalPin.Odontogram;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Odontogram;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>The chart as a dentist uses it, with gloves on and a patient in the chair.</summary>
[Collection(nameof(Chromium))]
public sealed class OdontogramFlowTests(Chromium chromium)
{
    [Fact]
    public async Task Mod_on_16_takes_eight_keys()
    {
        var w = await ChartWorld.Make();
        await using var window = await Open(w);
        await window.Goto(w.Tab);
        string[] keys = ["1", "6", "m", "o", "d", " ", "c", "Enter"];
        Assert.Equal(8, keys.Length);
        foreach (var key in keys) await window.Page.Keyboard.PressAsync(key);
        await window.Page.Locator("#t16.fresh").WaitForAsync();
        Assert.Contains("composite MOD", await window.Page.GetAttributeAsync("#t16", "aria-label"));
        var entry = await w.Only("filling_composite");
        Assert.Equal(("16:MOD", EntryStatus.Planned), (entry.Teeth, entry.Status));
        // The field is empty and has the focus: the next tooth follows at once.
        Assert.Equal("", await window.Page.InputValueAsync("#odo-text"));
        await window.Page.Keyboard.TypeAsync("17 .\n");
        await window.Page.Locator("#t17.fresh").WaitForAsync();
        await window.Page.Keyboard.TypeAsync("undo\n");
        await Expect(window, "#t17", "sin registros");
        Assert.Empty(await window.Axe());
        window.IsClean();
    }

    [Fact]
    public async Task Suggestions_are_chosen_with_the_arrows_and_trouble_is_said()
    {
        var w = await ChartWorld.Make();
        await using var window = await Open(w);
        await window.Goto(w.Tab);
        await window.Page.Keyboard.TypeAsync("11 corona");
        await window.Page.Locator("#odo-said[data-of='11 corona'] [data-choice]").Nth(1).WaitForAsync();
        var second = await window.Page.Locator("#odo-said[data-of='11 corona'] [data-choice]").Nth(1).GetAttributeAsync("data-item");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator("#t11.fresh").WaitForAsync();
        Assert.Equal(second, Assert.Single(await w.All()).ItemId.ToString());
        await window.Page.Keyboard.TypeAsync("49 mod comp\n");
        await window.Page.Locator("#odo-said [role=alert]").WaitForAsync();
        Assert.Equal("49 mod comp", await window.Page.InputValueAsync("#odo-text"));
        Assert.Single(await w.All());
        window.IsClean();
    }

    [Fact]
    public async Task Teeth_are_chosen_with_pointer_and_keys_and_charted_together()
    {
        var w = await ChartWorld.Make();
        await using var window = await Open(w);
        await window.Goto(w.Tab);
        await window.Page.ClickAsync("#t36");
        await window.Page.Locator("#t37").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await window.Page.Locator("#odo-side .odo-tooth").WaitForAsync();
        Assert.Equal("true", await window.Page.GetAttributeAsync("#t36", "aria-pressed"));
        await window.Page.FillAsync("#odo-text", "o caries");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator("#t37.fresh").WaitForAsync();
        Assert.Equal(["36:O", "37:O"], (await w.All()).Select(e => e.Teeth).Order());
        await window.Page.FocusAsync("#t37");
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("t36", await window.Page.EvaluateAsync<string>("document.activeElement.id"));
        window.IsClean();
    }

    [Fact]
    public async Task The_slider_shows_the_mouth_of_another_day_and_a_phone_fits()
    {
        var w = await ChartWorld.Make();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-90);
        (await w.Dentist.Api.PostJson(w.Api + "/entries", new { status = "existing", on = day, entries = new[] { new { kind = "crown", teeth = new[] { new { number = 36 } } } } })).Is(HttpStatusCode.Created);
        (await w.Type("16 mod comp")).Is(HttpStatusCode.OK);
        await using (var window = await Open(w))
        {
            await window.Goto(w.Tab);
            await window.Page.FocusAsync("#odo-time input[type=range]");
            await window.Page.Keyboard.PressAsync("Home");
            await Expect(window, "#t16", "sin registros");
            await Expect(window, "#t36", "Corona");
            await window.Page.WaitForURLAsync(u => u.Contains("at="));
            Assert.Equal(0, await window.Page.Locator("#odo-cmd").CountAsync());
            window.IsClean();
        }
        await using var phone = await Open(w, phone: true);
        await phone.Goto(w.Tab);
        Assert.Equal("", await phone.Overflow());
        Assert.Empty(await phone.Axe());
        phone.IsClean();
    }

    [Theory]
    [InlineData(false, "es", "dark")]
    [InlineData(true, "en", "light")]
    public async Task Every_view_of_the_chart_is_accessible_and_fits(bool phone, string language, string scheme)
    {
        var w = await ChartWorld.Make(language: language);
        await GivenChart.Everything(w.Clinic, "Marca");
        await using var window = await chromium.Open(w.Clinic.Server, w.Dentist, phone, language: language, scheme: scheme);
        var findings = new List<string>();
        foreach (var path in await w.Clinic.Db(GivenChart.Addresses))
        {
            await window.Goto(path);
            findings.AddRange((await window.Axe()).Select(f => $"{path}: {f}"));
            if (await window.Overflow() is { Length: > 0 } wide) findings.Add($"{path} is wider than the window: {wide}");
            if (await window.Page.Locator("h1").CountAsync() != 1) findings.Add($"{path} has {await window.Page.Locator("h1").CountAsync()} h1.");
        }
        findings.AddRange(window.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private async Task<Window> Open(ChartWorld w, bool phone = false) => await chromium.Open(w.Clinic.Server, w.Dentist, phone);

    private static Task Expect(Window window, string selector, string words) =>
        window.Page.WaitForFunctionAsync("([s, w]) => document.querySelector(s)?.getAttribute('aria-label')?.includes(w)", new[] { selector, words });
}
