using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>A fresh appliance says how to get the link that sets it up, and nothing else.</summary>
[Open("Says only how the person at the machine gets the set-up link.")]
public sealed class SetUpHelpModel(SetUpLinks links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await links.Waiting(cancel) ? Page() : Redirect("/");
}
