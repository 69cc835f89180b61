using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

public sealed record PriceListInput
{
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    public string? Name { get; init; }

    /// <summary>`private`, `insurer` or `promotional`.</summary>
    public string? Kind { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Percent { get; init; }

    public bool IsDefault { get; init; }

    public bool Archived { get; init; }
}

public sealed record PriceListDetails(Guid Id, string Name, PriceListKind Kind, DateOnly? ValidFrom, DateOnly? ValidTo, decimal? Percent, bool IsDefault, bool Archived, int Entries, int Patients, long Version)
{
    internal static PriceListDetails Of(PriceList l, int entries = 0, int patients = 0) => new(l.Id, l.Name, l.Kind, l.ValidFrom, l.ValidTo, l.Percent, l.IsDefault, l.Archived, entries, patients, l.Version);

    public bool Holds(DateOnly day) => !Archived && (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || ValidTo >= day);
}

/// <summary>Keeps price lists (CAT-3).</summary>
public sealed class SavePriceList(AppDb db, TimeProvider clock)
{
    public async Task<Result<PriceListDetails>> Handle(Guid? id, PriceListInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<PriceListDetails>.Denied(CatalogModule.Admin);
        var all = await db.Set<PriceList>().ToListAsync(cancel);
        var row = all.Find(l => l.Id == (id ?? input.Id));
        if (id is not null && row is null) return new Result<PriceListDetails>.NotFound();
        if (id is null && row is not null) return PriceListDetails.Of(row);
        if (id is not null && input.Version is null) return Result<PriceListDetails>.Fail(nameof(input.Version), "catalog.error.version_missing");

        var errors = new FieldErrors();
        var today = clock.Today(actor);
        var name = TypedText.Line(input.Name, PriceList.MaxName, nameof(input.Name), errors, required: true);
        if (name is not null && all.Exists(l => l != row && string.Equals(l.Name, name, StringComparison.OrdinalIgnoreCase))) errors.Add(nameof(input.Name), "catalog.error.name_taken");
        var kind = TypedText.Choice<PriceListKind>(input.Kind);
        if (kind is null) errors.Add(nameof(input.Kind), "catalog.error.choice");
        var from = TypedText.Date(input.ValidFrom, today, nameof(input.ValidFrom), errors);
        var to = TypedText.Date(input.ValidTo, today, nameof(input.ValidTo), errors);
        if (to < from) errors.Add(nameof(input.ValidTo), "catalog.error.to_before_from");
        // A promotion without an end is a price.
        if (kind == PriceListKind.Promotional && string.IsNullOrWhiteSpace(input.ValidTo)) errors.Add(nameof(input.ValidTo), "catalog.error.promotion_end");
        var percent = TypedText.Number(input.Percent, -100, 500, 2, nameof(input.Percent), actor, errors);
        if (input.Archived && input.IsDefault) errors.Add(nameof(input.Archived), "catalog.error.list_default");
        if (errors.Count > 0) return errors;
        if (row is not null && row.Version != input.Version) return new Result<PriceListDetails>.Conflict(PriceListDetails.Of(row), input);

        if (row is null) db.Add(row = new PriceList { Id = input.Id is { } key && key != Guid.Empty ? key : Ids.New() });
        (row.Name, row.Kind, row.ValidFrom, row.ValidTo, row.Percent, row.IsDefault, row.Archived) = (name!, kind!.Value, from, to, percent, input.IsDefault, input.Archived);
        if (row.IsDefault)
            foreach (var other in all.Where(l => l != row)) other.IsDefault = false;
        if (!db.ChangeTracker.HasChanges()) return PriceListDetails.Of(row);
        db.Publish(new PriceListChangedEvent(row.Id));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return PriceListDetails.Of(row);
        db.ChangeTracker.Clear();
        var stored = await db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == row.Id, cancel);
        if (stored is null) return Result<PriceListDetails>.Fail(nameof(input.Name), "catalog.error.name_taken");
        return id is null ? PriceListDetails.Of(stored) : new Result<PriceListDetails>.Conflict(PriceListDetails.Of(stored), input);
    }
}

public sealed record EntryInput
{
    public Guid ItemId { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Price { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Percent { get; init; }
}

public sealed record EntriesInput
{
    /// <summary>Of the list.</summary>
    public long? Version { get; init; }

    /// <summary>Items whose price is to be set; without price and percentage the item has no price of its own any more. Items not named stay.</summary>
    public IReadOnlyList<EntryInput>? Entries { get; init; }
}

/// <summary>Sets prices of items in a list, many at once, all or none.</summary>
public sealed class SetListPrices(AppDb db)
{
    public const int Most = 500;

    public async Task<Result<PriceListDetails>> Handle(Guid id, EntriesInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<PriceListDetails>.Denied(CatalogModule.Admin);
        if (await db.Set<PriceList>().Include(l => l.Entries).AsSingleQuery().FirstOrDefaultAsync(l => l.Id == id, cancel) is not { } list) return new Result<PriceListDetails>.NotFound();
        if (input.Version is null) return Result<PriceListDetails>.Fail(nameof(input.Version), "catalog.error.version_missing");
        var wanted = input.Entries ?? [];
        var errors = new FieldErrors();
        if (wanted.Count > Most) return Result<PriceListDetails>.Fail("", "catalog.error.too_many", Most);
        var ids = wanted.Select(e => e.ItemId).Distinct().ToList();
        if (ids.Count < wanted.Count) return Result<PriceListDetails>.Fail("", "catalog.error.item_twice");
        if (await db.Set<CatalogItem>().CountAsync(i => ids.Contains(i.Id), cancel) < ids.Count) return new Result<PriceListDetails>.NotFound();
        var read = wanted.Select((e, n) => (Entry: e, Price: TypedText.Price(e.Price, $"Entries[{n}].Price", actor, errors), Percent: TypedText.Number(e.Percent, -100, 500, 2, $"Entries[{n}].Percent", actor, errors), N: n)).ToList();
        foreach (var both in read.Where(r => r.Price is not null && r.Percent is not null)) errors.Add($"Entries[{both.N}].Percent", "catalog.error.price_or_percent");
        if (errors.Count > 0) return errors;
        if (list.Version != input.Version) return new Result<PriceListDetails>.Conflict(PriceListDetails.Of(list, list.Entries.Count), null);

        foreach (var (entry, price, percent, _) in read)
        {
            var row = list.Entries.Find(e => e.ItemId == entry.ItemId);
            if (price is null && percent is null)
            {
                if (row is not null) db.Remove(row);
                continue;
            }
            if (row is null) db.Add(row = new PriceListEntry { Id = Ids.New(), PriceListId = id, ItemId = entry.ItemId });
            (row.Price, row.Percent) = (price, percent);
        }
        if (!db.ChangeTracker.HasChanges()) return PriceListDetails.Of(list, list.Entries.Count);
        db.Entry(list).State = EntityState.Modified;
        db.Publish(new PriceListChangedEvent(id));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? PriceListDetails.Of(list, list.Entries.Count) : new Result<PriceListDetails>.Conflict(PriceListDetails.Of(list), null);
    }
}
