using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Text;
using DentalPin.Odontogram;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>
/// The lines of a package (CAT-3): each treatment at its price of the catalogue with a discount, so that together they come to the
/// price of the package to the cent.
/// </summary>
public sealed class PackageLines(CatalogPrices prices)
{
    internal async Task<List<BudgetLine>> Of(PackageOffer package, AddLineInput input, Guid patient, Guid? list, DateOnly day, FieldErrors errors, CancellationToken cancel)
    {
        if (package.Archived || package.Lines.Any(l => l.Item.Archived)) errors.Add(nameof(input.ItemId), "budgets.error.item");
        foreach (var (field, typed) in new[] { (nameof(input.Quantity), input.Quantity), (nameof(input.UnitPrice), input.UnitPrice), (nameof(input.Discount), input.Discount) })
            if (!string.IsNullOrWhiteSpace(typed)) errors.Add(field, "budgets.error.package_terms");
        var teeth = ToothText.Read(input.Teeth);
        if (teeth is null) errors.Add(nameof(input.Teeth), "budgets.error.teeth");
        else if (teeth.Count > 1) errors.Add(nameof(input.Teeth), "budgets.error.package_teeth");
        if (errors.Count > 0) return [];
        var book = await prices.Load(patient, list, day, [.. package.Lines.Select(l => l.Item.Id).Distinct()], cancel);
        return [.. package.Lines.Select((share, n) => Line(share, teeth!, book, AddLine.Key(input, n)))];
    }

    private static BudgetLine Line(PackageShare share, IReadOnlyList<ChartTooth> teeth, PriceBook book, Guid id)
    {
        // A tooth that is not said, or without its surfaces, is chosen later.
        IReadOnlyList<ChartTooth> place = share.Item.Scope switch
        {
            TreatmentScope.Tooth => [.. teeth.Select(t => t with { Surfaces = "" })],
            TreatmentScope.Surface => [.. teeth.Where(t => t.Surfaces.Length > 0)],
            _ => [],
        };
        var line = AddLine.Line(book.Quote(new(share.Item.Id, [.. place.Select(t => t.ForPrice)]))!, place, id);
        line.Quantity = share.Quantity;
        // A package that costs more than its parts has no discount but for the cents its price does not divide by.
        AddLine.Reprice(line, Math.Max(share.Item.Price, Math.Ceiling(share.Total * 100 / share.Quantity) / 100));
        var discount = line.UnitPrice * line.Quantity - share.Total;
        if (discount > 0) (line.DiscountKind, line.DiscountValue) = (DiscountKind.Amount, discount);
        return line;
    }
}
