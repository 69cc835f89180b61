using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages.Settings;

/// <summary>The cabinets of the clinic.</summary>
[Needs(AgendaModule.CabinetsRead)]
public sealed class CabinetsModel(AgendaLists lists, ActorAccessor actors) : PageModel
{
    public IReadOnlyList<CabinetInfo> Rows { get; private set; } = [];

    public bool MayWrite => actors.Require().Can(AgendaModule.CabinetsWrite);

    public async Task OnGetAsync(CancellationToken cancel) => Rows = (await lists.Get(cancel)).Cabinets;
}
