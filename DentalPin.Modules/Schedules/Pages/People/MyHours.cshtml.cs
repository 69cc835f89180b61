using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Schedules.Pages.People;

/// <summary>Leads a professional to their own hours, and tells others that they have none.</summary>
[Needs(SchedulesModule.OwnRead)]
public sealed class MyHoursModel(ProfessionalDirectory directory, ActorAccessor actors) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await directory.OfUser(actors.Require().UserId, cancel) is { } own ? Redirect("/settings/professionals/" + own.Id) : Page();
}
