using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Import.Pages;

/// <summary>What each column is. The guess is shown beside sample values; saving starts the check.</summary>
[Needs(ImportModule.Write)]
public sealed class ColumnsModel(ImportQueries queries, SaveMapping save, RereadFile reread, MoveImport move, DiscardImport discard, ActorAccessor actors, Texts texts) : FormPage
{
    public OpenedJob Opened { get; private set; } = null!;

    /// <summary>The fields as typed, or as stored.</summary>
    public IReadOnlyList<string?> Fields { get; private set; } = [];

    public string? DateOrder { get; private set; }

    public DuplicateChoice DuplicateChoice { get; private set; }

    public string? PresetName { get; private set; }

    public IReadOnlyList<ImportPreset> Presets { get; private set; } = [];

    /// <summary>An earlier import of the very same file.</summary>
    public ImportJob? Same { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return Opened.Job.Working || Opened.Job.Wrote || Opened.Job.FileRemoved ? Redirect($"/import/{id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long version, string?[] fields, string? dateOrder, DuplicateChoice duplicateChoice, string? presetName, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        (Fields, DateOrder, DuplicateChoice, PresetName) = (fields, dateOrder, duplicateChoice, presetName);
        var saved = await save.Handle(new(id, version, fields, dateOrder, duplicateChoice, presetName), actors.Require(), cancel);
        if (saved is Result<Done>.Ok) saved = await move.Check(id, actors.Require(), cancel);
        return await Answer(saved, _ => Redirect($"/import/{id}"));
    }

    public async Task<IActionResult> OnPostRereadAsync(Guid id, string? sheet, string? header, string? encoding, string? delimiter, CancellationToken cancel) =>
        await Reread(new(id, sheet, header, encoding, delimiter, null), cancel);

    public async Task<IActionResult> OnPostPresetAsync(Guid id, Guid? preset, CancellationToken cancel) => await Reread(new(id, null, null, null, null, preset), cancel);

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await discard.Handle(id, actors.Require(), cancel), _ =>
        {
            Toast(texts["import.discarded"]);
            return Redirect("/import");
        });
    }

    private async Task<IActionResult> Reread(RereadInput input, CancellationToken cancel)
    {
        if (!await Load(input.Id, cancel)) return NotFound();
        return await Answer(await reread.Handle(input, actors.Require(), cancel), _ => Redirect($"/import/{input.Id}/columns"));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Job(id, actors.Require(), cancel) is not { } opened) return false;
        Opened = opened;
        (Fields, DateOrder, DuplicateChoice) = (opened.Mapping.Fields, opened.Job.DateOrder, opened.Job.DuplicateChoice);
        Presets = await queries.Presets(opened.Job.Target, cancel);
        Same = await queries.SameFile(opened.Job, cancel);
        return true;
    }
}
