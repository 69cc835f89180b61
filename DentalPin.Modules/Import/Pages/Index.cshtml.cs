using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Import.Pages;

/// <summary>All imports of the clinic, newest first.</summary>
[Needs(ImportModule.Read)]
public sealed class IndexModel(ImportQueries queries, ImportTargets targets, ActorAccessor actors) : PageModel
{
    public Paged<ImportJob> Jobs { get; private set; } = new([], 0, 1, 25);

    public ImportTargets Targets => targets;

    public bool MayWrite => actors.Require().Can(ImportModule.Write);

    public string Here => Request.Path + Request.QueryString;

    public async Task OnGetAsync(int? page, int? size, CancellationToken cancel) => Jobs = await queries.Jobs(PageRequest.Of(page, size), cancel);
}
