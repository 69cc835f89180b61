using DentalPin.Core;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages;

/// <summary>An appointment as a calendar file.</summary>
[Needs(AgendaModule.Read)]
public sealed class CalendarModel(AppointmentIcs ics, ActorAccessor actors) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await ics.Handle(id, actors.Require(), cancel) is Result<IcsFile>.Ok { Value: var file } ? File(file.Content, IcsWriter.ContentType, file.FileName) : NotFound();
}
