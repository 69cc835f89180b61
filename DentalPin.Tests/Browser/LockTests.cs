using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>The shared workstation: locking keeps what was typed, and shows none of it.</summary>
[Collection(nameof(Chromium))]
public sealed class LockTests(Chromium chromium)
{
    [Fact]
    public async Task Typed_text_is_gone_from_the_screen_while_locked_and_back_afterwards()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        await using var window = await chromium.Open(clinic.Server, person);
        await window.Goto("/profile");
        await window.Page.FillAsync("#f-Name", "Nombre a medias");
        await window.Page.Keyboard.PressAsync("Control+Shift+L");
        await window.Page.Locator("form[action='/locked']").WaitForAsync();
        Assert.DoesNotContain("Nombre a medias", await window.Page.InnerTextAsync("body"));
        Assert.Empty(await window.Axe());

        await window.Page.FillAsync("input[name=Password]", TestClinic.Password);
        await window.Page.Locator("form[action='/locked'] button.primary").ClickAsync();
        await window.Page.GetByText("Nombre a medias").WaitForAsync();
        Assert.Empty(await window.Axe());
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Guardar lo escrito" }).ClickAsync();
        await Expect(window.Page, "#f-Name", "Nombre a medias");
        window.IsClean();
    }

    [Fact]
    public async Task A_remembered_workstation_shows_its_people()
    {
        var clinic = await Given.Clinic();
        var person = await clinic.Person(BuiltInRoles.Dentist);
        await using var window = await chromium.Open(clinic.Server);
        await window.Goto("/sign-in");
        await window.Page.FillAsync("input[name=Login]", person.User.Email!);
        await window.Page.FillAsync("input[name=Password]", TestClinic.Password);
        await window.Page.CheckAsync("input[name=Remember]");
        await window.Page.Locator("form[action='/sign-in'] button.primary").ClickAsync();
        await window.Page.WaitForURLAsync(u => !u.Contains("sign-in", StringComparison.Ordinal));
        await window.Goto("/sign-in?switch=1");
        await window.Page.Locator(".users a").First.ClickAsync();
        Assert.Equal(0, await window.Page.Locator("input[name=Login]").CountAsync());
        Assert.Empty(await window.Axe());
        await window.Page.FillAsync("input[name=Password]", TestClinic.Password);
        await window.Page.Locator("form[action='/sign-in'] button.primary").ClickAsync();
        await window.Page.WaitForURLAsync(u => !u.Contains("sign-in", StringComparison.Ordinal));
        window.IsClean();
    }

    private static async Task Expect(IPage page, string field, string value) =>
        await Eventually.True(async () => page.Url.EndsWith("/profile", StringComparison.Ordinal) && await page.Locator(field).CountAsync() == 1 && await page.InputValueAsync(field) == value, $"{field} holds {value}");
}
