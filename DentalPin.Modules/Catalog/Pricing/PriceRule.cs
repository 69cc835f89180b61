using DentalPin.Core;

namespace DentalPin.Catalog;

/// <summary>A tooth that is treated.</summary>
/// <param name="Number">FDI, 11 to 85.</param>
/// <param name="Surfaces">How many of its surfaces; 0 when surfaces do not matter.</param>
/// <param name="Role">Its role in a bridge.</param>
public sealed record TreatedTooth(int Number, int Surfaces = 0, ToothRole? Role = null);

/// <summary>What a price list does to an item: another price, or a change in hundredths.</summary>
public sealed record ListChange(decimal? Price, decimal? Percent);

/// <summary>What a price is made of.</summary>
/// <param name="Pricing">How.</param>
/// <param name="Price">The price of the item.</param>
/// <param name="Parts">Prices by <see cref="ItemPart.Part"/>.</param>
public sealed record PriceParts(PricingStrategy Pricing, decimal Price, IReadOnlyDictionary<string, decimal> Parts);

/// <summary>
/// The one price function: whatever asks for a price, on a screen, in a budget or over the API, is answered here. Pure; all
/// amounts are whole cents.
/// </summary>
public static class PriceRule
{
    /// <summary>
    /// The prices under a list. A percentage changes every part and rounds it. A price of its own replaces the item's price and
    /// moves the tiers and roles in the same proportion; when the item itself is free, all parts become that price.
    /// </summary>
    public static PriceParts Under(PriceParts item, ListChange? change)
    {
        if (change is null) return item;
        if (change.Price is { } own)
        {
            var price = Money.Round(own);
            return item with { Price = price, Parts = item.Parts.ToDictionary(p => p.Key, p => item.Price == 0 ? price : Money.Round(p.Value * price / item.Price)) };
        }
        if (change.Percent is not { } percent) return item;
        return item with { Price = Changed(item.Price), Parts = item.Parts.ToDictionary(p => p.Key, p => Changed(p.Value)) };

        decimal Changed(decimal amount) => Money.Round(amount * (100m + percent) / 100m);
    }

    /// <summary>The price of doing it once to these teeth. Without teeth, the price of the item itself.</summary>
    public static decimal Unit(PriceParts item, IReadOnlyList<TreatedTooth> teeth) => item.Pricing switch
    {
        _ when teeth.Count == 0 => item.Price,
        PricingStrategy.PerTooth => item.Price * teeth.Count,
        PricingStrategy.PerSurface => teeth.Sum(t => OfSurfaces(item, t.Surfaces)),
        PricingStrategy.PerRole => teeth.Sum(t => t.Role is { } role && item.Parts.TryGetValue(ItemPart.Of(role), out var price) ? price : item.Price),
        _ => item.Price,
    };

    /// <summary>Minutes grow with the teeth only where the price does so too.</summary>
    public static int? Minutes(PricingStrategy pricing, int? minutes, int teeth) => minutes * (pricing is PricingStrategy.PerTooth or PricingStrategy.PerRole ? Math.Max(1, teeth) : 1);

    /// <summary>
    /// The tier of as many surfaces: the highest that is not above them, else the lowest there is. Without tiers each surface
    /// costs the price; without surfaces it is the price.
    /// </summary>
    private static decimal OfSurfaces(PriceParts item, int surfaces)
    {
        if (surfaces <= 0) return item.Price;
        decimal? best = null;
        for (var n = Math.Min(surfaces, 5); n >= 1 && best is null; n--) best = Tier(n);
        for (var n = 1; n <= 5 && best is null; n++) best = Tier(n);
        return best ?? item.Price * surfaces;

        decimal? Tier(int n) => item.Parts.TryGetValue(n.ToString(System.Globalization.CultureInfo.InvariantCulture), out var price) ? price : null;
    }
}
