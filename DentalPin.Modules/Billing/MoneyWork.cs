using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Security;

namespace DentalPin.Billing;

/// <summary>
/// How everything that moves money runs: one transaction, undone as a whole unless it ends well, begun again when it lost a race,
/// and one after the other for a patient.
/// </summary>
public sealed class MoneyWork(AppDb db)
{
    private const int Attempts = 10;

    /// <summary>Runs the work; inside a transaction it joins, and what is not ok is for the caller to undo.</summary>
    /// <param name="work">Must begin with what it reads: it may run again.</param>
    /// <param name="made">What the same form made before, asked when a key refused the row.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<T>> Run<T>(Func<Task<Result<T>>> work, Func<Task<T?>>? made, CancellationToken cancel) where T : class
    {
        if (db.Database.CurrentTransaction is not null) return await work();
        // What fails undoes the whole transaction, so no savepoints are set: each would be two more trips to the database while
        // others wait for the number, the chain and the audit trail.
        var savepoints = db.Database.AutoSavepointsEnabled;
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            return await Repeat(work, made, cancel);
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = savepoints;
        }
    }

    private async Task<Result<T>> Repeat<T>(Func<Task<Result<T>>> work, Func<Task<T?>>? made, CancellationToken cancel) where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var done = await db.InTransaction(
                    async () =>
                    {
                        var answer = await work();
                        if (answer is not Result<T>.Ok) throw new UndoneException(answer);
                        FaultPoints.Reach("money-saved");
                        return answer;
                    },
                    cancel);
                FaultPoints.Reach("money-committed");
                return done;
            }
            catch (UndoneException undone) when (undone.Answer is Result<T> answer)
            {
                db.Discard();
                return answer;
            }
            catch (Exception e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || db.Engine.IsDuplicate(e) || db.Engine.IsDeadlock(e)))
            {
                db.Discard();
                if (made is not null && await made() is { } twin) return twin;
            }
        }
    }

    /// <summary>Takes the patient's account for this transaction; others who want it wait. Comes before anything is read.</summary>
    public async Task Lock(Guid patient, Actor actor, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("An account is taken inside a transaction.");
        if (await db.Set<PatientAccount>().Where(a => a.PatientId == patient).ExecuteUpdateAsync(s => s.SetProperty(a => a.Changes, a => a.Changes + 1), cancel) > 0) return;
        // Two first changes race for the row: the key lets one in, the other begins again as a whole.
        await db.Engine.BulkInsert(db, [new PatientAccount { ClinicId = actor.ClinicId, PatientId = patient, Changes = 1 }], cancel);
    }

    private sealed class UndoneException(object answer) : Exception
    {
        public object Answer => answer;
    }
}
