using DentalPin.Core.Search;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Catalog;

/// <summary>Treatments in the global search.</summary>
public sealed class CatalogSearchProvider(CatalogDirectory directory, Texts texts) : ISearchProvider
{
    public int Order => 40;

    public async Task<SearchGroup?> Find(string text, int take, Actor actor, CancellationToken cancel)
    {
        if (text.Length < 2) return null;
        var found = await directory.Search(text, take, actor, cancel);
        return found.Count == 0 ? null : new(texts["catalog.nav"], [.. found.Select(i => new SearchHit(i.Name(texts.Language), $"/catalog/items/{i.Id}", $"{i.Code} · {texts.Money(i.Price)}", "tag"))]);
    }
}
