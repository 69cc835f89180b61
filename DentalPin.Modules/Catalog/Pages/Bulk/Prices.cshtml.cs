using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>Many prices at once: choose, look at the preview, apply exactly that.</summary>
[Needs(CatalogModule.Admin)]
public sealed class PricesModel(ChangePrices change, CatalogQueries queries, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public BulkInput Input { get; private set; } = new() { Rounding = "0.05" };

    public BulkPreview? Preview { get; private set; }

    /// <summary>Something changed between preview and pressing the button.</summary>
    public bool IsStale { get; private set; }

    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Categories = await queries.Categories(cancel);

    public async Task<IActionResult> OnPostAsync(BulkInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await change.Handle(input, Actor, cancel);
        if (result is Result<BulkPreview>.Ok { Value: { Applied: true } done }) return Finished("/catalog", "catalog.bulk.done", done.Lines.Count);
        Categories = await queries.Categories(cancel);
        ModelState.Clear();
        if (result is Result<BulkPreview>.Conflict { Theirs: BulkPreview fresh }) (Preview, IsStale) = (fresh, true);
        return await Answer(result, p =>
        {
            Preview = p;
            return Page();
        });
    }
}
