using DentalPin.Budgets;
using DentalPin.Core;

namespace DentalPin.Tests.Budgets;

/// <summary>Money of budgets, on a hundred thousand of them.</summary>
public sealed class MathTests
{
    private const int Many = 100_000;

    [Fact]
    public void Totals_are_the_sums_of_rounded_lines_and_discounts_are_divided_to_the_cent()
    {
        var random = new Random(20261121);
        for (var n = 0; n < Many; n++)
        {
            var (lines, whole) = Any(random);
            var figures = BudgetMath.Lines(lines, whole);
            var all = BudgetFigures.Of(figures);
            var left = figures.Sum(f => f.Gross - f.OwnDiscount);
            Assert.True(all.Shares == whole.Of(left), $"Budget {n}: shares of {all.Shares} are not {whole.Of(left)}.");
            Assert.True(all.Net == all.Gross - all.OwnDiscounts - all.Shares, $"Budget {n}: the net is not what is left.");
            Assert.True(all.Total == figures.Sum(f => f.Total), $"Budget {n}: the total is not the sum of its lines.");
            for (var k = 0; k < figures.Count; k++)
            {
                var (line, f) = (lines[k], figures[k]);
                Assert.True(f is { Gross: >= 0, OwnDiscount: >= 0, Share: >= 0, Net: >= 0, Tax: >= 0 }, $"Budget {n}: a discount changed a sign.");
                Assert.True(new[] { f.Gross, f.OwnDiscount, f.Share, f.Net, f.Tax, f.Total }.All(Money.IsWholeCents), $"Budget {n}: parts of cents.");
                Assert.True(f.Gross == Money.Round(line.Quantity * line.UnitPrice) && f.Tax == Money.Percent(f.Net, line.VatRate), $"Budget {n}: a line is counted otherwise.");
                // No share is further than a cent from what is exactly its own.
                if (left > 0) Assert.True(Math.Abs(f.Share - whole.Of(left) * (f.Gross - f.OwnDiscount) / left) < 0.01m, $"Budget {n}: a share is off.");
            }
        }
    }

    [Fact]
    public void Accepting_in_parts_comes_to_what_accepting_at_once_does()
    {
        var random = new Random(4);
        for (var n = 0; n < Many; n++)
        {
            var (lines, whole) = Any(random);
            var budget = new Budget { DiscountKind = whole.Kind, DiscountValue = whole.Value };
            foreach (var (l, k) in lines.Select((l, k) => (l, k)))
                budget.Lines.Add(new() { Position = k, Quantity = l.Quantity, UnitPrice = l.UnitPrice, DiscountKind = l.Discount.Kind, DiscountValue = l.Discount.Value, VatRate = l.VatRate, VatExempt = l.VatRate == 0 });
            budget.Recount();
            var (total, before) = (budget.Total, 0m);
            foreach (var line in budget.Lines.OrderBy(_ => random.Next()))
            {
                line.AcceptedAt = DateTimeOffset.UnixEpoch;
                budget.Recount();
                Assert.True(budget.AcceptedTotal == before + line.Total && budget.AcceptedTotal <= total && budget.Total == total, $"Budget {n}: accepting a line changed more than the line.");
                before = budget.AcceptedTotal;
            }
            Assert.True(before == total, $"Budget {n}: the parts are not the whole.");
        }
    }

    [Theory]
    [InlineData(DiscountKind.Percent, 100, 99.99, 99.99)]
    [InlineData(DiscountKind.Percent, 33.33, 0.01, 0)]
    [InlineData(DiscountKind.Amount, 50, 20, 20)]
    [InlineData(DiscountKind.Amount, 12.5, 20, 12.5)]
    [InlineData(DiscountKind.None, 99, 20, 0)]
    public void A_discount_is_never_more_than_there_is(DiscountKind kind, decimal value, decimal of, decimal expected) => Assert.Equal(expected, new Discount(kind, value).Of(of));

    [Fact]
    public void The_example_of_the_manual_comes_out()
    {
        // Three lines of 33.33 with 10.00 off: 3.34, 3.33 and 3.33; VAT of the last at 21 %.
        var figures = BudgetMath.Lines([new(1, 33.33m, Discount.None, 0), new(1, 33.33m, Discount.None, 0), new(1, 33.33m, Discount.None, 21)], new(DiscountKind.Amount, 10));
        Assert.Equal([3.34m, 3.33m, 3.33m], figures.Select(f => f.Share));
        Assert.Equal((89.99m, 6.30m, 96.29m), (BudgetFigures.Of(figures).Net, BudgetFigures.Of(figures).Tax, BudgetFigures.Of(figures).Total));
    }

    private static (List<MathLine> Lines, Discount Whole) Any(Random random)
    {
        var lines = new List<MathLine>();
        for (var k = random.Next(0, 12); k >= 0; k--)
        {
            var price = random.Next(6) == 0 ? 0 : random.Next(1, 300_000) / 100m;
            var quantity = random.Next(4) == 0 ? random.Next(1, 1000) / 100m : random.Next(1, 5);
            lines.Add(new(quantity, price, Off(random, Money.Round(quantity * price)), random.Next(4) switch { 0 => 21, 1 => 10, _ => 0 }));
        }
        return (lines, Off(random, lines.Sum(l => Money.Round(l.Quantity * l.UnitPrice))));
    }

    private static Discount Off(Random random, decimal of) => random.Next(3) switch
    {
        0 => new(DiscountKind.Percent, random.Next(0, 10_001) / 100m),
        1 => new(DiscountKind.Amount, Money.Round(of * random.Next(0, 110) / 100m)),
        _ => Discount.None,
    };
}
