using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>All components in all states, for module authors.</summary>
[SignedIn("Shows the product's own components with invented examples.")]
public sealed class StyleguideModel(Texts texts) : PageModel
{
    public string Title => texts["core.styleguide.title"];
}
