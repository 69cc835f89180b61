using System.Globalization;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Makes and reads the texts of records. Each value is formatted once; the text is what is stored, hashed and sent.</summary>
public static class Literal
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>Two decimals, a point, a minus only where it means something.</summary>
    public static string Amount(decimal value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>dd-mm-yyyy.</summary>
    public static string Date(DateOnly value) => value.ToString("dd'-'MM'-'yyyy", CultureInfo.InvariantCulture);

    /// <summary>The moment in the zone of the issuer, to the second, with the offset that holds there on that day.</summary>
    public static string Instant(DateTimeOffset value, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(value, zone).ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static bool TryDate(string? text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "dd'-'MM'-'yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public static bool TryInstant(string? text, out DateTimeOffset value)
    {
        value = default;
        // Exactly 25 characters: fractions, other offsets and blanks are refused by the service.
        return text is { Length: 25 } && DateTimeOffset.TryParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public static bool TryAmount(string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>Text as it may stand in a record: one line, single blanks, no control or unpaired surrogate characters, cut to the limit.</summary>
    public static string Text(string? value, int max)
    {
        var kept = new System.Text.StringBuilder();
        var source = value ?? "";
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1])) kept.Append(c).Append(source[++i]);
            else if (char.IsWhiteSpace(c) || char.IsControl(c)) AppendBlank(kept);
            else if (!char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')) kept.Append(c);
        }
        var text = kept.ToString().Trim();
        if (text.Length <= max) return text;
        var end = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        return text[..end].TrimEnd();
    }

    private static void AppendBlank(System.Text.StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
    }
}
