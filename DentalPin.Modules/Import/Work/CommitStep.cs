using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Importing;

namespace DentalPin.Import.Work;

/// <summary>
/// Writes the checked rows in batches. A batch, its outcomes, its audit entry and the place where to go on are one
/// transaction: killed at any moment, the next worker goes on with the first row that is not written.
/// </summary>
internal sealed class CommitStep(ImportSession session)
{
    private int last = session.Job.LastRow;
    private int done = session.Job.Done;

    public async Task Run(CancellationToken cancel)
    {
        var (job, run) = (session.Job, session.Run);
        await session.Scope(async (_, db) =>
        {
            // After an interruption our own records are there already; they are not somebody the other rows repeat.
            var own = await db.Set<ImportRow>().Where(r => r.JobId == job.Id && r.Outcome == ImportOutcome.Created).Select(r => r.NewId).ToHashSetAsync(cancel);
            await run.LoadKeys(db, own, cancel);
            return true;
        });
        if (last == 0)
            await session.Batch(async (_, db) =>
            {
                await run.Prepare(db, cancel);
                return true;
            }, cancel);

        while (true)
        {
            var (rows, stop) = await session.Batch((services, db) => Write(services, db, cancel), cancel);
            if (rows == 0) break;
            FaultPoints.Reach("import-batch");
            if (!stop) continue;
            await session.End(async (db, ended) =>
            {
                (ended.Status, ended.FailedStep) = (ImportStatus.Cancelled, ImportStep.Commit);
                await Count(db, ended, cancel);
            }, cancel);
            return;
        }
        await session.End(async (db, ended) =>
        {
            (ended.Status, ended.Percent) = (ImportStatus.Committed, 100);
            await Count(db, ended, cancel);
            run.Finished(db, ended.CreatedRows);
        }, cancel);
    }

    private async Task<(int Rows, bool Stop)> Write(IServiceProvider services, AppDb db, CancellationToken cancel)
    {
        var from = last;
        var rows = await db.Set<ImportRow>().AsNoTracking().Where(r => r.JobId == session.Job.Id && r.Number > from).OrderBy(r => r.Number).Take(session.Options.Batch).ToListAsync(cancel);
        if (rows.Count == 0) return (0, false);
        var (writes, decided) = await Decide(db, rows, cancel);
        var written = await session.Run.Write(db, writes, cancel);

        var outcomes = decided.ToDictionary(d => d.Row, d => d.Outcome);
        // An update that found nothing to fill in changed nothing.
        foreach (var write in writes.Where(w => w.Existing is not null && !written.Updated.Contains(w.Reading.Row))) outcomes[write.Reading.Row] = ImportOutcome.Skipped;
        foreach (var outcome in outcomes.GroupBy(o => o.Value))
        {
            var numbers = outcome.Select(o => o.Key).ToList();
            await db.Set<ImportRow>().Where(r => r.JobId == session.Job.Id && numbers.Contains(r.Number)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, outcome.Key), cancel);
        }
        (last, done) = (rows[^1].Number, done + rows.Count);
        var stop = await session.Progress(db, last, done, session.Job.Total == 0 ? 100 : (int)(100L * done / session.Job.Total), cancel);
        await session.Record(services, db, "imported", Summary(rows, outcomes, written), cancel);
        FaultPoints.Reach("import-batch-open");
        return (rows.Count, stop);
    }

    /// <summary>What is done with each row, by what it is and what the person chose.</summary>
    private async Task<(List<ImportWrite> Writes, List<(int Row, ImportOutcome Outcome)> Decided)> Decide(AppDb db, List<ImportRow> rows, CancellationToken cancel)
    {
        var usable = rows.Where(r => r.Kind is not (ImportRowKind.Error or ImportRowKind.Ignored) && r.Parsed is not null).ToList();
        var readings = usable.ToDictionary(r => r.Number, r => new ImportReading { Row = r.Number, Record = session.Run.Unpack(r.Parsed!) });
        // Somebody may have entered the same people since the check.
        var fresh = usable.Where(r => r.Kind is ImportRowKind.Ok or ImportRowKind.Warning or ImportRowKind.FileDuplicate).Select(r => readings[r.Number]).ToList();
        await session.Run.Match(db, fresh, within: false, cancel);
        foreach (var row in usable.Where(r => r.Kind is ImportRowKind.Ok or ImportRowKind.Warning && readings[r.Number].DuplicateOf is not null))
        {
            var reading = readings[row.Number];
            (row.Kind, row.DuplicateOf) = (ImportRowKind.Duplicate, reading.DuplicateOf);
            var messages = ImportMessages.Pack([.. ImportMessages.Unpack(row.Messages), .. reading.Messages]);
            await db.Set<ImportRow>().Where(r => r.JobId == row.JobId && r.Number == row.Number)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Kind, ImportRowKind.Duplicate).SetProperty(r => r.DuplicateOf, row.DuplicateOf).SetProperty(r => r.Messages, messages), cancel);
        }

        var firsts = await Firsts(db, usable, cancel);
        var writes = new List<ImportWrite>(usable.Count);
        var decided = new List<(int, ImportOutcome)>(usable.Count);
        foreach (var row in usable)
        {
            var repeats = row.Kind is ImportRowKind.Duplicate or ImportRowKind.FileDuplicate;
            var choice = repeats ? row.Choice ?? session.Job.DuplicateChoice : DuplicateChoice.Create;
            var existing = choice != DuplicateChoice.Update ? null : row.DuplicateOf ?? (row.DuplicateOfRow is { } first ? firsts.GetValueOrDefault(first) : null);
            var outcome = choice == DuplicateChoice.Create ? ImportOutcome.Created : existing is not null ? ImportOutcome.Updated : ImportOutcome.Skipped;
            decided.Add((row.Number, outcome));
            if (outcome != ImportOutcome.Skipped) writes.Add(new(readings[row.Number], row.NewId, existing));
            // Later rows of this batch may repeat this one.
            firsts[row.Number] = outcome == ImportOutcome.Created ? row.NewId : row.DuplicateOf ?? existing;
        }
        return (writes, decided);
    }

    /// <summary>The records of earlier batches that rows of this one repeat.</summary>
    private async Task<Dictionary<int, Guid?>> Firsts(AppDb db, List<ImportRow> rows, CancellationToken cancel)
    {
        var wanted = rows.Where(r => r.DuplicateOfRow < rows[0].Number).Select(r => r.DuplicateOfRow!.Value).Distinct().ToList();
        if (wanted.Count == 0) return [];
        return await db.Set<ImportRow>().AsNoTracking().Where(r => r.JobId == session.Job.Id && wanted.Contains(r.Number))
            .ToDictionaryAsync(r => r.Number, r => r.Outcome == ImportOutcome.Created ? r.NewId : r.DuplicateOf, cancel);
    }

    private static string Summary(List<ImportRow> rows, Dictionary<int, ImportOutcome> outcomes, ImportWritten written)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["rows"] = [null, $"{rows[0].Number}-{rows[^1].Number}"],
            ["created"] = [null, written.Created],
            ["updated"] = [null, written.Updated.Count],
            ["skipped"] = [null, outcomes.Count(o => o.Value == ImportOutcome.Skipped)],
        };
        if (written.FirstNumber is { } first) changes["numbers"] = [null, $"{first}-{written.LastNumber}"];
        return JsonSerializer.Serialize(changes);
    }

    private async Task Count(AppDb db, ImportJob job, CancellationToken cancel)
    {
        await ImportCounts.Fill(db, job, cancel);
        await ImportCounts.FillKinds(db, job, cancel);
        (job.LastRow, job.Done) = (last, done);
    }
}
