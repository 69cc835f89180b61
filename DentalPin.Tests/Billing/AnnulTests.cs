using System.Net;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Budgets;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu;
using DentalPin.Verifactu;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>Invoices that should never have been: when they may be annulled, and what is left of them.</summary>
public sealed class AnnulTests
{
    [Fact]
    public async Task What_is_annulled_is_not_owed_its_number_stays_used_and_the_work_can_be_billed_again()
    {
        var w = await BillingWorld.Make();
        var (entry, budget) = (await w.Performed("ENDO-UNI", 11), await w.Accepted(("PREV-CLEAN", "")));
        foreach (var input in new NewDraftInput[] { new() { PatientId = w.Patient, Entries = [entry] }, new() { BudgetId = budget } })
        {
            var draft = Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(input, w.Boss, default)));
            await w.Complete(draft.Id);
            var issued = Ok(await w.TryIssue(draft.Id));
            var before = await w.Totals();
            var annulled = Ok(await Annul(w, issued.Id));
            Assert.Equal((InvoiceStatus.Annulled, issued.Number, 0m), (annulled.Status, annulled.Number, annulled.Owed));
            var totals = await w.Totals();
            Assert.Equal((before.Billed - issued.Total, 0m), (totals.Billed, totals.Owed));
            Assert.Equal(0m, totals.Balance);
            Assert.Equal(0m, (await w.Run<PatientLedger, IReadOnlyList<LedgerLine>>(l => l.Lines(w.Patient, w.Boss, default)))[0].Balance);
            Assert.Empty(Ok(await w.Run<BillingReports, Result<IReadOnlyList<VatRow>>>(r => r.Vat(w.Today, w.Today, w.Boss, default))));
            // Once more is what was asked for already; a draft of the same work can be begun.
            Assert.Equal(annulled, Ok(await Annul(w, issued.Id)));
            Ok(await w.Run<EditDraft, Result<InvoiceRef>>(async h => await h.Discard(Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(d => d.Handle(input, w.Boss, default))).Id, w.Boss, default)));
        }
        var check = Assert.Single(Ok(await w.Run<BillingReports, Result<IReadOnlyList<SeriesCheck>>>(r => r.Numbers(w.Today.Year, w.Boss, default))));
        Assert.True(check.IsWhole);
        Assert.Equal([$"F-{w.Today.Year}-00001", $"F-{w.Today.Year}-00002"], check.Annulled);
        Assert.Equal($"F-{w.Today.Year}-00003", (await w.Issued()).Number);
        // Nothing of it moves any more.
        var row = await w.Clinic.Db(db => db.Set<Invoice>().AsNoTracking().FirstAsync(i => i.Status == InvoiceStatus.Annulled));
        Assert.Equal("Una prueba", row.RectifyReason);
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Complete(row.Id, x => x.RectifyReason = "Otra cosa"));
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Complete(row.Id, x => (x.Status, x.Credited, x.Owed) = (InvoiceStatus.Issued, 0, x.Total)));
        Refused(await w.TryRectify(row.Id, new() { Mode = "difference", Reason = "Nada" }), "billing.error.not_rectifiable");
        Refused(await w.TryPay("1,00", p => p with { Allocations = [new() { InvoiceId = row.Id, Amount = "1,00" }] }), "payments.error.more_than_owed");
    }

    [Fact]
    public async Task What_other_rows_or_money_depend_on_is_not_annulled()
    {
        var w = await BillingWorld.Make();
        Refused(await Annul(w, (await w.Draft(("Tratamiento", "10,00", null))).Id), "billing.error.annul_draft");
        var issued = await w.Issued("100,00");
        Refused(await Annul(w, issued.Id, ""), "billing.error.reason");
        Assert.IsType<Result<InvoiceRef>.Denied>(await w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(issued.Id, new() { Reason = "x" }, w.Boss with { Permissions = new([BillingModule.Read, BillingModule.Rectify, BillingModule.Issue]) }, default)));
        Assert.IsType<Result<InvoiceRef>.Conflict>(await w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(issued.Id, new() { Reason = "x", Version = issued.Version - 1 }, w.Boss, default)));
        var paid = await w.PayFor(issued.Id, "40,00");
        Refused(await Annul(w, issued.Id), "billing.error.annul_paid");
        Ok(await w.Run<ReallocatePayment, Result<PaymentRef>>(h => h.Handle(paid.Id, new() { Allocations = [] }, w.Boss, default)));
        var substitute = Ok(await w.TryRectify(issued.Id, new() { Mode = "substitution", Reason = "Precio" }));
        Refused(await Annul(w, issued.Id), "billing.error.annul_rectified");
        Ok(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Discard(substitute.Id, w.Boss, default)));
        Ok(await Annul(w, issued.Id));
        Assert.Equal(40m, (await w.Totals()).OnAccount);

        var other = await w.Issued("50,00");
        var rectifying = Ok(await w.TryRectify(other.Id, new() { Mode = "difference", Reason = "No se hizo" }));
        Refused(await Annul(w, other.Id), "billing.error.annul_rectified");
        Refused(await Annul(w, rectifying.Id), "billing.error.annul_rectifying");
        var old = await w.Draft(("Tratamiento", "10,00", null));
        await w.Complete(old.Id);
        var last = Ok(await w.TryIssue(old.Id, $"31/12/{w.Today.Year - 1}"));
        Ok(await w.Run<ClosePeriod, Result<ClosePeriod.Closed>>(h => h.Handle(new() { Through = $"31/12/{w.Today.Year - 1}" }, w.Boss, default)));
        Refused(await Annul(w, last.Id), "billing.error.closed");
    }

    [Fact]
    public async Task Paying_and_annulling_at_once_leaves_one_of_them()
    {
        var w = await BillingWorld.Make();
        for (var n = 0; n < 5; n++)
        {
            var issued = await w.Issued("10,00");
            var (annul, pay) = (Annul(w, issued.Id), w.TryPay("10,00", p => p with { Allocations = [new() { InvoiceId = issued.Id, Amount = "10,00" }] }));
            await Task.WhenAll(annul, pay);
            Assert.NotEqual(await annul is Result<InvoiceRef>.Ok, await pay is Result<PaymentRef>.Ok);
            Assert.Equal(0m, (await w.Get(issued.Id)).Owed);
        }
    }

    [Fact]
    public async Task The_tax_agency_hears_of_it()
    {
        var w = await BillingWorld.Make();
        var before = await w.Issued("5,00");
        await using var c = await FiscalClinic.On(w.Clinic);
        var sent = await w.Issued("100,00");
        await c.Send();
        Ok(await Annul(w, sent.Id));
        Assert.Equal(SendTurn.Answered, await c.Send());
        Assert.Equal(RecordStatus.Accepted, (await c.State(sent.Id)).Status);
        Assert.True(Assert.Single(c.Aeat.Ledger.All).Annulled);
        Assert.Equal([RecordKind.Alta, RecordKind.Anulacion], (await c.Records()).Select(r => r.Kind));
        Assert.Equal("annulled", (await w.Run<InvoiceQueries, InvoiceSheet?>(q => q.Sheet(sent.Id, w.Boss, default)))!.Fiscal!.Status);

        // Waiting in the same message; and what the agency refused and never held.
        var waiting = await w.Issued("20,00");
        Ok(await Annul(w, waiting.Id));
        c.Aeat.Behaviour.Codes[$"F-{w.Today.Year}-00004"] = "1110";
        var refused = await w.Issued("30,00");
        Assert.Equal($"F-{w.Today.Year}-00004", refused.Number);
        await c.Send();
        c.Aeat.Behaviour.Codes.Clear();
        Assert.Equal(RecordStatus.Rejected, (await c.State(refused.Id)).Status);
        Ok(await Annul(w, refused.Id));
        await c.Send();
        Assert.Equal("S", (await c.Records())[^1].Flags);
        foreach (var id in new[] { waiting.Id, refused.Id }) Assert.Equal(RecordStatus.Accepted, (await c.State(id)).Status);
        Assert.All(c.Aeat.Ledger.All, h => Assert.True(h.Annulled));

        // Refused for a moment: the same button tries again, and only then.
        var again = await w.Issued("40,00");
        await c.Send();
        c.Aeat.Behaviour.Codes[again.Number!] = "1110";
        Ok(await Annul(w, again.Id));
        await c.Send();
        Assert.Equal(RecordStatus.Rejected, (await c.State(again.Id)).Status);
        c.Aeat.Behaviour.Codes.Clear();
        Ok(await Annul(w, again.Id));
        var records = (await c.Records()).Count;
        Ok(await Annul(w, again.Id));
        Assert.Equal(records, (await c.Records()).Count);
        await c.Send();
        Assert.Equal(RecordStatus.Accepted, (await c.State(again.Id)).Status);

        // What was issued before Verifactu has no record to annul.
        Ok(await Annul(w, before.Id));
        Assert.Equal(records, (await c.Records()).Count);
        Assert.Null(await c.Broken());
    }

    [Fact]
    public async Task The_page_asks_why_and_the_paper_says_it()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("100,00");
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Null((await desk.Get($"/invoices/{issued.Id}")).Is(HttpStatusCode.OK).Document.QuerySelector("a[href$='/annul']"));
        (await desk.Get($"/invoices/{issued.Id}/annul")).Is(HttpStatusCode.NotFound);
        (await (await w.Clinic.ApiAs(BuiltInRoles.Receptionist)).PostJson($"/api/v1/billing/invoices/{issued.Id}/annul", new { reason = "x" })).Is(HttpStatusCode.Forbidden);

        var boss = await w.Clinic.As(BuiltInRoles.Admin);
        var address = (await boss.Get($"/invoices/{issued.Id}")).Document.QuerySelector("a[href$='/annul']")!.GetAttribute("href")!;
        var page = (await boss.Get(address)).Is(HttpStatusCode.OK);
        Assert.Contains("nunca debió existir", page.Text);
        Assert.Contains("Escriba el motivo", (await boss.Submit(page, new { Input__Reason = " " })).Is(HttpStatusCode.UnprocessableEntity).Text);
        (await boss.Submit(page, new { Input__Reason = "Era una prueba" })).Is(HttpStatusCode.Redirect);
        var shown = (await boss.Get($"/invoices/{issued.Id}")).Is(HttpStatusCode.OK);
        Assert.Contains("Era una prueba", shown.Text);
        Assert.Null(shown.Document.QuerySelector("a[href$='/annul'], a[href$='/rectify']"));
        Assert.Contains($"Anuladas: {issued.Number}", (await boss.Get("/invoices/reports?tab=numbers")).Text);
        Assert.Contains("Factura anulada", (await boss.Get($"/patients/{w.Patient}?tab=money")).Text);
        var printed = BudgetWorld.TextOf((await boss.Get($"/invoices/{issued.Id}/pdf")).Is(HttpStatusCode.OK).Bytes);
        Assert.Contains("Era una prueba", printed);
        var sheet = (await boss.Submit("/invoices/export", new { format = "csv" })).Is(HttpStatusCode.OK).Text.Split('\n').Single(l => l.Contains(issued.Number!, StringComparison.Ordinal));
        Assert.Contains("Anulada", sheet);
        Assert.DoesNotContain("100", sheet);

        // The API: another clinic's is not there.
        var api = await w.Clinic.ApiAs(BuiltInRoles.Admin);
        Assert.Equal("annulled", (await api.Get($"/api/v1/billing/invoices/{issued.Id}")).Data.GetProperty("invoice").GetProperty("status").GetString());
        var next = await w.Issued("1,00");
        Assert.Equal("annulled", (await api.PostJson($"/api/v1/billing/invoices/{next.Id}/annul", new { reason = "Otra prueba" })).Is(HttpStatusCode.OK).Data.GetProperty("status").GetString());
        (await (await (await Given.Clinic()).ApiAs(BuiltInRoles.Admin)).PostJson($"/api/v1/billing/invoices/{next.Id}/annul", new { reason = "x" })).Is(HttpStatusCode.NotFound);
    }

    private static Task<Result<InvoiceRef>> Annul(BillingWorld w, Guid id, string reason = "Una prueba") => w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(id, new() { Reason = reason }, w.Boss, default));
}
