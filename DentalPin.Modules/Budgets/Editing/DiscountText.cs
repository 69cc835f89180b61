using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Budgets;

/// <summary>Reads and writes a discount as people type it.</summary>
internal static class DiscountText
{
    /// <summary>`10 %` or `12,50`; nothing typed is no discount.</summary>
    public static Discount? Read(string? typed, string field, Actor actor, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return Budgets.Discount.None;
        var percent = typed.Contains('%', StringComparison.Ordinal);
        if (!Amounts.TryParse(typed.Replace("%", "", StringComparison.Ordinal), out var value, TypedText.Separator(actor)) || !Money.IsWholeCents(value)) errors.Add(field, "budgets.error.discount");
        else if (value < 0) errors.Add(field, "budgets.error.discount_negative");
        else if (percent && value > 100) errors.Add(field, "budgets.error.discount_percent");
        else if (value > Money.MostPrice) errors.Add(field, "budgets.error.discount");
        else return value == 0 ? Budgets.Discount.None : new(percent ? DiscountKind.Percent : DiscountKind.Amount, value);
        return null;
    }

    /// <summary>As it is typed.</summary>
    public static string Show(Discount discount, string language) => discount.Kind switch
    {
        DiscountKind.Percent => TypedText.ShowNumber(discount.Value, language) + " %",
        DiscountKind.Amount => TypedText.Show(discount.Value, language),
        _ => "",
    };
}
