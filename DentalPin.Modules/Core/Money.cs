namespace DentalPin.Core;

/// <summary>Sums of money: the one way to round them, and the one way to divide them so that no cent is lost or made.</summary>
public static class Money
{
    /// <summary>The highest price of one thing; above it somebody typed a phone number.</summary>
    public const decimal MostPrice = 9_999_999.99m;

    /// <summary>To the cent, half away from zero, as invoices are rounded.</summary>
    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>To a multiple of <paramref name="step"/>, half away from zero: 0.05, 1, 5.</summary>
    public static decimal Round(decimal amount, decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return Round(Math.Round(amount / step, 0, MidpointRounding.AwayFromZero) * step);
    }

    /// <summary>Whether the amount has no part of a cent.</summary>
    public static bool IsWholeCents(decimal amount) => decimal.Round(amount, 2) == amount;

    /// <summary>A part of an amount in hundredths, rounded: the percentage of a discount, of VAT.</summary>
    public static decimal Percent(decimal amount, decimal percent) => Round(amount * percent / 100m);

    /// <summary>
    /// Divides an amount over lines in proportion to their weights, to the cent. The parts sum to the rounded amount exactly; no
    /// part is further than a cent from its exact share, and the cents that are left go to the lines that lost most by rounding
    /// down, the earlier first. Without any weight the lines share alike.
    /// </summary>
    public static decimal[] Prorate(decimal amount, IReadOnlyList<decimal> weights)
    {
        if (weights.Count == 0) return [];
        // Compared, not asked for its sign: a difference of equal amounts may be a zero with a minus.
        foreach (var weight in weights) ArgumentOutOfRangeException.ThrowIfLessThan(weight, 0m, nameof(weights));
        var rounded = Round(amount);
        var (sign, cents) = (Math.Sign(rounded), Math.Abs(rounded) * 100m);
        var sum = weights.Sum();
        var exact = weights.Select(w => sum == 0 ? cents / weights.Count : cents * w / sum).ToArray();
        var parts = exact.Select(decimal.Floor).ToArray();
        var left = (int)(cents - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i).Take(left)) parts[i]++;
        return [.. parts.Select(p => sign * p / 100m)];
    }
}
