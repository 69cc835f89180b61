using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Core.Ui.Admin;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>All settings by category, with a search over pages and single settings (CORE-12).</summary>
[SignedIn("Lists only what the person may open.")]
public sealed class SettingsIndexModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IActionResult OnGet()
    {
        if (Q is { Length: > 200 }) Q = Q[..200];
        return this.WantsFragment() ? this.Fragment<SettingsFound>(new { Query = Q }) : Page();
    }
}
