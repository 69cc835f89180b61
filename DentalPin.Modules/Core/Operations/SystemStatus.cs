using System.Diagnostics;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DentalPin.Core.Operations;

/// <summary>One health check, its verdict and the figures it measured.</summary>
public sealed record PartStatus(string Name, HealthStatus Status, IReadOnlyDictionary<string, object> Facts, string? Description);

/// <summary>
/// How the appliance is, for those who run it. Memory is what the process holds, in bytes; the ends of the audit chains were
/// last exported at `AnchoredAt`, null when never.
/// </summary>
public sealed record SystemReport(
    HealthStatus Status, IReadOnlyList<PartStatus> Parts, string Version, string Runtime, long Memory, DateTimeOffset StartedAt, string Engine, string DataFolder, DateTimeOffset? AnchoredAt, bool Demo);

/// <summary>The same checks as /health/detailed, with the figures behind them.</summary>
public sealed class SystemStatus(HealthCheckService health, AppOptions options, DatabaseEngine engine, AuditAnchors anchors)
{
    public async Task<Result<SystemReport>> Read(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return new Result<SystemReport>.Denied("instance");
        var report = await health.CheckHealthAsync(cancel);
        using var process = Process.GetCurrentProcess();
        return new SystemReport(
            report.Status,
            [.. report.Entries.Select(e => new PartStatus(e.Key, e.Value.Status, e.Value.Data, e.Value.Description))],
            ModuleCatalog.CoreVersion.ToString(3), Environment.Version.ToString(), Environment.WorkingSet, new DateTimeOffset(process.StartTime.ToUniversalTime()), engine.Name,
            options.DataFolder, anchors.All().Values.Select(a => (DateTimeOffset?)a.At).Max(), options.Demo);
    }
}
