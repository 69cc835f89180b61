using System.Net;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Budgets;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Payments;

/// <summary>The daily path as a browser without script sees it, and the API beside it.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task From_draft_to_issued_paid_and_printed_with_plain_forms()
    {
        var w = await BillingWorld.Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = (await desk.Submit("/invoices/new?patient=" + w.Patient, new { }, "form[action='/invoices/new'][method=post]")).Is(HttpStatusCode.Redirect).Location!;
        (await desk.Submit(url, new { Description = "Kit de blanqueamiento", UnitPrice = "100,00", VatTypeId = await w.VatId(false, 21) }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        (await desk.Submit(url + "?q=prev-clean", new { }, "form[action*='handler=add']:has(input[name=ItemId])")).Is(HttpStatusCode.Redirect);
        var open = (await desk.Get(url)).Is(HttpStatusCode.OK);
        var wrong = (await desk.Submit(open, new { RecipientTaxId = "12345678A" }, "#draft")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("12345678A", wrong.Document.QuerySelector("input[name=RecipientTaxId]")!.GetAttribute("value"));
        var form = open.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)open.Document.QuerySelector("#draft")!);
        (await desk.PostRaw(url + "?handler=issue", form)).Is(HttpStatusCode.Redirect);
        var issued = (await desk.Get(url)).Is(HttpStatusCode.OK);
        Assert.Contains($"F-{w.Today.Year}-00001", issued.Text);
        // The same form again, from a screen that was left open: nothing changes.
        (await desk.PostRaw(url + "?handler=issue", form)).Is(HttpStatusCode.UnprocessableEntity);

        var pay = issued.Document.QuerySelector("main a[href^='/payments/new']")!.GetAttribute("href")!;
        var receipt = (await desk.Submit(pay, new { }, "form[action='/payments/new'][method=post]")).Is(HttpStatusCode.Redirect).Location!;
        Assert.Contains("Pagada", (await desk.Get(url)).Text);
        Assert.Contains("C-" + w.Today.Year, Words((await desk.Get(receipt + "/receipt")).Is(HttpStatusCode.OK).Bytes));
        var pdf = (await desk.Get(url + "/pdf")).Is(HttpStatusCode.OK);
        var text = Words(pdf.Bytes);
        Assert.Contains($"F-{w.Today.Year}-00001", text);
        Assert.Contains("B12345674", text);
        Assert.Contains("12345678Z", text);
        Assert.Contains("LIVA", text);
        var id = Guid.Parse(url[^36..]);
        await w.Run<InvoiceDocuments, int>(async d =>
        {
            await d.Keep(id, w.Boss, default);
            return 0;
        });
        await w.Clinic.Db(async db =>
        {
            (await db.Set<DentalPin.Core.Tenancy.Clinic>().FirstAsync(c => c.Id == w.Clinic.Id)).Phone = "+34960000000";
            return await db.SaveChangesAsync();
        });
        Assert.Equal(pdf.Bytes, (await desk.Get(url + "/pdf")).Bytes);
        Assert.Contains($"F-{w.Today.Year}-00001", (await desk.Get("/invoices")).Is(HttpStatusCode.OK).Text);
        Assert.Contains($"F-{w.Today.Year}-00001", (await desk.Get($"/patients/{w.Patient}?tab=money")).Is(HttpStatusCode.OK).Text);
        Assert.Contains("0,00", (await desk.Get($"/patients/{w.Patient}")).Is(HttpStatusCode.OK).Text);
        var csv = (await desk.Submit("/invoices/export", new { Format = "csv" })).Is(HttpStatusCode.OK).Text;
        Assert.Equal(3, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("C-" + w.Today.Year, (await desk.Submit("/payments/export", new { Format = "csv" })).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Checkout_charges_collects_and_invoices_in_one_press()
    {
        var w = await BillingWorld.Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        await w.Performed("ENDO-UNI", 11);
        var before = await w.Issued("45,00");
        await w.Budgets.Plans.Accepted(("PREV-CLEAN", ""));
        var visit = await w.Budgets.Plans.Agenda.Book("10:00");
        // Opened from the patient or from the visit: the session, and each thing it shows in a statement.
        foreach (var from in new[] { "patient=" + w.Patient, "appointment=" + visit.Id })
        {
            using var fresh = await w.Clinic.As(BuiltInRoles.Receptionist);
            var cold = (await fresh.Get("/checkout?" + from)).Is(HttpStatusCode.OK).Sql;
            Assert.True(cold <= 8, $"{from}: {cold} statements");
        }
        var open = (await desk.Get("/checkout?patient=" + w.Patient)).Is(HttpStatusCode.OK);
        var done = (await desk.Submit(open, new { Method = "cash", Scope = "all" }, "#checkout")).Is(HttpStatusCode.Redirect);
        var after = (await desk.Get(done.Location!)).Is(HttpStatusCode.OK);
        Assert.NotNull(after.Document.QuerySelector("a[href$='/pdf']"));
        Assert.Equal(0m, (await w.Totals()).Owed);
        Assert.Equal(InvoiceStatus.Paid, (await w.Get(before.Id)).Status);
        // Enter pressed twice, or the page sent again: the same answer and no more money.
        var collected = (await w.Totals()).Collected;
        Assert.Equal(done.Location, (await desk.Submit(open, new { Method = "cash", Scope = "all" }, "#checkout")).Is(HttpStatusCode.Redirect).Location);
        Assert.Equal(collected, (await w.Totals()).Collected);
        // From another screen that was open meanwhile, what is charged already is refused.
        var stale = open.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)open.Document.QuerySelector("#checkout")!).Where(f => f.Key is not ("Id" or "InvoiceId")).Append(new("Id", Ids.New().ToString())).Append(new("InvoiceId", Ids.New().ToString()));
        (await desk.PostRaw("/checkout", stale)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(collected, (await w.Totals()).Collected);
    }

    [Fact]
    public async Task Checkout_proposes_what_was_agreed_and_has_no_visit_yet()
    {
        var w = await BillingWorld.Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var empty = (await desk.Get("/checkout?patient=" + w.Patient)).Is(HttpStatusCode.OK);
        Assert.NotNull(empty.Document.QuerySelector($"a[href='/agenda/openings?patient={w.Patient}']"));
        var plan = await w.Budgets.Plans.Accepted(("ENDO-UNI", "11"), ("PREV-CLEAN", ""));
        await w.Budgets.Plans.Plan(("REST-CROWN-ZIR", "26")); // Not agreed to.
        var open = (await desk.Get("/checkout?patient=" + w.Patient)).Is(HttpStatusCode.OK);
        var links = open.Document.QuerySelectorAll("a[data-book]").Select(a => a.GetAttribute("href")!).ToList();
        var sessions = (await w.Budgets.Plans.Get(plan)).Of("A").SelectMany(i => i.Sessions).Select(s => s.Id).ToList();
        Assert.Equal(sessions.Select(s => $"/plans/{plan}/book?s={s}"), links);
        Assert.DoesNotContain("zirconio", open.Document.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        // What is booked is a visit to come and is not proposed any more.
        var gaps = (await desk.Get(links[0])).Is(HttpStatusCode.OK);
        (await desk.Submit(gaps, new { offer = gaps.Document.QuerySelector("button[name=offer]")!.GetAttribute("value") }, "form[action$='/book'][method=post]")).Is(HttpStatusCode.Redirect);
        var after = (await desk.Get("/checkout?patient=" + w.Patient)).Is(HttpStatusCode.OK);
        Assert.NotNull(after.Document.QuerySelector(".slot-on"));
        Assert.Equal(links.Skip(1), after.Document.QuerySelectorAll("a[data-book]").Select(a => a.GetAttribute("href")!));
        // Whoever may not see plans or book is not offered it.
        (await desk.Get("/checkout?patient=" + Ids.New())).Is(HttpStatusCode.NotFound);
        (await desk.Get("/checkout?appointment=" + Ids.New())).Is(HttpStatusCode.NotFound);
        (await desk.Get("/checkout?appointment=x&patient=y")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rectifying_refunding_and_the_cash_close_work_with_forms()
    {
        var w = await BillingWorld.Make();
        var (boss, desk) = (await w.Clinic.As(BuiltInRoles.Admin), await w.Clinic.As(BuiltInRoles.Receptionist));
        var issued = await w.Issued("90,00");
        var paid = await w.PayFor(issued.Id, "90,00");
        (await desk.Get($"/invoices/{issued.Id}/rectify")).Is(HttpStatusCode.NotFound);
        (await boss.Submit($"/invoices/{issued.Id}/rectify", new { }, "form[action$='/rectify']")).Is(HttpStatusCode.UnprocessableEntity);
        var url = (await boss.Submit($"/invoices/{issued.Id}/rectify", new Dictionary<string, string> { ["Input.Reason"] = "Error en el precio" }, "form[action$='/rectify']")).Is(HttpStatusCode.Redirect).Location!;
        Assert.Contains("R-" + w.Today.Year, (await boss.Get(url)).Is(HttpStatusCode.OK).Text);
        Assert.Null((await desk.Get("/payments/" + paid.Id)).Is(HttpStatusCode.OK).Document.QuerySelector("#refund"));
        (await boss.Submit("/payments/" + paid.Id, new { Amount = "90,01", Reason = "overpaid" }, "#refund")).Is(HttpStatusCode.UnprocessableEntity);
        (await boss.Submit("/payments/" + paid.Id, new { Amount = "90,00", Reason = "overpaid" }, "#refund")).Is(HttpStatusCode.Redirect);
        var day = (await desk.Get("/payments/cash")).Is(HttpStatusCode.OK);
        (await desk.Submit(day, new Dictionary<string, string> { ["Counted[0].Amount"] = "3,00" }, "form[action='/payments/cash'][method=post]")).Is(HttpStatusCode.UnprocessableEntity);
        (await desk.Submit(day, new Dictionary<string, string> { ["Counted[0].Amount"] = "0,00" }, "form[action='/payments/cash'][method=post]")).Is(HttpStatusCode.Redirect);
        Assert.Contains("Cerrada por", (await desk.Get("/payments/cash")).Is(HttpStatusCode.OK).Text);
        foreach (var tab in new[] { "vat", "debts", "numbers", "periods" }) (await boss.Get("/invoices/reports?tab=" + tab)).Is(HttpStatusCode.OK);
        (await boss.Submit("/invoices/series", new { Code = "FAC", Format = "{code}{yy}-{n}" })).Is(HttpStatusCode.Redirect);
        Assert.StartsWith($"FAC{w.Today.Year % 100}-1", (await w.Issued()).Number);
    }

    [Fact]
    public async Task The_api_does_the_same()
    {
        var w = await BillingWorld.Make();
        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        var draft = (await api.PostJson("/api/v1/billing/invoices", new { patient_id = w.Patient })).Is(HttpStatusCode.Created).Data.GetProperty("id").GetGuid();
        (await api.PostJson($"/api/v1/billing/invoices/{draft}/lines", new { description = "Revisión", unit_price = 40.5 })).Is(HttpStatusCode.OK);
        var issued = (await api.PostJson($"/api/v1/billing/invoices/{draft}/issue", new { })).Is(HttpStatusCode.OK).Data;
        Assert.Equal(40.5m, issued.GetProperty("owed").GetDecimal());
        (await api.PostJson("/api/v1/payments/payments", new { patient_id = w.Patient, amount = 40.5, method = "transfer", spread = true })).Is(HttpStatusCode.Created);
        var sheet = (await api.Get($"/api/v1/billing/invoices/{draft}")).Is(HttpStatusCode.OK).Data;
        Assert.Equal("paid", sheet.GetProperty("invoice").GetProperty("status").GetString());
        Assert.Equal(0m, (await api.Get("/api/v1/payments/ledger/" + w.Patient)).Is(HttpStatusCode.OK).Data.GetProperty("totals").GetProperty("owed").GetDecimal());
        (await api.PostJson($"/api/v1/billing/invoices/{draft}/rectify", new { mode = "difference", reason = "x" })).Is(HttpStatusCode.Forbidden);
        (await api.Get("/api/v1/billing/reports/vat")).Is(HttpStatusCode.OK);
    }

    private static string Words(byte[] bytes)
    {
        using var paper = new Pdf(bytes);
        return paper.Text;
    }
}
