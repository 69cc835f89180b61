namespace DentalPin.Core.Jobs;

/// <summary>A job a module runs by the clock.</summary>
/// <param name="Id">Unique; starts with the module's name.</param>
/// <param name="Cron">Quartz cron expression with seconds, in UTC.</param>
/// <param name="Type">A class that implements <see cref="IModuleJob"/>; made in a scope of its own for each run.</param>
public sealed record JobSpec(string Id, string Cron, Type Type);

/// <summary>Work done by the clock. Runs once over all instances; must be safe to run again after a crash.</summary>
public interface IModuleJob
{
    Task Run(CancellationToken cancel);
}
