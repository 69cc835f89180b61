using DentalPin.Billing;
using DentalPin.Budgets;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Payments;

/// <summary>What can be collected for a budget before it is invoiced.</summary>
/// <param name="Budget">Which.</param>
/// <param name="Open">What was agreed to and is not invoiced.</param>
/// <param name="Kept">What payments hold for it.</param>
public sealed record BudgetDue(BudgetSummary Budget, decimal Open, decimal Kept)
{
    /// <summary>Of what is not invoiced, the part nobody has paid.</summary>
    public decimal Left => Math.Max(0, Open - Kept);
}

/// <summary>What patients agreed to and have not paid ahead. What is invoiced is owed by its invoice and not asked for again.</summary>
public sealed class BudgetDues(AppDb db, BudgetDirectory budgets)
{
    /// <summary>The budgets of a patient that take money, newest first.</summary>
    /// <param name="patient">Whose.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="kept">False when it is known that payments hold nothing for budgets of the patient, so that nobody asks.</param>
    public async Task<IReadOnlyList<BudgetDue>> Of(Guid patient, Actor actor, CancellationToken cancel, bool kept = true)
    {
        if (!actor.Can(PaymentsModule.Read) && !actor.Can(PaymentsModule.Write)) return [];
        var taking = (await budgets.OfPatient(patient, actor, cancel)).Where(b => BudgetMoney.Takes(b.Status)).ToList();
        if (taking.Count == 0) return [];
        var ids = taking.ConvertAll(b => (Guid?)b.Id);
        var lines = await budgets.Agreed([patient], actor).LeftJoin(db.Set<BilledSource>().AsNoTracking(), l => l.Id, s => s.Id, (l, s) => new { l.BudgetId, l.Quantity, l.Total, Billed = s == null ? 0 : s.Quantity }).ToListAsync(cancel);
        var open = lines.GroupBy(l => l.BudgetId).ToDictionary(g => g.Key, g => g.Sum(l => l.Billed >= l.Quantity ? 0 : Money.Round(l.Total * (l.Quantity - l.Billed) / l.Quantity)));
        var held = !kept ? new Dictionary<Guid, decimal>() : await db.Set<PaymentAllocation>().AsNoTracking().Where(a => ids.Contains(a.BudgetId)).GroupBy(a => a.BudgetId).Select(g => new { g.Key, Amount = g.Sum(a => a.Amount) }).ToDictionaryAsync(g => g.Key!.Value, g => g.Amount, cancel);
        return taking.ConvertAll(b => new BudgetDue(b, open.GetValueOrDefault(b.Id), held.GetValueOrDefault(b.Id)));
    }
}
