using DentalPin.Budgets;
using DentalPin.Core.Data;
using DentalPin.Odontogram;

namespace DentalPin.Billing;

/// <summary>What of budgets and treatments is billed. Changes come after <see cref="MoneyWork.Lock"/>; saving is the caller's.</summary>
public sealed class BilledSources(AppDb db) : IBudgetBilling, ITreatmentHold
{
    /// <summary>Takes a quantity. False when there is not that much left.</summary>
    public async Task<bool> Take(Guid source, BilledKind kind, Guid patient, decimal quantity, decimal limit, CancellationToken cancel)
    {
        var row = await Row(source, cancel);
        if (row is null) db.Add(row = new BilledSource { Id = source, Kind = kind, PatientId = patient, Limit = limit });
        if (row.PatientId != patient || row.Quantity + quantity > row.Limit) return false;
        row.Quantity += quantity;
        return true;
    }

    /// <summary>Gives a quantity back: a line left a draft, or was taken back by a rectifying invoice.</summary>
    public async Task Give(Guid source, decimal quantity, CancellationToken cancel)
    {
        if (await Row(source, cancel) is { } row) row.Quantity = Math.Max(0, row.Quantity - quantity);
    }

    /// <summary>Takes what a line stands for; false when another invoice has it.</summary>
    public async Task<bool> Take(InvoiceLine line, decimal quantity, decimal budgeted, CancellationToken cancel)
    {
        var one = line.BudgetLineId is not { } budget || await Take(budget, BilledKind.BudgetLine, line.PatientId, quantity, budgeted, cancel);
        return one && (line.EntryId is not { } entry || await Take(entry, BilledKind.Treatment, line.PatientId, quantity, budgeted, cancel));
    }

    public async Task Give(InvoiceLine line, decimal quantity, CancellationToken cancel)
    {
        if (line.BudgetLineId is { } budget) await Give(budget, quantity, cancel);
        if (line.EntryId is { } entry) await Give(entry, quantity, cancel);
    }

    /// <summary>How much may be billed of a source that was billed before; null when it never was.</summary>
    public async Task<decimal?> Limit(Guid source, CancellationToken cancel) => (await Row(source, cancel))?.Limit;

    public async Task<IReadOnlyDictionary<Guid, decimal>> Billed(AppDb context, IReadOnlyCollection<Guid> lines, CancellationToken cancel) =>
        lines.Count == 0 ? new Dictionary<Guid, decimal>() : await context.Set<BilledSource>().AsNoTracking().Where(s => lines.Contains(s.Id) && s.Quantity > 0).ToDictionaryAsync(s => s.Id, s => s.Quantity, cancel);

    public async Task<IReadOnlySet<Guid>> Held(IReadOnlyCollection<Guid> entries, CancellationToken cancel) =>
        (await db.Set<BilledSource>().AsNoTracking().Where(s => entries.Contains(s.Id) && s.Quantity > 0).Select(s => s.Id).ToListAsync(cancel)).ToHashSet();

    private async Task<BilledSource?> Row(Guid source, CancellationToken cancel) =>
        db.Set<BilledSource>().Local.FirstOrDefault(s => s.Id == source) ?? await db.Set<BilledSource>().FirstOrDefaultAsync(s => s.Id == source, cancel);
}
