using System.Net;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Tests.Core.Modules;

public sealed class ModulesPageTests
{
    [Fact]
    public async Task Modules_are_switched_for_the_next_start_unless_others_need_them()
    {
        await using var server = await TestServer.Start(modules: [new LowerProbe(), new UpperProbe(), new BadProbe()]);
        var clinic = await Given.Clinic(server);
        var runner = await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true);
        var page = (await runner.Browser.Get("/settings/modules")).Is(HttpStatusCode.OK);
        Assert.Contains("VERSION_FORMAT", page.Text);
        Assert.Contains("lower_probe", page.Text);
        Assert.InRange(page.Sql, 1, 6);

        var needed = (await Switch(runner.Browser, page, "lower_probe", false)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("upper_probe", needed.Document.QuerySelector("[data-error-summary]")!.TextContent);
        (await Switch(runner.Browser, page, "core", false)).Is(HttpStatusCode.UnprocessableEntity);
        (await Switch(runner.Browser, page, "nonsense", false)).Is(HttpStatusCode.NotFound);

        (await Switch(runner.Browser, page, "upper_probe", false)).Is(HttpStatusCode.Redirect);
        (await Switch(runner.Browser, page, "lower_probe", false)).Is(HttpStatusCode.Redirect);
        var after = await runner.Browser.Get("/settings/modules");
        Assert.Contains("Se desactivará al reiniciar", after.Text);
        Assert.Null(after.Document.QuerySelector("form[action*=restart]"));
        (await Switch(runner.Browser, page, "upper_probe", true)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("turning_off", (await runner.Api.Get("/api/v1/core/modules")).Data.EnumerateArray().Single(m => m.GetProperty("name").GetString() == "lower_probe").GetProperty("status").GetString());

        (await runner.Api.PostJson("/api/v1/core/modules/lower_probe/switch-on", new { })).Is(HttpStatusCode.OK);
        (await runner.Api.PostJson("/api/v1/core/modules/upper_probe/switch-on", new { })).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("Se desactivará al reiniciar", (await runner.Browser.Get("/settings/modules")).Text);
        Assert.Equal(["switched_off", "switched_off", "switched_on", "switched_on"], (await clinic.Audit()).Where(a => a.Entity == "module").Select(a => a.Action));
        (await runner.Api.PostJson("/api/v1/core/modules/restart", new { })).Is(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_restart_button_stops_gracefully_where_something_starts_it_again()
    {
        await using var server = await TestServer.Start(b => b.Configuration.AddInMemoryCollection([new("DENTALPIN_SUPERVISED", "true")]), [new LowerProbe()]);
        var clinic = await Given.Clinic(server);
        var runner = await clinic.Person(BuiltInRoles.Admin, instanceAdmin: true);
        (await runner.Api.PostJson("/api/v1/core/modules/lower_probe/switch-off", new { })).Is(HttpStatusCode.OK);
        var stopping = server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        (await runner.Browser.Submit("/settings/modules", new { }, "form[action*=restart]")).Is(HttpStatusCode.Redirect);
        await Eventually.True(() => Task.FromResult(stopping.IsCancellationRequested), "the application stops");
    }

    [Fact]
    public async Task Administrators_of_a_clinic_do_not_run_the_appliance()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.Person(BuiltInRoles.Admin);
        (await admin.Browser.Get("/settings/modules")).Is(HttpStatusCode.NotFound);
        (await admin.Browser.Get("/settings/system")).Is(HttpStatusCode.NotFound);
        (await admin.Api.Get("/api/v1/core/modules")).Is(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("appliance/supervise.sh", "export DENTALPIN_SUPERVISED=true", "while [[ -z $stopping ]]")]
    [InlineData("appliance/systemd/dentalpin.service", "DENTALPIN_SUPERVISED=true", "Restart=always")]
    [InlineData("appliance/compose.yaml", "DENTALPIN_SUPERVISED: 'true'", "restart: unless-stopped")]
    public void Whatever_starts_the_application_again_says_so(string file, string said, string done)
    {
        var text = File.ReadAllText(Path.Combine(Sources.Root, file));
        Assert.Contains(said, text);
        Assert.Contains(done, text);
    }

    private static Task<Answer> Switch(Client client, Answer page, string name, bool on) =>
        client.PostRaw("/settings/modules?handler=switch", [.. page.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("main form[action*=switch]")!).Where(f => f.Key is not ("name" or "on")), new("name", name), new("on", on ? "true" : "false")]);

    private sealed class LowerProbe : Module
    {
        public override Manifest Manifest { get; } = new() { Name = "lower_probe", Version = "1.0.0", Summary = "Below." };
    }

    private sealed class UpperProbe : Module
    {
        public override Manifest Manifest { get; } = new() { Name = "upper_probe", Version = "1.0.0", Summary = "Above.", Depends = ["lower_probe"] };
    }

    private sealed class BadProbe : Module
    {
        public override Manifest Manifest { get; } = new() { Name = "bad_probe", Version = "one", Summary = "Wrong." };
    }
}
