using System.Globalization;
using DentalPin.Core.Audit;
using DentalPin.Core.Security;

namespace DentalPin.Core.Text;

/// <summary>Reads what was typed into a form, or sent to the API, field by field, and writes values as they are typed.</summary>
public static class TypedText
{
    /// <summary>A line of text; null when empty.</summary>
    public static string? Line(string? typed, int most, string field, FieldErrors errors, bool required = false)
    {
        var line = SafeText.Line(typed);
        if (line.Length == 0)
        {
            if (required) errors.Add(field, "core.typed.missing");
            return null;
        }
        if (line.Length > most) errors.Add(field, "core.field.too_long", most);
        return line;
    }

    /// <summary>A text of several lines; null when empty.</summary>
    public static string? Block(string? typed, int most, string field, FieldErrors errors)
    {
        var text = SafeText.Block(typed);
        if (text.Length > most) errors.Add(field, "core.field.too_long", most);
        return text.Length == 0 ? null : text;
    }

    /// <summary>A code: capitals, no blanks.</summary>
    public static string? Code(string? typed, int most, string field, FieldErrors errors)
    {
        var code = Line(typed, most, field, errors, required: true)?.ToUpperInvariant();
        if (code is not null && code.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))) errors.Add(field, "core.typed.code");
        return code;
    }

    /// <summary>An amount that is a price: no less than nothing, no parts of a cent.</summary>
    public static decimal? Price(string? typed, string field, Actor actor, FieldErrors errors, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (required) errors.Add(field, "core.typed.missing");
            return null;
        }
        if (!Amounts.TryParse(typed, out var amount, Separator(actor))) errors.Add(field, "core.typed.amount");
        else if (amount < 0) errors.Add(field, "core.typed.negative");
        else if (amount > Money.MostPrice) errors.Add(field, "core.typed.too_much");
        else if (!Money.IsWholeCents(amount)) errors.Add(field, "core.typed.cents");
        else return amount;
        return null;
    }

    /// <summary>More than nothing, with two decimals at most.</summary>
    public static decimal? Quantity(string? typed, decimal most, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Amounts.TryParse(typed, out var number, Separator(actor)) && number > 0 && number <= most && Money.IsWholeCents(number)) return number;
        errors.Add(field, "core.typed.quantity");
        return null;
    }

    /// <summary>A number with a sign, such as a percentage.</summary>
    public static decimal? Number(string? typed, decimal least, decimal most, int decimals, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Amounts.TryParse(typed.Replace("%", "", StringComparison.Ordinal), out var number, Separator(actor)) && number >= least && number <= most && decimal.Round(number, decimals) == number) return number;
        errors.Add(field, "core.typed.number", least, most);
        return null;
    }

    /// <summary>A whole number between two others.</summary>
    public static int? Whole(string? typed, int least, int most, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (int.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        errors.Add(field, "core.typed.number", least, most);
        return null;
    }

    /// <summary>A day as people write it, also <c>hoy</c> or <c>+7</c>.</summary>
    public static DateOnly? Date(string? typed, DateOnly today, string field, FieldErrors errors, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (required) errors.Add(field, "core.typed.missing");
            return null;
        }
        if (Dates.Parse(typed, today).Value is { } date && date.Year is >= 1980 and <= 2200) return date;
        errors.Add(field, "core.typed.date");
        return null;
    }

    /// <summary>A value of an enumeration as forms and API write it; null for anything else.</summary>
    public static T? Choice<T>(string? typed) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Name(value), typed, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    /// <summary>A value of an enumeration as forms and API write it.</summary>
    public static string Name(Enum value) => AuditCollector.Snake(value.ToString());

    /// <summary>The amount as it is typed in the reader's language.</summary>
    public static string Show(decimal? amount, string language) =>
        amount?.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',') ?? "";

    /// <summary>The same without needless decimals: quantities, percentages.</summary>
    public static string ShowNumber(decimal? number, string language) =>
        number?.ToString("0.###", CultureInfo.InvariantCulture).Replace('.', language == "en" ? '.' : ',') ?? "";


    /// <summary>Between whole and decimals, in the language of the one who types.</summary>
    public static char Separator(Actor actor) => actor.Language == "en" ? '.' : ',';
}
