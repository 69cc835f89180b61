using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Ui;
using DentalPin.Import.Files;

namespace DentalPin.Import;

/// <summary>An import as the API tells it.</summary>
public sealed record ImportJobBody(
    Guid Id, string Target, string FileName, long FileSize, ImportStatus Status, string? Failure, int Percent, int Done, IReadOnlyList<ImportColumnBody> Columns,
    string? DateOrder, DuplicateChoice DuplicateChoice, ImportCountsBody Counts, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, long Version);

/// <summary>A column of the file and the field it goes to.</summary>
public sealed record ImportColumnBody(string? Name, string? Field, IReadOnlyList<string> Sample);

public sealed record ImportCountsBody(int Total, int Ok, int Warnings, int Duplicates, int FileDuplicates, int Errors, int Ignored, int Empty, int Created, int Updated, int Skipped, int Removed, int Kept);

/// <summary>A row of a checked file.</summary>
public sealed record ImportRowBody(int Number, ImportRowKind Kind, IReadOnlyList<string> Cells, IReadOnlyList<ImportMessageBody> Messages, Guid? DuplicateOf, int? DuplicateOfRow, DuplicateChoice? Choice, ImportOutcome? Outcome, Guid? CreatedId);

public sealed record ImportMessageBody(string Level, string? Field, string Text);

/// <summary>What each column is. Fields in the order of the columns; null leaves a column out.</summary>
public sealed record MappingBody(long Version, IReadOnlyList<string?> Fields, string? DateOrder, DuplicateChoice DuplicateChoice, string? PresetName);

/// <summary>Decisions about duplicates.</summary>
public sealed record DecisionsBody(DuplicateChoice? ForAll, Dictionary<int, DuplicateChoice?>? Rows, bool Reset);

internal static class ImportApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/", Jobs).Needs(ImportModule.Read);
        api.MapPost("/", Upload).Needs(ImportModule.Write);
        api.MapGet("/targets", Targets).Needs(ImportModule.Read);
        api.MapGet("/presets", async (ImportQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(new Result<IReadOnlyList<PresetView>>.Ok(await queries.AllPresets(cancel)))).Needs(ImportModule.Read);
        api.MapPut("/presets/{id:guid}", async (Guid id, PresetInput body, ChangePreset change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Rename(id, body, actors.Require(), cancel))).Needs(ImportModule.Write);
        api.MapDelete("/presets/{id:guid}", async (Guid id, ChangePreset change, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await change.Remove(id, actors.Require(), cancel))).Needs(ImportModule.Write);
        api.MapGet("/{id:guid}", Job).Needs(ImportModule.Read);
        api.MapPut("/{id:guid}/mapping", Mapping).Needs(ImportModule.Write);
        api.MapPost("/{id:guid}/check", Check).Needs(ImportModule.Write);
        api.MapGet("/{id:guid}/rows", Rows).Needs(ImportModule.Read);
        api.MapPut("/{id:guid}/decisions", Decide).Needs(ImportModule.Write);
        api.MapPost("/{id:guid}/commit", Commit).Needs(ImportModule.Commit);
        api.MapPost("/{id:guid}/cancel", Cancel).Needs(ImportModule.Write);
        api.MapPost("/{id:guid}/rollback", RollBack).Needs(ImportModule.Commit);
        api.MapDelete("/{id:guid}", Discard).Needs(ImportModule.Write);
    }

    private static async Task<IResult> Jobs(ImportQueries queries, ImportTargets targets, ApiResults results, Texts texts, int? page, int? page_size, CancellationToken cancel)
    {
        var jobs = await queries.Jobs(PageRequest.Of(page, page_size), cancel);
        Result<Paged<ImportJobBody>> body = new Paged<ImportJobBody>([.. jobs.Items.Where(j => targets.Find(j.Target) is not null).Select(j => Body(new(j, targets.Find(j.Target)!), texts))], jobs.Total, jobs.Page, jobs.PageSize);
        return results.Page(body);
    }

    private static IResult Targets(ImportTargets targets, Texts texts) =>
        Results.Ok(new Envelope<object>(targets.All.Select(t => new
        {
            t.Name, Label = texts[t.LabelKey],
            Fields = t.Fields.Select(f => new { f.Key, Label = texts[f.LabelKey], f.Multiple, Imported = !f.NotImported }),
        }), null));

    private static async Task<IResult> Upload(HttpRequest request, UploadReader reader, UploadImport upload, ImportQueries queries, ActorAccessor actors, ApiResults results, Texts texts, CancellationToken cancel)
    {
        try
        {
            var received = await reader.Read(request, _ => Task.CompletedTask, cancel);
            var made = await upload.Handle(received.File, received.Fields.GetValueOrDefault("target"), actors.Require(), cancel);
            if (made is not Result<Guid>.Ok { Value: var id }) return results.Fault(made);
            var job = await queries.Job(id, actors.Require(), cancel);
            return Results.Created($"/api/v1/import/{id}", new Envelope<ImportJobBody>(job is null ? null : Body(job, texts), null));
        }
        catch (SheetError e)
        {
            var status = e.Key == "core.sheet.too_big" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
            return ApiResults.Error(status, texts[e.Key, [.. e.Args]], new Dictionary<string, string[]> { ["file"] = [texts[e.Key, [.. e.Args]]] });
        }
    }

    private static async Task<IResult> Job(Guid id, ImportQueries queries, ActorAccessor actors, ApiResults results, Texts texts, CancellationToken cancel) =>
        results.From<ImportJobBody>(await queries.Job(id, actors.Require(), cancel) is { } job ? Body(job, texts) : new Result<ImportJobBody>.NotFound());

    private static async Task<IResult> Mapping(Guid id, MappingBody body, SaveMapping save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        results.From(await save.Handle(new(id, body.Version, body.Fields ?? [], body.DateOrder, body.DuplicateChoice, body.PresetName), actors.Require(), cancel));

    private static async Task<IResult> Rows(Guid id, ImportQueries queries, ActorAccessor actors, ApiResults results, Texts texts, string? kind, int? page, int? page_size, CancellationToken cancel)
    {
        if (await queries.Job(id, actors.Require(), cancel) is not { } job) return results.Page(new Result<Paged<ImportRowBody>>.NotFound());
        var rows = await queries.Rows(job, Enum.TryParse<RowFilter>(kind, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter : RowFilter.All, PageRequest.Of(page, page_size), cancel);
        Result<Paged<ImportRowBody>> body = new Paged<ImportRowBody>([.. rows.Items.Select(r => new ImportRowBody(r.Row.Number, r.Row.Kind, r.Cells,
            [.. r.Messages.Select(m => new ImportMessageBody(m.Level == Core.Importing.ImportLevel.Error ? "error" : "warning", m.Field, texts[m.Key, m.Args]))],
            r.Row.DuplicateOf, r.Row.DuplicateOfRow, r.Row.Choice, r.Row.Outcome, r.Row.Outcome is ImportOutcome.Created or ImportOutcome.Kept ? r.Row.NewId : null))], rows.Total, rows.Page, rows.PageSize);
        return results.Page(body);
    }

    private static async Task<IResult> Decide(Guid id, DecisionsBody body, DecideDuplicates decide, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
        results.From(await decide.Handle(new(id, body.ForAll, body.Rows ?? [], body.Reset), actors.Require(), cancel));

    private static async Task<IResult> Check(Guid id, MoveImport move, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await move.Check(id, actors.Require(), cancel));

    private static async Task<IResult> Commit(Guid id, MoveImport move, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await move.Commit(id, actors.Require(), cancel));

    private static async Task<IResult> Cancel(Guid id, MoveImport move, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await move.Cancel(id, actors.Require(), cancel));

    private static async Task<IResult> RollBack(Guid id, MoveImport move, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await move.RollBack(id, actors.Require(), cancel));

    private static async Task<IResult> Discard(Guid id, DiscardImport discard, ActorAccessor actors, ApiResults results, CancellationToken cancel) => results.From(await discard.Handle(id, actors.Require(), cancel));

    private static ImportJobBody Body(OpenedJob opened, Texts texts)
    {
        var (job, file, mapping) = (opened.Job, opened.File, opened.Mapping);
        return new(job.Id, job.Target, job.FileName, job.FileSize, job.Status,
            job.Failure is null ? null : string.Join(" ", ImportMessages.Unpack(job.Failure).Select(m => texts[m.Key, m.Args])), job.Percent, job.Done,
            [.. file.Columns.Select((c, i) => new ImportColumnBody(c, i < mapping.Fields.Count ? mapping.Fields[i] : null, file.Values(i)))], job.DateOrder, job.DuplicateChoice,
            new(job.Total, job.OkRows, job.WarningRows, job.DuplicateRows, job.FileDuplicateRows, job.ErrorRows, job.IgnoredRows, job.EmptyRows, job.CreatedRows, job.UpdatedRows, job.SkippedRows, job.RemovedRows, job.KeptRows),
            job.CreatedAt, job.EndedAt, job.Version);
    }
}
