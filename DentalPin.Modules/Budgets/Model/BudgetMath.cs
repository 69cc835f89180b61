using DentalPin.Core;

namespace DentalPin.Budgets;

public enum DiscountKind { None, Percent, Amount }

/// <summary>What is taken off: a part in hundredths, or a sum.</summary>
public readonly record struct Discount(DiscountKind Kind, decimal Value)
{
    public static readonly Discount None;

    /// <summary>Of an amount, to the cent; never more than there is.</summary>
    public decimal Of(decimal amount) => Kind switch
    {
        DiscountKind.Percent => Money.Percent(amount, Value),
        DiscountKind.Amount => Math.Min(Money.Round(Value), amount),
        _ => 0,
    };
}

/// <summary>What the sums of a line are made of.</summary>
/// <param name="Quantity">How often.</param>
/// <param name="UnitPrice">Before discounts and VAT.</param>
/// <param name="Discount">Of this line.</param>
/// <param name="VatRate">In hundredths; 0 when exempt.</param>
public sealed record MathLine(decimal Quantity, decimal UnitPrice, Discount Discount, decimal VatRate);

/// <summary>The sums of a line, all of them whole cents.</summary>
/// <param name="Gross">Quantity by price.</param>
/// <param name="OwnDiscount">Of the line itself.</param>
/// <param name="Share">Of the discount on the whole budget.</param>
/// <param name="Tax">Of the net.</param>
public sealed record LineFigures(decimal Gross, decimal OwnDiscount, decimal Share, decimal Tax)
{
    public decimal Net => Gross - OwnDiscount - Share;

    public decimal Total => Net + Tax;
}

/// <summary>The sums of some lines: of all, or of those that were agreed to.</summary>
public sealed record BudgetFigures(decimal Gross, decimal OwnDiscounts, decimal Shares, decimal Net, decimal Tax)
{
    public decimal Total => Net + Tax;

    public static BudgetFigures Of(IEnumerable<LineFigures> lines)
    {
        var all = lines.ToList();
        return new(all.Sum(l => l.Gross), all.Sum(l => l.OwnDiscount), all.Sum(l => l.Share), all.Sum(l => l.Net), all.Sum(l => l.Tax));
    }
}

/// <summary>
/// The one place where money of a budget is counted (BUD-1). A line: quantity by price, rounded; less its own discount; less its
/// share of the discount on the whole, which is divided in proportion to what the lines cost after their own discounts, so that
/// the shares sum to it to the cent. VAT is taken of that net, line by line, rounded half away from zero. Every total is the sum
/// of rounded lines: what stands on the screen, on paper and in the API is the same, and lines agreed to one by one sum to what
/// they would have cost together.
/// </summary>
public static class BudgetMath
{
    public static IReadOnlyList<LineFigures> Lines(IReadOnlyList<MathLine> lines, Discount whole)
    {
        var own = lines.Select(l =>
        {
            var gross = Money.Round(l.Quantity * l.UnitPrice);
            return (Gross: gross, Discount: l.Discount.Of(gross));
        }).ToList();
        var left = own.ConvertAll(l => l.Gross - l.Discount);
        var shares = Money.Prorate(whole.Of(left.Sum()), left);
        var figures = new LineFigures[lines.Count];
        for (var n = 0; n < lines.Count; n++) figures[n] = new(own[n].Gross, own[n].Discount, shares[n], Money.Percent(left[n] - shares[n], lines[n].VatRate));
        return figures;
    }
}
