using DentalPin.Billing;
using DentalPin.Core.Ui;

namespace DentalPin.Payments.Ui;

/// <summary>How money is put into words and signs.</summary>
internal static class PaymentTexts
{
    public static string Method(this Texts t, PaymentMethod method) => t["payments.method." + InvoiceStates.Key(method)];

    public static string Icon(PaymentMethod method) => method switch { PaymentMethod.Cash => "banknote", PaymentMethod.Card => "credit-card", PaymentMethod.Transfer => "landmark", PaymentMethod.DirectDebit => "repeat", PaymentMethod.Financing => "hand-coins", _ => "shield" };

    public static IReadOnlyList<Option> Methods(this Texts t) => [.. Enum.GetValues<PaymentMethod>().Select(m => new Option(InvoiceStates.Key(m), t.Method(m)))];

    public static IReadOnlyList<Option> Reasons(this Texts t) => [.. Enum.GetValues<RefundReason>().Select(r => new Option(InvoiceStates.Key(r), t["payments.reason." + InvoiceStates.Key(r)]))];

    public static IReadOnlyList<Option> Places(IReadOnlyList<CashPointRef> points) => [.. points.Where(p => !p.Archived).Select(p => new Option(p.Id.ToString(), p.Name))];
}
