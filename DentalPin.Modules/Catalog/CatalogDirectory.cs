using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>A line of a package with its share of the package's price.</summary>
/// <param name="Item">The treatment.</param>
/// <param name="Quantity">How often.</param>
/// <param name="ListTotal">What it would cost by itself.</param>
/// <param name="Total">Its share; the shares sum to the package's price.</param>
public sealed record PackageShare(CatalogItemSummary Item, int Quantity, decimal ListTotal, decimal Total);

/// <summary>A package as other modules see it.</summary>
public sealed record PackageOffer(Guid Id, string Code, string NameEs, string NameEn, decimal Price, bool Archived, IReadOnlyList<PackageShare> Lines)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>What can be put into a plan or a budget: a treatment, or a package of several.</summary>
/// <param name="Id">Of the treatment or the package.</param>
/// <param name="Code">Of the clinic.</param>
/// <param name="NameEs">In Spanish.</param>
/// <param name="NameEn">In English.</param>
/// <param name="Price">Of the catalogue, before VAT.</param>
/// <param name="Scope">What a treatment is done to; null for a package.</param>
public sealed record CatalogPick(Guid Id, string Code, string NameEs, string NameEn, decimal Price, TreatmentScope? Scope)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>The one that is meant by what was typed when nothing was chosen: the only one, or the one with that code or name; null when that is open.</summary>
    public static CatalogPick? Meant(IReadOnlyList<CatalogPick> found, string typed, string language) => found.Count == 1 ? found[0] : found.FirstOrDefault(f =>
        string.Equals(f.Code, typed.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(f.Name(language), typed.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>Finds treatments for other modules, under the permissions of who asks.</summary>
public sealed class CatalogDirectory(AppDb db)
{
    public const string ReadPermission = CatalogModule.Read;

    /// <summary>By id, in no order, archived ones too: what was planned keeps its name.</summary>
    public async Task<IReadOnlyDictionary<Guid, CatalogItemSummary>> Find(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel) =>
        actor.Can(CatalogModule.Read) ? await db.Set<CatalogItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, Summary, cancel) : new Dictionary<Guid, CatalogItemSummary>();

    /// <summary>Items on offer that match what was typed: those whose code it is first, then by name.</summary>
    public async Task<IReadOnlyList<CatalogItemSummary>> Search(string? text, int take, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return [];
        var code = SafeText.Line(text).ToUpperInvariant();
        var found = await Matching(db.Set<CatalogItem>().AsNoTracking().Where(i => !i.Archived), text).OrderBy(i => i.Code == code ? 0 : i.Code.StartsWith(code) ? 1 : 2).ThenBy(i => i.NameEs).ThenBy(i => i.Id).Take(Math.Clamp(take, 1, 100)).ToListAsync(cancel);
        return [.. found.Select(Summary)];
    }

    /// <summary>Treatments and packages on offer that match what was typed, treatments first.</summary>
    public async Task<IReadOnlyList<CatalogPick>> Picks(string? text, int take, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return [];
        var items = await Search(text, take, actor, cancel);
        var words = Fold.Words(text);
        // There are few of them: a clinic makes them one by one.
        var packages = (await db.Set<Package>().AsNoTracking().Where(p => !p.Archived).OrderBy(p => p.Code).ToListAsync(cancel))
            .Where(p => Fold.Of(p.Code + " " + p.NameEs + " " + p.NameEn) is var all && words.All(w => all.Contains(w, StringComparison.Ordinal)));
        return [.. items.Select(Pick), .. packages.Take(take).Select(p => new CatalogPick(p.Id, p.Code, p.NameEs, p.NameEn, p.Price, null))];
    }

    /// <summary>The treatment or the package of that id; null when there is none.</summary>
    public async Task<CatalogPick?> Pick(Guid id, Actor actor, CancellationToken cancel) =>
        (await Find([id], actor, cancel)).GetValueOrDefault(id) is { } item ? Pick(item)
        : await Package(id, actor, cancel) is { } package ? new CatalogPick(package.Id, package.Code, package.NameEs, package.NameEn, package.Price, null) : null;

    /// <summary>Items the chart draws this way, on offer, cheapest first.</summary>
    public async Task<IReadOnlyList<CatalogItemSummary>> DrawnAs(string drawing, Actor actor, CancellationToken cancel) =>
        actor.Can(CatalogModule.Read) ? [.. (await db.Set<CatalogItem>().AsNoTracking().Where(i => i.Drawing == drawing && !i.Archived).OrderBy(i => i.Price).ThenBy(i => i.Code).ToListAsync(cancel)).Select(Summary)] : [];

    /// <summary>All items on offer, by code; for what chooses among them while somebody types.</summary>
    public async Task<IReadOnlyList<CatalogItemSummary>> Offered(Actor actor, CancellationToken cancel) =>
        actor.Can(CatalogModule.Read) ? [.. (await db.Set<CatalogItem>().AsNoTracking().Where(i => !i.Archived).OrderBy(i => i.Code).ToListAsync(cancel)).Select(Summary)] : [];

    /// <summary>A package with its price divided to the cent in proportion to what its treatments cost; null when there is none.</summary>
    public async Task<PackageOffer?> Package(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Read)) return null;
        var package = await db.Set<Package>().AsNoTracking().Include(p => p.Lines).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (package is null) return null;
        var ids = package.Lines.Select(l => l.ItemId).ToList();
        var items = await db.Set<CatalogItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
        return Offer(package, items);
    }

    internal static PackageOffer Offer(Package package, IReadOnlyDictionary<Guid, CatalogItem> items)
    {
        var lines = package.Lines.OrderBy(l => l.Position).ToList();
        var totals = lines.Select(l => items[l.ItemId].Price * l.Quantity).ToList();
        var shares = Money.Prorate(package.Price, totals);
        return new(package.Id, package.Code, package.NameEs, package.NameEn, package.Price, package.Archived, [.. lines.Select((l, n) => new PackageShare(Summary(items[l.ItemId]), l.Quantity, totals[n], shares[n]))]);
    }

    private static CatalogPick Pick(CatalogItemSummary i) => new(i.Id, i.Code, i.NameEs, i.NameEn, i.Price, i.Scope);

    internal static CatalogItemSummary Summary(CatalogItem i) => new(i.Id, i.Code, i.NameEs, i.NameEn, i.CategoryId, i.Price, i.Minutes, i.Scope, i.Pricing, i.Drawing, i.Diagnostic, i.NoAppointment, i.Archived);

    /// <summary>Every typed word must be somewhere in codes and names.</summary>
    internal static IQueryable<CatalogItem> Matching(IQueryable<CatalogItem> items, string? text)
    {
        foreach (var word in Fold.Words(text).Distinct().Take(8)) items = items.Where(i => i.SearchText.Contains(word));
        return items;
    }
}
