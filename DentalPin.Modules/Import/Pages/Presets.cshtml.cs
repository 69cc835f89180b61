using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Import.Pages;

/// <summary>Kept columns: rename, forget.</summary>
[Needs(ImportModule.Write)]
public sealed class PresetsModel(ImportQueries queries, ImportTargets targets, ChangePreset change, ActorAccessor actors, Texts texts) : FormPage
{
    public IReadOnlyList<PresetView> Presets { get; private set; } = [];

    /// <summary>The line whose new name was refused, with what was typed.</summary>
    public (Guid Id, string? Name) Typed { get; private set; }

    public string LabelOf(PresetView preset) => targets.Find(preset.Target) is { } target ? texts[target.LabelKey] : preset.Target;

    public async Task OnGetAsync(CancellationToken cancel) => Presets = await queries.AllPresets(cancel);

    public async Task<IActionResult> OnPostRenameAsync(Guid id, string? name, long? version, CancellationToken cancel)
    {
        Typed = (id, name);
        return await Answer(await change.Rename(id, new(name, version), actors.Require(), cancel), _ => Back("import.presets.renamed"), () => OnGetAsync(cancel));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) =>
        await Answer(await change.Remove(id, actors.Require(), cancel), _ => Back("import.presets.removed"), () => OnGetAsync(cancel));

    private RedirectResult Back(string toastKey)
    {
        Toast(texts[toastKey]);
        return Redirect("/import/presets");
    }
}
