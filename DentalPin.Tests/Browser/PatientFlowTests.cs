using System.Diagnostics;
using System.Text.RegularExpressions;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class PatientFlowTests(Chromium chromium)
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_new_patient_takes_a_name_and_a_phone(bool script, bool phone)
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Receptionist), phone, script);
        await window.Goto("/patients/new");
        await window.Page.FillAsync("#f-Form-GivenName", "Lucía");
        await window.Page.FillAsync("#f-Form-FamilyName", "Ferrer Molina");
        await window.Page.FillAsync("#f-Form-Phone", "612 34 50 18");
        await window.Page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await window.Page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}"));
        Assert.Contains("Lucía Ferrer Molina", await window.Page.InnerTextAsync("main"));
        Assert.Contains("612 34 50 18", await window.Page.InnerTextAsync("main"));
        window.IsClean();
    }

    [Fact]
    public async Task A_patient_is_found_and_opened_by_keyboard_alone_within_five_keys_and_a_second()
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Receptionist));
        await Create(window, "Zulema", "Etxeberria");
        await Create(window, "Otra", "Persona");
        await window.Goto("/patients");
        var watch = Stopwatch.StartNew();
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("zul");
        await window.Page.Locator("#found a", new() { HasText = "Zulema" }).WaitForAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}"));
        Assert.Contains("Zulema", await window.Page.InnerTextAsync("h1"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}."); // The budget of one second is measured by the bench on a quiet machine.
        window.IsClean();
    }

    [Fact]
    public async Task What_is_typed_the_moment_the_page_stands_is_searched()
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Receptionist));
        await Create(window, "Zulema", "Etxeberria");
        await window.Page.AddInitScriptAsync("""
            document.addEventListener("DOMContentLoaded", () => {
              const field = document.getElementById("global-search");
              field.focus();
              field.value = "zul";
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            });
            """);
        await window.Goto("/patients");
        await window.Page.Locator("#found a", new() { HasText = "Zulema" }).WaitForAsync();
        window.IsClean();
    }

    [Fact]
    public async Task Sequences_of_keys_go_places_and_typing_in_a_field_does_not()
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Admin));
        await window.Goto("/settings");
        await window.Page.Keyboard.PressAsync("g");
        await window.Page.Keyboard.PressAsync("p");
        await window.Page.WaitForURLAsync(new Regex("/patients$"));
        await window.Page.FocusAsync("#patients-q");
        await window.Page.Keyboard.TypeAsync("gp?");
        Assert.EndsWith("/patients", new Uri(window.Page.Url).AbsolutePath);
        Assert.False(await window.Page.Locator("#keys").IsVisibleAsync());
        await window.Page.Locator("h1").ClickAsync();
        await window.Page.Keyboard.PressAsync("?");
        await window.Page.Locator("#keys").WaitForAsync();
        window.IsClean();
    }

    [Fact]
    public async Task Without_javascript_search_edit_archive_and_restore_work()
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Admin), script: false);
        await Create(window, "Noelia", "Sin Guion");
        await window.Goto("/patients");
        await window.Page.FillAsync("#patients-q", "noel");
        await window.Page.Locator("form.filters button").First.ClickAsync();
        await window.Page.Locator("#patients a.name").First.ClickAsync();
        await window.Page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}"));
        var record = new Uri(window.Page.Url).AbsolutePath;

        await window.Goto(record + "/edit");
        await window.Page.FillAsync("#f-Form-GivenName", "Noelia María");
        await window.Page.Locator("main form[method=post] button.primary").First.ClickAsync();
        Assert.Contains("Noelia María", await window.Page.InnerTextAsync("main"));

        await window.Goto(record + "/archive");
        await window.Page.Locator("main form[action$='/archive'] input[name='Form.Reason']:visible").FillAsync("Se muda");
        await window.Page.Locator("main form[action$='/archive'] button:visible").Last.ClickAsync();
        await window.Goto("/patients?q=noelia&status=archived");
        Assert.Contains("Noelia", await window.Page.InnerTextAsync("#patients"));
        await window.Goto(record + "/restore");
        await window.Page.Locator("main form[action$='/restore'] button:visible").Last.ClickAsync();
        await window.Goto("/patients?q=noelia");
        Assert.Contains("Noelia", await window.Page.InnerTextAsync("#patients"));
        window.IsClean();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("'; DROP TABLE Patients; --")]
    [InlineData("אבישג 🦷 שלום")]
    [InlineData("<svg/onload=alert(1)>{{7*7}}")]
    public async Task Hostile_and_foreign_names_are_names(string name)
    {
        var clinic = await Given.Clinic();
        await using var window = await chromium.Open(clinic.Server, await clinic.Person(BuiltInRoles.Receptionist));
        window.Page.Dialog += (_, dialog) => throw new InvalidOperationException("A script of a name ran: " + dialog.Message);
        await Create(window, name, "Apellido");
        Assert.Contains("Apellido", await window.Page.InnerTextAsync("h1"));
        await window.Goto("/patients?q=apellido");
        Assert.Equal(0, await window.Page.Locator("main script, main img[onerror], main svg[onload]").CountAsync());
        window.IsClean();
    }

    private static async Task Create(Window window, string given, string family)
    {
        await window.Goto("/patients/new");
        await window.Page.FillAsync("#f-Form-GivenName", given);
        await window.Page.FillAsync("#f-Form-FamilyName", family);
        await window.Page.Locator("form[action='/patients/new'] button.primary").ClickAsync();
        await window.Page.WaitForURLAsync(new Regex("/patients/[0-9a-f-]{36}"));
    }
}
