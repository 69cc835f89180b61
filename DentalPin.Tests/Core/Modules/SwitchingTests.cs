using System.Net;
using DentalPin.Core.Events;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Probe;
using Quartz;

namespace DentalPin.Tests.Core.Modules;

public sealed class SwitchingTests
{
    [Fact]
    public async Task A_module_that_is_on_has_page_api_handler_and_job_and_none_of_them_after_switching_off_and_a_restart()
    {
        var first = await TestServer.Start(modules: [new ProbeModule()]);
        try
        {
            var clinic = await Given.Clinic(first);
            var dentist = await clinic.Person("dentist");
            (await dentist.Browser.Get("/probe")).Is(HttpStatusCode.OK);
            (await dentist.Api.Get("/api/v1/probe/things")).Is(HttpStatusCode.OK);
            await Eventually.True(() => HasJob(first), "the job is scheduled");
            Assert.Contains(first.Services.GetRequiredService<Subscriptions>().All, s => s.Module == "probe");

            first.Services.GetRequiredService<ModuleSwitches>().Set("probe", on: false);
            await first.App.StopAsync();

            await using var second = await TestServer.Start(modules: [new ProbeModule()], database: first.Database, dataFolder: first.DataFolder);
            var browser = new Client(second, dentist.BrowserSecret);
            (await browser.Get("/probe")).Is(HttpStatusCode.NotFound);
            var api = new Client(second, bearer: dentist.Api.Headers.Authorization!.Parameter);
            (await api.Get("/api/v1/probe/things")).Is(HttpStatusCode.NotFound);
            Assert.DoesNotContain(second.Services.GetRequiredService<Subscriptions>().All, s => s.Module == "probe");
            await Eventually.True(async () => !await HasJob(second), "the job is gone");
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    private static async Task<bool> HasJob(TestServer server)
    {
        var scheduler = await server.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        return await scheduler.GetJobDetail(new JobKey("probe.tick", "modules")) is not null;
    }
}
