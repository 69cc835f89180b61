using System.Net;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Operations;

public sealed class HomeAndSystemTests
{
    [Fact]
    public async Task The_home_greets_and_says_what_is_left_to_do()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        var home = (await admin.Get("/")).Is(HttpStatusCode.OK);
        Assert.Contains("Buen", home.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Completar los datos", home.Text);
        Assert.InRange((await admin.Get("/")).Sql, 1, 6);
        // Nobody chose a look, so the device decides; an empty attribute would hide that from the style sheet.
        Assert.False(home.Document.DocumentElement.HasAttribute("data-theme"));
        (await admin.Submit("/settings/clinic", new { TaxId = "B12345674", Street = "Calle 1", Phone = "910000001" })).Is(HttpStatusCode.Redirect);
        Assert.Contains("done", (await admin.Get("/")).Document.QuerySelector("main a[href='/settings/clinic']")!.ClassName);
        (await admin.Submit("/settings/category/workspace", new Dictionary<string, string> { ["core.show_first_steps"] = "false" })).Is(HttpStatusCode.Redirect);
        Assert.DoesNotContain("Primeros pasos", (await admin.Get("/")).Text);
        Assert.DoesNotContain("Primeros pasos", (await (await clinic.As(BuiltInRoles.Receptionist)).Get("/")).Text);
    }

    [Fact]
    public async Task Strangers_are_led_to_the_sign_in()
    {
        var clinic = await Given.Clinic();
        Assert.Equal("/sign-in", (await clinic.Server.Anonymous().Get("/")).Is(HttpStatusCode.Redirect).Location);
        (await clinic.Server.Anonymous().Get("/set-up")).Is(HttpStatusCode.Redirect);
        (await clinic.Server.Anonymous().Get("/set-up/" + new string('a', 43))).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_runs_the_appliance_reads_its_state_in_words()
    {
        var clinic = await Given.Clinic();
        var page = (await (await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true)).Browser.Get("/settings/system")).Is(HttpStatusCode.OK);
        Assert.Contains("Responde y está al día", page.Text);
        Assert.Contains("libres donde están los datos", page.Text);
        Assert.Contains("Carpeta de datos", page.Text);
    }
}
