using System.Globalization;
using DentalPin.Catalog;
using DentalPin.Core;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Catalog;

public sealed class PriceRuleTests
{
    private static readonly Dictionary<string, decimal> Tiers = new() { ["1"] = 60, ["2"] = 85, ["3"] = 110 };
    private static readonly Dictionary<string, decimal> Roles = new() { ["pillar"] = 400, ["pontic"] = 300 };
    private static readonly Dictionary<string, decimal> None = [];

    [Fact]
    public void Each_pricing_counts_what_it_says()
    {
        TreatedTooth[] two = [new(16, 2), new(26, 5)];
        Assert.Equal(60, PriceRule.Unit(new(PricingStrategy.Flat, 60, None), two));
        Assert.Equal(120, PriceRule.Unit(new(PricingStrategy.PerTooth, 60, None), two));
        Assert.Equal(60, PriceRule.Unit(new(PricingStrategy.PerTooth, 60, None), []));
        Assert.Equal(85 + 110, PriceRule.Unit(new(PricingStrategy.PerSurface, 60, Tiers), two));
        Assert.Equal(60, PriceRule.Unit(new(PricingStrategy.PerSurface, 60, Tiers), [new(16)]));
        Assert.Equal(60 * 7, PriceRule.Unit(new(PricingStrategy.PerSurface, 60, None), two));
        Assert.Equal(90, PriceRule.Unit(new(PricingStrategy.PerSurface, 60, new Dictionary<string, decimal> { ["3"] = 90 }), [new(16, 1)]));
        Assert.Equal(400 + 300 + 400 + 350, PriceRule.Unit(new(PricingStrategy.PerRole, 350, Roles), [new(14, 0, ToothRole.Pillar), new(15, 0, ToothRole.Pontic), new(16, 0, ToothRole.Pillar), new(17)]));
        Assert.Equal(180, PriceRule.Minutes(PricingStrategy.PerTooth, 90, 2));
        Assert.Equal(90, PriceRule.Minutes(PricingStrategy.PerSurface, 90, 2));
        Assert.Null(PriceRule.Minutes(PricingStrategy.PerTooth, null, 2));
    }

    [Fact]
    public void Lists_change_all_parts()
    {
        var filling = new PriceParts(PricingStrategy.PerSurface, 60, Tiers);
        Assert.Equal(72.25m, PriceRule.Under(filling, new(null, -15)).Parts["2"]);
        var own = PriceRule.Under(filling, new(50, null));
        Assert.Equal((50m, 70.83m), (own.Price, own.Parts["2"]));
        Assert.Equal(5, PriceRule.Under(new(PricingStrategy.PerSurface, 0, Tiers), new(5, null)).Parts["3"]);
        Assert.Same(filling, PriceRule.Under(filling, null));
    }

    [Fact]
    public void Every_price_is_whole_cents_never_negative_and_grows_with_surfaces()
    {
        var amount = Gen.Choose(0, 1_000_000).Select(n => n / 100m);
        var cases = from pricing in Gen.Elements(Enum.GetValues<PricingStrategy>())
                    from price in amount
                    from steps in amount.ListOf(5)
                    from percent in Gen.Choose(-10000, 50000).Select(n => n / 100m)
                    from own in amount
                    from kind in Gen.Choose(0, 2)
                    from surfaces in Gen.Choose(0, 5).NonEmptyListOf()
                    select (Item: new PriceParts(pricing, price, steps.Order().Select((p, n) => (Key: (n + 1).ToString(CultureInfo.InvariantCulture), Price: p)).ToDictionary(x => x.Key, x => x.Price)),
                        Change: kind == 0 ? null : kind == 1 ? new ListChange(null, percent) : new ListChange(own, null), Surfaces: surfaces.ToArray());
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var under = PriceRule.Under(c.Item, c.Change);
            TreatedTooth[] teeth = [.. c.Surfaces.Select((s, n) => new TreatedTooth(11 + n, s, n % 2 == 0 ? ToothRole.Pillar : null))];
            var unit = PriceRule.Unit(under, teeth);
            var more = PriceRule.Unit(under, [.. teeth.Select(t => t with { Surfaces = t.Surfaces is 0 or 5 ? t.Surfaces : t.Surfaces + 1 })]);
            // The whole is what its teeth cost, whichever way it is asked.
            var apart = under.Pricing == PricingStrategy.Flat ? under.Price : teeth.Sum(t => PriceRule.Unit(under, [t]));
            return unit >= 0 && Money.IsWholeCents(unit) && more >= unit && apart == unit;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }
}
