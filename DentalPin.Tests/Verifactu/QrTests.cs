using System.Globalization;
using System.Net;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Verifactu;

/// <summary>The code on the paper, read by another program, is the address of the record.</summary>
public sealed class QrTests
{
    [Theory]
    [InlineData("complete", "F", "{code}-{yyyy}-{n:5}")]
    [InlineData("complete", "A/B", "{code}&{yyyy}+{n}")]
    [InlineData("simplified", "S", "{code}-{yyyy}-{n:5}")]
    [InlineData("rectifying", "R", "{code}-{yyyy}-{n:5}")]
    public async Task A_printed_invoice_leads_to_its_record(string kind, string code, string format)
    {
        var w = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(w.Clinic);
        if (code == "A/B") AgendaWorld.Ok(await w.Run<SaveSeries, Result<SeriesView>>(h => h.Handle(new() { Kind = kind, Code = code, Format = format }, w.Boss, default)));
        var draft = await w.Draft(("Corona", "350,00", null), ("Cepillo", "9,99", "21"));
        await w.Complete(draft.Id, i => i.Kind = kind == "simplified" ? InvoiceKind.Simplified : InvoiceKind.Complete);
        var issued = AgendaWorld.Ok(await w.TryIssue(draft.Id));
        if (kind == "rectifying") issued = AgendaWorld.Ok(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "No se hizo" }));
        var api = await w.Clinic.ApiAs(BuiltInRoles.Admin);
        var printed = (await api.Get($"/api/v1/billing/invoices/{issued.Id}/pdf")).Is(HttpStatusCode.OK).Bytes;

        using var pdf = new Pdf(printed);
        var record = (await c.Records()).Single(r => r.InvoiceId == issued.Id);
        Assert.Equal(record.QrText, pdf.Codes);
        var invoice = await w.Get(issued.Id);
        var asked = new Uri(pdf.Codes).Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Select(p => (p[0], Uri.UnescapeDataString(p[1])));
        Assert.Equal([("nif", c.TaxId), ("numserie", invoice.Number!), ("fecha", invoice.IssuedOn!.Value.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)), ("importe", invoice.Total.ToString("0.00", CultureInfo.InvariantCulture))], asked);
        Assert.Contains("QR tributario:", pdf.Pages[0], StringComparison.Ordinal);
        Assert.Contains("VERI*FACTU", pdf.Pages[0], StringComparison.Ordinal);
        Assert.Equal(printed, (await api.Get($"/api/v1/billing/invoices/{issued.Id}/pdf")).Bytes);
    }

    [Fact]
    public async Task A_proforma_has_no_code()
    {
        var w = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(w.Clinic);
        var draft = await w.Draft(("Corona", "350,00", null));
        var printed = (await (await w.Clinic.ApiAs(BuiltInRoles.Admin)).Get($"/api/v1/billing/invoices/{draft.Id}/pdf")).Is(HttpStatusCode.OK).Bytes;
        using var pdf = new Pdf(printed);
        Assert.DoesNotContain("QR tributario", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Factura proforma", pdf.Text, StringComparison.Ordinal);
        Assert.Empty(await c.Records());
    }
}
