using DentalPin.Core;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core;

public sealed class MoneyTests
{
    private static readonly Gen<decimal> Cents = Gen.Choose(0, 100_000_000).Select(n => n / 100m);

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("1.004", "1.00")]
    [InlineData("2.675", "2.68")]
    public void Half_a_cent_goes_away_from_zero(string amount, string rounded) => Assert.Equal(decimal.Parse(rounded, System.Globalization.CultureInfo.InvariantCulture), Money.Round(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Prices_round_to_the_step_that_was_chosen()
    {
        Assert.Equal(61.80m, Money.Round(61.78m, 0.05m));
        Assert.Equal(62m, Money.Round(61.5m, 1m));
        Assert.Equal(60m, Money.Round(62.49m, 5m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Round(1m, 0m));
    }

    [Fact]
    public void Parts_sum_to_the_whole_and_are_fair_to_the_cent()
    {
        var cases = from amount in Cents from weights in Cents.ListOf() from sign in Gen.Elements(1, -1) select (Amount: amount * sign, Weights: (IReadOnlyList<decimal>)[.. weights]);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var parts = Money.Prorate(c.Amount, c.Weights);
            if (c.Weights.Count == 0) return parts.Length == 0;
            var sum = c.Weights.Sum();
            return parts.Sum() == c.Amount && parts.All(Money.IsWholeCents)
                && parts.Zip(c.Weights).All(p => Math.Abs(p.First - (sum == 0 ? c.Amount / c.Weights.Count : c.Amount * p.Second / sum)) < 0.0100001m)
                && (sum == 0 || parts.Zip(c.Weights).All(p => p.Second > 0 || p.First == 0));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Dividing_by_negative_weights_is_a_fault() => Assert.Throws<ArgumentOutOfRangeException>(() => Money.Prorate(10, [1, -1]));
}
