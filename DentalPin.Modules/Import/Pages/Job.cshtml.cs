using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Import.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Import.Pages;

/// <summary>An import from its check to its end: progress, rows with what is wrong, decisions, result.</summary>
[Needs(ImportModule.Read)]
public sealed class JobModel(ImportQueries queries, MoveImport move, DecideDuplicates decide, DiscardImport discard, ActorAccessor actors, Texts texts) : FormPage
{
    public OpenedJob Opened { get; private set; } = null!;

    public Paged<RowView> Rows { get; private set; } = new([], 0, 1, 25);

    public RowFilter Filter { get; private set; }

    public bool MayWrite => actors.Require().Can(ImportModule.Write);

    public bool MayCommit => actors.Require().Can(ImportModule.Commit) && actors.Require().Can(Opened.Target.Permission);

    public string Here => Request.Path + Request.QueryString;

    public async Task<IActionResult> OnGetAsync(Guid id, RowFilter? kind, int? page, int? size, bool progress, CancellationToken cancel)
    {
        if (!await Load(id, kind, page, size, rows: !progress, cancel)) return NotFound();
        var fragment = this.WantsFragment();
        if (Opened.Job.Status is ImportStatus.Uploaded or ImportStatus.Mapped && MayWrite) return fragment ? Leave($"/import/{id}/columns") : Redirect($"/import/{id}/columns");
        if (!fragment) return Page();
        if (!progress) return this.Fragment<RowsPart>(new { Model = this });
        // The step has ended: the whole page says more than its progress.
        return Opened.Job.Working ? this.Fragment<ProgressPart>(new { Opened.Job, MayCancel = MayWrite }) : Leave($"/import/{id}");
    }

    public async Task<IActionResult> OnPostCommitAsync(Guid id, CancellationToken cancel) => await Move(id, move.Commit, cancel);

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel) => await Move(id, move.Cancel, cancel);

    public async Task<IActionResult> OnPostRollBackAsync(Guid id, CancellationToken cancel) => await Move(id, move.RollBack, cancel);

    public async Task<IActionResult> OnPostCheckAsync(Guid id, CancellationToken cancel) => await Move(id, move.Check, cancel);

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, null, null, null, rows: true, cancel)) return NotFound();
        return await Answer(await discard.Handle(id, actors.Require(), cancel), _ =>
        {
            Toast(texts["import.discarded"]);
            return Redirect("/import");
        });
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid id, DuplicateChoice? forAll, bool reset, RowFilter? kind, int? page, int? size, CancellationToken cancel)
    {
        if (!await Load(id, kind, page, size, rows: true, cancel)) return NotFound();
        var rows = new Dictionary<int, DuplicateChoice?>();
        foreach (var (name, value) in Request.Form)
            if (name.StartsWith("row-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                rows[number] = Enum.TryParse<DuplicateChoice>(value, ignoreCase: true, out var choice) ? choice : null;
        return await Answer(await decide.Handle(new(id, forAll, rows, reset), actors.Require(), cancel), _ =>
        {
            Toast(texts["import.decided"]);
            return LocalRedirect(Address.With(Here, ("handler", null)));
        });
    }

    private async Task<IActionResult> Move(Guid id, Func<Guid, Actor, CancellationToken, Task<Result<Done>>> step, CancellationToken cancel)
    {
        if (!await Load(id, null, null, null, rows: true, cancel)) return NotFound();
        return await Answer(await step(id, actors.Require(), cancel), _ => Redirect($"/import/{id}"));
    }

    private async Task<bool> Load(Guid id, RowFilter? kind, int? page, int? size, bool rows, CancellationToken cancel)
    {
        if (await queries.Job(id, actors.Require(), cancel) is not { } opened) return false;
        Opened = opened;
        Filter = kind is { } asked && Enum.IsDefined(asked) ? asked : First(opened.Job);
        if (rows && !opened.Job.Working) Rows = await queries.Rows(opened, Filter, PageRequest.Of(page, size), cancel);
        return true;
    }

    /// <summary>What needs looking at comes first.</summary>
    private static RowFilter First(ImportJob job) => job switch
    {
        { Status: not ImportStatus.Checked } => RowFilter.All,
        { ErrorRows: > 0 } => RowFilter.Error,
        { DuplicateRows: > 0 } or { FileDuplicateRows: > 0 } => RowFilter.Duplicate,
        { WarningRows: > 0 } => RowFilter.Warning,
        _ => RowFilter.All,
    };

    private NoContentResult Leave(string url)
    {
        Response.Headers["HX-Redirect"] = url;
        return new NoContentResult();
    }
}
