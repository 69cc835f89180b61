using DentalPin.Catalog;
using DentalPin.Odontogram;

namespace DentalPin.Plans;

/// <summary>Teeth as people type them into a plan and as they are kept there: `16 MOD, 17`, `14-16`, in FDI.</summary>
public static class ToothText
{
    private const string Letters = "MODVL";

    /// <summary>The teeth of a text; null when something in it is no tooth or no surface.</summary>
    public static IReadOnlyList<ChartTooth>? Read(string? text)
    {
        var found = new List<ChartTooth>();
        foreach (var word in (text ?? "").ToUpperInvariant().Split([' ', ',', ';', '\t', '/', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('-') is [var from, var to])
            {
                if (Teeth.Parse(from) is not { } a || Teeth.Parse(to) is not { } b || Teeth.Between(a, b) is not { Count: > 0 } row) return null;
                found.AddRange(row.Select(t => new ChartTooth(t)));
            }
            else if (Teeth.Parse(word) is { } tooth) found.Add(new(tooth));
            // Surfaces belong to the tooth before them; P for palatal and B for buccal are said as often as L and V.
            else if (found.Count > 0 && found[^1].Surfaces.Length == 0 && Surfaces(word) is { } surfaces) found[^1] = found[^1] with { Surfaces = surfaces };
            else return null;
        }
        return found.Select(t => t.Number).Distinct().Count() == found.Count ? found : null;
    }

    /// <summary>As kept and shown.</summary>
    public static string Write(IEnumerable<ChartTooth> teeth) => string.Join(", ", teeth.Select(t => Teeth.Label(t.Number) + (t.Surfaces.Length > 0 ? " " + t.Surfaces : "")));

    /// <summary>The ends of a bridge carry it unless somebody said otherwise.</summary>
    public static IReadOnlyList<ChartTooth> WithRoles(IReadOnlyList<ChartTooth> teeth, PricingStrategy pricing) =>
        pricing != PricingStrategy.PerRole || teeth.Any(t => t.Role is not null) ? teeth
        : [.. teeth.OrderBy(t => Teeth.Order(t.Number)).Select((t, n) => t with { Role = n == 0 || n == teeth.Count - 1 ? ToothRole.Pillar : ToothRole.Pontic })];

    private static string? Surfaces(string word)
    {
        var plain = word.Replace('P', 'L').Replace('B', 'V').Replace('I', 'O');
        return plain.All(Letters.Contains) && plain.Distinct().Count() == plain.Length ? string.Concat(Letters.Where(plain.Contains)) : null;
    }
}
