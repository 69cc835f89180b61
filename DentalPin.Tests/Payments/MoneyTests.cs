using System.Globalization;
using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Payments;
using DentalPin.Tests.Billing;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Payments;

/// <summary>Money that comes, moves and goes back; one truth of it.</summary>
public sealed class MoneyTests
{
    [Fact]
    public async Task A_form_sent_twice_is_one_payment()
    {
        var w = await BillingWorld.Make();
        var id = Ids.New();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => w.TryPay("50,00", p => p with { Id = id })));
        Assert.All(results, r => Assert.Equal(id, Ok(r).Id));
        Assert.Equal((50m, 50m), (await w.Totals()) is var t ? (t.Collected, t.OnAccount) : default);
        Assert.Equal("C-" + w.Today.Year + "-00001", Ok(results[0]).Number);
    }

    [Fact]
    public async Task Two_screens_do_not_pay_an_invoice_twice()
    {
        var w = await BillingWorld.Make();
        var invoice = await w.Issued("100,00");
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => w.TryPay("60,00", p => p with { Allocations = [new() { InvoiceId = invoice.Id, Amount = "60,00" }] })));
        Assert.Single(results, r => r is Result<PaymentRef>.Ok);
        Refused(results.First(r => r is not Result<PaymentRef>.Ok), "payments.error.more_than_owed");
        var i = await w.Get(invoice.Id);
        Assert.Equal((60m, 40m, InvoiceStatus.PartiallyPaid), (i.Paid, i.Owed, i.Status));
        Assert.Equal(60m, (await w.Totals()).Collected);
    }

    [Fact]
    public async Task Refunds_never_give_back_more_than_is_left_whoever_is_quicker()
    {
        var w = await BillingWorld.Make();
        var invoice = await w.Issued("100,00");
        var paid = await w.PayFor(invoice.Id, "100,00");
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => w.Run<RefundPayment, Result<RefundPayment.Given>>(h => h.Handle(paid.Id, new() { Id = Ids.New(), Amount = "40,00", Method = "cash", Reason = "overpaid" }, w.Boss, default))));
        Assert.Equal(2, results.Count(r => r is Result<RefundPayment.Given>.Ok));
        Refused(results.First(r => r is not Result<RefundPayment.Given>.Ok), "payments.error.more_than_left");
        // What went back is owed again: the invoice was not.
        Assert.Equal((20m, 80m), (await w.Get(invoice.Id)) is var i ? (i.Paid, i.Owed) : default);
        Refused(await w.Run<RefundPayment, Result<RefundPayment.Given>>(h => h.Handle(paid.Id, new() { Amount = "1,00", Reason = "other" }, w.Boss, default)), "payments.error.note");
        Assert.IsType<Result<RefundPayment.Given>.Denied>(await w.Run<RefundPayment, Result<RefundPayment.Given>>(h => h.Handle(paid.Id, new() { Amount = "1,00", Reason = "overpaid" }, w.Boss with { Permissions = new(["payments.payments.write"]) }, default)));
    }

    [Fact]
    public async Task Money_moves_between_invoices_and_the_account_and_only_to_the_same_patient()
    {
        var w = await BillingWorld.Make();
        var (a, b) = (await w.Issued("100,00"), await w.Issued("70,00"));
        var paid = await w.PayFor(a.Id, "100,00");
        Ok(await w.Run<ReallocatePayment, Result<PaymentRef>>(h => h.Handle(paid.Id, new() { Allocations = [new() { InvoiceId = a.Id, Amount = "20,00" }, new() { InvoiceId = b.Id, Amount = "70,00" }] }, w.Boss, default)));
        Assert.Equal((20m, 70m, 10m), ((await w.Get(a.Id)).Paid, (await w.Get(b.Id)).Paid, (await w.Totals()).OnAccount));
        Refused(await w.Run<ReallocatePayment, Result<PaymentRef>>(h => h.Handle(paid.Id, new() { Allocations = [new() { InvoiceId = b.Id, Amount = "70,01" }] }, w.Boss, default)), "payments.error.more_than_owed");
        Assert.Equal(20m, (await w.Get(a.Id)).Paid);
        var other = await BillingWorld.Make();
        var foreign = await other.Issued("10,00");
        Refused(await w.Run<ReallocatePayment, Result<PaymentRef>>(h => h.Handle(paid.Id, new() { Allocations = [new() { InvoiceId = foreign.Id, Amount = "5,00" }] }, w.Boss, default)), "payments.error.target");
        await Assert.ThrowsAsync<FrozenRowException>(() => w.Clinic.Db(async db =>
        {
            (await db.Set<Payment>().FirstAsync(p => p.Id == paid.Id)).Amount = 1;
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_deposit_on_a_budget_pays_its_invoice_when_that_is_issued()
    {
        var w = await BillingWorld.Make();
        var budget = await w.Accepted(("PREV-CLEAN", ""), ("REST-CROWN-ZIR", "26"));
        await w.Pay("200,00", p => p with { Allocations = [new() { BudgetId = budget, Amount = "200,00" }] });
        Assert.Equal(200m, (await w.Totals()).OnBudgets);
        var draft = Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default)));
        await w.Complete(draft.Id);
        Ok(await w.TryIssue(draft.Id));
        var (i, t) = (await w.Get(draft.Id), await w.Totals());
        Assert.Equal((Math.Min(200m, i.Total), InvoiceStatus.PartiallyPaid), (i.Paid, i.Status));
        Assert.Equal(0m, t.OnBudgets);
        // All of it is invoiced: money for it goes to the invoice.
        Refused(await w.TryPay("10,00", p => p with { Allocations = [new() { BudgetId = budget, Amount = "10,00" }] }), "payments.error.more_than_budget");
    }

    [Fact]
    public async Task A_budget_takes_no_more_than_it_comes_to_however_often_it_is_named()
    {
        var w = await BillingWorld.Make();
        var budget = await w.Accepted(("PREV-CLEAN", ""), ("REST-CROWN-ZIR", "26"));
        var total = (await w.Run<BudgetDues, IReadOnlyList<BudgetDue>>(d => d.Of(w.Patient, w.Boss, default))).Single().Left;
        string Text(decimal amount) => amount.ToString("0.00", CultureInfo.GetCultureInfo("es-ES"));
        Refused(await w.TryPay(Text(total * 2), p => p with { Allocations = [new() { BudgetId = budget, Amount = Text(total) }, new() { BudgetId = budget, Amount = Text(total) }] }), "payments.error.more_than_budget");
        Refused(await w.TryPay(Text(total + 1), p => p with { Allocations = [new() { BudgetId = budget, Amount = Text(total + .01m) }] }), "payments.error.more_than_budget");
        await w.Pay(Text(total), p => p with { Allocations = [new() { BudgetId = budget, Amount = Text(total) }] });
        Assert.Equal(total, (await w.Totals()).OnBudgets);
        Refused(await w.TryPay("0,01", p => p with { Allocations = [new() { BudgetId = budget, Amount = "0,01" }] }), "payments.error.more_than_budget");
    }

    [Fact]
    public async Task A_closed_day_is_locked_and_a_difference_needs_a_reason()
    {
        var w = await BillingWorld.Make();
        await w.Pay("50,00", p => p with { Method = "cash" });
        await w.Pay("30,00");
        CloseCash.Input Count(string cash, string? why) => new() { Float = "100,00", Counted = [new() { Method = "cash", Amount = cash }, new() { Method = "card", Amount = "30,00" }], Reason = why };
        Refused(await w.Run<CloseCash, Result<CloseCash.ClosedDay>>(h => h.Handle(Count("145,00", null), w.Boss, default)), "payments.error.difference");
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => w.Run<CloseCash, Result<CloseCash.ClosedDay>>(h => h.Handle(Count("145,00", "Faltan cinco"), w.Boss, default))));
        var closed = Ok(Assert.Single(results, r => r is Result<CloseCash.ClosedDay>.Ok));
        Assert.Equal((180m, 175m), (closed.Expected, closed.Counted));
        Refused(await w.TryPay("10,00"), "payments.error.day_closed");
        Assert.Equal(145m, (await w.Run<CloseCash, CashDay?>(h => h.Day(null, w.Today, w.Boss, default)))!.Lines.Single(l => l.Method == PaymentMethod.Cash).Counted);
    }

    [Fact]
    public async Task Whatever_happens_the_ledger_adds_up()
    {
        var w = await BillingWorld.Make();
        var random = new Random(11);
        var (invoices, payments) = (new List<Guid>(), new List<Guid>());
        for (var n = 0; n < 60; n++)
        {
            switch (random.Next(6))
            {
                case 0 or 1:
                    invoices.Add((await w.Issued($"{random.Next(10, 300)},{random.Next(10)}5")).Id);
                    break;
                case 2 or 3:
                    payments.Add((await w.Pay($"{random.Next(5, 250)},00", p => p with { Spread = random.Next(2) == 0 })).Id);
                    break;
                case 4 when invoices.Count > 0:
                    await w.TryRectify(invoices[random.Next(invoices.Count)], new() { Mode = "difference", Reason = "Prueba", Lines = null });
                    break;
                case 5 when payments.Count > 0:
                    var payment = payments[random.Next(payments.Count)];
                    await w.Run<RefundPayment, Result<RefundPayment.Given>>(h => h.Handle(payment, new() { Amount = $"{random.Next(1, 80)},00", Reason = "overpaid" }, w.Boss, default));
                    break;
            }
            var t = await w.Totals();
            var lines = await w.Run<PatientLedger, IReadOnlyList<LedgerLine>>(l => l.Lines(w.Patient, w.Boss, default));
            Assert.Equal(t.Billed, t.Paid + t.Owed);
            Assert.Equal(t.Collected - t.Refunded, t.Paid + t.OnBudgets + t.OnAccount);
            Assert.Equal(t.Balance, lines.Count == 0 ? 0 : lines[0].Balance);
            Assert.True(t is { Owed: >= 0, OnAccount: >= 0, OnBudgets: >= 0 });
            var held = await w.Clinic.Db(db => db.Set<PaymentAllocation>().Where(a => a.InvoiceId != null).SumAsync(a => a.Amount));
            Assert.Equal(t.Paid, held);
        }
    }
}
