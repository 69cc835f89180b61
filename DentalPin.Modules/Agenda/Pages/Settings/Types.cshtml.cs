using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages.Settings;

/// <summary>The types of appointment of the clinic.</summary>
[Needs(AgendaModule.TypesWrite)]
public sealed class TypesModel(AgendaLists lists) : PageModel
{
    public IReadOnlyList<TypeInfo> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = (await lists.Get(cancel)).Types;
}
