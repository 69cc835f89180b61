using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>What the appliance can do: modules on, off and refused, and switching them (CORE-1, CORE-3).</summary>
[InstanceOnly]
public sealed class ModulesModel(ModuleAdministration administration, ActorAccessor actors, Texts texts) : PageModel
{
    public IReadOnlyList<ModuleView> Modules { get; private set; } = [];

    public bool RestartNeeded => administration.RestartNeeded;

    public bool Supervised => administration.Supervised;

    public FieldErrors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSwitchAsync([FromForm] string name, [FromForm] bool on, CancellationToken cancel)
    {
        switch (await administration.Switch(name ?? "", on, actors.Require(), cancel))
        {
            case Result<ModuleView>.Ok:
                TempData["toast"] = texts[on ? "core.modules.switched_on" : "core.modules.switched_off", name ?? ""];
                return Redirect("/settings/modules");
            case Result<ModuleView>.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Load(cancel) ? Page() : NotFound();
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRestartAsync(CancellationToken cancel)
    {
        switch (await administration.Restart(actors.Require(), cancel))
        {
            case Result<Done>.Ok:
                TempData["toast"] = texts["core.modules.restarts"];
                return Redirect("/settings/modules");
            case Result<Done>.Unavailable missing:
                Errors = [new("", missing.Key)];
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await Load(cancel) ? Page() : NotFound();
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (await administration.List(actors.Require(), cancel) is not Result<IReadOnlyList<ModuleView>>.Ok list) return false;
        Modules = list.Value;
        return true;
    }
}
