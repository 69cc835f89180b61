using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Odontogram.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Odontogram.Pages;

/// <summary>The chart on A4, of today or of the day that was looked at (ODO-5).</summary>
[Needs(OdontogramModule.Read)]
public sealed class PrintModel(ChartScreens screens, PatientDirectory patients, ReadLog reads, ActorAccessor actors, TimeProvider clock) : PageModel
{
    public ChartScreen Screen { get; private set; } = null!;

    public string ClinicName => HttpContext.Ticket()?.ClinicName ?? "";

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var actor = actors.Require();
        if (await patients.Find(id, actor, cancel) is not { } patient) return NotFound();
        Screen = await screens.Load(patient, ChartQuery.Of(id, Request.Query, screens.Today(actor)), actor, cancel);
        reads.Opened(actor, "chart", id);
        return Page();
    }
}
