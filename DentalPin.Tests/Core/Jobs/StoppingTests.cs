using System.Diagnostics;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Jobs;

/// <summary>The application ends in good time also when a job can no longer write down that it is done.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task It_stops_while_the_database_is_away_and_a_job_is_running()
    {
        Relay? relay = null;
        await using var server = await TestServer.Start(b => b.Configuration["DENTALPIN_CONNECTION"] = (relay = Relay.To(b.Configuration["DENTALPIN_CONNECTION"]!)).Through(b.Configuration["DENTALPIN_CONNECTION"]!), [new BusyModule()]);
        await using var wire = relay!;
        await BusyJob.Running.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await wire.Cut();
        BusyJob.Finish.SetResult();

        var watch = Stopwatch.StartNew();
        await server.App.StopAsync().WaitAsync(JobHost.Patience + TimeSpan.FromSeconds(20));
        // The service manager ends what has not stopped after 40 seconds.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(35));
    }

    private sealed class BusyModule : Module
    {
        public override Manifest Manifest => new() { Name = "busy", Version = "1.0.0", Summary = "Works every second, for tests." };

        public override IReadOnlyList<JobSpec> Jobs => [new("busy.work", "0/1 * * * * ?", typeof(BusyJob))];
    }

    private sealed class BusyJob : IModuleJob
    {
        public static readonly TaskCompletionSource Running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public static readonly TaskCompletionSource Finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Run(CancellationToken cancel)
        {
            Running.TrySetResult();
            return Finish.Task;
        }
    }
}
