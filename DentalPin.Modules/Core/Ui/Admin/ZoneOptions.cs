using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Ui.Admin;

/// <summary>Time zones as choices: the country's own first, then all by continent.</summary>
public static class ZoneOptions
{
    public static IReadOnlyList<Option> For(string? country, string? current, Texts t)
    {
        var own = Countries.Find(country)?.Zones ?? [];
        var first = own.Select(z => new Option(z, Name(z), Group: t["core.clinic.time_zone.usual"]));
        if (!string.IsNullOrEmpty(current) && !own.Contains(current)) first = first.Prepend(new(current, Name(current), Group: t["core.clinic.time_zone.usual"]));
        var usual = first.ToList();
        var seen = usual.Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        return [.. usual, .. Countries.Zones.Where(z => !seen.Contains(z)).Select(z => new Option(z, Name(z), Group: z.Split('/')[0]))];
    }

    private static string Name(string zone) => zone[(zone.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ').Replace("/", ", ", StringComparison.Ordinal);
}
