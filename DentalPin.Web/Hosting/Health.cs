using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Printing;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DentalPin.Web.Hosting;

/// <summary>
/// /health: the process answers. /health/ready: it can work. /health/detailed: each part, for those who run the appliance.
/// The first two say one word, because anybody may ask.
/// </summary>
public static class Health
{
    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Word }).Open("Says only that the process answers.");
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = Word }).Open("Says only whether the process can work.");
        app.MapHealthChecks("/health/detailed", new HealthCheckOptions { ResponseWriter = Details }).InstanceOnly();
    }

    private static Task Word(HttpContext context, HealthReport report) => context.Response.WriteAsync(report.Status.ToString());

    private static Task Details(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        version = ModuleCatalog.CoreVersion.ToString(3),
        memory_mb = Environment.WorkingSet / 1024 / 1024,
        checks = report.Entries.Select(e => new { name = e.Key, status = e.Value.Status.ToString(), description = e.Value.Description, milliseconds = (int)e.Value.Duration.TotalMilliseconds }),
    });
}

/// <summary>The database answers and has this version's schema.</summary>
public sealed class DatabaseHealth(AppDb db) : IHealthCheck
{
    // The schema cannot change under a running process; once it fitted, only the connection is asked for.
    private static volatile bool schemaFits;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!schemaFits)
            {
                var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
                if (pending > 0) return HealthCheckResult.Unhealthy($"{pending} migrations are missing: run migrate.");
                schemaFits = true;
            }
            return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy(db.Engine.Name) : HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
    }
}

/// <summary>No event waits for a person.</summary>
public sealed class OutboxHealth(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var dead = await db.Set<OutboxMessage>().CountAsync(m => m.Dead && m.DeliveredAt == null, cancellationToken);
        var waiting = await db.Set<OutboxMessage>().CountAsync(m => !m.Dead && m.DeliveredAt == null, cancellationToken);
        var data = new Dictionary<string, object> { ["dead"] = dead, ["waiting"] = waiting };
        return dead == 0 ? HealthCheckResult.Healthy($"{waiting} waiting", data) : HealthCheckResult.Degraded($"{dead} undeliverable, {waiting} waiting", data: data);
    }
}

/// <summary>Every module found is running or was switched off on purpose.</summary>
public sealed class ModulesHealth(ModuleCatalog modules) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(modules.Refused.Count == 0
            ? HealthCheckResult.Healthy($"{modules.On.Count} on, {modules.Off.Count} off", Data)
            : HealthCheckResult.Degraded(string.Join("; ", modules.Refused.Select(r => $"{r.Name}: {string.Join(", ", r.Reasons.Select(x => x.Code))}")), data: Data));

    private Dictionary<string, object> Data => new() { ["on"] = modules.On.Count, ["off"] = modules.Off.Count, ["refused"] = modules.Refused.Count };
}

/// <summary>There is room left where data and files are.</summary>
public sealed class DiskHealth(AppOptions options) : IHealthCheck
{
    private const long Enough = 2L * 1024 * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(Path.GetFullPath(options.DataFolder)).AvailableFreeSpace;
        var text = $"{free / 1024 / 1024} MB free";
        var data = new Dictionary<string, object> { ["free"] = free };
        return Task.FromResult(free > Enough ? HealthCheckResult.Healthy(text, data) : HealthCheckResult.Degraded(text, data: data));
    }
}

/// <summary>The libraries that draw documents are installed. Nobody is sent home without them, so never worse than degraded.</summary>
public sealed class PrintingHealth : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = CommercialPdf.Missing;
        return Task.FromResult(missing.Count == 0 ? HealthCheckResult.Healthy("ready") : HealthCheckResult.Degraded("missing: " + string.Join(", ", missing)));
    }
}
