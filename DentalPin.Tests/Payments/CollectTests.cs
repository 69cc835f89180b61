using System.Net;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Payments;

/// <summary>Money for a budget, and the file of what came and went.</summary>
public sealed class CollectTests
{
    [Fact]
    public async Task A_budget_is_collected_from_its_page_and_from_the_money_of_the_patient()
    {
        var w = await BillingWorld.Make();
        var budget = await w.Accepted(("PREV-CLEAN", ""), ("REST-CROWN-ZIR", "26"));
        var total = (await w.Budgets.Get(budget)).AcceptedTotal;
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var link = $"/payments/new?patient={w.Patient}&budget={budget}";
        Assert.NotNull((await desk.Get("/budgets/" + budget)).Is(HttpStatusCode.OK).Document.QuerySelector($"a[href='{link}']"));
        Assert.NotNull((await desk.Get($"/patients/{w.Patient}?tab=money")).Is(HttpStatusCode.OK).Document.QuerySelector($"a[href='{link}']"));
        // All of it is proposed; a part of it is taken.
        var form = (await desk.Get(link)).Is(HttpStatusCode.OK);
        Assert.Equal(total, Typed(form, "Input.Amount"));
        Assert.Equal(total, Typed(form, "Input.Allocations[0].Amount"));
        (await desk.Submit(form, new Dictionary<string, string> { ["Input.Amount"] = "100,00", ["Input.Allocations[0].Amount"] = "100,00" }, "form[action='/payments/new'][method=post]")).Is(HttpStatusCode.Redirect);
        Assert.Equal((100m, 0m), (await w.Totals()) is var t ? (t.OnBudgets, t.OnAccount) : default);
        Assert.Equal(total - 100, Typed(await desk.Get(link), "Input.Amount"));

        // What is invoiced is owed by the invoice and not collected a second time.
        var draft = Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default)));
        await w.Complete(draft.Id);
        Ok(await w.TryIssue(draft.Id));
        Assert.Null((await desk.Get($"/patients/{w.Patient}?tab=money")).Is(HttpStatusCode.OK).Document.QuerySelector($"a[href='{link}']"));
        Assert.Equal("", (await desk.Get(link)).Is(HttpStatusCode.OK).Document.QuerySelector("input[name='Input.Amount']")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_budget_that_takes_no_money_offers_none_and_a_foreign_one_is_nothing()
    {
        var w = await BillingWorld.Make();
        var draft = await w.Budgets.Budget(("PREV-CLEAN", ""));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Null((await desk.Get("/budgets/" + draft)).Is(HttpStatusCode.OK).Document.QuerySelector("main a[href^='/payments/new']"));
        (await desk.Get($"/payments/new?patient={w.Patient}&budget={draft}")).Is(HttpStatusCode.NotFound);
        var other = await BillingWorld.Make();
        var foreign = await other.Accepted(("PREV-CLEAN", ""));
        (await desk.Get($"/payments/new?patient={w.Patient}&budget={foreign}")).Is(HttpStatusCode.NotFound);
        (await desk.Get($"/payments/new?patient={w.Patient}&budget=x")).Is(HttpStatusCode.OK);
        var accepted = await w.Accepted(("PREV-CLEAN", ""));
        var dentist = await w.Clinic.As(BuiltInRoles.Dentist);
        Assert.Null((await dentist.Get("/budgets/" + accepted)).Is(HttpStatusCode.OK).Document.QuerySelector("main a[href^='/payments/new']"));
    }

    [Fact]
    public async Task Payments_and_refunds_are_exported_in_one_order_by_their_own_dates()
    {
        var w = await BillingWorld.Make();
        var first = w.Today.AddDays(-90);
        var (payments, balances, refunds) = (new List<Payment>(), new List<PaymentBalance>(), new List<Refund>());
        for (var n = 0; n < 1040; n++)
        {
            var on = first.AddDays(n * 7 % 80);
            var at = new DateTimeOffset(on.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero).AddSeconds(n * 20);
            var payment = new Payment { Id = Ids.New(), ClinicId = w.Clinic.Id, PatientId = w.Patient, Year = on.Year, Sequence = n + 1, Amount = 10, Method = PaymentMethod.Cash, PaidOn = on, At = at, CashPointId = w.Clinic.Id, ByName = "Persona" };
            payments.Add(payment);
            balances.Add(new() { PaymentId = payment.Id, ClinicId = w.Clinic.Id, Version = 1, PatientId = w.Patient, Amount = 10, Refunded = 4 });
            var back = on.AddDays(n % 9);
            refunds.Add(new() { Id = Ids.New(), ClinicId = w.Clinic.Id, PatientId = w.Patient, PaymentId = payment.Id, Year = back.Year, Sequence = n + 1, Amount = 4, Method = n % 2 == 0 ? PaymentMethod.Cash : PaymentMethod.Card, RefundedOn = back, At = at.AddDays(n % 9).AddSeconds(7), CashPointId = w.Clinic.Id, ByName = "Persona" });
        }
        await w.Clinic.Db(db => db.InTransaction(async () =>
        {
            await db.Engine.BulkInsert(db, payments, default);
            await db.Engine.BulkInsert(db, balances, default);
            await db.Engine.BulkInsert(db, refunds, default);
            return payments.Count;
        }, default));
        var expected = payments.Select(p => (p.PaidOn, p.At, p.Number)).Concat(refunds.Select(r => (r.RefundedOn, r.At, r.Number))).Order().Select(x => x.Number).ToList();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var file = (await desk.Submit("/payments/export", new { Format = "csv" })).Is(HttpStatusCode.OK);
        var rows = file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';')).ToList();
        Assert.Equal(expected, rows.Select(r => r[1].Trim('"')));
        // Both are read in parts: three statements for a thousand payments, two for a thousand refunds.
        Assert.InRange(file.Sql, 10, 14);
        Assert.All(rows, r => Assert.Contains("Ferrer", string.Join(';', r)));

        // The filters of the list hold for refunds as well.
        var cards = (await desk.Submit("/payments/export?method=card", new { Format = "csv" })).Is(HttpStatusCode.OK).Text;
        Assert.Equal(520, cards.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.DoesNotContain("C-" + first.Year, cards);
        var days = (await desk.Submit($"/payments/export?from={first.AddDays(10):dd/MM/yyyy}&to={first.AddDays(12):dd/MM/yyyy}", new { Format = "csv" })).Is(HttpStatusCode.OK).Text;
        Assert.Equal(payments.Count(p => In(p.PaidOn)) + refunds.Count(r => In(r.RefundedOn)), days.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        bool In(DateOnly day) => day >= first.AddDays(10) && day <= first.AddDays(12);
    }

    private static decimal Typed(Answer page, string name) =>
        decimal.Parse(page.Is(HttpStatusCode.OK).Document.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!, System.Globalization.CultureInfo.GetCultureInfo("es-ES"));
}
