using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>Hands out the items of the list as a file.</summary>
[Needs(CatalogModule.Read)]
public sealed class ExportModel(ExportCatalog export, CatalogQueries queries, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ItemFilter Filter { get; set; } = new();

    public long Count { get; private set; }

    public string? Format { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Count = await queries.Count(Filter, cancel);

    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancel)
    {
        Format = format;
        return await Answer(await export.Handle(Filter, format, Actor, cancel), f => File(f.Content, f.ContentType, f.FileName), async () => Count = await queries.Count(Filter, cancel));
    }
}
