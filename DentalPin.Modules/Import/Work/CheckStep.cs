using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Spreadsheets;
using DentalPin.Import.Files;

namespace DentalPin.Import.Work;

/// <summary>
/// The dry run: reads every row, says what it is, and keeps it beside what was understood. Writes nothing of the clinic's,
/// so a check that was interrupted simply starts again.
/// </summary>
internal sealed class CheckStep(ImportSession session)
{
    private const int RowsLearnedFrom = 2000;
    private readonly int[] counts = new int[Enum.GetValues<ImportRowKind>().Length];
    private int last;
    private int done;

    public async Task Run(CancellationToken cancel)
    {
        var (job, run) = (session.Job, session.Run);
        await session.Batch(async (_, db) => await db.Set<ImportRow>().Where(r => r.JobId == job.Id).ExecuteDeleteAsync(cancel), cancel);
        await session.Scope(async (_, db) =>
        {
            await run.LoadKeys(db, new HashSet<Guid>(), cancel);
            return true;
        });
        var path = await session.Scope((services, _) => Task.FromResult(services.GetRequiredService<ImportFiles>().PathOf(job.Id)));
        using var reader = SheetReader.Open(path, session.File.Options);
        run.Learn([.. reader.DataRows().Take(RowsLearnedFrom).Select(r => r.Cells)]);

        var batch = new List<SheetRow>(session.Options.Batch);
        foreach (var row in reader.DataRows())
        {
            batch.Add(row);
            if (batch.Count < session.Options.Batch) continue;
            if (await Keep(batch, reader, cancel)) return;
            batch.Clear();
        }
        if (batch.Count > 0 && await Keep(batch, reader, cancel)) return;

        await session.End((_, ended) =>
        {
            (ended.Status, ended.Total, ended.Percent, ended.Memory) = (ImportStatus.Checked, done, 100, run.Memory);
            (ended.OkRows, ended.WarningRows, ended.DuplicateRows) = (Count(ImportRowKind.Ok), Count(ImportRowKind.Warning), Count(ImportRowKind.Duplicate));
            (ended.FileDuplicateRows, ended.ErrorRows, ended.IgnoredRows, ended.EmptyRows) = (Count(ImportRowKind.FileDuplicate), Count(ImportRowKind.Error), Count(ImportRowKind.Ignored), reader.EmptyRows);
            (ended.LastRow, ended.Done) = (0, 0);
            return Task.CompletedTask;
        }, cancel);
    }

    private int Count(ImportRowKind kind) => counts[(int)kind];

    /// <summary>Writes a batch; true when somebody asked to stop.</summary>
    private async Task<bool> Keep(List<SheetRow> batch, SheetReader reader, CancellationToken cancel)
    {
        var rows = batch.ConvertAll(r => Understand(r, reader.Info));
        var percent = (int)(reader.Progress * 100);
        var stop = await session.Batch(async (_, db) =>
        {
            await session.Run.Match(db, [.. rows.Where(r => r.Reading is { HasError: false }).Select(r => r.Reading!)], within: true, cancel);
            await db.Engine.BulkInsert(db, rows.Select(Finish), cancel);
            return await session.Progress(db, last = batch[^1].Number, done += batch.Count, Math.Min(99, percent), cancel);
        }, cancel);
        foreach (var (row, _) in rows) counts[(int)row.Kind]++;
        if (!stop) return false;
        await session.End((_, job) =>
        {
            (job.Status, job.LastRow, job.Done, job.Percent) = (ImportStatus.Mapped, 0, 0, 0);
            return Task.CompletedTask;
        }, cancel);
        return true;
    }

    private (ImportRow Row, ImportReading? Reading) Understand(SheetRow sheetRow, SheetInfo info)
    {
        var row = new ImportRow
        {
            JobId = session.Job.Id, ClinicId = session.Job.ClinicId, Number = sheetRow.Number, NewId = Ids.New(),
            Raw = JsonSerializer.Serialize(Array.ConvertAll(sheetRow.Cells, c => c is null ? null : Core.Text.SafeText.WholeRunes(c).Replace("\0", "", StringComparison.Ordinal)), FileDescription.Json),
        };
        var ignored = info.IsHeaderAgain(sheetRow) ? "import.row.header_again" : info.LooksLikeTotal(sheetRow) ? "import.row.total" : null;
        if (ignored is not null)
        {
            row.Kind = ImportRowKind.Ignored;
            row.Messages = ImportMessages.Pack([new(ImportLevel.Warning, null, ignored)]);
            return (row, null);
        }
        var reading = session.Run.Read(sheetRow.Number, sheetRow.Cells);
        if (sheetRow.Has(SheetRowFlags.Ragged)) reading.Warn(null, "import.row.ragged");
        if (sheetRow.Has(SheetRowFlags.Cut)) reading.Warn(null, "import.row.cut");
        if (sheetRow.Has(SheetRowFlags.StrayQuote)) reading.Warn(null, "import.row.stray_quote");
        return (row, reading);
    }

    private ImportRow Finish((ImportRow Row, ImportReading? Reading) pair)
    {
        var (row, reading) = pair;
        if (reading is null) return row;
        row.Kind = reading switch
        {
            { HasError: true } => ImportRowKind.Error,
            { DuplicateOf: not null } => ImportRowKind.Duplicate,
            { DuplicateOfRow: not null } => ImportRowKind.FileDuplicate,
            { Messages.Count: > 0 } => ImportRowKind.Warning,
            _ => ImportRowKind.Ok,
        };
        (row.DuplicateOf, row.DuplicateOfRow) = (reading.DuplicateOf, reading.DuplicateOfRow);
        row.Messages = ImportMessages.Pack(reading.Messages);
        row.Parsed = session.Run.Pack(reading.Record);
        return row;
    }
}
