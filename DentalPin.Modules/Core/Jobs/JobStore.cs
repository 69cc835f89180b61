using DentalPin.Core.Data;
using Quartz;

namespace DentalPin.Core.Jobs;

/// <summary>The persistent, clustered job store in the application's own database.</summary>
public static class JobStore
{
    public const string Name = "DentalPin";

    public static void AddJobs(this IServiceCollection services, DatabaseEngine engine, AppOptions options)
    {
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(s =>
            {
                s.InstanceName = Name;
                s.GenerateInstanceId = true;
            });
            q.UseDefaultThreadPool(4);
            q.UsePersistentStore(s =>
            {
                engine.UseJobStore(s, options.Connection);
                s.UseClustering(c =>
                {
                    c.CheckinInterval = TimeSpan.FromSeconds(10);
                    c.CheckinMisfireThreshold = TimeSpan.FromSeconds(20);
                });
            });
        });
        services.AddSingleton<JobReconciler>();
        services.AddHostedService<JobHost>();
    }
}
