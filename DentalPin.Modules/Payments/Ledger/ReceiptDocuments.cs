using DentalPin.Billing;
using DentalPin.Core.Data;
using DentalPin.Core.Printing;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;

namespace DentalPin.Payments;

/// <summary>Receipts on paper. What a payment was is never changed, so the same receipt is the same bytes.</summary>
public sealed class ReceiptDocuments(AppDb db, PaymentQueries queries, CommercialPdf pdf, Texts texts)
{
    private const string Accent = "#0e6a80";

    public async Task<InvoiceFile?> Of(Guid id, Actor actor, CancellationToken cancel)
    {
        if (await queries.Sheet(id, actor, cancel) is not { } sheet) return null;
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == actor.ClinicId, cancel);
        var logo = await db.Set<ClinicLogo>().AsNoTracking().Select(l => l.Content).FirstOrDefaultAsync(cancel);
        var lang = clinic.Language;
        string T(string key, params object[] args) => texts.In(lang, key, args);
        var p = sheet.Payment;
        string?[] own = [clinic.Street, string.Join(' ', new[] { clinic.PostalCode, clinic.City }.Where(x => x is not null)), clinic.Province];
        IReadOnlyList<string> address = [.. own.Where(x => !string.IsNullOrWhiteSpace(x)).Select(x => x!)];
        string?[] contact = [clinic.Phone, clinic.Email, clinic.Website];
        var name = string.IsNullOrWhiteSpace(clinic.LegalName) ? clinic.Name : clinic.LegalName;
        var method = T("payments.method." + InvoiceStates.Key(p.Method));
        var document = new CommercialDocument(
            lang, T("payments.receipt.title"), p.Number, [(T("payments.field.paid_on"), p.PaidOn.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)), (T("payments.field.method"), method), .. p.Reference is { } r ? [(T("payments.field.reference"), r)] : Array.Empty<(string, string)>()],
            new(clinic.Name, name, clinic.TaxId, address, [.. contact.Where(x => !string.IsNullOrWhiteSpace(x)).Select(x => x!)], logo, Accent), new(T("payments.receipt.issuer"), [name, .. clinic.TaxId is { } nif ? [T("billing.print.nif", nif)] : Array.Empty<string>(), .. address]),
            new(T("payments.receipt.from"), [sheet.Patient.FullName]), [new(T("payments.receipt.line", method), null, 1, p.Amount, 0, p.Amount, "", p.Amount, null)], [new(T("payments.receipt.total"), p.Amount, true)], [],
            [T("payments.receipt.note")], null, null, null, null, null, p.At);
        return new($"{p.Number}.pdf", pdf.Write(document));
    }
}
