using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Import.Files;

namespace DentalPin.Import;

/// <summary>The targets of the modules that are on.</summary>
public sealed class ImportTargets(IEnumerable<ImportTarget> targets)
{
    public IReadOnlyList<ImportTarget> All { get; } = [.. targets.OrderBy(t => t.Order).ThenBy(t => t.Name, StringComparer.Ordinal)];

    public ImportTarget? Find(string? name) => All.FirstOrDefault(t => t.Name == name);
}

/// <summary>Loads jobs of the actor's clinic; those of other clinics do not exist here.</summary>
public sealed class ImportJobs(AppDb db, ImportTargets targets)
{
    public Task<ImportJob?> Find(Guid id, CancellationToken cancel) => db.Set<ImportJob>().SingleOrDefaultAsync(j => j.Id == id, cancel);

    /// <summary>The job with its target and file; null when there is no such job or the module of its target is off.</summary>
    public async Task<OpenedJob?> Open(Guid id, CancellationToken cancel) =>
        await Find(id, cancel) is { } job && targets.Find(job.Target) is { } target ? new(job, target) : null;
}

/// <summary>A job with what belongs to it.</summary>
public sealed record OpenedJob(ImportJob Job, ImportTarget Target)
{
    private FileDescription? file;

    public FileDescription File => file ??= FileDescription.FromJson(Job.FileInfo);

    public ImportMapping Mapping => MappingOf(Job);

    public static ImportMapping MappingOf(ImportJob job) => new(JsonSerializer.Deserialize<string?[]>(job.Mapping) ?? []);
}
