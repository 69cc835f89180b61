using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>Reads what was typed into the forms of billing and payments, or sent to their API.</summary>
internal static class BillingText
{
    public static string? Line(string? typed, int most, string field, FieldErrors errors)
    {
        var line = SafeText.Line(typed);
        if (line.Length > most) errors.Add(field, "core.field.too_long", most);
        return line.Length == 0 ? null : line;
    }

    public static string? Block(string? typed, int most, string field, FieldErrors errors)
    {
        var text = SafeText.Block(typed);
        if (text.Length > most) errors.Add(field, "core.field.too_long", most);
        return text.Length == 0 ? null : text;
    }

    /// <summary>An amount of no less than nothing, in whole cents.</summary>
    public static decimal? Amount(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (!Amounts.TryParse(typed, out var amount, Separator(actor)) || !Money.IsWholeCents(amount) || amount > Money.MostPrice) errors.Add(field, "billing.error.amount");
        else if (amount < 0) errors.Add(field, "billing.error.negative");
        else return amount;
        return null;
    }

    public static decimal? Quantity(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Amounts.TryParse(typed, out var number, Separator(actor)) && number is > 0 and <= InvoiceRules.MostQuantity && Money.IsWholeCents(number)) return number;
        errors.Add(field, "billing.error.quantity");
        return null;
    }

    public static DateOnly? Date(string? typed, DateOnly today, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Dates.Parse(typed, today).Value is { } date && date.Year is >= 1990 and <= 2200) return date;
        errors.Add(field, "billing.error.date");
        return null;
    }

    public static string Show(decimal amount, string language) => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',');

    public static string ShowNumber(decimal number, string language) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',');

    public static DateOnly Today(this TimeProvider clock, Actor actor) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), actor.Zone).DateTime);

    private static char Separator(Actor actor) => actor.Language == "en" ? '.' : ',';
}

/// <summary>Takes `12.5` as well as `"12,50"`: programs send numbers, people type text, one handler reads both.</summary>
internal sealed class AmountAsText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        // Four decimals at least where there are any, so that three are not taken for thousands.
        JsonTokenType.Number => !reader.TryGetDecimal(out var number) ? "?" : number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.####################", CultureInfo.InvariantCulture) + "0000",
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException("A number or a text is expected."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
