using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>How the appliance is, in words (CORE-15); the figures are those of /health/detailed.</summary>
[InstanceOnly]
public sealed class SystemModel(SystemStatus status, ActorAccessor actors) : PageModel
{
    public SystemReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await status.Read(actors.Require(), cancel) is not Result<SystemReport>.Ok ok) return NotFound();
        Report = ok.Value;
        return Page();
    }
}
