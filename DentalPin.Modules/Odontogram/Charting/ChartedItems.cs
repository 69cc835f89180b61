using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Odontogram;

/// <summary>A treatment somebody's chart refers to is archived, never removed.</summary>
internal sealed class ChartedItems : ICatalogItemInUse
{
    public async Task<IReadOnlySet<Guid>> Used(AppDb db, IReadOnlyCollection<Guid> items, CancellationToken cancel) =>
        (await db.Set<ChartEntry>().Where(e => e.ItemId != null && items.Contains(e.ItemId.Value)).Select(e => e.ItemId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();
}
