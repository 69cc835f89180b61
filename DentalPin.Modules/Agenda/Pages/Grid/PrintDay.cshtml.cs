using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>The list of a day on paper, a sheet for each professional (AGD-9).</summary>
[Needs(AgendaModule.Read)]
public sealed class PrintDayModel(AgendaQueries queries, ActorAccessor actors, Texts texts) : PageModel
{
    public DateOnly Day { get; private set; }

    public AgendaRange Range { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? day, string? professional, CancellationToken cancel)
    {
        Day = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1970 and < 2200 ? read : texts.Today;
        if (await queries.Range(Day, Day, AgendaFilter.Of(professional, null, null, null), actors.Require(), cancel) is not Result<AgendaRange>.Ok { Value: var range }) return NotFound();
        Range = range;
        return Page();
    }
}
