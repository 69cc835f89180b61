using System.Globalization;
using System.Text.Json;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Importing;
using DentalPin.Core.Text;
using F = DentalPin.Catalog.CatalogImportTarget;

namespace DentalPin.Catalog;

/// <summary>A row of a price list as understood; kept as JSON between check and writing. Null is what the file does not say.</summary>
internal sealed record ImportedItem(
    string? Code, string? NameEs, string? NameEn, string? Category, decimal? Price, decimal? Cost, int? Minutes, string? Vat, TreatmentScope? Scope, string? Council, string? Ccam, string? Cdt, string? DescriptionEs, string? DescriptionEn);

/// <summary>Work on one price list.</summary>
internal sealed class CatalogImportRun(ImportContext context, IEnumerable<ICatalogItemInUse> uses) : ImportRun
{
    private readonly Dictionary<string, Guid> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> inFile = new(StringComparer.Ordinal);
    private HashSet<string> vatCodes = [];
    private char separator = ',';

    /// <summary>Learns whether the decimals stand behind a comma or a point.</summary>
    public override void Learn(IReadOnlyList<string?[]> rows)
    {
        var columns = context.Mapping.ColumnsOf(F.Price).Concat(context.Mapping.ColumnsOf(F.Cost)).ToList();
        var cells = rows.SelectMany(r => columns.Select(c => c < r.Length ? r[c]?.Trim().TrimEnd('€', ' ') : null)).OfType<string>().ToList();
        int Ends(char mark) => cells.Count(c => c.Length > 3 && c.LastIndexOf(mark) is var at && at >= 0 && c.Length - at - 1 is 1 or 2);
        separator = Ends('.') > Ends(',') ? '.' : ',';
    }

    public override ImportReading Read(int row, string?[] cells)
    {
        var reading = new ImportReading { Row = row, Record = this };
        var code = Text(F.Code, CatalogItem.MaxCode)?.ToUpperInvariant();
        if (code is not null)
        {
            var kept = new string([.. code.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' ? c : '-')]);
            if (kept != code) reading.Warn(F.Code, "catalog.import.code_changed", kept);
            code = kept;
        }
        var (es, en) = (Text(F.NameEs, 200), Text(F.NameEn, 200));
        if (code is null && es is null && en is null) reading.Fail(null, "catalog.import.row_empty");
        var scope = Text(F.Scope, 40);
        var read = Scope(scope);
        if (scope is not null && read is null) reading.Warn(F.Scope, "catalog.import.scope");
        var minutes = Text(F.Minutes, 20);
        int? length = minutes is not null && int.TryParse(minutes.Split(' ', ',', '.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 1440 ? m : null;
        if (minutes is not null && length is null) reading.Warn(F.Minutes, "catalog.import.minutes");
        var item = new ImportedItem(code, es, en, Text(F.Category, 100), Price(F.Price), Price(F.Cost), length, Text(F.Vat, 100), read, Text(F.Council, 40), Text(F.Ccam, 40), Text(F.Cdt, 40), Text(F.DescriptionEs, 2000), Text(F.DescriptionEn, 2000));
        return new ImportReading { Row = row, Record = item, Messages = reading.Messages };

        string? Text(string field, int most)
        {
            foreach (var column in context.Mapping.ColumnsOf(field))
            {
                var text = column < cells.Length ? SafeText.Line(cells[column]) : "";
                if (text.Length == 0) continue;
                if (text.Length <= most) return text;
                reading.Warn(field, "catalog.import.cut", most);
                return SafeText.WholeRunes(text[..most]).Trim();
            }
            return null;
        }

        decimal? Price(string field)
        {
            if (Text(field, 60) is not { } typed) return null;
            if (!Amounts.TryParse(typed, out var amount, separator)) reading.Fail(field, "core.typed.amount");
            else if (amount < 0) reading.Fail(field, "core.typed.negative");
            else if (amount > Money.MostPrice) reading.Fail(field, "core.typed.too_much");
            else
            {
                if (!Money.IsWholeCents(amount)) reading.Warn(field, "catalog.import.rounded");
                return Money.Round(amount);
            }
            return null;
        }
    }

    public override async Task LoadKeys(AppDb db, IReadOnlySet<Guid> own, CancellationToken cancel)
    {
        byCode.Clear();
        byName.Clear();
        foreach (var i in await db.Set<CatalogItem>().AsNoTracking().Select(i => new { i.Id, i.Code, i.NameEs, i.NameEn }).ToListAsync(cancel))
        {
            if (own.Contains(i.Id)) continue;
            byCode[i.Code] = i.Id;
            byName.TryAdd(Fold.Of(i.NameEs), i.Id);
            byName.TryAdd(Fold.Of(i.NameEn), i.Id);
        }
        vatCodes = [.. (await db.Set<VatType>().AsNoTracking().ToListAsync(cancel)).SelectMany(v => new[] { Fold.Of(v.Code), Fold.Of(v.NameEs), Fold.Of(v.NameEn) })];
    }

    /// <summary>The code tells what is the same; a row without a code is known by its name.</summary>
    public override Task Match(AppDb db, IReadOnlyList<ImportReading> rows, bool within, CancellationToken cancel)
    {
        foreach (var reading in rows)
        {
            var item = (ImportedItem)reading.Record;
            var name = Fold.Of(item.NameEs ?? item.NameEn);
            if (item.Code is { } code ? byCode.TryGetValue(code, out var id) : byName.TryGetValue(name, out id)) reading.DuplicateOf = id;
            else if (item.NameEs is null && item.NameEn is null && !reading.HasError) reading.Fail(F.NameEs, "catalog.import.name_missing");
            else if (item.Price is null && !reading.HasError) reading.Warn(F.Price, "catalog.import.no_price");
            if (item.Vat is { } vat && !vatCodes.Contains(Fold.Of(vat))) reading.Warn(F.Vat, "catalog.import.vat");
            if (!within) continue;
            var key = item.Code ?? "name " + name;
            if (inFile.TryGetValue(key, out var first))
            {
                reading.DuplicateOfRow = first;
                reading.Warn(F.Code, "catalog.import.duplicate_row", first);
            }
            else inFile[key] = reading.Row;
        }
        return Task.CompletedTask;
    }

    public override Task Prepare(AppDb db, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<ImportWritten> Write(AppDb db, IReadOnlyList<ImportWrite> rows, CancellationToken cancel)
    {
        var writer = await CatalogWriter.Open(db, context, cancel);
        var created = 0;
        var updated = new HashSet<int>();
        foreach (var row in rows)
        {
            var item = (ImportedItem)row.Reading.Record;
            if (row.Existing is null)
            {
                writer.Create(row.NewId, item);
                created++;
            }
            else if (writer.Update(row.Existing.Value, item)) updated.Add(row.Reading.Row);
        }
        await writer.Save(cancel);
        return new(created, updated, null, null);
    }

    public override async Task<IReadOnlySet<Guid>> Remove(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        HashSet<Guid> used = [.. await db.Set<PackageLine>().Where(l => ids.Contains(l.ItemId)).Select(l => l.ItemId).ToListAsync(cancel), .. await db.Set<PriceListEntry>().Where(e => ids.Contains(e.ItemId)).Select(e => e.ItemId).ToListAsync(cancel)];
        foreach (var use in uses) used.UnionWith(await use.Used(db, ids, cancel));
        var gone = ids.Where(id => !used.Contains(id)).ToHashSet();
        await db.Set<ItemPart>().Where(p => gone.Contains(p.ItemId)).ExecuteDeleteAsync(cancel);
        await db.Set<ItemSession>().Where(s => gone.Contains(s.ItemId)).ExecuteDeleteAsync(cancel);
        await db.Set<ItemCode>().Where(c => gone.Contains(c.ItemId)).ExecuteDeleteAsync(cancel);
        await db.Set<ItemMaterial>().Where(m => gone.Contains(m.ItemId)).ExecuteDeleteAsync(cancel);
        await db.Set<CatalogItem>().Where(i => gone.Contains(i.Id)).ExecuteDeleteAsync(cancel);
        return gone;
    }

    public override void Finished(AppDb db, int created) => db.Publish(new CatalogPricesChangedEvent(created));

    public override string Pack(object record) => JsonSerializer.Serialize((ImportedItem)record);

    public override object Unpack(string packed) => JsonSerializer.Deserialize<ImportedItem>(packed)!;

    public override IReadOnlyList<string> Preview(object record)
    {
        var item = (ImportedItem)record;
        return [item.Code ?? "", item.NameEs ?? item.NameEn ?? "", item.Category ?? "", item.Price is { } price ? TypedText.Show(price, "es") : ""];
    }

    private static TreatmentScope? Scope(string? typed) => Fold.Of(typed) switch
    {
        "" => null,
        "superficie" or "superficies" or "cara" or "caras" or "surface" or "surfaces" => TreatmentScope.Surface,
        "diente" or "pieza" or "tooth" => TreatmentScope.Tooth,
        "dientes" or "piezas" or "varios dientes" or "several teeth" or "teeth" => TreatmentScope.Teeth,
        "arcada" or "arch" => TreatmentScope.Arch,
        "boca" or "mouth" => TreatmentScope.Mouth,
        _ => null,
    };
}

/// <summary>Writes imported rows: what the file says, and nothing it does not say.</summary>
internal sealed class CatalogWriter
{
    private readonly AppDb db;
    private readonly ImportContext context;
    private readonly Dictionary<Guid, CatalogItem> items;
    private readonly HashSet<string> codes;
    private readonly List<CatalogItem> created = [];
    private readonly List<Category> categories;
    private readonly List<VatType> vat;

    private CatalogWriter(AppDb db, ImportContext context, List<CatalogItem> items, List<Category> categories, List<VatType> vat)
    {
        (this.db, this.context, this.categories, this.vat) = (db, context, categories, vat);
        this.items = items.ToDictionary(i => i.Id);
        codes = [.. items.Select(i => i.Code)];
    }

    /// <summary>A catalogue is a few hundred rows: all of it is loaded.</summary>
    public static async Task<CatalogWriter> Open(AppDb db, ImportContext context, CancellationToken cancel) => new(
        db, context, await db.Set<CatalogItem>().Include(i => i.Codes).Include(i => i.Sessions).AsSplitQuery().ToListAsync(cancel), await db.Set<Category>().ToListAsync(cancel), await DefaultCatalog.VatTypes(db, cancel));

    public void Create(Guid id, ImportedItem read)
    {
        var name = read.NameEs ?? read.NameEn ?? read.Code ?? "";
        var code = read.Code ?? "IMP-" + Fold.Of(name).Replace(' ', '-').ToUpperInvariant();
        if (code.Length > CatalogItem.MaxCode - 4) code = code[..(CatalogItem.MaxCode - 4)];
        if (codes.Contains(code)) code = DuplicateItem.Free(code, codes);
        codes.Add(code);
        var item = new CatalogItem
        {
            Id = id, ClinicId = db.CurrentClinicId, Code = code, NameEs = name, NameEn = read.NameEn ?? name, CategoryId = CategoryOf(read.Category).Id, Price = read.Price ?? 0, Cost = read.Cost, Minutes = read.Minutes, VatTypeId = VatOf(read.Vat) ?? vat.Find(v => v.IsDefault)?.Id ?? vat[0].Id,
            Scope = read.Scope ?? TreatmentScope.Mouth, DescriptionEs = read.DescriptionEs, DescriptionEn = read.DescriptionEn, CreatedAt = context.Now, UpdatedAt = context.Now,
        };
        created.Add(item);
        items[id] = item;
        Official(item, read);
        item.Index();
    }

    /// <summary>
    /// What exists is saved as any change is; what is new goes in bulk and without entries of its own in the audit chain, in which
    /// the import has its own: that tells a roll-back who has been changed by hand since.
    /// </summary>
    public async Task Save(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Engine.BulkInsert(db, created, cancel);
        await db.Engine.BulkInsert(db, created.SelectMany(i => i.Codes).ToList(), cancel);
        db.ChangeTracker.Clear();
    }

    public bool Update(Guid id, ImportedItem read)
    {
        if (!items.TryGetValue(id, out var item)) return false;
        if (read.NameEs is { } es) item.NameEs = es;
        if (read.NameEn is { } en) item.NameEn = en;
        if (read.DescriptionEs is { } des) item.DescriptionEs = des;
        if (read.DescriptionEn is { } den) item.DescriptionEn = den;
        if (read.Category is { } category) item.CategoryId = CategoryOf(category).Id;
        if (read.Cost is { } cost) item.Cost = cost;
        if (read.Minutes is { } minutes) item.Minutes = minutes;
        if (VatOf(read.Vat) is { } type) item.VatTypeId = type;
        if (read.Scope is { } scope && ItemRules.Fits(item.Pricing, scope)) item.Scope = scope;
        if (read.Price is { } price && price != item.Price)
        {
            item.Price = price;
            var sessions = item.Sessions.OrderBy(s => s.Position).ToList();
            var shares = Money.Prorate(price, [.. sessions.Select(s => s.Amount)]);
            for (var n = 0; n < sessions.Count; n++) sessions[n].Amount = shares[n];
        }
        Official(item, read);
        item.Index();
        if (created.Contains(item)) return true;
        var changed = db.Entry(item).State == EntityState.Modified || item.Codes.Exists(c => db.Entry(c).State is EntityState.Added or EntityState.Modified);
        if (!changed) return false;
        item.UpdatedAt = context.Now;
        return true;
    }

    private void Official(CatalogItem item, ImportedItem read)
    {
        foreach (var (system, code) in new[] { (CodeSystem.Council, read.Council), (CodeSystem.Ccam, read.Ccam), (CodeSystem.Cdt, read.Cdt) })
        {
            if (code is null) continue;
            var row = item.Codes.Find(c => c.System == system);
            if (row is null)
            {
                row = new ItemCode { Id = Ids.New(), ClinicId = item.ClinicId, ItemId = item.Id, System = system };
                if (created.Contains(item)) item.Codes.Add(row);
                else db.Add(row);
            }
            row.Code = code;
        }
    }

    private Guid? VatOf(string? typed) => typed is null ? null : vat.Find(v => Fold.Of(typed) is var t && (t == Fold.Of(v.Code) || t == Fold.Of(v.NameEs) || t == Fold.Of(v.NameEn)))?.Id;

    private Category CategoryOf(string? name)
    {
        name ??= context.Say("catalog.import.category", []);
        var folded = Fold.Of(name);
        if (categories.Find(c => Fold.Of(c.NameEs) == folded || Fold.Of(c.NameEn) == folded) is { } known) return known;
        var made = new Category { Id = Ids.New(), NameEs = name, NameEn = name, Position = categories.Select(c => c.Position).DefaultIfEmpty().Max() + 1 };
        db.Add(made);
        categories.Add(made);
        return made;
    }
}
