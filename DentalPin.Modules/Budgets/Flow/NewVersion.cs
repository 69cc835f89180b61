using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Budgets;

public sealed record NewVersionInput
{
    /// <summary>Of the new version; made with the form, so that two clicks make one.</summary>
    public Guid? Id { get; init; }

    public long? Version { get; init; }
}

/// <summary>
/// Another version of a budget, to offer something else (BUD-2): the lines are copied into a draft, the old version is superseded,
/// its link dies and it can be accepted no more.
/// </summary>
public sealed class NewVersion(AppDb db, BudgetWriter writer, IEnumerable<IBudgetBilling> billing)
{
    public async Task<Result<BudgetRef>> Handle(Guid id, NewVersionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Renegotiate)) return new Result<BudgetRef>.Denied(BudgetsModule.Renegotiate);
        var key = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(key, cancel) is { } before) return before;
        BudgetRef? made = null;
        var result = await writer.Change(id, input.Version, async old =>
        {
            if (old.Lines.Exists(l => l.DoneOn is not null)) throw BudgetRefused.Of("", "budgets.error.started");
            await BudgetFlow.MustBeFree(db, billing, old, cancel);
            writer.Step(old, BudgetStatus.Superseded, actor);
            old.NextId = key;
            await writer.Revoke(id, cancel);
            var copy = Copy(old, key, actor);
            (copy.Year, copy.Number, copy.Edition, copy.ParentId, copy.PlanId, copy.PlanCode, copy.PlanLetter, copy.PlanChanged) = (old.Year, old.Number, old.Edition + 1, old.Id, old.PlanId, old.PlanCode, old.PlanLetter, old.PlanChanged);
            for (var n = 0; n < copy.Lines.Count; n++) (copy.Lines[n].PlanItemId, copy.Lines[n].EntryId, copy.Lines[n].PlanPrice) = (old.Ordered[n].PlanItemId, old.Ordered[n].EntryId, old.Ordered[n].PlanPrice);
            Add(copy, actor);
            db.Publish(new BudgetSupersededEvent(id, old.PatientId, key));
            await db.SaveChangesAsync(cancel);
            made = BudgetRef.Of(copy);
        }, cancel);
        if (result is Result<BudgetRef>.Ok && made is not null) return made;
        return await Existing(key, cancel) is { } twin ? twin : result is Result<BudgetRef>.Ok ? new Result<BudgetRef>.Unavailable("budgets.error.busy") : result;
    }

    /// <summary>The same lines under a new number, without plan and chart: for another occasion.</summary>
    public async Task<Result<BudgetRef>> Duplicate(Guid id, NewVersionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        var key = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(key, cancel) is { } before) return before;
        if (await writer.Read(id, cancel) is not { } old) return new Result<BudgetRef>.NotFound();
        try
        {
            return await db.InTransaction<Result<BudgetRef>>(async () =>
            {
                var copy = Copy(old, key, actor);
                (copy.Year, copy.Number) = (copy.CreatedOn.Year, (int)await db.NextNumber($"budget.{copy.CreatedOn.Year}", cancel));
                Add(copy, actor);
                await db.SaveChangesAsync(cancel);
                return BudgetRef.Of(copy);
            }, cancel);
        }
        catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
        {
            db.Discard();
            return await Existing(key, cancel) is { } twin ? twin : new Result<BudgetRef>.Unavailable("budgets.error.busy");
        }
    }

    private Budget Copy(Budget old, Guid key, Actor actor)
    {
        var now = writer.Now;
        var copy = new Budget
        {
            Id = key, PatientId = old.PatientId, Title = old.Title, PriceListId = old.PriceListId, PriceListName = old.PriceListName, ProfessionalId = old.ProfessionalId, CreatedOn = writer.Today(actor), DiscountKind = old.DiscountKind, DiscountValue = old.DiscountValue,
            Notes = old.Notes, InternalNotes = old.InternalNotes, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
        };
        foreach (var l in old.Ordered)
            copy.Lines.Add(new()
            {
                Id = Ids.New(), BudgetId = key, Position = l.Position, Phase = l.Phase, ItemId = l.ItemId, Code = l.Code, NameEs = l.NameEs, NameEn = l.NameEn, Detail = l.Detail, Teeth = l.Teeth, Quantity = l.Quantity, UnitPrice = l.UnitPrice,
                DiscountKind = l.DiscountKind, DiscountValue = l.DiscountValue, Vat = l.Vat, Sessions = l.Sessions,
            });
        copy.Recount();
        return copy;
    }

    private void Add(Budget copy, Actor actor)
    {
        db.Add(copy);
        db.Add(new BudgetStep { Id = Ids.New(), BudgetId = copy.Id, To = BudgetStatus.Draft, ByName = actor.Name, At = writer.Now });
        db.Publish(new BudgetCreatedEvent(copy.Id, copy.PatientId));
    }

    private async Task<BudgetRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Budget>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is { } budget ? BudgetRef.Of(budget) : null;
}
