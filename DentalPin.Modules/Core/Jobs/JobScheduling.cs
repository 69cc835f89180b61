using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace DentalPin.Core.Jobs;

/// <summary>All jobs of the modules that are on, and of the core.</summary>
public sealed class JobRegistry(IReadOnlyList<JobSpec> jobs)
{
    public IReadOnlyList<JobSpec> All => jobs;

    public JobSpec? Find(string id) => jobs.FirstOrDefault(j => j.Id == id);
}

/// <summary>The one Quartz job class: runs the module job named in its data, in a scope of its own.</summary>
[DisallowConcurrentExecution]
public sealed class ModuleJob(IServiceScopeFactory scopes, JobRegistry registry, ILogger<ModuleJob> log) : IJob
{
    public const string IdKey = "id";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = context.JobDetail.Key.Name;
        if (registry.Find(id) is not { } spec) return; // Its module was switched off; the next start removes it.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(Guid.Empty, id);
        try
        {
            await ((IModuleJob)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, spec.Type)).Run(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The job {Job} failed; it runs again at its next time.", id);
        }
    }
}

/// <summary>Brings the job store in line with the modules that are on: new jobs in, changed ones updated, others out.</summary>
public sealed class JobReconciler(ISchedulerFactory schedulers, JobRegistry registry)
{
    public async Task Reconcile(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var wanted = registry.All.ToDictionary(j => new JobKey(j.Id, "modules"));
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals("modules"), cancel))
            if (!wanted.ContainsKey(key)) await scheduler.DeleteJob(key, cancel);
        foreach (var (key, spec) in wanted)
        {
            var job = JobBuilder.Create<ModuleJob>().WithIdentity(key).StoreDurably().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(key.Name, key.Group).ForJob(key)
                .WithCronSchedule(spec.Cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)).Build();
            await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancel);
        }
    }
}

/// <summary>
/// Starts the scheduler beside the web server. A database that is not there yet delays the jobs, not the start: people then
/// see the message that says so instead of a browser error.
/// </summary>
public sealed class JobHost(ISchedulerFactory schedulers, JobReconciler reconciler, FirstAnswer first, TimeProvider clock, ILogger<JobHost> log) : BackgroundService
{
    /// <summary>How long running jobs may take to end when the application stops. A job that cannot write down that it is done,
    /// because the database is away, would otherwise be tried for ever; its work is safe without, and it runs again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await first.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await reconciler.Reconcile(stoppingToken);
                await (await schedulers.GetScheduler(stoppingToken)).Start(stoppingToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The job store cannot be opened yet; trying again in ten seconds.");
                await Task.Delay(TimeSpan.FromSeconds(10), clock, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await (await schedulers.GetScheduler(cancellationToken)).Shutdown(waitForJobsToComplete: true, cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            log.LogWarning("A job is still running after {Patience}; the application ends without waiting for it.", Patience);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The scheduler did not shut down cleanly.");
        }
    }
}
