using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>What becomes of a plan becomes known to its budgets. Told by events, so it may be told twice.</summary>
public sealed class PlanFollower(AppDb db, BudgetWriter writer, BudgetFlow flow, PlanLines lines, PlanDirectory plans, ActorAccessor actors)
    : IEventHandler<PlanChangedEvent>, IEventHandler<PlanReopenedEvent>, IEventHandler<PlanAcceptedEvent>, IEventHandler<PlanClosedEvent>
{
    public Task Handle(PlanChangedEvent happened, EventContext context, CancellationToken cancel) => Compare(happened.PlanId, cancel);

    public Task Handle(PlanReopenedEvent happened, EventContext context, CancellationToken cancel) => Compare(happened.PlanId, cancel);

    /// <summary>Accepted by word, at the desk: the lines learn where in the chart their treatments stand.</summary>
    public async Task Handle(PlanAcceptedEvent happened, EventContext context, CancellationToken cancel)
    {
        var entries = (await plans.Lines(happened.PlanId, happened.Letter, actors.Require(), cancel)).Where(l => l.EntryId is not null).ToDictionary(l => l.Id, l => l.EntryId);
        foreach (var id in await Of(happened.PlanId, cancel))
            Check(await writer.Change(id, null, budget =>
            {
                foreach (var line in budget.Lines)
                    if (line.PlanItemId is { } item && entries.GetValueOrDefault(item) is { } entry) line.EntryId = entry;
                return Task.CompletedTask;
            }, cancel));
    }

    public async Task Handle(PlanClosedEvent happened, EventContext context, CancellationToken cancel)
    {
        foreach (var id in await Of(happened.PlanId, cancel)) Check(await flow.PlanClosed(id, actors.Require(), cancel));
    }

    private async Task Compare(Guid plan, CancellationToken cancel)
    {
        foreach (var id in await Of(plan, cancel))
            Check(await writer.Change(id, null, async budget =>
            {
                if (budget.Status == BudgetStatus.Draft) budget.PlanChanged = await lines.Differ(budget, actors.Require(), cancel);
            }, cancel));
    }

    private Task<List<Guid>> Of(Guid plan, CancellationToken cancel) => db.Set<Budget>().Where(b => b.PlanId == plan && b.Status != BudgetStatus.Superseded).Select(b => b.Id).ToListAsync(cancel);

    /// <summary>An event that could not be followed is delivered again.</summary>
    internal static void Check(Result<BudgetRef> result)
    {
        if (result is Result<BudgetRef>.Unavailable or Result<BudgetRef>.Conflict) throw new InvalidOperationException("The budget was busy.");
    }
}

/// <summary>What is done in the mouth is done in the budget: the first treatment starts it, the last completes it.</summary>
public sealed class ChartFollower(AppDb db, BudgetWriter writer, ActorAccessor actors) : IEventHandler<TreatmentPerformedEvent>, IEventHandler<TreatmentReopenedEvent>, IEventHandler<TreatmentRetractedEvent>
{
    public Task Handle(TreatmentPerformedEvent happened, EventContext context, CancellationToken cancel) => Each(happened.EntryId, happened.On, cancel);

    public Task Handle(TreatmentReopenedEvent happened, EventContext context, CancellationToken cancel) => Each(happened.EntryId, null, cancel);

    public Task Handle(TreatmentRetractedEvent happened, EventContext context, CancellationToken cancel) => happened.WasPerformed ? Each(happened.EntryId, null, cancel) : Task.CompletedTask;

    private async Task Each(Guid entry, DateOnly? done, CancellationToken cancel)
    {
        foreach (var id in await db.Set<BudgetLine>().Where(l => l.EntryId == entry).Select(l => l.BudgetId).Distinct().ToListAsync(cancel))
            PlanFollower.Check(await writer.Change(id, null, budget =>
            {
                if (budget.Status == BudgetStatus.Superseded) return Task.CompletedTask;
                foreach (var line in budget.Lines.Where(l => l.EntryId == entry)) line.DoneOn = done;
                Follow(budget);
                return Task.CompletedTask;
            }, cancel));
    }

    /// <summary>Where the budget stands by what of it is done. Lines no chart knows of do not hold it up.</summary>
    private void Follow(Budget budget)
    {
        if (!BudgetStates.IsAgreed(budget.Status)) return;
        var agreed = budget.Lines.Where(l => l.IsAccepted && l.EntryId is not null).ToList();
        var wanted = agreed.Count > 0 && agreed.TrueForAll(l => l.DoneOn is not null) ? BudgetStatus.Completed
            : agreed.Exists(l => l.DoneOn is not null) ? BudgetStatus.InProgress
            : budget.Lines.TrueForAll(l => l.IsAccepted) ? BudgetStatus.Accepted : BudgetStatus.PartiallyAccepted;
        if (wanted == budget.Status) return;
        var before = budget.Status;
        writer.Step(budget, wanted, actors.Require());
        if (before is BudgetStatus.Accepted or BudgetStatus.PartiallyAccepted) db.Publish(new BudgetStartedEvent(budget.Id, budget.PatientId));
        if (wanted == BudgetStatus.Completed) db.Publish(new BudgetCompletedEvent(budget.Id, budget.PatientId));
    }
}

/// <summary>A plan that was offered, or agreed to, is not pulled from under its budget.</summary>
internal sealed class BudgetHold(AppDb db) : IPlanHold
{
    public async Task<string?> Held(Guid planId, CancellationToken cancel) =>
        await db.Set<Budget>().AnyAsync(b => b.PlanId == planId && (b.Status == BudgetStatus.Presented || b.Status == BudgetStatus.Accepted || b.Status == BudgetStatus.PartiallyAccepted || b.Status == BudgetStatus.InProgress || b.Status == BudgetStatus.Completed), cancel)
            ? "budgets.error.plan_held" : null;
}

/// <summary>A treatment that stands in a budget is never removed from the catalogue, only archived.</summary>
internal sealed class BudgetsUseItems : Catalog.ICatalogItemInUse
{
    public async Task<IReadOnlySet<Guid>> Used(AppDb db, IReadOnlyCollection<Guid> items, CancellationToken cancel) =>
        (await db.Set<BudgetLine>().Where(l => l.ItemId != null && items.Contains(l.ItemId.Value)).Select(l => l.ItemId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();
}
