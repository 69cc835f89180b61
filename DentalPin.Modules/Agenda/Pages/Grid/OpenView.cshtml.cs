using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>Leads to a named view; where there is none under the number, to the list of them.</summary>
[Needs(AgendaModule.Read)]
public sealed class OpenViewModel(NamedViews views, ActorAccessor actors) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int n, CancellationToken cancel) =>
        (await views.Of(actors.Require(), cancel)).FirstOrDefault(v => v.Number == n) is { } view ? LocalRedirect(GridQuery.Path + view.Query) : LocalRedirect("/agenda/views");
}
