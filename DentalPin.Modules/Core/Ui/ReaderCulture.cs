using System.Globalization;

namespace DentalPin.Core.Ui;

/// <summary>How each language of the product writes numbers, dates and money, on screen and on paper.</summary>
public static class ReaderCulture
{
    private static readonly CultureInfo Spanish = MakeSpanish();
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Of(string language) => language == "en" ? English : Spanish;

    /// <summary>`1.234,50 €` or `€1,234.50`.</summary>
    public static string Money(string language, decimal amount) => language == "en"
        ? (amount < 0 ? "−€" : "€") + Math.Abs(amount).ToString("N2", English)
        : amount.ToString("N2", Spanish).Replace('-', '−') + "\u00a0€";

    private static CultureInfo MakeSpanish()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("es-ES").Clone();
        // The language academy groups from five digits on; a clinic's sums read better when all are grouped alike.
        culture.NumberFormat.NumberGroupSizes = [3];
        return culture;
    }
}
