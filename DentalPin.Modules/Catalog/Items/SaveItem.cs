using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Catalog;

/// <summary>Creates or changes an item.</summary>
public sealed class SaveItem(AppDb db, TimeProvider clock)
{
    /// <param name="id">The item; null to create one under <see cref="ItemInput.Id"/>.</param>
    /// <param name="input">As typed.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<ItemDetails>> Handle(Guid? id, ItemInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Write)) return new Result<ItemDetails>.Denied(CatalogModule.Write);
        var key = id ?? input.Id;
        var item = key is null ? null : await Load(db, key.Value, cancel);
        if (id is not null && item is null) return new Result<ItemDetails>.NotFound();
        // The second click of the same form finds what the first one made.
        if (id is null && item is not null) return ItemDetails.Of(item);
        if (id is not null && input.Version is null) return Result<ItemDetails>.Fail(nameof(input.Version), "catalog.error.version_missing");

        var errors = new FieldErrors();
        var read = ItemRules.Read(input, actor, errors);
        var vat = await VatType(input.VatTypeId ?? item?.VatTypeId, errors, cancel);
        await CheckCategory(input.CategoryId ?? item?.CategoryId, errors, cancel);
        if (read is not null && read.Code != item?.Code && await db.Set<CatalogItem>().AnyAsync(i => i.Code == read.Code && i.Id != key, cancel)) errors.Add(nameof(input.Code), "catalog.error.code_taken");
        if (errors.Count > 0 || read is null) return errors;
        if (item is not null && item.Version != input.Version) return new Result<ItemDetails>.Conflict(ItemDetails.Of(item), input);

        var now = clock.GetUtcNow();
        if (item is null) db.Add(item = new CatalogItem { Id = key is { } k && k != Guid.Empty ? k : Ids.New(), CreatedAt = now, UpdatedAt = now });
        (item.CategoryId, item.VatTypeId) = (input.CategoryId ?? item.CategoryId, vat);
        Fill(db, item, read);
        if (!db.ChangeTracker.HasChanges()) return ItemDetails.Of(item);
        if (id is not null)
        {
            // Also when only a session changed: whoever saves from an older page must be told.
            item.UpdatedAt = now;
            db.Entry(item).State = EntityState.Modified;
        }
        db.Publish(id is null ? new CatalogItemCreatedEvent(item.Id) : new CatalogItemUpdatedEvent(item.Id));
        var outcome = await db.TrySave(cancel);
        if (outcome == SaveOutcome.Saved) return ItemDetails.Of(item);
        db.ChangeTracker.Clear();
        if (await Load(db, item.Id, cancel) is { } stored) return id is null ? ItemDetails.Of(stored) : outcome == SaveOutcome.Stale ? new Result<ItemDetails>.Conflict(ItemDetails.Of(stored), input) : Taken();
        return outcome == SaveOutcome.Duplicate ? Taken() : new Result<ItemDetails>.NotFound();

        static Result<ItemDetails> Taken() => Result<ItemDetails>.Fail(nameof(ItemInput.Code), "catalog.error.code_taken");
    }

    /// <summary>
    /// Fills the row and tells the tracker which children came and which went: new ones have keys of their own and would pass for
    /// stored ones, and one that left its list must be known to be deleted before the tracker looks.
    /// </summary>
    private static void Fill(AppDb db, CatalogItem item, ReadItem read)
    {
        var before = Rows(item);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            read.Fill(item);
            var after = Rows(item);
            foreach (var child in after.Except(before)) db.Entry(child).State = EntityState.Added;
            foreach (var child in before.Except(after)) db.Entry(child).State = EntityState.Deleted;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        static List<object> Rows(CatalogItem item) => [.. item.Parts, .. item.Sessions, .. item.Codes, .. item.Materials];
    }

    internal static Task<CatalogItem?> Load(AppDb db, Guid id, CancellationToken cancel) =>
        db.Set<CatalogItem>().Include(i => i.Parts).Include(i => i.Sessions).Include(i => i.Codes).Include(i => i.Materials).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel);

    private async Task CheckCategory(Guid? id, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null) errors.Add(nameof(ItemInput.CategoryId), "catalog.error.category_missing");
        else if (!await db.Set<Category>().AnyAsync(c => c.Id == id, cancel)) errors.Add(nameof(ItemInput.CategoryId), "catalog.error.category");
    }

    /// <summary>The one asked for; an archived one only where it stands already.</summary>
    private async Task<Guid> VatType(Guid? id, FieldErrors errors, CancellationToken cancel)
    {
        var found = id is null
            ? await db.Set<VatType>().Where(v => v.IsDefault && !v.Archived).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancel)
            : await db.Set<VatType>().Where(v => v.Id == id).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancel);
        if (found is null) errors.Add(nameof(ItemInput.VatTypeId), id is null ? "catalog.error.vat_missing" : "catalog.error.vat");
        return found ?? Guid.Empty;
    }
}
