using DentalPin.Billing;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>Taking back and replacing; and what was billed once is not billed twice.</summary>
public sealed class RectifyTests
{
    [Fact]
    public async Task By_difference_in_parts_until_nothing_is_left_and_never_beyond()
    {
        var w = await BillingWorld.Make();
        var draft = await w.Draft(("Corona", "300,00", null), ("Kit", "100,00", "21"));
        await w.Complete(draft.Id);
        var issued = Ok(await w.TryIssue(draft.Id));
        Assert.Equal(421m, issued.Total);
        await w.PayFor(issued.Id, "421,00");
        var kit = (await w.Get(issued.Id)).Lines.Single(l => l.Description == "Kit");
        var first = Ok(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "Devuelve el kit", Lines = [new() { LineId = kit.Id, Quantity = "1" }] }));
        Assert.Equal((-121m, 0m), (first.Total, first.Owed));
        Assert.StartsWith("R-", first.Number);
        // The kit was paid: the money is the patient's again.
        var after = await w.Get(issued.Id);
        Assert.Equal((121m, 300m, 0m, InvoiceStatus.Paid), (after.Credited, after.Paid, after.Owed, after.Status));
        Assert.Equal(121m, (await w.Totals()).OnAccount);
        Refused(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "Otra vez", Lines = [new() { LineId = kit.Id, Quantity = "1" }] }), "billing.error.credit_most");
        Refused(await w.TryRectify(issued.Id, new() { Mode = "substitution", Reason = "Todo" }), "billing.error.credited_already");
        Ok(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "Todo lo demás" }));
        Assert.Equal(InvoiceStatus.Rectified, (await w.Get(issued.Id)).Status);
        Refused(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "Más" }), "billing.error.not_rectifiable");
        var totals = await w.Totals();
        Assert.Equal((0m, 0m, 421m), (totals.Billed, totals.Owed, totals.OnAccount));
        var all = await w.Clinic.Db(db => db.Set<Invoice>().Where(i => i.Status != InvoiceStatus.Draft).SumAsync(i => i.Total));
        Assert.Equal(0m, all);
    }

    [Fact]
    public async Task By_substitution_the_other_stands_in_its_place_and_keeps_the_money()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("200,00");
        await w.PayFor(issued.Id, "200,00");
        var draft = Ok(await w.TryRectify(issued.Id, new() { Mode = "substitution", Code = "R4", Reason = "Precio equivocado" }));
        Assert.Equal(InvoiceStatus.Draft, draft.Status);
        var line = (await w.Get(draft.Id)).Lines.Single();
        Ok(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Save(draft.Id, new() { Version = draft.Version, RecipientName = "Lucía Ferrer", RecipientTaxId = "12345678Z", Lines = [new() { Id = line.Id, Description = line.Description, Quantity = "1", UnitPrice = "150,00" }] }, w.Boss, default)));
        var by = Ok(await w.TryIssue(draft.Id));
        Assert.Equal((150m, 0m), (by.Total, by.Owed));
        var (old, totals) = (await w.Get(issued.Id), await w.Totals());
        Assert.Equal((InvoiceStatus.Rectified, 0m, 200m), (old.Status, old.Paid, old.Credited));
        Assert.Equal((150m, 150m, 50m), (totals.Billed, totals.Paid, totals.OnAccount));
        // A second draft that was begun before does not take it back twice.
        Assert.Equal(DentalPin.Billing.Fiscal.FiscalKind.RectifyingComplete, (await w.Clinic.Scope(s => s.GetRequiredService<DentalPin.Billing.Fiscal.IFiscalInvoices>().Find(s.GetRequiredService<AppDb>(), by.Id, default)))!.Kind);
    }

    [Fact]
    public async Task Two_substitutions_begun_at_once_replace_it_once()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("80,00");
        var (a, b) = (Ok(await w.TryRectify(issued.Id, new() { Mode = "substitution", Reason = "Uno" })), Ok(await w.TryRectify(issued.Id, new() { Mode = "substitution", Reason = "Dos" })));
        var results = await Task.WhenAll(w.TryIssue(a.Id), w.TryIssue(b.Id));
        Assert.Single(results, r => r is Result<InvoiceRef>.Ok);
        Assert.Equal(80m, (await w.Totals()).Billed);
    }

    [Theory]
    [InlineData("difference")]
    [InlineData("substitution")]
    public async Task A_form_sent_twice_rectifies_once(string mode)
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("80,00");
        var id = Ids.New();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => w.TryRectify(issued.Id, new() { Id = id, Mode = mode, Reason = "No se hizo" })));
        Assert.All(results, r => Assert.Equal(id, Ok(r).Id));
        Assert.Equal(2, await w.Clinic.Db(db => db.Set<Invoice>().CountAsync()));
    }

    [Fact]
    public async Task Two_screens_bill_a_line_of_a_budget_once()
    {
        var w = await BillingWorld.Make();
        var budget = await w.Accepted(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default))));
        var made = Ok(Assert.Single(results, r => r is Result<InvoiceRef>.Ok));
        Assert.Equal(2, (await w.Get(made.Id)).Lines.Count);
        Assert.Equal((await w.Budgets.Get(budget)).AcceptedTotal, made.Total);
        // Thrown away, it can be billed again; taken back too.
        Ok(await w.Run<EditDraft, Result<InvoiceRef>>(h => h.Discard(made.Id, w.Boss, default)));
        var again = Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default)));
        await w.Complete(again.Id);
        Ok(await w.TryIssue(again.Id));
        Refused(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default)), "billing.error.nothing_left");
        Ok(await w.TryRectify(again.Id, new() { Mode = "difference", Reason = "Se factura a la empresa" }));
        Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget }, w.Boss, default)));
    }

    [Fact]
    public async Task What_was_done_is_charged_once_and_then_held_in_the_chart()
    {
        var w = await BillingWorld.Make();
        var entry = await w.Performed("ENDO-UNI", 11);
        var charge = Assert.Single(await w.Run<PendingCharges, IReadOnlyList<PendingCharge>>(p => p.Of(w.Patient, w.Boss, default)));
        Assert.Equal(entry, charge.EntryId);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { PatientId = w.Patient, Entries = [entry] }, w.Boss, default))));
        Assert.Equal(charge.Total, Ok(Assert.Single(results, r => r is Result<InvoiceRef>.Ok)).Total);
        Assert.Empty(await w.Run<PendingCharges, IReadOnlyList<PendingCharge>>(p => p.Of(w.Patient, w.Boss, default)));
        Assert.Contains(entry, await w.Run<ITreatmentHold, IReadOnlySet<Guid>>(h => h.Held([entry], default)));
    }

    [Fact]
    public async Task A_duplicate_is_a_draft_with_the_same_lines_that_bills_nothing_twice()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("42,50");
        var copy = Ok(await w.Run<DuplicateInvoice, Result<InvoiceRef>>(h => h.Handle(issued.Id, null, w.Boss, default)));
        Assert.Equal((InvoiceStatus.Draft, 42.5m), (copy.Status, copy.Total));
        Assert.All((await w.Get(copy.Id)).Lines, l => Assert.Null(l.EntryId));
    }
}
