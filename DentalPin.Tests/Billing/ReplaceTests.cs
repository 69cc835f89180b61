using System.Net;
using System.Xml.Linq;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Budgets;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu;
using DentalPin.Tests.Verifactu.Kernel;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Kernel;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>One invoice in another's place: complete for simplified, or by substitution. Nothing counts twice.</summary>
public sealed class ReplaceTests
{
    [Fact]
    public async Task A_simplified_invoice_becomes_complete_with_the_same_lines_money_and_debt()
    {
        var w = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(w.Clinic);
        var entry = await w.Performed("PREV-CLEAN");
        var draft = Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { PatientId = w.Patient, Entries = [entry] }, w.Boss, default)));
        var type = await w.VatId(false, 21);
        draft = Ok(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.AddLine(draft.Id, new() { Description = "Cepillo", UnitPrice = "9,99", VatTypeId = type }, w.Boss, default)));
        var simplified = await Issue(w, draft.Id);
        await w.PayFor(simplified.Id, "10,00");
        var (before, vat) = (await w.Totals(), await Vat(w));

        Refused(await Replace(w, simplified.Id, i => i with { RecipientTaxId = "" }), "billing.error.recipient_tax_id");
        Refused(await Replace(w, simplified.Id, i => i with { RecipientTaxId = "B12345678" }), "billing.error.nif_letter");
        Refused(await Replace(w, simplified.Id, i => i with { RecipientName = " " }), "billing.error.recipient_name");
        var id = Ids.New();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Replace(w, simplified.Id, i => i with { Id = id })));
        var made = Assert.Single(results.Select(r => Ok(r).Id).Distinct());
        var (old, by) = (await w.Get(simplified.Id), await w.Get(made));
        Assert.Equal((InvoiceStatus.Replaced, 0m, 0m), (old.Status, old.Paid, old.Owed));
        Assert.Equal(($"F-{w.Today.Year}-00001", InvoiceKind.Complete, simplified.Total, 10m, simplified.Total - 10m, "B12345674"), (by.Number, by.Kind, by.Total, by.Paid, by.Owed, by.RecipientTaxId));
        Assert.Equal(old.Lines.OrderBy(l => l.Position).Select(l => (l.Description, l.Total, l.EntryId)), by.Lines.OrderBy(l => l.Position).Select(l => (l.Description, l.Total, l.EntryId)));
        var after = await w.Totals();
        Assert.Equal(before, after);
        Assert.Equal(after.Balance, (await w.Run<PatientLedger, IReadOnlyList<LedgerLine>>(l => l.Lines(w.Patient, w.Boss, default)))[0].Balance);
        Assert.Equal(vat, await Vat(w));
        // The work is billed, by the complete one; it is not offered again.
        Assert.Empty(await w.Run<PendingCharges, IReadOnlyList<PendingCharge>>(p => p.Of(w.Patient, w.Boss, default)));
        Refused(await Replace(w, simplified.Id), "billing.error.not_replaceable");
        Refused(await Replace(w, made), "billing.error.not_replaceable");
        Refused(await w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(simplified.Id, new() { Reason = "x" }, w.Boss, default)), "billing.error.annul_rectified");
        Refused(await w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(made, new() { Reason = "x" }, w.Boss, default)), "billing.error.annul_rectifying");

        // The record says what it takes the place of; the simplified one stays as it was told.
        var records = await c.Records();
        var alta = (RegistroAlta)RegistroReader.Read(XElement.Parse(records[1].Xml));
        Assert.Equal(("F3", old.Number), (alta.TipoFactura, Assert.Single(alta.Sustituidas).Numero));
        if (OfficialSchemas.Set is not null) Assert.Empty(OfficialSchemas.Errors(XElement.Parse(records[1].Xml)));
        Assert.Equal(SendTurn.Answered, await c.Send());
        foreach (var invoice in new[] { old.Id, made }) Assert.Equal(RecordStatus.Accepted, (await c.State(invoice)).Status);
        Assert.Null(await c.Broken());

        // A complete one like any other from here on.
        Ok(await w.TryRectify(made, new() { Mode = "difference", Reason = "Devolución" }));
        Assert.Equal((0m, 10m), (await w.Totals()) is var t ? (t.Billed, t.OnAccount) : default);
        Assert.All(await Vat(w), v => Assert.Equal(0m, v.Base + v.Tax));
    }

    [Fact]
    public async Task A_complete_or_rectified_one_is_not_made_complete()
    {
        var w = await BillingWorld.Make();
        Refused(await Replace(w, (await w.Issued()).Id), "billing.error.not_replaceable");
        var draft = await w.Draft(("Tratamiento", "40,00", null), ("Otro", "10,00", null));
        Refused(await Replace(w, draft.Id), "billing.error.not_replaceable");
        var simplified = await Issue(w, draft.Id);
        Assert.IsType<Result<InvoiceRef>.Denied>(await w.Run<ReplaceSimplified, Result<InvoiceRef>>(h => h.Handle(simplified.Id, Data, w.Boss with { Permissions = new([BillingModule.Read, BillingModule.Write]) }, default)));
        Assert.IsType<Result<InvoiceRef>.Conflict>(await Replace(w, simplified.Id, i => i with { Version = simplified.Version + 7 }));
        var line = (await w.Get(simplified.Id)).Lines[0];
        Ok(await w.TryRectify(simplified.Id, new() { Mode = "difference", Reason = "Error", Lines = [new() { LineId = line.Id, Quantity = "1" }] }));
        Refused(await Replace(w, simplified.Id), "billing.error.not_replaceable");
    }

    [Fact]
    public async Task What_is_substituted_counts_once_in_the_month()
    {
        var w = await BillingWorld.Make();
        var draft = await w.Draft(("Corona", "200,00", null), ("Kit", "100,00", "21"));
        await w.Complete(draft.Id);
        var issued = Ok(await w.TryIssue(draft.Id));
        var by = Ok(await w.TryRectify(issued.Id, new() { Mode = "substitution", Reason = "Precio equivocado" }));
        var kit = (await w.Get(by.Id)).Lines.Single(l => l.Description == "Kit");
        Ok(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Save(by.Id, new() { Version = by.Version, RecipientName = "Lucía Ferrer", RecipientTaxId = "12345678Z", Lines = [new() { Id = kit.Id, Description = "Kit", Quantity = "1", UnitPrice = "50,00" }] }, w.Boss, default)));
        Ok(await w.TryIssue(by.Id));
        Assert.Equal([(true, 200m, 0m), (false, 50m, 10.50m)], (await Vat(w)).Select(v => (v.Exempt, v.Base, v.Tax)));
        Assert.Equal(260.50m, (await w.Totals()).Billed);
    }

    [Fact]
    public async Task The_page_has_the_patient_s_data_and_the_paper_names_both()
    {
        var w = await BillingWorld.Make();
        var simplified = await Issue(w, (await w.Draft(("Tratamiento", "40,00", null))).Id);
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var address = (await desk.Get($"/invoices/{simplified.Id}")).Is(HttpStatusCode.OK).Document.QuerySelector("a[href$='/complete']")!.GetAttribute("href")!;
        var page = (await desk.Get(address)).Is(HttpStatusCode.OK);
        Assert.Equal("12345678Z", page.Document.QuerySelector("input[name='Input.RecipientTaxId']")!.GetAttribute("value"));
        var wrong = (await desk.Submit(page, new { Input__RecipientTaxId = "12345678A" })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("12345678A", wrong.Document.QuerySelector("input[name='Input.RecipientTaxId']")!.GetAttribute("value"));
        var done = (await desk.Submit(page, new { })).Is(HttpStatusCode.Redirect);
        // The same form again leads to the same invoice.
        Assert.Equal(done.Location, (await desk.Submit(page, new { })).Is(HttpStatusCode.Redirect).Location);
        var made = Guid.Parse(done.Location!.Split('/')[^1]);
        Assert.Contains($"Sustituye a la factura {simplified.Number}", (await desk.Get(done.Location!)).Text);
        Assert.Contains("Sustituida por la factura completa", (await desk.Get($"/invoices/{simplified.Id}")).Text);
        var printed = BudgetWorld.TextOf((await desk.Get($"/invoices/{made}/pdf")).Is(HttpStatusCode.OK).Bytes);
        foreach (var said in new[] { "Sustituye a", simplified.Number!, "12345678Z" }) Assert.Contains(said, printed);

        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        var other = await Issue(w, (await w.Draft(("Tratamiento", "5,00", null))).Id);
        var answer = (await api.PostJson($"/api/v1/billing/invoices/{other.Id}/complete", new { recipient_name = "Empresa, S.L.", recipient_tax_id = "B12345674" })).Is(HttpStatusCode.OK);
        Assert.Equal($"F-{w.Today.Year}-00002", answer.Data.GetProperty("number").GetString());
    }

    private static readonly ReplaceSimplified.Input Data = new() { RecipientName = "Empresa, S.L.", RecipientTaxId = "B12345674", RecipientAddress = "Calle Mayor 1" };

    private static Task<Result<InvoiceRef>> Replace(BillingWorld w, Guid id, Func<ReplaceSimplified.Input, ReplaceSimplified.Input>? with = null) =>
        w.Run<ReplaceSimplified, Result<InvoiceRef>>(h => h.Handle(id, with is null ? Data : with(Data), w.Boss, default));

    private static async Task<InvoiceRef> Issue(BillingWorld w, Guid draft)
    {
        await w.Complete(draft, i => i.Kind = InvoiceKind.Simplified);
        return Ok(await w.TryIssue(draft));
    }

    private static async Task<IReadOnlyList<VatRow>> Vat(BillingWorld w) => [.. Ok(await w.Run<BillingReports, Result<IReadOnlyList<VatRow>>>(r => r.Vat(w.Today, w.Today, w.Boss, default))).Select(v => v with { Invoices = 0 })];
}
