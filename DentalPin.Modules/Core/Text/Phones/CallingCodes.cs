using System.Collections.Frozen;

namespace DentalPin.Core.Text;

/// <summary>A country's calling code, the lengths of its national numbers (without trunk prefix) and that prefix.</summary>
internal sealed record CallingCode(string Country, string Code, int Min, int Max, string Trunk);

/// <summary>Calling codes of Europe, of Latin America and of the countries that Spain's patients come from.</summary>
internal static class CallingCodes
{
    private static readonly CallingCode[] All =
    [
        new("ES", "34", 9, 9, ""), new("PT", "351", 9, 9, ""), new("FR", "33", 9, 9, "0"), new("AD", "376", 6, 9, ""),
        new("GB", "44", 9, 10, "0"), new("IE", "353", 7, 9, "0"), new("DE", "49", 6, 11, "0"), new("AT", "43", 7, 13, "0"),
        new("CH", "41", 9, 9, "0"), new("IT", "39", 6, 11, ""), new("BE", "32", 8, 9, "0"), new("NL", "31", 9, 9, "0"),
        new("LU", "352", 6, 9, ""), new("DK", "45", 8, 8, ""), new("SE", "46", 7, 10, "0"), new("NO", "47", 8, 8, ""),
        new("FI", "358", 6, 11, "0"), new("IS", "354", 7, 7, ""), new("PL", "48", 9, 9, ""), new("CZ", "420", 9, 9, ""),
        new("SK", "421", 9, 9, "0"), new("HU", "36", 8, 9, "06"), new("RO", "40", 9, 9, "0"), new("BG", "359", 8, 9, "0"),
        new("GR", "30", 10, 10, ""), new("TR", "90", 10, 10, "0"), new("RU", "7", 10, 10, "8"), new("UA", "380", 9, 9, "0"),
        new("MD", "373", 8, 8, "0"), new("LT", "370", 8, 8, "8"), new("LV", "371", 8, 8, ""), new("EE", "372", 7, 8, ""),
        new("HR", "385", 8, 9, "0"), new("SI", "386", 8, 8, "0"), new("RS", "381", 8, 9, "0"), new("AL", "355", 8, 9, "0"),
        new("GI", "350", 8, 8, ""), new("MT", "356", 8, 8, ""), new("CY", "357", 8, 8, ""), new("GE", "995", 9, 9, "0"),
        new("AM", "374", 8, 8, "0"), new("US", "1", 10, 10, "1"), new("MX", "52", 10, 10, ""), new("AR", "54", 10, 11, "0"),
        new("BO", "591", 8, 8, "0"), new("BR", "55", 10, 11, "0"), new("CL", "56", 9, 9, ""), new("CO", "57", 8, 10, ""),
        new("CR", "506", 8, 8, ""), new("CU", "53", 8, 8, "0"), new("EC", "593", 8, 9, "0"), new("SV", "503", 8, 8, ""),
        new("GT", "502", 8, 8, ""), new("HN", "504", 8, 8, ""), new("NI", "505", 8, 8, ""), new("PA", "507", 7, 8, ""),
        new("PY", "595", 8, 9, "0"), new("PE", "51", 8, 9, "0"), new("UY", "598", 7, 8, "0"), new("VE", "58", 10, 10, "0"),
        new("MA", "212", 9, 9, "0"), new("DZ", "213", 8, 9, "0"), new("TN", "216", 8, 8, ""), new("SN", "221", 9, 9, ""),
        new("NG", "234", 8, 10, "0"), new("GQ", "240", 9, 9, ""), new("ZA", "27", 9, 9, "0"), new("EG", "20", 8, 10, "0"),
        new("IL", "972", 8, 9, "0"), new("AE", "971", 8, 9, "0"), new("SA", "966", 8, 9, "0"), new("IN", "91", 10, 10, "0"),
        new("PK", "92", 9, 10, "0"), new("BD", "880", 8, 10, "0"), new("CN", "86", 9, 11, "0"), new("JP", "81", 9, 10, "0"),
        new("KR", "82", 8, 10, "0"), new("PH", "63", 8, 10, "0"), new("AU", "61", 9, 9, "0"), new("NZ", "64", 8, 10, "0"),
    ];

    private static readonly FrozenDictionary<string, CallingCode> ByCountry = All.ToFrozenDictionary(c => c.Country);

    private static readonly FrozenDictionary<string, CallingCode> ByCode = All.ToFrozenDictionary(c => c.Code);

    public static CallingCode Of(string country) =>
        ByCountry.GetValueOrDefault(country.ToUpperInvariant()) ?? ByCountry["ES"];

    /// <summary>The code that international digits (no plus, no 00) begin with, if known. No code is the beginning of another.</summary>
    public static CallingCode? Match(string digits)
    {
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            if (ByCode.TryGetValue(digits[..length], out var code))
            {
                return code;
            }
        }
        return null;
    }
}
