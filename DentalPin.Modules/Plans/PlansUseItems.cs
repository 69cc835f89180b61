using DentalPin.Catalog;
using DentalPin.Core.Data;

namespace DentalPin.Plans;

/// <summary>A treatment that stands in a plan is never removed from the catalogue, only archived.</summary>
internal sealed class PlansUseItems : ICatalogItemInUse
{
    public async Task<IReadOnlySet<Guid>> Used(AppDb db, IReadOnlyCollection<Guid> items, CancellationToken cancel) =>
        (await db.Set<PlanItem>().Where(i => items.Contains(i.CatalogItemId)).Select(i => i.CatalogItemId).Distinct().ToListAsync(cancel)).ToHashSet();
}
