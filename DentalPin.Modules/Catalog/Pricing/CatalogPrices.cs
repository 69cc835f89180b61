using DentalPin.Core;
using DentalPin.Core.Data;

namespace DentalPin.Catalog;

/// <summary>Loads what prices are made of, once for as many questions as there are.</summary>
public sealed class CatalogPrices(AppDb db)
{
    /// <summary>
    /// Prices for a patient on a day. The list is the one asked for, else the patient's, else the clinic's default; a list that is
    /// archived or not in force that day does not count. Four statements, whatever the number of items.
    /// </summary>
    /// <param name="patientId">Whose list; null for nobody's.</param>
    /// <param name="listId">A list chosen by hand, which wins.</param>
    /// <param name="day">The day of the price and of the VAT.</param>
    /// <param name="items">The items that will be asked about.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<PriceBook> Load(Guid? patientId, Guid? listId, DateOnly day, IReadOnlyCollection<Guid> items, CancellationToken cancel)
    {
        var own = patientId is null ? null : await db.Set<PatientPriceList>().AsNoTracking().Where(p => p.PatientId == patientId).Select(p => (Guid?)p.PriceListId).FirstOrDefaultAsync(cancel);
        var lists = await db.Set<PriceList>().AsNoTracking().Where(l => l.Id == listId || l.Id == own || l.IsDefault).Include(l => l.Entries.Where(e => items.Contains(e.ItemId))).AsSingleQuery().ToListAsync(cancel);
        var list = new[] { listId, own }.OfType<Guid>().Select(id => lists.Find(l => l.Id == id && l.Holds(day))).FirstOrDefault(l => l is not null) ?? lists.Find(l => l.IsDefault && l.Holds(day));
        var rows = await db.Set<CatalogItem>().AsNoTracking().Where(i => items.Contains(i.Id)).Include(i => i.Parts).Include(i => i.Sessions).AsSingleQuery().ToListAsync(cancel);
        var vat = await db.Set<VatType>().AsNoTracking().Include(v => v.Rates).AsSingleQuery().ToListAsync(cancel);
        return new PriceBook(rows, vat, list, day);
    }

    /// <summary>All ways of taxing as they are on a day, the usual one first; archived ones too, for lines that have one.</summary>
    public async Task<IReadOnlyList<VatSnapshot>> Vat(DateOnly day, CancellationToken cancel) =>
        [.. (await db.Set<VatType>().AsNoTracking().Include(v => v.Rates).AsSingleQuery().ToListAsync(cancel)).OrderBy(v => v.Archived).ThenByDescending(v => v.IsDefault).ThenBy(v => v.Code, StringComparer.Ordinal).Select(v => PriceBook.VatOn(v, day))];

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
