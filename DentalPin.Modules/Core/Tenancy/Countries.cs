namespace DentalPin.Core.Tenancy;

/// <summary>What a clinic in a country usually wants; each can be changed afterwards.</summary>
/// <param name="Code">ISO 3166; the name is the locale key `core.country.{code}`.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Language">`es` or `en`, the nearer of the languages there are.</param>
/// <param name="Zones">IANA time zones, the most common first.</param>
public sealed record Country(string Code, string Currency, string Language, params IReadOnlyList<string> Zones)
{
    public string TextKey => "core.country." + Code.ToLowerInvariant();
}

/// <summary>The countries the set-up offers. Any other can be typed in through the API.</summary>
public static class Countries
{
    public static readonly IReadOnlyList<Country> All =
    [
        new("ES", "EUR", "es", "Europe/Madrid", "Atlantic/Canary"),
        new("AD", "EUR", "es", "Europe/Andorra"),
        new("AR", "ARS", "es", "America/Argentina/Buenos_Aires"),
        new("BO", "BOB", "es", "America/La_Paz"),
        new("CL", "CLP", "es", "America/Santiago"),
        new("CO", "COP", "es", "America/Bogota"),
        new("CR", "CRC", "es", "America/Costa_Rica"),
        new("DO", "DOP", "es", "America/Santo_Domingo"),
        new("EC", "USD", "es", "America/Guayaquil"),
        new("GB", "GBP", "en", "Europe/London"),
        new("GT", "GTQ", "es", "America/Guatemala"),
        new("IE", "EUR", "en", "Europe/Dublin"),
        new("MX", "MXN", "es", "America/Mexico_City", "America/Tijuana", "America/Cancun"),
        new("PA", "PAB", "es", "America/Panama"),
        new("PE", "PEN", "es", "America/Lima"),
        new("PT", "EUR", "es", "Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"),
        new("PY", "PYG", "es", "America/Asuncion"),
        new("US", "USD", "en", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
        new("UY", "UYU", "es", "America/Montevideo"),
    ];

    public static Country? Find(string? code) => All.FirstOrDefault(c => c.Code.Equals(code?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The currencies of those countries.</summary>
    public static readonly IReadOnlyList<string> Currencies = [.. All.Select(c => c.Currency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every zone a clinic can be in, as `Region/City`.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(IsPlace).Union(All.SelectMany(c => c.Zones)).Order(StringComparer.Ordinal)];

    /// <summary>Whether the name is one this machine knows.</summary>
    public static bool KnowsZone(string? zone) => !string.IsNullOrEmpty(zone) && zone.Length <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    // The list of the system also holds aliases such as "posix/…" and offsets such as "Etc/GMT+3".
    private static bool IsPlace(string id) =>
        id.Split('/')[0] is "Africa" or "America" or "Antarctica" or "Asia" or "Atlantic" or "Australia" or "Europe" or "Indian" or "Pacific" && id.Contains('/');
}
