using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Budgets;

/// <summary>Reads what was typed into the forms of the module, or sent to its API.</summary>
internal static class BudgetText
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

    public static decimal? Price(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (!Amounts.TryParse(typed, out var amount, Separator(actor))) errors.Add(field, "budgets.error.amount");
        else if (amount < 0) errors.Add(field, "budgets.error.negative");
        else if (amount > Money.MostPrice || !Money.IsWholeCents(amount)) errors.Add(field, "budgets.error.amount");
        else return amount;
        return null;
    }

    public static decimal? Quantity(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Amounts.TryParse(typed, out var amount, Separator(actor)) && amount > 0 && amount <= BudgetLine.MostQuantity && Money.IsWholeCents(amount)) return amount;
        errors.Add(field, "budgets.error.quantity");
        return null;
    }

    /// <summary>`10 %` or `12,50`; nothing typed is no discount.</summary>
    public static Discount? Discount(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return Budgets.Discount.None;
        var percent = typed.Contains('%', StringComparison.Ordinal);
        if (!Amounts.TryParse(typed.Replace("%", "", StringComparison.Ordinal), out var value, Separator(actor)) || !Money.IsWholeCents(value)) errors.Add(field, "budgets.error.discount");
        else if (value < 0) errors.Add(field, "budgets.error.discount_negative");
        else if (percent && value > 100) errors.Add(field, "budgets.error.discount_percent");
        else if (value > Money.MostPrice) errors.Add(field, "budgets.error.discount");
        else return value == 0 ? Budgets.Discount.None : new(percent ? DiscountKind.Percent : DiscountKind.Amount, value);
        return null;
    }

    public static DateOnly? Date(string? typed, DateOnly today, string field, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (Dates.Parse(typed, today).Value is { } date && date.Year is >= 1990 and <= 2200) return date;
        errors.Add(field, "budgets.error.date");
        return null;
    }

    public static string Show(decimal amount, string language) => Local(amount.ToString("0.00", CultureInfo.InvariantCulture), language);

    /// <summary>Without needless decimals: quantities, percentages.</summary>
    public static string Number(decimal number, string language) => Local(number.ToString("0.##", CultureInfo.InvariantCulture), language);

    /// <summary>As it is typed.</summary>
    public static string Show(Discount discount, string language) => discount.Kind switch
    {
        DiscountKind.Percent => Number(discount.Value, language) + " %",
        DiscountKind.Amount => Show(discount.Value, language),
        _ => "",
    };

    private static string Local(string number, string language) => number.Replace('.', language == "en" ? '.' : ',');

    private static char Separator(Actor actor) => actor.Language == "en" ? '.' : ',';
}
