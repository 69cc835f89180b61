using DentalPin.Billing;
using DentalPin.Core;

namespace DentalPin.Tests.Billing;

/// <summary>Money of invoices, on a hundred thousand of them.</summary>
public sealed class MathTests
{
    private const int Many = 100_000;

    private static readonly decimal[] Rates = [0m, 4m, 10m, 21m];

    [Fact]
    public void Lines_total_and_fiscal_breakdown_are_one_sum()
    {
        var random = new Random(20261121);
        for (var n = 0; n < Many; n++)
        {
            var lines = Any(random);
            var sum = InvoiceMath.Sum(lines);
            var taxes = InvoiceMath.Breakdown(lines);
            Assert.True(sum.Total == lines.Sum(l => l.Total) && sum.Total == sum.Base + sum.Tax, $"Invoice {n}: the total is not the sum of its lines.");
            Assert.True(taxes.Sum(t => t.Base) == sum.Base && taxes.Sum(t => t.Tax) == sum.Tax, $"Invoice {n}: the breakdown says otherwise.");
            Assert.True(taxes.All(t => !t.Exempt || (t is { Tax: 0, Rate: 0, ExemptionCode: "E1" })), $"Invoice {n}: exempt and taxed.");
            Assert.True(taxes.Select(t => (t.Rate, t.Exempt)).Distinct().Count() == taxes.Count, $"Invoice {n}: a rate stands twice.");
            Assert.True(lines.All(l => Money.IsWholeCents(l.Net) && Money.IsWholeCents(l.Tax) && l.Net >= 0), $"Invoice {n}: parts of cents, or a discount that changed the sign.");
            // The tax office allows ten euros; whoever adds up the lines finds no cent.
            Assert.True(taxes.All(t => Math.Abs(t.Tax - Money.Percent(t.Base, t.Rate)) <= 0.01m * lines.Count), $"Invoice {n}: a tax is off.");
        }
    }

    [Fact]
    public void Rectifying_everything_in_any_parts_leaves_nothing()
    {
        var random = new Random(7);
        for (var n = 0; n < Many; n++)
        {
            var (net, tax, total) = (0m, 0m, 0m);
            var lines = Any(random);
            foreach (var line in lines)
            {
                var before = 0m;
                while (before < line.Quantity)
                {
                    var left = line.Quantity - before;
                    var part = random.Next(3) == 0 ? left : Math.Min(left, Math.Max(0.01m, Money.Round(left * random.Next(1, 100) / 100)));
                    var credit = InvoiceMath.Part(line, before, part);
                    Assert.True(credit is { Net: >= 0, Tax: >= 0 } && credit.Total == credit.Net + credit.Tax, $"Invoice {n}: a credit of the wrong sign.");
                    Assert.True(Money.Round(credit.Quantity * line.UnitPrice) - credit.Discount == credit.Net, $"Invoice {n}: a credited line does not add up.");
                    (net, tax, total, before) = (net + credit.Net, tax + credit.Tax, total + credit.Total, before + part);
                }
            }
            var sum = InvoiceMath.Sum(lines);
            Assert.True((net, tax, total) == (sum.Base, sum.Tax, sum.Total), $"Invoice {n}: {sum.Total - total} is left.");
        }
    }

    [Fact]
    public void More_than_a_line_is_not_taken_back() => Assert.Throws<ArgumentOutOfRangeException>(() => InvoiceMath.Part(new() { Quantity = 2, UnitPrice = 10, Net = 20, Total = 20 }, 1, 1.01m));

    [Theory]
    [InlineData("{code}-{yyyy}-{n:5}", 17, "F-2027-00017")]
    [InlineData("{code}-{yyyy}-{n:5}", 123456, "F-2027-123456")]
    [InlineData("{code}{yy}-{n}", 10000, "F27-10000")]
    [InlineData("{code}-{n}", 1, null)]
    [InlineData("{code}-{yyyy}", 1, null)]
    [InlineData("{code}<{yyyy}{n}", 1, null)]
    [InlineData("{code} {yyyy}{n}", 1, null)]
    [InlineData("{code}-{yyyy}-{n:0}", 1, null)]
    [InlineData("{code}-{yyyy-{n}", 1, null)]
    [InlineData("Ñ{code}-{yyyy}-{n}", 1, null)]
    public void Numbers_follow_the_pattern_and_hold_only_what_a_fiscal_record_takes(string format, long number, string? expected) => Assert.Equal(expected, SeriesFormat.Make(format, "F", 2027, number));

    private static List<InvoiceLine> Any(Random random)
    {
        var lines = new List<InvoiceLine>();
        for (var k = random.Next(1, 9); k > 0; k--)
        {
            var exempt = random.Next(3) > 0;
            var line = new InvoiceLine { Quantity = random.Next(5) == 0 ? Money.Round(random.Next(1, 500) / 100m) : random.Next(1, 6), UnitPrice = random.Next(0, 200_000) / 100m, VatExempt = exempt, VatRate = exempt ? 0 : Rates[random.Next(Rates.Length)] };
            var gross = Money.Round(line.Quantity * line.UnitPrice);
            line.Discount = random.Next(4) switch { 0 => gross, 1 => Money.Percent(gross, random.Next(1, 60)), _ => 0 };
            line.Recount();
            lines.Add(line);
        }
        return lines;
    }
}
