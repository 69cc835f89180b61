using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Catalog;

/// <summary>Takes an item out of use, or back. What was planned or sold with it stays as it is.</summary>
public sealed class ArchiveItem(AppDb db, TimeProvider clock)
{
    public async Task<Result<ItemDetails>> Handle(Guid id, bool archived, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Write)) return new Result<ItemDetails>.Denied(CatalogModule.Write);
        if (await SaveItem.Load(db, id, cancel) is not { } item) return new Result<ItemDetails>.NotFound();
        if (item.Archived == archived) return ItemDetails.Of(item);
        if (version is null) return Result<ItemDetails>.Fail("Version", "catalog.error.version_missing");
        if (item.Version != version) return new Result<ItemDetails>.Conflict(ItemDetails.Of(item), null);
        (item.Archived, item.UpdatedAt) = (archived, clock.GetUtcNow());
        db.Publish(archived ? new CatalogItemArchivedEvent(id) : new CatalogItemRestoredEvent(id));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? ItemDetails.Of(item) : new Result<ItemDetails>.Conflict(null, null);
    }
}

/// <summary>Begins a new item from another: everything but the key and the code.</summary>
public sealed class DuplicateItem(AppDb db, SaveItem save)
{
    /// <param name="id">What is copied.</param>
    /// <param name="newId">Made with the form.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<ItemDetails>> Handle(Guid id, Guid? newId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Write)) return new Result<ItemDetails>.Denied(CatalogModule.Write);
        if (await SaveItem.Load(db, id, cancel) is not { } item) return new Result<ItemDetails>.NotFound();
        var source = ItemDetails.Of(item).ToInput(actor.Language);
        var begin = item.Code.Length > CatalogItem.MaxCode - 4 ? item.Code[..(CatalogItem.MaxCode - 4)] : item.Code;
        var taken = await db.Set<CatalogItem>().Where(i => i.Code.StartsWith(begin)).Select(i => i.Code).ToListAsync(cancel);
        db.ChangeTracker.Clear();
        return await save.Handle(null, source with { Id = newId, Version = null, Code = Free(begin, taken) }, actor, cancel);
    }

    /// <summary>`REST-COMP-2`, the first that is free.</summary>
    internal static string Free(string code, IReadOnlyCollection<string> taken)
    {
        for (var n = 2; ; n++)
        {
            var candidate = $"{code}-{n.ToString(CultureInfo.InvariantCulture)}";
            if (!taken.Contains(candidate)) return candidate;
        }
    }
}
