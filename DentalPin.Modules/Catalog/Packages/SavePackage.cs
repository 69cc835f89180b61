using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

public sealed record PackageInput
{
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    public string? Code { get; init; }

    public string? NameEs { get; init; }

    public string? NameEn { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Price { get; init; }

    public bool Archived { get; init; }

    public IReadOnlyList<PackageLineInput>? Lines { get; init; }
}

public sealed record PackageLineInput
{
    public Guid? ItemId { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }
}

/// <summary>A package as stored, with what each line costs in it.</summary>
public sealed record PackageDetails(Guid Id, string Code, string NameEs, string NameEn, decimal Price, decimal ListTotal, bool Archived, IReadOnlyList<PackageShare> Lines, long Version)
{
    internal static PackageDetails Of(Package package, IReadOnlyDictionary<Guid, CatalogItem> items)
    {
        var offer = CatalogDirectory.Offer(package, items);
        return new(package.Id, package.Code, package.NameEs, package.NameEn, package.Price, offer.Lines.Sum(l => l.ListTotal), package.Archived, offer.Lines, package.Version);
    }

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>Keeps packages (CAT-3).</summary>
public sealed class SavePackage(AppDb db)
{
    public async Task<Result<PackageDetails>> Handle(Guid? id, PackageInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CatalogModule.Admin)) return new Result<PackageDetails>.Denied(CatalogModule.Admin);
        var key = id ?? input.Id;
        var row = key is null ? null : await db.Set<Package>().Include(p => p.Lines).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == key, cancel);
        if (id is not null && row is null) return new Result<PackageDetails>.NotFound();
        if (id is null && row is not null) return await Details(row, cancel);
        if (id is not null && input.Version is null) return Result<PackageDetails>.Fail(nameof(input.Version), "catalog.error.version_missing");

        var errors = new FieldErrors();
        var code = TypedText.Code(input.Code, CatalogItem.MaxCode, nameof(input.Code), errors);
        var es = TypedText.Line(input.NameEs, 200, nameof(input.NameEs), errors, required: true);
        var en = TypedText.Line(input.NameEn, 200, nameof(input.NameEn), errors, required: true);
        var price = TypedText.Price(input.Price, nameof(input.Price), actor, errors, required: true);
        var lines = await Lines(input, errors, cancel);
        if (code is not null && code != row?.Code && await db.Set<Package>().AnyAsync(p => p.Code == code && p.Id != key, cancel)) errors.Add(nameof(input.Code), "catalog.error.code_taken");
        if (errors.Count > 0) return errors;
        if (row is not null && row.Version != input.Version) return new Result<PackageDetails>.Conflict(await Details(row, cancel), input);

        if (row is null) db.Add(row = new Package { Id = key is { } k && k != Guid.Empty ? k : Ids.New() });
        (row.Code, row.NameEs, row.NameEn, row.Price, row.Archived) = (code!, es!, en!, price!.Value, input.Archived);
        foreach (var gone in row.Lines.Where(l => l.Position > lines.Count).ToList())
        {
            row.Lines.Remove(gone);
            db.Remove(gone);
        }
        for (var n = 0; n < lines.Count; n++)
        {
            var line = row.Lines.Find(l => l.Position == n + 1);
            if (line is null) db.Add(line = new PackageLine { Id = Ids.New(), PackageId = row.Id, Position = n + 1 });
            (line.ItemId, line.Quantity) = lines[n];
        }
        if (!db.ChangeTracker.HasChanges()) return await Details(row, cancel);
        if (id is not null) db.Entry(row).State = EntityState.Modified;
        db.Publish(new PackageChangedEvent(row.Id));
        var outcome = await db.TrySave(cancel);
        db.ChangeTracker.Clear();
        var stored = await db.Set<Package>().AsNoTracking().Include(p => p.Lines).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == row.Id, cancel);
        if (stored is null) return Result<PackageDetails>.Fail(nameof(input.Code), "catalog.error.code_taken");
        var now = await Details(stored, cancel);
        return outcome == SaveOutcome.Saved || id is null ? now : outcome == SaveOutcome.Duplicate ? Result<PackageDetails>.Fail(nameof(input.Code), "catalog.error.code_taken") : new Result<PackageDetails>.Conflict(now, input);
    }

    private async Task<PackageDetails> Details(Package package, CancellationToken cancel)
    {
        var ids = package.Lines.Select(l => l.ItemId).ToList();
        return PackageDetails.Of(package, await db.Set<CatalogItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel));
    }

    private async Task<List<(Guid Item, int Quantity)>> Lines(PackageInput input, FieldErrors errors, CancellationToken cancel)
    {
        var found = new List<(Guid Item, int Quantity)>();
        var ids = (input.Lines ?? []).Select(l => l.ItemId).OfType<Guid>().ToHashSet();
        var known = await db.Set<CatalogItem>().Where(i => ids.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(cancel);
        for (var n = 0; n < (input.Lines?.Count ?? 0); n++)
        {
            if (input.Lines![n].ItemId is not { } item) continue;
            if (!known.Contains(item)) errors.Add($"Lines[{n}].ItemId", "catalog.error.item");
            else if (found.Exists(f => f.Item == item)) errors.Add($"Lines[{n}].ItemId", "catalog.error.item_twice");
            found.Add((item, TypedText.Whole(input.Lines[n].Quantity, 1, Package.MostQuantity, $"Lines[{n}].Quantity", errors) ?? 1));
        }
        if (found.Count == 0) errors.Add("Lines[0].ItemId", "catalog.error.package_empty");
        else if (found.Count > Package.MostLines) errors.Add("Lines[0].ItemId", "catalog.error.too_many", Package.MostLines);
        return found;
    }
}
