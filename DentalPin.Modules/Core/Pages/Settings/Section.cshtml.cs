using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>A settings page that a module contributed as a component.</summary>
[SignedIn("The section names the permission; without it the page does not exist.")]
public sealed class SettingsSectionModel(SettingsPages pages, ActorAccessor actors) : PageModel
{
    public Slot? Slot { get; private set; }

    public string TitleKey => Slot!.LabelKey ?? Slot.Id;

    public IActionResult OnGet(string id)
    {
        Slot = pages.Section(id, actors.Require());
        return Slot is null ? NotFound() : Page();
    }
}
