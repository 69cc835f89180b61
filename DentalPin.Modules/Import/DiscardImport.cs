using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Import.Files;

namespace DentalPin.Import;

/// <summary>Forgets an import that wrote nothing: its file, its rows and the job itself.</summary>
public sealed class DiscardImport(AppDb db, ImportJobs jobs, ImportFiles files)
{
    public async Task<Result<Done>> Handle(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await jobs.Find(id, cancel) is not { } job) return new Result<Done>.NotFound();
        if (job.Working || job.Wrote) return Result<Done>.Fail("", "import.state.too_late");
        var saved = await db.InTransaction(async () =>
        {
            await db.Set<ImportRow>().Where(r => r.JobId == id).ExecuteDeleteAsync(cancel);
            db.Remove(job);
            return await db.TrySave(cancel);
        }, cancel);
        if (saved != SaveOutcome.Saved) return new Result<Done>.Conflict(null, null);
        files.Remove(id);
        return Done.Value;
    }
}

/// <summary>
/// Removes files and rows of imports that ended long ago: they hold whole patient lists, and after some weeks nobody
/// rolls back or looks a row up. The job itself, with its counts, stays.
/// </summary>
public sealed class PurgeImports(IServiceScopeFactory scopes, TimeProvider clock) : IModuleJob
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task Run(CancellationToken cancel)
    {
        List<Guid> clinics;
        await using (var scope = scopes.CreateAsyncScope())
            clinics = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Clinic>().Select(c => c.Id).ToListAsync(cancel);
        foreach (var clinic in clinics)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(clinic, "import.purge");
            await Purge(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<ImportFiles>(), cancel);
        }
    }

    private async Task Purge(AppDb db, ImportFiles files, CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        var old = await db.Set<ImportJob>().Where(j => !j.FileRemoved && j.CreatedAt < before && (j.EndedAt == null || j.EndedAt < before)
            && j.Status != ImportStatus.Checking && j.Status != ImportStatus.Committing && j.Status != ImportStatus.RollingBack).ToListAsync(cancel);
        foreach (var job in old)
        {
            await db.InTransaction(async () =>
            {
                await db.Set<ImportRow>().Where(r => r.JobId == job.Id).ExecuteDeleteAsync(cancel);
                job.FileRemoved = true;
                job.FileInfo = (FileDescription.FromJson(job.FileInfo) with { Sample = [] }).ToJson();
                return await db.TrySave(cancel);
            }, cancel);
            files.Remove(job.Id);
        }
    }
}
