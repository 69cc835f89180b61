using DentalPin.Core.Data;

namespace DentalPin.Import;

/// <summary>Counts what the rows say, not what a process remembers: another one may have done the first half.</summary>
internal static class ImportCounts
{
    public static async Task Fill(AppDb db, ImportJob job, CancellationToken cancel)
    {
        var counts = await db.Set<ImportRow>().Where(r => r.JobId == job.Id && r.Outcome != null).GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        (job.RemovedRows, job.KeptRows) = (Of(ImportOutcome.Removed), Of(ImportOutcome.Kept));
        // What was taken back was created before.
        job.CreatedRows = Of(ImportOutcome.Created) + job.RemovedRows + job.KeptRows;
        (job.UpdatedRows, job.SkippedRows) = (Of(ImportOutcome.Updated), Of(ImportOutcome.Skipped));

        int Of(ImportOutcome outcome) => counts.FirstOrDefault(c => c.Key == outcome)?.Count ?? 0;
    }

    /// <summary>Rows of each kind; duplicates found while writing have moved.</summary>
    public static async Task FillKinds(AppDb db, ImportJob job, CancellationToken cancel)
    {
        var counts = await db.Set<ImportRow>().Where(r => r.JobId == job.Id).GroupBy(r => r.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        (job.OkRows, job.WarningRows, job.DuplicateRows) = (Of(ImportRowKind.Ok), Of(ImportRowKind.Warning), Of(ImportRowKind.Duplicate));
        (job.FileDuplicateRows, job.ErrorRows, job.IgnoredRows) = (Of(ImportRowKind.FileDuplicate), Of(ImportRowKind.Error), Of(ImportRowKind.Ignored));

        int Of(ImportRowKind kind) => counts.FirstOrDefault(c => c.Key == kind)?.Count ?? 0;
    }
}
