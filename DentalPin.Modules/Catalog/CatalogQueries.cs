using System.Linq.Expressions;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>Which items a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record ItemFilter
{
    public static readonly IReadOnlyList<string> Sorts = ["name", "code", "price", "minutes"];

    public string? Q { get; init; }

    public Guid? Category { get; init; }

    /// <summary>`active` (default), `archived` or `all`.</summary>
    public string? Status { get; init; }

    public string? Scope { get; init; }

    public Guid? Vat { get; init; }

    /// <summary>A name of <see cref="Sorts"/>, with a minus in front for the other direction.</summary>
    public string? Sort { get; init; }

    public string Order => Sort is not null && Sorts.Contains(Sort.TrimStart('-')) ? Sort : "name";

    public string State => Status is "archived" or "all" ? Status : "active";

    public bool Narrows => Category is not null || State != "active" || TypedText.Choice<TreatmentScope>(Scope) is not null || Vat is not null;
}

/// <summary>A line of the list.</summary>
public sealed record ItemRow(Guid Id, string Code, string NameEs, string NameEn, Guid CategoryId, decimal Price, int? Minutes, TreatmentScope Scope, PricingStrategy Pricing, string? Drawing, bool Diagnostic, bool Archived, bool Exempt, string Vat)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>Reads of the catalogue: projections, no tracking.</summary>
public sealed class CatalogQueries(AppDb db)
{
    private static readonly Expression<Func<CatalogItem, string>> NameEs = i => i.NameEs, NameEn = i => i.NameEn;

    /// <summary>A page of items.</summary>
    public async Task<Result<Paged<ItemRow>>> List(ItemFilter filter, PageRequest page, Actor actor, CancellationToken cancel, IReadOnlyList<CategoryDetails>? categories = null)
    {
        if (!actor.Can(CatalogModule.Read)) return new Result<Paged<ItemRow>>.Denied(CatalogModule.Read);
        var matching = await Matching(filter, categories, cancel);
        var rows = await Page(matching, filter, page, actor).ToListAsync(cancel);
        var total = rows.Count < page.Size && (rows.Count > 0 || page.Page == 1) ? page.Skip + rows.Count : await matching.LongCountAsync(cancel);
        if (rows.Count == 0 && total > 0)
        {
            page = page with { Page = (int)((total + page.Size - 1) / page.Size) };
            rows = await Page(matching, filter, page, actor).ToListAsync(cancel);
        }
        return new Paged<ItemRow>(rows, total, page.Page, page.Size);
    }

    /// <summary>The items of a filter in its order, with everything that is exported.</summary>
    internal async Task<IReadOnlyList<CatalogItem>> All(ItemFilter filter, Actor actor, CancellationToken cancel) =>
        await Sorted((await Matching(filter, null, cancel)).Include(i => i.Codes), filter.Order, actor.Language).AsSingleQuery().ToListAsync(cancel);

    internal async Task<long> Count(ItemFilter filter, CancellationToken cancel) => await (await Matching(filter, null, cancel)).LongCountAsync(cancel);

    public async Task<ItemDetails?> Item(Guid id, CancellationToken cancel) =>
        await db.Set<CatalogItem>().AsNoTracking().Include(i => i.Parts).Include(i => i.Sessions).Include(i => i.Codes).Include(i => i.Materials).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } item ? ItemDetails.Of(item) : null;

    /// <summary>All categories with what stands directly in them.</summary>
    public async Task<IReadOnlyList<CategoryDetails>> Categories(CancellationToken cancel) =>
        await db.Set<Category>().AsNoTracking().OrderBy(c => c.Position).Select(c => new CategoryDetails(
            c.Id, c.ParentId, c.NameEs, c.NameEn, c.Icon, c.Position, db.Set<CatalogItem>().Count(i => i.CategoryId == c.Id && !i.Archived), db.Set<CatalogItem>().Count(i => i.CategoryId == c.Id && i.Archived), c.Version)).ToListAsync(cancel);

    public async Task<IReadOnlyList<VatDetails>> VatTypes(DateOnly today, CancellationToken cancel) =>
        [.. (await db.Set<VatType>().AsNoTracking().Include(v => v.Rates).AsSingleQuery().ToListAsync(cancel)).OrderBy(v => v.Archived).ThenByDescending(v => v.IsDefault).ThenBy(v => v.Code, StringComparer.Ordinal).Select(v => VatDetails.Of(v, today))];

    public async Task<IReadOnlyList<PriceListDetails>> PriceLists(CancellationToken cancel) =>
        await db.Set<PriceList>().AsNoTracking().OrderBy(l => l.Archived ? 1 : 0).ThenBy(l => l.Name).Select(l => new PriceListDetails(
            l.Id, l.Name, l.Kind, l.ValidFrom, l.ValidTo, l.Percent, l.IsDefault, l.Archived, l.Entries.Count, db.Set<PatientPriceList>().Count(p => p.PriceListId == l.Id), l.Version)).ToListAsync(cancel);

    /// <summary>The prices a list has of its own.</summary>
    public async Task<IReadOnlyList<EntryDetails>> Entries(Guid listId, CancellationToken cancel) =>
        await (from e in db.Set<PriceListEntry>().AsNoTracking() where e.PriceListId == listId join i in db.Set<CatalogItem>() on e.ItemId equals i.Id orderby i.Code, i.Id
               select new EntryDetails(i.Id, i.Code, i.NameEs, i.NameEn, i.Price, e.Price, e.Percent)).ToListAsync(cancel);

    /// <summary>Items to choose from, by name.</summary>
    public async Task<IReadOnlyList<ItemChoice>> Choices(CancellationToken cancel) =>
        await db.Set<CatalogItem>().AsNoTracking().Where(i => !i.Archived).OrderBy(i => i.NameEs).ThenBy(i => i.Id).Select(i => new ItemChoice(i.Id, i.Code, i.NameEs, i.NameEn, i.Price)).ToListAsync(cancel);

    public async Task<IReadOnlyList<PackageDetails>> Packages(CancellationToken cancel, Guid? only = null)
    {
        var rows = await db.Set<Package>().AsNoTracking().Where(p => only == null || p.Id == only).Include(p => p.Lines).AsSingleQuery().ToListAsync(cancel);
        var ids = rows.SelectMany(p => p.Lines).Select(l => l.ItemId).Distinct().ToList();
        var items = await db.Set<CatalogItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
        return [.. rows.OrderBy(p => p.Archived).ThenBy(p => p.Code, StringComparer.Ordinal).Select(p => PackageDetails.Of(p, items))];
    }

    private async Task<IQueryable<CatalogItem>> Matching(ItemFilter filter, IReadOnlyList<CategoryDetails>? categories, CancellationToken cancel)
    {
        var items = db.Set<CatalogItem>().AsNoTracking();
        if (filter.State != "all")
        {
            var archived = filter.State == "archived";
            items = items.Where(i => i.Archived == archived);
        }
        if (filter.Category is { } category)
        {
            var under = CategoryTree.Under(category, categories ?? await Categories(cancel));
            items = items.Where(i => under.Contains(i.CategoryId));
        }
        if (TypedText.Choice<TreatmentScope>(filter.Scope) is { } scope) items = items.Where(i => i.Scope == scope);
        if (filter.Vat is { } vat) items = items.Where(i => i.VatTypeId == vat);
        return CatalogDirectory.Matching(items, filter.Q);
    }

    private IQueryable<ItemRow> Page(IQueryable<CatalogItem> matching, ItemFilter filter, PageRequest page, Actor actor) =>
        Sorted(matching, filter.Order, actor.Language).Skip(page.Skip).Take(page.Size).Select(i => new ItemRow(
            i.Id, i.Code, i.NameEs, i.NameEn, i.CategoryId, i.Price, i.Minutes, i.Scope, i.Pricing, i.Drawing, i.Diagnostic, i.Archived,
            db.Set<VatType>().Where(v => v.Id == i.VatTypeId).Select(v => v.Exempt).First(), db.Set<VatType>().Where(v => v.Id == i.VatTypeId).Select(v => v.Code).First()));

    private static IQueryable<CatalogItem> Sorted(IQueryable<CatalogItem> items, string order, string language)
    {
        var name = language == "en" ? NameEn : NameEs;
        return order switch
        {
            "-name" => items.OrderByDescending(name).ThenByDescending(i => i.Id),
            "code" => items.OrderBy(i => i.Code),
            "-code" => items.OrderByDescending(i => i.Code),
            "price" => items.OrderBy(i => i.Price).ThenBy(i => i.Code),
            "-price" => items.OrderByDescending(i => i.Price).ThenBy(i => i.Code),
            "minutes" => items.OrderBy(i => i.Minutes == null ? 1 : 0).ThenBy(i => i.Minutes).ThenBy(i => i.Code),
            "-minutes" => items.OrderBy(i => i.Minutes == null ? 1 : 0).ThenByDescending(i => i.Minutes).ThenBy(i => i.Code),
            _ => items.OrderBy(name).ThenBy(i => i.Id),
        };
    }
}

public sealed record EntryDetails(Guid ItemId, string Code, string NameEs, string NameEn, decimal CataloguePrice, decimal? Price, decimal? Percent)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

public sealed record ItemChoice(Guid Id, string Code, string NameEs, string NameEn, decimal Price)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}
