using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;

namespace DentalPin.Billing;

/// <summary>A performed treatment nobody has billed yet, at the price the patient agreed to, or else the catalogue's.</summary>
/// <param name="EntryId">In the chart.</param>
/// <param name="Code">Of the treatment.</param>
/// <param name="NameEs">In Spanish.</param>
/// <param name="NameEn">In English.</param>
/// <param name="Teeth">`16 MOD, 17`.</param>
/// <param name="On">When it was done.</param>
/// <param name="By">The user who did it.</param>
/// <param name="Quantity">How much of it is not billed.</param>
/// <param name="UnitPrice">Before discount and VAT.</param>
/// <param name="Discount">Of that quantity.</param>
/// <param name="Vat">Of the day, or of the budget.</param>
/// <param name="ItemId">In the catalogue.</param>
/// <param name="Line">The line of a budget it was agreed by.</param>
public sealed record PendingCharge(Guid EntryId, string Code, string NameEs, string NameEn, string Teeth, DateOnly On, Guid? By, decimal Quantity, decimal UnitPrice, decimal Discount, VatSnapshot Vat, Guid? ItemId, BudgetLineView? Line)
{
    public string Name(string language) => language == "en" ? NameEn : NameEs;

    public decimal Total => InvoiceMath.Line(Quantity, UnitPrice, Discount, Vat.Rate, Vat.Exempt).Total;
}

/// <summary>What was done and has to be charged.</summary>
public sealed class PendingCharges(AppDb db, ChartDirectory chart, BudgetDirectory budgets, CatalogPrices prices, TimeProvider clock)
{
    /// <summary>The line of a budget a treatment was agreed by, and how much of it is billed.</summary>
    private sealed class Agreed
    {
        public BudgetLine? Line { get; init; }

        public BilledSource? Billed { get; init; }
    }

    /// <summary>In the order of the days.</summary>
    public async Task<IReadOnlyList<PendingCharge>> Of(Guid patient, Actor actor, CancellationToken cancel) => (await Of([patient], actor, cancel)).GetValueOrDefault(patient) ?? [];

    /// <summary>Of several patients at once, in as many statements as of one (three at most); those for whom there is nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<PendingCharge>>> Of(IReadOnlyCollection<Guid> patients, Actor actor, CancellationToken cancel)
    {
        var agreed = budgets.Agreed(patients, actor).Where(l => l.EntryId != null).LeftJoin(db.Set<BilledSource>().AsNoTracking(), l => l.Id, s => s.Id, (l, s) => new Agreed { Line = l, Billed = s });
        var done = await chart.Performed(patients, agreed, a => a.Line!.EntryId, Billed, actor, cancel);
        // Prices are asked for only where nothing was agreed.
        var open = done.Where(d => d.Beside.All(a => a.Line is null)).Select(d => d.Entry).ToList();
        var books = open.Count == 0 ? null : await prices.Load([.. open.Select(e => e.PatientId).Distinct()], null, clock.Today(actor), [.. open.Select(e => e.ItemId!.Value).Distinct()], cancel);
        return done.GroupBy(d => d.Entry.PatientId).Select(g => (g.Key, Charges: (IReadOnlyList<PendingCharge>)[.. g.Select(d => One(d.Entry, d.Beside.Where(a => a.Line is not null).MaxBy(a => a.Line!.AcceptedAt), books)).OfType<PendingCharge>().OrderBy(c => c.On)]))
            .Where(g => g.Charges.Count > 0).ToDictionary(g => g.Key, g => g.Charges);
    }

    /// <summary>Patients to whom something was done that costs something and is not billed, with how much of it.</summary>
    internal IQueryable<DoneByPatient> Unbilled(DateOnly from, DateOnly to, Guid? by, Actor actor) => chart.Done(from, to, by, Billed, prices.Free(), budgets.Charged(actor), actor);

    /// <summary>Treatments of which nothing is left to bill.</summary>
    private IQueryable<Guid> Billed => db.Set<BilledSource>().Where(s => s.Quantity >= s.Limit).Select(s => s.Id);

    public static string TeethText(ChartEntryView entry) => string.Join(", ", entry.Teeth.Select(t => t.Surfaces.Length > 0 ? $"{t.Number} {t.Surfaces}" : $"{t.Number}"));

    private static PendingCharge? One(ChartEntryView e, Agreed? agreed, Func<Guid?, PriceBook>? books)
    {
        var on = e.PerformedOn ?? e.RecordedOn;
        if (agreed?.Line is { } row)
        {
            var (line, before) = (BudgetDirectory.View(row), agreed.Billed?.Quantity ?? 0);
            if (before >= line.Quantity) return null;
            return new(e.Id, line.Code, line.NameEs, line.NameEn, line.Teeth, on, e.PerformedBy, line.Quantity - before, line.UnitPrice, DraftBuilder.Share(line, before, line.Quantity - before), line.Vat, line.ItemId, line);
        }
        return e.ForPrice is { } question && books?.Invoke(e.PatientId).Quote(question) is { } quote ? new(e.Id, quote.Item.Code, quote.Item.NameEs, quote.Item.NameEn, TeethText(e), on, e.PerformedBy, 1, quote.UnitPrice, 0, quote.Vat, quote.Item.Id, null) : null;
    }
}
