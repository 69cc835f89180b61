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
    private static readonly IReadOnlySet<BudgetStatus> Agreed = new HashSet<BudgetStatus> { BudgetStatus.Accepted, BudgetStatus.PartiallyAccepted, BudgetStatus.InProgress, BudgetStatus.Completed };

    /// <summary>In the order of the days.</summary>
    public async Task<IReadOnlyList<PendingCharge>> Of(Guid patient, Actor actor, CancellationToken cancel)
    {
        var done = (await chart.Treatments(patient, [EntryStatus.Performed], actor, cancel)).Where(e => e.ItemId is not null).ToList();
        if (done.Count == 0) return [];
        var billed = await db.Set<BilledSource>().AsNoTracking().Where(s => s.PatientId == patient).ToDictionaryAsync(s => s.Id, cancel);
        done.RemoveAll(e => billed.TryGetValue(e.Id, out var b) && b.Quantity >= b.Limit);
        if (done.Count == 0) return [];
        var lines = await AgreedLines(patient, actor, cancel);
        var book = await prices.Load(patient, null, clock.Today(actor), [.. done.Select(e => e.ItemId!.Value).Distinct()], cancel);
        return [.. done.Select(e => One(e, lines, billed, book)).OfType<PendingCharge>().OrderBy(c => c.On)];
    }

    /// <summary>Lines of budgets the patient agreed to, by the entry of the chart they are about.</summary>
    public async Task<IReadOnlyList<BudgetLineView>> AgreedLines(Guid patient, Actor actor, CancellationToken cancel)
    {
        var found = new List<BudgetLineView>();
        foreach (var budget in (await budgets.OfPatient(patient, actor, cancel)).Where(b => Agreed.Contains(b.Status))) found.AddRange(await budgets.AcceptedLines(budget.Id, actor, cancel));
        return found;
    }

    public static string TeethText(ChartEntryView entry) => string.Join(", ", entry.Teeth.Select(t => t.Surfaces.Length > 0 ? $"{t.Number} {t.Surfaces}" : $"{t.Number}"));

    private static PendingCharge? One(ChartEntryView e, IReadOnlyList<BudgetLineView> lines, Dictionary<Guid, BilledSource> billed, PriceBook book)
    {
        var on = e.PerformedOn ?? e.RecordedOn;
        if (lines.FirstOrDefault(l => l.EntryId == e.Id) is { } line)
        {
            var before = billed.GetValueOrDefault(line.Id)?.Quantity ?? 0;
            if (before >= line.Quantity) return null;
            return new(e.Id, line.Code, line.NameEs, line.NameEn, line.Teeth, on, e.PerformedBy, line.Quantity - before, line.UnitPrice, DraftBuilder.Share(line, before, line.Quantity - before), line.Vat, line.ItemId, line);
        }
        return e.ForPrice is { } question && book.Quote(question) is { } quote ? new(e.Id, quote.Item.Code, quote.Item.NameEs, quote.Item.NameEn, TeethText(e), on, e.PerformedBy, 1, quote.UnitPrice, 0, quote.Vat, quote.Item.Id, null) : null;
    }
}
