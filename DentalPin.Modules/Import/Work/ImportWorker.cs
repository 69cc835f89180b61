using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Tenancy;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Import.Work;

/// <summary>
/// Does the steps of imports, one at a time. A task is claimed by changing its row, and the claim is proved again inside
/// every batch's transaction: of two workers only one can write, and one that died loses its task when the claim runs out.
/// </summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, ImportSignal signal, ImportOptions options, DatabaseEngine engine, FirstAnswer first, TimeProvider clock, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await first.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunNext(stoppingToken)) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The imports could not be read; trying again.");
            }
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                timeout.CancelAfter(options.Poll);
                await signal.Woken.ReadAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // Either it is time to look again or the application stops; the loop decides.
            }
        }
    }

    /// <summary>Does one step that is due; false when there is none.</summary>
    public async Task<bool> RunNext(CancellationToken cancel)
    {
        if (await Claim(cancel) is not { } task) return false;
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var heartbeat = Heartbeat(task, alive.Token);
        try
        {
            await Run(task, cancel);
        }
        catch (ClaimLostException)
        {
            log.LogWarning("Another worker took over import {Job}.", task.JobId);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Release(task, clock.GetUtcNow());
            throw;
        }
        catch (SheetError e)
        {
            // The file itself is at fault: trying again would find the same.
            log.LogInformation(e.Cause, "Import {Job} stopped: {Reason}", task.JobId, e.Key);
            await GiveUp(task, new ImportMessage(ImportLevel.Error, null, e.Key, [.. e.Args]));
        }
        catch (Exception e)
        {
            log.LogError(e, "Import {Job} failed in {Step} (attempt {Attempt}).", task.JobId, task.Step, task.Attempts);
            if (task.Attempts >= options.MaxAttempts && !engine.IsUnavailable(e)) await GiveUp(task, new ImportMessage(ImportLevel.Error, null, "import.failure.unexpected"));
            else await Release(task, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(60, 1 << task.Attempts)));
        }
        finally
        {
            await alive.CancelAsync();
            await heartbeat;
        }
        return true;
    }

    private async Task Run(ImportTask task, CancellationToken cancel)
    {
        var session = await ImportSession.Open(scopes, task, options, clock, cancel);
        if (session is null)
        {
            await GiveUp(task, new ImportMessage(ImportLevel.Error, null, "import.failure.no_target"));
            return;
        }
        switch (task.Step)
        {
            case ImportStep.Check:
                await new CheckStep(session).Run(cancel);
                break;
            case ImportStep.Commit:
                await new CommitStep(session).Run(cancel);
                break;
            default:
                await new RollBackStep(session).Run(cancel);
                break;
        }
    }

    private async Task<ImportTask?> Claim(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var tasks = db.Set<ImportTask>();
        var now = clock.GetUtcNow();
        var due = await tasks.AsNoTracking().Where(t => t.NextAttemptAt <= now && (t.LockedUntil == null || t.LockedUntil < now))
            // One at a time in a clinic, or two files with the same people would not see each other's.
            .Where(t => !tasks.Any(o => o.ClinicId == t.ClinicId && o.JobId != t.JobId && o.LockedUntil >= now))
            .OrderBy(t => t.NextAttemptAt).Select(t => t.JobId).Take(5).ToListAsync(cancel);
        foreach (var job in due)
        {
            var token = Ids.New();
            var until = now + options.Claim;
            // Two workers may have read the same row; its own state decides who gets it.
            var won = await tasks.Where(t => t.JobId == job && (t.LockedUntil == null || t.LockedUntil < now))
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.LockToken, token).SetProperty(t => t.LockedUntil, until).SetProperty(t => t.Attempts, t => t.Attempts + 1), cancel);
            if (won == 1) return await tasks.AsNoTracking().SingleOrDefaultAsync(t => t.JobId == job && t.LockToken == token, cancel);
        }
        return null;
    }

    /// <summary>Renews the claim while the step runs, so that a long batch or a slow disk does not lose it.</summary>
    private async Task Heartbeat(ImportTask task, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Claim / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                var until = clock.GetUtcNow() + options.Claim;
                await using var scope = scopes.CreateAsyncScope();
                await Mine(scope, task).ExecuteUpdateAsync(s => s.SetProperty(t => t.LockedUntil, until), cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The step has ended.
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The claim on import {Job} could not be renewed; the step itself will notice.", task.JobId);
        }
    }

    private async Task Release(ImportTask task, DateTimeOffset next)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Mine(scope, task).ExecuteUpdateAsync(s => s.SetProperty(t => t.LockToken, (Guid?)null).SetProperty(t => t.LockedUntil, (DateTimeOffset?)null).SetProperty(t => t.NextAttemptAt, next));
    }

    private async Task GiveUp(ImportTask task, ImportMessage why)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(task.ClinicId, "import");
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.InTransaction(async () =>
        {
            if (await Mine(scope, task).ExecuteDeleteAsync() == 0) return 0;
            if (await db.Set<ImportJob>().SingleOrDefaultAsync(j => j.Id == task.JobId) is not { } job) return 0;
            (job.Status, job.Failure, job.FailedStep, job.EndedAt) = (ImportStatus.Failed, ImportMessages.Pack([why]), task.Step, clock.GetUtcNow());
            if (task.Step != ImportStep.Check) await ImportCounts.Fill(db, job, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
    }

    private static IQueryable<ImportTask> Mine(AsyncServiceScope scope, ImportTask task) =>
        scope.ServiceProvider.GetRequiredService<AppDb>().Set<ImportTask>().Where(t => t.JobId == task.JobId && t.LockToken == task.LockToken);
}

/// <summary>Another worker holds the task now; whatever this one was about to write must not be written.</summary>
internal sealed class ClaimLostException : Exception;
