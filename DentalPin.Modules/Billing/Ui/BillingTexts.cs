using DentalPin.Billing.Fiscal;
using DentalPin.Core.Ui;

namespace DentalPin.Billing.Ui;

/// <summary>How invoices are put into words; never by colour alone.</summary>
public static class BillingTexts
{
    public static string Kind(this Texts t, InvoiceKind kind) => t["billing.kind." + InvoiceStates.Key(kind)];

    public static string StatusText(this Texts t, InvoiceRow i) => i.Owed > 0 && i.DueOn < t.Today ? t["billing.overdue"] : t["billing.status." + InvoiceStates.Key(i.Status)];

    public static Tone Tone(InvoiceStatus status, bool overdue = false) => overdue ? Core.Ui.Tone.Bad : status switch
    {
        InvoiceStatus.Issued => Core.Ui.Tone.Info,
        InvoiceStatus.PartiallyPaid => Core.Ui.Tone.Warn,
        InvoiceStatus.Paid => Core.Ui.Tone.Good,
        _ => Core.Ui.Tone.Neutral,
    };

    public static string Icon(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Draft => "pencil",
        InvoiceStatus.Issued => "receipt",
        InvoiceStatus.PartiallyPaid => "hourglass",
        InvoiceStatus.Paid => "check-check",
        InvoiceStatus.Annulled => "ban",
        _ => "undo-2",
    };

    public static string Vat(this Texts t, decimal rate, bool exempt) => exempt ? t["billing.exempt"] : rate.ToString("0.##", t.Culture) + " %";

    public static Tone FiscalTone(FiscalState state) => state.Status switch { "accepted" => Core.Ui.Tone.Good, "accepted_with_errors" => Core.Ui.Tone.Warn, "rejected" => Core.Ui.Tone.Bad, "pending" or "sent" => Core.Ui.Tone.Info, _ => Core.Ui.Tone.Neutral };

    public static string? Message(this Texts t, FiscalState state) => t.Language == "en" ? state.MessageEn : state.MessageEs;
}
