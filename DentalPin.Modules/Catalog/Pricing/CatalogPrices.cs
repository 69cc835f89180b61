using DentalPin.Core;
using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>Loads what prices are made of, once for as many questions as there are.</summary>
public sealed class CatalogPrices(AppDb db)
{
    /// <summary>
    /// Prices for a patient on a day. The list is the one asked for, else the patient's, else the clinic's default; a list that is
    /// archived or not in force that day does not count. Two statements, whatever the number of items.
    /// </summary>
    /// <param name="patientId">Whose list; null for nobody's.</param>
    /// <param name="listId">A list chosen by hand, which wins.</param>
    /// <param name="day">The day of the price and of the VAT.</param>
    /// <param name="items">The items that will be asked about.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<PriceBook> Load(Guid? patientId, Guid? listId, DateOnly day, IReadOnlyCollection<Guid> items, CancellationToken cancel) =>
        (await Load(patientId is { } one ? [one] : [], listId, day, items, cancel))(patientId);

    /// <summary>The same for several patients at once, each with their own list; in two statements as well.</summary>
    public async Task<Func<Guid?, PriceBook>> Load(IReadOnlyCollection<Guid> patients, Guid? listId, DateOnly day, IReadOnlyCollection<Guid> items, CancellationToken cancel)
    {
        var found = await db.Set<PriceList>().AsNoTracking().Where(l => l.Id == listId || l.IsDefault || db.Set<PatientPriceList>().Any(p => p.PriceListId == l.Id && patients.Contains(p.PatientId)))
            .Include(l => l.Entries.Where(e => items.Contains(e.ItemId)))
            .Select(l => new { List = l, Patients = db.Set<PatientPriceList>().Where(p => p.PriceListId == l.Id && patients.Contains(p.PatientId)).Select(p => p.PatientId).ToList() }).AsSingleQuery().ToListAsync(cancel);
        // An item and the way it is taxed are one row: what is not asked about needs no rate.
        var rows = await (
            from i in db.Set<CatalogItem>().AsNoTracking().Include(i => i.Parts).Include(i => i.Sessions)
            where items.Contains(i.Id)
            join v in db.Set<VatType>().AsNoTracking().Include(v => v.Rates) on i.VatTypeId equals v.Id
            select new { Item = i, Vat = v }).AsSingleQuery().ToListAsync(cancel);
        var (things, vat) = (rows.ConvertAll(r => r.Item), rows.Select(r => r.Vat).DistinctBy(v => v.Id).ToList());
        var chosen = found.Find(l => l.List.Id == listId && l.List.Holds(day))?.List;
        var usual = found.Find(l => l.List.IsDefault && l.List.Holds(day))?.List;
        return patient => new PriceBook(things, vat, chosen ?? (patient is { } who ? found.Find(l => l.Patients.Contains(who) && l.List.Holds(day))?.List : null) ?? usual, day);
    }

    /// <summary>All ways of taxing as they are on a day, the usual one first; archived ones too, for lines that have one.</summary>
    public async Task<IReadOnlyList<VatSnapshot>> Vat(DateOnly day, CancellationToken cancel) =>
        [.. (await db.Set<VatType>().AsNoTracking().Include(v => v.Rates).AsSingleQuery().ToListAsync(cancel)).OrderBy(v => v.Archived).ThenByDescending(v => v.IsDefault).ThenBy(v => v.Code, StringComparer.Ordinal).Select(v => PriceBook.VatOn(v, day))];

    /// <summary>Treatments that cost nobody anything: neither they nor a part of them has a price, in the catalogue or on a list.</summary>
    public IQueryable<Guid> Free() => db.Set<CatalogItem>()
        .Where(i => i.Price == 0 && !i.Parts.Any(p => p.Price != 0) && !db.Set<PriceListEntry>().Any(e => e.ItemId == i.Id && e.Price != null && e.Price != 0)).Select(i => i.Id);

    /// <summary>The price of one thing; null when there is no such item.</summary>
    public async Task<QuotedPrice?> Quote(Guid? patientId, Guid? listId, DateOnly day, PriceQuestion question, CancellationToken cancel) =>
        (await Load(patientId, listId, day, [question.ItemId], cancel)).Quote(question);
}

/// <summary>Prices for one patient and day.</summary>
public sealed class PriceBook
{
    private readonly Dictionary<Guid, CatalogItem> items;
    private readonly Dictionary<Guid, VatSnapshot> vat;
    private readonly PriceList? list;

    internal PriceBook(IReadOnlyList<CatalogItem> items, IReadOnlyList<VatType> vatTypes, PriceList? list, DateOnly day)
    {
        this.items = items.ToDictionary(i => i.Id);
        this.list = list;
        vat = vatTypes.ToDictionary(v => v.Id, v => VatOn(v, day));
    }

    /// <summary>The list the prices come from; null for the catalogue's own.</summary>
    public Guid? PriceListId => list?.Id;

    public string? PriceListName => list?.Name;

    /// <summary>The price of doing something; null when there is no such item or it was not loaded.</summary>
    public QuotedPrice? Quote(PriceQuestion question)
    {
        if (!items.TryGetValue(question.ItemId, out var item)) return null;
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Quantity, 1);
        var catalogue = PartsOf(item);
        var change = ChangeOf(item.Id);
        var unit = PriceRule.Unit(PriceRule.Under(catalogue, change), question.Teeth);
        var sessions = item.Sessions.OrderBy(s => s.Position).ToList();
        var amounts = Money.Prorate(unit, [.. sessions.Select(s => s.Amount)]);
        return new(
            CatalogDirectory.Summary(item), unit, question.Quantity, unit * question.Quantity, PriceRule.Unit(catalogue, question.Teeth),
            change is null ? null : list!.Id, change is null ? null : list!.Name, PriceRule.Minutes(item.Pricing, item.Minutes, question.Teeth.Count), vat[item.VatTypeId],
            [.. sessions.Select((s, i) => new QuotedSession(s.NameEs, s.NameEn, amounts[i], s.Minutes))]);
    }

    internal static PriceParts PartsOf(CatalogItem item) => new(item.Pricing, item.Price, item.Parts.ToDictionary(p => p.Part, p => p.Price));

    /// <summary>The rate of a day: the last that began by then. Before the first there was none.</summary>
    internal static VatSnapshot VatOn(VatType type, DateOnly day) => new(
        type.Id, type.Code, type.NameEs, type.NameEn, type.Exempt ? 0 : type.Rates.Where(r => r.ValidFrom <= day).MaxBy(r => r.ValidFrom)?.Rate ?? 0, type.Exempt, type.Exempt ? type.LegalReason : null);

    private ListChange? ChangeOf(Guid item) =>
        list is null ? null : list.Entries.Find(e => e.ItemId == item) is { } entry ? new(entry.Price, entry.Percent) : list.Percent is { } percent ? new(null, percent) : null;
}
