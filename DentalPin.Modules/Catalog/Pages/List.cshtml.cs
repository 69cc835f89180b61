using DentalPin.Catalog.Ui;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Catalog.Pages;

/// <summary>The catalogue: tree at the left, items at the right; typing fetches the items alone.</summary>
[Needs(CatalogModule.Read)]
public sealed class ListModel(CatalogQueries queries, DefaultCatalog defaults, ActorAccessor actors, Texts texts) : CatalogPage(actors, texts)
{
    public ItemFilter Filter { get; private set; } = new();

    public IReadOnlyList<CategoryDetails> Categories { get; private set; } = [];

    public Paged<ItemRow> Rows { get; private set; } = null!;

    /// <summary>An answer to htmx: the count comes along by itself.</summary>
    public bool Oob { get; private set; }

    public bool IsEmpty => Rows.Total == 0 && string.IsNullOrWhiteSpace(Filter.Q) && !Filter.Narrows && Categories.All(c => c.Items + c.Archived == 0);

    public string CountText => T.Plural("catalog.count", Rows.Total, T.Number(Rows.Total));

    public async Task<IActionResult> OnGetAsync(string? q, string? category, string? status, string? scope, string? vat, string? sort, string? size, CancellationToken cancel)
    {
        Filter = new() { Q = q, Category = Guid.TryParse(category, out var c) ? c : null, Status = status, Scope = scope, Vat = Guid.TryParse(vat, out var v) ? v : null, Sort = sort };
        Categories = await queries.Categories(cancel);
        if (Filter.Category is { } chosen && Categories.All(x => x.Id != chosen)) return NotFound();
        if (await queries.List(Filter, PageRequest.Of(Whole(Request.Query["page"]), Whole(size) is 50 or 100 ? Whole(size) : 25), Actor, cancel, Categories) is not Result<Paged<ItemRow>>.Ok ok) return NotFound();
        Rows = ok.Value;
        if (!this.WantsFragment()) return Page();
        Oob = true;
        return this.Fragment<ItemsPart>(new { Page = this });
    }

    /// <summary>Loads the default catalogue.</summary>
    public async Task<IActionResult> OnPostDefaultsAsync(CancellationToken cancel) =>
        await defaults.Handle(Actor, cancel) is Result<DefaultsLoaded>.Ok { Value: var done } ? Finished("/catalog", done.Items == 0 ? "catalog.defaults.none" : "catalog.defaults.done", done.Items) : NotFound();
}
