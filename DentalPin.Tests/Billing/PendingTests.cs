using DentalPin.Billing;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Tests.Catalog;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Billing;

/// <summary>What was done and is not billed, and what it costs.</summary>
public sealed class PendingTests
{
    [Fact]
    public async Task What_was_agreed_to_is_charged_at_the_agreed_price_and_once()
    {
        var w = await BillingWorld.Make();
        var plan = await w.Budgets.Plans.Plan(("PREV-CLEAN", ""), ("ENDO-UNI", "11"));
        var budget = await w.Budgets.OfPlan(plan);
        await w.Budgets.Change(budget, b =>
        {
            b.Lines.Single(l => l.Code == "PREV-CLEAN").UnitPrice = 33.33m;
            b.Recount();
        });
        Ok(await w.Budgets.Step(budget, "present"));
        Ok(await w.Budgets.Accept(budget));
        Assert.Empty(await Pending(w));
        var clean = (await w.Budgets.Plans.Get(plan)).Of("A").Single(i => i.Code == "PREV-CLEAN").Sessions[0].Id;
        Ok(await w.Budgets.Plans.Perform(plan, clean));
        await w.Performed("PREV-CLEAN"); // Nobody agreed to this one: the catalogue's price.
        var charges = await Pending(w);
        Assert.Equal(2, charges.Count);
        var agreed = charges.Single(c => c.Line is not null);
        Assert.Equal((budget, 33.33m, 33.33m), (agreed.Line!.BudgetId, agreed.UnitPrice, agreed.Total));
        Assert.Equal((await w.Clinic.ByCode("PREV-CLEAN")).Price, charges.Single(c => c.Line is null).UnitPrice);

        // Billed by its budget it is billed as a treatment too.
        Ok(await w.Run<CreateDraft, Result<InvoiceRef>>(h => h.Handle(new() { BudgetId = budget, Lines = [new() { LineId = agreed.Line.Id }] }, w.Boss, default)));
        Assert.Null(Assert.Single(await Pending(w)).Line);
    }

    [Fact]
    public async Task Each_patient_is_charged_by_their_own_list_of_prices()
    {
        var w = await BillingWorld.Make();
        var (own, usual, other) = (await w.Person("Ana Gil"), await w.Person("Blas Ortiz"), await w.Person("Cleo Ramos"));
        var item = await w.Clinic.ByCode("PREV-CLEAN");
        await w.Clinic.Db(async db =>
        {
            foreach (var (patient, name, price) in new[] { (own, "Empleados", 11m), (other, "Mutua", 22m) })
            {
                var list = new PriceList { Id = Ids.New(), Name = name };
                list.Entries.Add(new() { Id = Ids.New(), ClinicId = w.Clinic.Id, PriceListId = list.Id, ItemId = item.Id, Price = price });
                db.Add(list);
                db.Add(new PatientPriceList { Id = Ids.New(), PatientId = patient, PriceListId = list.Id });
            }
            return await db.SaveChangesAsync();
        });
        foreach (var patient in new[] { own, usual, other }) await w.Done(patient, "PREV-CLEAN");
        var all = await w.Run<PendingCharges, IReadOnlyDictionary<Guid, IReadOnlyList<PendingCharge>>>(p => p.Of([own, usual, other, w.Patient], w.Boss, default));
        Assert.Equal([11m, item.Price, 22m], new[] { own, usual, other }.Select(p => all[p].Single().UnitPrice));
        Assert.False(all.ContainsKey(w.Patient));
    }

    private static Task<IReadOnlyList<PendingCharge>> Pending(BillingWorld w) => w.Run<PendingCharges, IReadOnlyList<PendingCharge>>(p => p.Of(w.Patient, w.Boss, default));
}
