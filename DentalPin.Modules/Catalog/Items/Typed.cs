using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Catalog;

/// <summary>Reads what was typed into the forms of the module, or sent to its API.</summary>
internal static class Typed
{
    /// <summary>A line of text; null when empty.</summary>
    public static string? Line(string? typed, int most, string field, FieldErrors errors, bool required = false)
    {
        var line = SafeText.Line(typed);
        if (line.Length == 0)
        {
            if (required) errors.Add(field, "catalog.error.missing");
            return null;
        }
        if (line.Length > most) errors.Add(field, "catalog.error.too_long", most);
        return line;
    }

    public static string? Block(string? typed, int most, string field, FieldErrors errors)
    {
        var text = SafeText.Block(typed);
        if (text.Length > most) errors.Add(field, "catalog.error.too_long", most);
        return text.Length == 0 ? null : text;
    }

    /// <summary>A code: capitals, no blanks.</summary>
    public static string? Code(string? typed, int most, string field, FieldErrors errors)
    {
        var code = Line(typed, most, field, errors, required: true)?.ToUpperInvariant();
        if (code is not null && code.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))) errors.Add(field, "catalog.error.code");
        return code;
    }

    /// <summary>An amount that is a price: no less than nothing, no parts of a cent.</summary>
    public static decimal? Price(string? typed, string field, Actor actor, FieldErrors errors, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (required) errors.Add(field, "catalog.error.price_missing");
            return null;
        }
        if (!Amounts.TryParse(typed, out var amount, Separator(actor))) errors.Add(field, "catalog.error.amount");
        else if (amount < 0) errors.Add(field, "catalog.error.negative");
        else if (amount > Money.MostPrice) errors.Add(field, "catalog.error.too_much");
        else if (!Money.IsWholeCents(amount)) errors.Add(field, "catalog.error.cents");
        else return amount;
        return null;
    }

    /// <summary>A number with a sign, such as a percentage.</summary>
    public static decimal? Number(string? typed, decimal least, decimal most, int decimals, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Amounts.TryParse(typed.Replace("%", "", StringComparison.Ordinal), out var number, Separator(actor)) && number >= least && number <= most && decimal.Round(number, decimals) == number) return number;
        errors.Add(field, "catalog.error.number", least, most);
        return null;
    }

    public static int? Whole(string? typed, int least, int most, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (int.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        errors.Add(field, "catalog.error.number", least, most);
        return null;
    }

    public static DateOnly? Date(string? typed, DateOnly today, string field, FieldErrors errors, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (required) errors.Add(field, "catalog.error.missing");
            return null;
        }
        if (Dates.Parse(typed, today).Value is { } date && date.Year is >= 1980 and <= 2200) return date;
        errors.Add(field, "catalog.error.date");
        return null;
    }

    /// <summary>A value of an enumeration as forms and API write it; null for anything else.</summary>
    public static T? Choice<T>(string? typed) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Name(value), typed, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public static string Name(Enum value) => AuditCollector.Snake(value.ToString());

    /// <summary>The amount as it is typed in the reader's language.</summary>
    public static string Show(decimal? amount, string language) =>
        amount?.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',') ?? "";

    /// <summary>The same without needless decimals: quantities, percentages.</summary>
    public static string ShowNumber(decimal? number, string language) =>
        number?.ToString("0.###", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',') ?? "";

    public static DateOnly Today(this TimeProvider clock, Actor actor) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), actor.Zone).DateTime);

    private static char Separator(Actor actor) => actor.Language == "en" ? '.' : ',';
}

/// <summary>Takes `12.5` as well as `"12,50"`: programs send numbers, people type text, one handler reads both.</summary>
internal sealed class NumberAsText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                // Four decimals at least where there are any, so that three are not taken for thousands.
                return reader.TryGetDecimal(out var number) ? number.ToString("0.#############################", CultureInfo.InvariantCulture) is var text && text.Contains('.', StringComparison.Ordinal) ? text + "0000" : text : "?";
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException("A number or a text is expected.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
