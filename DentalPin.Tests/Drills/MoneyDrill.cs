using System.Net.Http.Json;
using System.Text.Json;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Audit;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu;
using DentalPin.Verifactu;

namespace DentalPin.Tests.Drills;

/// <summary>Kill -9 while an invoice is issued and while money is taken: all of it happened or nothing, and the same request again does not do it twice.</summary>
public sealed class MoneyDrill
{
    [Theory]
    [InlineData("invoice-numbered", false)]
    [InlineData("verifactu-locked", false)]
    [InlineData("verifactu-recorded", false)]
    [InlineData("money-saved", false)]
    [InlineData("money-committed", true)]
    public async Task An_issue_that_is_cut_off_is_whole_or_never_was(string place, bool issued)
    {
        var server = await TestServer.Start();
        try
        {
            var w = await BillingWorld.Make(server);
            await using var c = await FiscalClinic.On(w.Clinic);
            c.Aeat.Behaviour.WaitSeconds = 1;
            await w.Issued("100,00");
            var (cut, after) = (await Ready(w), await Ready(w));
            var admin = await w.Clinic.Person(BuiltInRoles.Admin);
            await server.App.StopAsync();
            var aeat = new Dictionary<string, string> { ["DENTALPIN_DEMO_AEAT_URL"] = c.Aeat.Address.ToString(), ["DENTALPIN_DEMO_AEAT_PIN"] = c.Aeat.Pin };

            await using (var child = await ChildServer.Start(server, place, aeat))
            {
                using var http = Of(child, admin);
                var request = http.PostAsJsonAsync($"/api/v1/billing/invoices/{cut}/issue", new { });
                await child.Died();
                await Record.ExceptionAsync(() => request);
            }
            Assert.Equal(issued, !(await w.Get(cut)).IsDraft);
            await Stands(w, c, issued ? 2 : 1);

            // Whoever saw no answer presses the button again, and once more.
            await using (var second = await ChildServer.Start(server, null, aeat))
            {
                using var http = Of(second, admin);
                for (var n = 0; n < 2; n++) Assert.Equal($"F-{w.Today.Year}-00002", (await Answer(await http.PostAsJsonAsync($"/api/v1/billing/invoices/{cut}/issue", new { }))).GetProperty("number").GetString());
                Assert.Equal($"F-{w.Today.Year}-00003", (await Answer(await http.PostAsJsonAsync($"/api/v1/billing/invoices/{after}/issue", new { }))).GetProperty("number").GetString());
            }
            await Stands(w, c, 3);

            // The tax agency gets each of them, once. A dead sender's lease would run out by itself; the drill does not wait for it.
            await w.Clinic.Db(db => db.Set<ChainSender>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null)));
            while (await c.Send() == SendTurn.Answered) { }
            Assert.Equal([RecordStatus.Accepted], await w.Clinic.Db(db => db.Set<RecordState>().Select(s => s.Status).Distinct().ToListAsync()));
            Assert.Equal(3, c.Aeat.Ledger.All.Count);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("payment-numbered", false)]
    [InlineData("money-saved", false)]
    [InlineData("money-committed", true)]
    public async Task A_payment_that_is_cut_off_is_taken_once(string place, bool taken)
    {
        var server = await TestServer.Start();
        try
        {
            var w = await BillingWorld.Make(server);
            var invoice = await w.Issued("100,00");
            await w.Pay("5,00");
            var admin = await w.Clinic.Person(BuiltInRoles.Admin);
            await server.App.StopAsync();
            // What the form holds; its id was made with it.
            var form = new { id = Ids.New(), patient_id = w.Patient, amount = 60, method = "card", allocations = new[] { new { invoice_id = invoice.Id, amount = 60 } } };

            await using (var child = await ChildServer.Start(server, place))
            {
                using var http = Of(child, admin);
                var request = http.PostAsJsonAsync("/api/v1/payments/payments", form);
                await child.Died();
                await Record.ExceptionAsync(() => request);
            }
            await Adds(w, invoice.Id, taken ? 60 : 0, taken ? 2 : 1);

            await using (var second = await ChildServer.Start(server))
            {
                using var http = Of(second, admin);
                for (var n = 0; n < 2; n++) Assert.Equal($"C-{w.Today.Year}-00002", (await Answer(await http.PostAsJsonAsync("/api/v1/payments/payments", form))).GetProperty("number").GetString());
            }
            await Adds(w, invoice.Id, 60, 2);
            Assert.Equal($"C-{w.Today.Year}-00003", (await w.Pay("1,00")).Number);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<Guid> Ready(BillingWorld w)
    {
        var draft = await w.Draft(("Tratamiento", "100,00", null));
        await w.Complete(draft.Id);
        return draft.Id;
    }

    /// <summary>So many invoices of a hundred each: numbers, records, debts, events and both chains say the same.</summary>
    private static async Task Stands(BillingWorld w, FiscalClinic c, int invoices)
    {
        var check = Assert.Single(AgendaWorld.Ok(await w.Run<BillingReports, Result<IReadOnlyList<SeriesCheck>>>(r => r.Numbers(w.Today.Year, w.Boss, default))));
        Assert.True(check.IsWhole);
        Assert.Equal(invoices, check.Last);
        var records = await c.Records();
        Assert.Equal(Enumerable.Range(1, invoices).Select(n => (long)n), records.Select(r => r.Position));
        Assert.Equal(Enumerable.Range(1, invoices).Select(n => $"F-{w.Today.Year}-{n:00000}"), records.Select(r => r.Number));
        Assert.Null(await c.Broken());
        var totals = await w.Totals();
        Assert.Equal((invoices * 100m, invoices * 100m), (totals.Billed, totals.Owed));
        Assert.Equal(invoices * 100m, await w.Clinic.Db(db => db.Set<InvoiceTax>().SumAsync(t => t.Base)));
        Assert.Equal(invoices, await w.Clinic.Db(db => db.Set<OutboxMessage>().Where(m => m.ClinicId == w.Clinic.Id && m.Name == "invoice.issued").Select(m => m.EventId).Distinct().CountAsync()));
        await Audited(w);
    }

    /// <summary>What the invoice, the patient's ledger and the payments say of the money.</summary>
    private static async Task Adds(BillingWorld w, Guid invoice, decimal paid, int payments)
    {
        Assert.Equal((paid, 100m - paid), await w.Get(invoice) is var i ? (i.Paid, i.Owed) : default);
        var totals = await w.Totals();
        Assert.Equal((paid + 5m, paid, 5m, 100m - paid), (totals.Collected, totals.Paid, totals.OnAccount, totals.Owed));
        Assert.Equal(Enumerable.Range(1, payments).Select(n => (long)n), await w.Clinic.Db(db => db.Set<Payment>().OrderBy(p => p.Sequence).Select(p => p.Sequence).ToListAsync()));
        Assert.Equal(paid, await w.Clinic.Db(db => db.Set<PaymentAllocation>().SumAsync(a => a.Amount)));
        await Audited(w);
    }

    private static async Task Audited(BillingWorld w) => Assert.Empty((await w.Clinic.Scope(s => s.GetRequiredService<AuditVerifier>().Verify(w.Clinic.Id, default))).Faults);

    private static HttpClient Of(ChildServer child, TestPerson person)
    {
        var http = new HttpClient { BaseAddress = child.Address };
        http.DefaultRequestHeaders.Authorization = person.Api.Headers.Authorization;
        return http;
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }
}
