using System.Text.Json;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Security;

namespace DentalPin.Import;

/// <summary>Which rows a person looks at.</summary>
public enum RowFilter { All, Ok, Warning, Duplicate, Error, Ignored, Created, Updated, Skipped, Kept }

/// <summary>A row as shown.</summary>
/// <param name="Row">As stored, without what is not shown.</param>
/// <param name="Cells">Under the target's preview headings; the raw cells for rows that are not records.</param>
/// <param name="Messages">What there is to say.</param>
public sealed record RowView(ImportRow Row, IReadOnlyList<string> Cells, IReadOnlyList<ImportMessage> Messages);

/// <summary>Reads of the import's pages and API.</summary>
public sealed class ImportQueries(AppDb db, ImportTargets targets)
{
    public async Task<Paged<ImportJob>> Jobs(PageRequest page, CancellationToken cancel)
    {
        var jobs = db.Set<ImportJob>().AsNoTracking();
        var total = await jobs.LongCountAsync(cancel);
        return new(await jobs.OrderByDescending(j => j.CreatedAt).Skip(page.Skip).Take(page.Size).ToListAsync(cancel), total, page.Page, page.Size);
    }

    /// <summary>The job, or null when there is none or the actor may not know.</summary>
    public async Task<OpenedJob?> Job(Guid id, Actor actor, CancellationToken cancel) =>
        actor.Can(ImportModule.Read) && await db.Set<ImportJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancel) is { } job && targets.Find(job.Target) is { } target
            ? new(job, target) : null;

    /// <summary>An earlier import of the very same file, newest first.</summary>
    public Task<ImportJob?> SameFile(ImportJob job, CancellationToken cancel) =>
        db.Set<ImportJob>().AsNoTracking().Where(j => j.Sha256 == job.Sha256 && j.Id != job.Id && j.CreatedAt <= job.CreatedAt).OrderByDescending(j => j.CreatedAt).FirstOrDefaultAsync(cancel);

    public Task<List<ImportPreset>> Presets(string target, CancellationToken cancel) =>
        db.Set<ImportPreset>().AsNoTracking().Where(p => p.Target == target).OrderBy(p => p.Name).ToListAsync(cancel);

    public async Task<Paged<RowView>> Rows(OpenedJob opened, RowFilter filter, PageRequest page, CancellationToken cancel)
    {
        var rows = Filtered(opened.Job.Id, filter);
        var total = Known(opened.Job, filter) ?? await rows.LongCountAsync(cancel);
        var found = await rows.OrderBy(r => r.Number).Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        var run = opened.Target.Start(Context(opened));
        return new([.. found.Select(r => new RowView(r, Cells(r, run, opened.Target), ImportMessages.Unpack(r.Messages)))], total, page.Page, page.Size);
    }

    /// <summary>Kept columns of all kinds of lists, by name.</summary>
    public async Task<IReadOnlyList<PresetView>> AllPresets(CancellationToken cancel) =>
        await db.Set<ImportPreset>().AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new PresetView(p.Id, p.Target, p.Name, p.CreatedAt, p.Version)).ToListAsync(cancel);

    internal IQueryable<ImportRow> Filtered(Guid job, RowFilter filter)
    {
        var rows = db.Set<ImportRow>().AsNoTracking().Where(r => r.JobId == job);
        return filter switch
        {
            RowFilter.Ok => rows.Where(r => r.Kind == ImportRowKind.Ok),
            RowFilter.Warning => rows.Where(r => r.Kind == ImportRowKind.Warning),
            RowFilter.Duplicate => rows.Where(r => r.Kind == ImportRowKind.Duplicate || r.Kind == ImportRowKind.FileDuplicate),
            RowFilter.Error => rows.Where(r => r.Kind == ImportRowKind.Error),
            RowFilter.Ignored => rows.Where(r => r.Kind == ImportRowKind.Ignored),
            RowFilter.Created => rows.Where(r => r.Outcome == ImportOutcome.Created),
            RowFilter.Updated => rows.Where(r => r.Outcome == ImportOutcome.Updated),
            RowFilter.Skipped => rows.Where(r => r.Outcome == ImportOutcome.Skipped),
            RowFilter.Kept => rows.Where(r => r.Outcome == ImportOutcome.Kept),
            _ => rows,
        };
    }

    // Counted when the step ended; counting a hundred thousand rows for each page would be slow.
    private static long? Known(ImportJob job, RowFilter filter) => filter switch
    {
        _ when job.Working => null,
        RowFilter.All => job.Total,
        RowFilter.Ok => job.OkRows,
        RowFilter.Warning => job.WarningRows,
        RowFilter.Duplicate => job.DuplicateRows + job.FileDuplicateRows,
        RowFilter.Error => job.ErrorRows,
        RowFilter.Ignored => job.IgnoredRows,
        _ => null,
    };

    private static IReadOnlyList<string> Cells(ImportRow row, ImportRun run, ImportTarget target) =>
        row.Parsed is { } parsed ? run.Preview(run.Unpack(parsed))
        : [.. (JsonSerializer.Deserialize<string?[]>(row.Raw) ?? []).OfType<string>().Where(c => c.Length > 0).Take(target.PreviewKeys.Count)];

    // Only for showing what is stored: the file itself is not read.
    private static ImportContext Context(OpenedJob opened) =>
        new(opened.Job.Id, opened.Mapping, opened.File.Columns, null, default, opened.Job.CreatedAt, "ES", (key, _) => key, null);
}
