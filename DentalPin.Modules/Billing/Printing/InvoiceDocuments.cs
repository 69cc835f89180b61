using DentalPin.Billing.Fiscal;
using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Core.Printing;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;

namespace DentalPin.Billing;

/// <summary>A file to be shown.</summary>
public sealed record InvoiceFile(string Name, byte[] Content);

/// <summary>
/// Invoices on paper, with what RD 1619/2012 asks for (arts. 6, 7 and 15). An issued one is kept as a file soon after its issue and
/// printed from it: the hundredth print has the bytes of the first.
/// </summary>
public sealed class InvoiceDocuments(AppDb db, FiscalRegimes regimes, FileStore files, CommercialPdf pdf, Texts texts)
{
    private const string Accent = "#0e6a80";

    /// <summary>The PDF; null when there is no such invoice. A draft is a proforma.</summary>
    public async Task<InvoiceFile?> Of(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Read) || await Load(id, cancel) is not { } invoice) return null;
        var name = Name(invoice);
        // A copy of what was annulled says so; the file that was handed out stays as it is.
        if (!invoice.IsDraft && invoice.Status != InvoiceStatus.Annulled && await files.Open(id, cancel) is { } kept)
        {
            await using (kept)
            {
                using var copy = new MemoryStream();
                await kept.CopyToAsync(copy, cancel);
                return new(name, copy.ToArray());
            }
        }
        return new(name, pdf.Write(await Document(invoice, cancel)));
    }

    /// <summary>Keeps the file of an issued invoice; once.</summary>
    public async Task Keep(Guid id, Actor actor, CancellationToken cancel)
    {
        if (await files.Find(id, cancel) is not null || await Load(id, cancel) is not { IsDraft: false } invoice) return;
        await files.Save(id, Name(invoice), "application/pdf", pdf.Write(await Document(invoice, cancel)), actor, cancel);
        await db.TrySave(cancel);
    }

    private async Task<CommercialDocument> Document(Invoice i, CancellationToken cancel)
    {
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == i.ClinicId, cancel);
        var logo = await db.Set<ClinicLogo>().AsNoTracking().Select(l => l.Content).FirstOrDefaultAsync(cancel);
        var stamp = i.IsDraft ? null : await regimes.Stamp(db, i.Id, cancel);
        var lang = i.Language;
        string T(string key, params object[] args) => texts.In(lang, key, args);
        string?[] contact = [clinic.Phone, clinic.Email, clinic.Website];
        string?[] own = [clinic.Street, string.Join(' ', new[] { clinic.PostalCode, clinic.City }.Where(x => x is not null)), clinic.Province];
        IReadOnlyList<string> address = i.IsDraft ? [.. own.Where(x => !string.IsNullOrWhiteSpace(x)).Select(x => x!)] : i.IssuerAddress.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var issuer = i.IsDraft ? string.IsNullOrWhiteSpace(clinic.LegalName) ? clinic.Name : clinic.LegalName : i.IssuerName;
        var taxId = i.IsDraft ? clinic.TaxId : i.IssuerTaxId;
        var simplified = i.Kind == InvoiceKind.Simplified || i.RectifyCode == "R5";
        return new(
            lang, T("billing.print.title." + (i.IsDraft ? "proforma" : InvoiceStates.Key(i.Kind))), i.Number ?? "", Facts(i, T), new(clinic.Name, issuer, taxId, address, [.. contact.Where(x => !string.IsNullOrWhiteSpace(x)).Select(x => x!)], logo, Accent),
            new(T("billing.print.issuer"), [issuer, .. taxId is null ? Array.Empty<string>() : [T("billing.print.nif", taxId)], .. address]),
            new(T("billing.print.recipient"), simplified && !i.IsDraft ? [T("billing.print.simplified")] : Recipient(i, T)),
            [.. i.Lines.OrderBy(l => l.Position).Select(l => new PrintLine(l.Description, null, l.Quantity, l.UnitPrice, l.Discount, l.Net, l.VatExempt ? T("billing.print.exempt") : l.VatRate.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture).Replace('.', lang == "en" ? '.' : ',') + " %", l.Total, null) { Place = l.Detail })],
            Totals(i, T), [.. InvoiceMath.Breakdown(i.Lines).Select(t => new PrintVat(t.Exempt ? T("billing.print.vat_exempt") : T("billing.print.vat"), t.Base, t.Rate, t.Tax))], Notes(i, T), null,
            stamp is null ? null : new(stamp.QrText, stamp.QrTitle, stamp.Legend), null, null, i.IsDraft ? T("billing.print.proforma") : i.Status == InvoiceStatus.Annulled ? T("billing.print.annulled") : null, i.IssuedAt ?? i.CreatedAt);
    }

    private static List<(string, string)> Facts(Invoice i, Func<string, object[], string> t)
    {
        string Day(DateOnly d) => d.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var facts = new List<(string, string)>();
        if (i.IssuedOn is { } on) facts.Add((t("billing.print.issued_on", []), Day(on)));
        if (i.OperationOn is { } done && done != i.IssuedOn) facts.Add((t("billing.print.operation_on", []), Day(done)));
        if (i.DueOn is { } due && due != i.IssuedOn && !i.IsDifference) facts.Add((t("billing.print.due_on", []), Day(due)));
        if (i.RectifiesNumber is { } of) facts.Add((t(i.IsReplacement ? "billing.print.replaces" : "billing.print.rectifies", []), $"{of} ({Day(i.RectifiesIssuedOn ?? default)})"));
        if (i.RectifyReason is { } why) facts.Add((t(i.Status == InvoiceStatus.Annulled ? "billing.print.annulment" : "billing.print.reason", []), why));
        return facts;
    }

    private static List<string> Recipient(Invoice i, Func<string, object[], string> t)
    {
        var lines = new List<string> { i.RecipientName };
        if (i.RecipientTaxId is { } nif) lines.Add(t("billing.print.nif", [nif]));
        else if (i.RecipientForeignId is { } id) lines.Add(t("billing.print.foreign_id", [id]));
        lines.AddRange(i.RecipientAddress.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }

    private static List<PrintAmount> Totals(Invoice i, Func<string, object[], string> t)
    {
        var totals = new List<PrintAmount>();
        if (i.Discount != 0) totals.Add(new(t("billing.print.discount", []), -i.Discount));
        totals.Add(new(t("billing.print.base", []), i.Base));
        if (i.Tax != 0) totals.Add(new(t("billing.print.tax", []), i.Tax));
        totals.Add(new(t("billing.print.total", []), i.Total, true));
        return totals;
    }

    /// <summary>The article that exempts (art. 6.1.j of RD 1619/2012) and what the clinic wrote.</summary>
    private static List<string> Notes(Invoice i, Func<string, object[], string> t)
    {
        var notes = i.Lines.Where(l => l.VatExempt).Select(l => string.IsNullOrWhiteSpace(l.VatReason) ? Catalog.VatType.HealthCare : l.VatReason).Distinct(StringComparer.Ordinal).Select(r => t("billing.print.exemption", [r])).ToList();
        if (i.IsDraft) notes.Add(t("billing.print.no_invoice", []));
        if (i.Notes is { } own) notes.Add(own);
        return notes;
    }

    private string Name(Invoice i) => i.Number is { } number ? $"{number.Replace('/', '-')}.pdf" : $"{texts["billing.print.proforma_file"]}.pdf";

    private Task<Invoice?> Load(Guid id, CancellationToken cancel) => db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel);
}
