using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Import.Files;
using DentalPin.Import.Work;

namespace DentalPin.Import;

/// <summary>
/// Sends a job into its next step, or asks the worker to stop. Pressing twice has one effect: the status is guarded by the
/// version and the task by its key, and the second press is told that all is well.
/// </summary>
public sealed class MoveImport(AppDb db, ImportJobs jobs, ImportFiles files, ImportSignal signal, TimeProvider clock)
{
    /// <summary>Reads every row without writing any.</summary>
    public Task<Result<Done>> Check(Guid id, Actor actor, CancellationToken cancel) =>
        Start(id, actor, ImportModule.Write, ImportStep.Check, ImportStatus.Checking, o => o.Job switch
        {
            { Wrote: true } => "import.state.too_late",
            _ when !files.Exists(o.Job.Id) => "import.state.file_gone",
            _ when o.Job.Status == ImportStatus.Uploaded || o.Target.Check(o.Mapping).Count > 0 => "import.state.not_mapped",
            _ => null,
        }, cancel);

    /// <summary>Writes the rows that were checked, or goes on where writing stopped.</summary>
    public Task<Result<Done>> Commit(Guid id, Actor actor, CancellationToken cancel) =>
        Start(id, actor, ImportModule.Commit, ImportStep.Commit, ImportStatus.Committing, o => o.Job.Status switch
        {
            ImportStatus.Checked => null,
            ImportStatus.Cancelled or ImportStatus.Failed when o.Job.FailedStep == ImportStep.Commit => null,
            ImportStatus.Committed => "",
            _ => "import.state.not_checked",
        }, cancel);

    /// <summary>Takes back what the job created and nobody has changed since.</summary>
    public Task<Result<Done>> RollBack(Guid id, Actor actor, CancellationToken cancel) =>
        Start(id, actor, ImportModule.Commit, ImportStep.RollBack, ImportStatus.RollingBack, o => o.Job.Status switch
        {
            _ when o.Job.FileRemoved => "import.state.too_old",
            ImportStatus.Committed => null,
            ImportStatus.Cancelled or ImportStatus.Failed when o.Job.Wrote => null,
            ImportStatus.RolledBack => "",
            _ => "import.state.nothing_to_undo",
        }, cancel);

    /// <summary>Asks the worker to stop after its current batch. What was written stays, and can be continued or rolled back.</summary>
    public async Task<Result<Done>> Cancel(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await jobs.Find(id, cancel) is not { } job) return new Result<Done>.NotFound();
        if (!job.Working) return Result<Done>.Fail("", "import.state.not_working");
        if (job.Status == ImportStatus.RollingBack) return Result<Done>.Fail("", "import.state.rolling_back");
        job.CancelRequested = true;
        await db.TrySave(cancel); // Stale means that the worker has just ended the step, which is as good.
        signal.Wake();
        return Done.Value;
    }

    /// <param name="id">The job.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="permission">What they need.</param>
    /// <param name="step">What to do.</param>
    /// <param name="status">Status while it is done.</param>
    /// <param name="refusal">Locale key of what is against it, null for nothing, empty when it is done already.</param>
    /// <param name="cancel">Stops.</param>
    private async Task<Result<Done>> Start(Guid id, Actor actor, string permission, ImportStep step, ImportStatus status, Func<OpenedJob, string?> refusal, CancellationToken cancel)
    {
        if (!actor.Can(permission)) return new Result<Done>.Denied(permission);
        if (await jobs.Open(id, cancel) is not { } opened) return new Result<Done>.NotFound();
        if (step != ImportStep.Check && !actor.Can(opened.Target.Permission)) return new Result<Done>.Denied(opened.Target.Permission);
        var job = opened.Job;
        if (job.Status == status) return Done.Value;
        if (job.Working) return Result<Done>.Fail("", "import.state.working");
        if (refusal(opened) is { } against) return against.Length == 0 ? Done.Value : Result<Done>.Fail("", against);

        var resumes = step == ImportStep.Commit && job.FailedStep == ImportStep.Commit;
        (job.Status, job.Failure, job.FailedStep, job.CancelRequested, job.EndedAt) = (status, null, null, false, null);
        if (!resumes) (job.LastRow, job.Done, job.Percent, job.StartedAt) = (0, 0, 0, clock.GetUtcNow());
        db.Add(new ImportTask { JobId = job.Id, ClinicId = job.ClinicId, Step = step, NextAttemptAt = clock.GetUtcNow() });
        var outcome = await db.TrySave(cancel);
        if (outcome == SaveOutcome.Saved) signal.Wake();
        else if ((await db.Set<ImportJob>().AsNoTracking().SingleAsync(j => j.Id == id, cancel)).Status != status) return new Result<Done>.Conflict(null, null);
        return Done.Value;
    }
}
