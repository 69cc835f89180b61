using System.Net;
using DentalPin.Core.Modules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Docs;

/// <summary>The tutorial, followed to the letter.</summary>
public sealed class FirstModuleTests
{
    [Fact]
    public async Task The_module_of_the_tutorial_compiles_installs_and_works()
    {
        var data = await Tutorial.Install("first-module.md", "noticeboard");
        await using var server = await TestServer.Start(dataFolder: data);
        Assert.Empty(server.Services.GetRequiredService<ModuleCatalog>().Refused);
        var clinic = await Given.Clinic(server);
        var dentist = await clinic.Person("dentist");

        (await dentist.Browser.Submit("/noticeboard", new { Text = "Llega el técnico a las 12" })).Is(HttpStatusCode.Redirect);
        var page = (await dentist.Browser.Get("/noticeboard")).Is(HttpStatusCode.OK);
        Assert.Contains("Llega el técnico a las 12", page.Text);
        Assert.Contains("Tablón", page.Document.QuerySelector("nav")!.TextContent);

        var wrong = (await dentist.Browser.Submit("/noticeboard", new { Text = new string('x', 501) })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("hasta 500 caracteres", wrong.Text);
        Assert.Contains(new string('x', 501), wrong.Text);

        (await dentist.Api.PostJson("/api/v1/noticeboard/notices", new { text = "Por la API" })).Is(HttpStatusCode.Created);
        (await dentist.Api.PostJson("/api/v1/noticeboard/notices", new { text = "" })).Is(HttpStatusCode.UnprocessableEntity);
        (await (await clinic.ApiAs("receptionist")).PostJson("/api/v1/noticeboard/notices", new { text = "no" })).Is(HttpStatusCode.Forbidden);
        (await (await clinic.As("hygienist")).Get("/noticeboard")).Is(HttpStatusCode.NotFound);

        var other = await Given.Clinic(server);
        Assert.DoesNotContain("Por la API", (await (await other.As("dentist")).Get("/noticeboard")).Text);
        Assert.Equal(2, (await clinic.Audit()).Count(a => a.Entity == "notice"));
    }
}
