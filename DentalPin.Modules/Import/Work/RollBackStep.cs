using System.Data.Common;
using System.Text.Json;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;

namespace DentalPin.Import.Work;

/// <summary>
/// Takes back what an import created, except what somebody has worked with since: the audit chain knows. An import writes
/// no entry for a single record, so any entry about one, other than a look at it, is somebody's work.
/// </summary>
internal sealed class RollBackStep(ImportSession session)
{
    private static readonly string[] Looks = ["read", "exported", "printed"];
    private int last = session.Job.LastRow;
    private int done = session.Job.Done;

    public async Task Run(CancellationToken cancel)
    {
        while (true)
        {
            int rows;
            try
            {
                rows = await session.Batch((services, db) => TakeBack(services, db, session.Options.Batch, cancel), cancel);
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                // One record that something else hangs on spoils a batch: one by one, only it stays.
                rows = await OneByOne(cancel);
            }
            if (rows == 0) break;
            FaultPoints.Reach("import-roll-back");
        }
        await session.End(async (db, job) =>
        {
            await ImportCounts.Fill(db, job, cancel);
            job.Status = ImportStatus.RolledBack;
        }, cancel);
    }

    private async Task<int> TakeBack(IServiceProvider services, AppDb db, int most, CancellationToken cancel)
    {
        var from = last;
        var rows = await db.Set<ImportRow>().AsNoTracking().Where(r => r.JobId == session.Job.Id && r.Number > from && r.Outcome == ImportOutcome.Created)
            .OrderBy(r => r.Number).Take(most).Select(r => new { r.Number, r.NewId }).ToListAsync(cancel);
        if (rows.Count == 0) return 0;
        var ids = rows.ConvertAll(r => (Guid?)r.NewId);
        var touched = await db.Set<AuditEntry>().Where(a => ids.Contains(a.SubjectId) && !Looks.Contains(a.Action)).Select(a => a.SubjectId).Distinct().ToHashSetAsync(cancel);
        var removed = await session.Run.Remove(db, [.. rows.Where(r => !touched.Contains(r.NewId)).Select(r => r.NewId)], cancel);

        await Mark([.. rows.Where(r => removed.Contains(r.NewId)).Select(r => r.Number)], ImportOutcome.Removed);
        await Mark([.. rows.Where(r => !removed.Contains(r.NewId)).Select(r => r.Number)], ImportOutcome.Kept);
        (last, done) = (rows[^1].Number, done + rows.Count);
        await session.Progress(db, last, done, session.Job.CreatedRows == 0 ? 100 : Math.Min(100, (int)(100L * done / session.Job.CreatedRows)), cancel);
        await session.Record(services, db, "import_undone", JsonSerializer.Serialize(new SortedDictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["rows"] = [null, $"{rows[0].Number}-{rows[^1].Number}"],
            ["removed"] = [null, removed.Count],
            ["kept"] = [null, rows.Count - removed.Count],
        }), cancel);
        return rows.Count;

        async Task Mark(List<int> numbers, ImportOutcome outcome)
        {
            if (numbers.Count > 0)
                await db.Set<ImportRow>().Where(r => r.JobId == session.Job.Id && numbers.Contains(r.Number)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, outcome), cancel);
        }
    }

    private async Task<int> OneByOne(CancellationToken cancel)
    {
        // The failed transaction took its own progress with it.
        (last, done) = await session.Scope(async (_, db) =>
        {
            var at = await db.Set<ImportJob>().AsNoTracking().Where(j => j.Id == session.Job.Id).Select(j => new { j.LastRow, j.Done }).SingleAsync(cancel);
            return (at.LastRow, at.Done);
        });
        var handled = 0;
        for (; handled < session.Options.Batch; handled++)
        {
            try
            {
                if (await session.Batch((services, db) => TakeBack(services, db, 1, cancel), cancel) == 0) break;
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                await session.Batch(async (_, db) =>
                {
                    var from = last;
                    var next = await db.Set<ImportRow>().Where(r => r.JobId == session.Job.Id && r.Number > from && r.Outcome == ImportOutcome.Created).OrderBy(r => r.Number).Select(r => r.Number).FirstAsync(cancel);
                    await db.Set<ImportRow>().Where(r => r.JobId == session.Job.Id && r.Number == next).ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, ImportOutcome.Kept), cancel);
                    return await session.Progress(db, last = next, ++done, session.Job.Percent, cancel);
                }, cancel);
            }
        }
        return handled;
    }
}
