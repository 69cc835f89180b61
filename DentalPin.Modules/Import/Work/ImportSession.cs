using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Import.Files;

namespace DentalPin.Import.Work;

/// <summary>A claimed task with all a step needs: the job as it was at the start, its target, and scopes to work in.</summary>
internal sealed class ImportSession
{
    private readonly IServiceScopeFactory scopes;
    private readonly ImportTask task;
    private readonly Actor actor;
    private int batches;

    private ImportSession(IServiceScopeFactory scopes, ImportTask task, Actor actor, ImportJob job, FileDescription file, ImportTarget target, ImportRun run, ImportOptions options, TimeProvider clock) =>
        (this.scopes, this.task, this.actor, Job, File, Target, Run, Options, Clock) = (scopes, task, actor, job, file, target, run, options, clock);

    /// <summary>Not tracked: what changes is written by each batch.</summary>
    public ImportJob Job { get; }

    public FileDescription File { get; }

    public ImportTarget Target { get; }

    public ImportRun Run { get; }

    public ImportOptions Options { get; }

    public TimeProvider Clock { get; }

    /// <summary>Null when the job is gone or nothing that is on knows its target.</summary>
    public static async Task<ImportSession?> Open(IServiceScopeFactory scopes, ImportTask task, ImportOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var system = Actor.System(task.ClinicId, "import");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = system;
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var job = await db.Set<ImportJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == task.JobId, cancel);
        var clinic = await db.Set<Clinic>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == task.ClinicId, cancel);
        if (job is null || clinic is null || scope.ServiceProvider.GetRequiredService<ImportTargets>().Find(job.Target) is not { } target) return null;
        // A large file needs much: what the hour before it needed is given back first.
        if (job.FileSize > 1024 * 1024) IdleMemory.GiveBack();

        var zone = Zones.Find(clinic.TimeZone);
        var now = clock.GetUtcNow();
        var catalog = scope.ServiceProvider.GetRequiredService<TextCatalog>();
        var file = FileDescription.FromJson(job.FileInfo);
        var order = job.DateOrder switch { "dmy" => DateOrder.Dmy, "mdy" => DateOrder.Mdy, "ymd" => DateOrder.Ymd, _ => (DateOrder?)null };
        var context = new ImportContext(job.Id, OpenedJob.MappingOf(job), file.Columns, order,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime), now, clinic.Country,
            (key, args) => string.Format(System.Globalization.CultureInfo.InvariantCulture, catalog.Find(clinic.Language, key) ?? catalog.Find("es", key) ?? key, args), job.Memory);
        // The system does the work, for the person who asked: both are in the trail.
        var actor = system with { OnBehalfOf = job.CreatedBy, Name = $"{job.CreatedByName} (import)", Language = clinic.Language, Zone = zone };
        return new(scopes, task, actor, job, file, target, target.Start(context), options, clock);
    }

    /// <summary>Works in a scope of its own: a context that lived as long as the job would remember all its rows.</summary>
    public async Task<T> Scope<T>(Func<IServiceProvider, AppDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = actor;
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>
    /// One transaction that only the holder of the claim can commit. What a batch needed lives just long enough to be taken for
    /// long-lived, so the collector is asked for it every few batches: the import must not take the machine's memory from the clinic.
    /// </summary>
    public async Task<T> Batch<T>(Func<IServiceProvider, AppDb, Task<T>> work, CancellationToken cancel)
    {
        var answer = await InClaim(work, cancel);
        if (batches++ % 2 == 0) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        return answer;
    }

    private Task<T> InClaim<T>(Func<IServiceProvider, AppDb, Task<T>> work, CancellationToken cancel) =>
        Scope((services, db) => db.InTransaction(async () =>
        {
            var until = Clock.GetUtcNow() + Options.Claim;
            // Also locks the task's row until the commit, so nobody can take over between here and there.
            var held = await db.Set<ImportTask>().Where(t => t.JobId == task.JobId && t.LockToken == task.LockToken)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.LockedUntil, until).SetProperty(t => t.Attempts, 0), cancel);
            if (held == 0) throw new ClaimLostException();
            return await work(services, db);
        }, cancel));

    /// <summary>Ends the step: status, counts and the removal of the task in one transaction.</summary>
    public Task<bool> End(Func<AppDb, ImportJob, Task> change, CancellationToken cancel) => Batch(async (_, db) =>
    {
        var job = await db.Set<ImportJob>().SingleAsync(j => j.Id == task.JobId, cancel);
        await change(db, job);
        job.EndedAt = Clock.GetUtcNow();
        await db.Set<ImportTask>().Where(t => t.JobId == task.JobId).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    /// <summary>Notes how far the step has come, and answers whether somebody asked to stop.</summary>
    public async Task<bool> Progress(AppDb db, int lastRow, int done, int percent, CancellationToken cancel)
    {
        var job = db.Set<ImportJob>().Where(j => j.Id == task.JobId);
        await job.ExecuteUpdateAsync(s => s.SetProperty(j => j.LastRow, lastRow).SetProperty(j => j.Done, done).SetProperty(j => j.Percent, percent), cancel);
        return await job.Select(j => j.CancelRequested).SingleAsync(cancel);
    }

    /// <summary>One entry in the audit chain for a whole batch; goes last, because it holds the chain until the commit.</summary>
    public async Task Record(IServiceProvider services, AppDb db, string action, string changes, CancellationToken cancel)
    {
        var entry = new AuditEntry { Action = action, Entity = "import_job", EntityId = Job.Id, SubjectId = Job.Id, Changes = changes };
        await services.GetRequiredService<AuditChain>().Append(db, [entry], cancel);
        await db.SaveBare(cancel);
    }
}
