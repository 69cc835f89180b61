using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

/// <summary>What a change of a plan answers.</summary>
public sealed record PlanRef(Guid Id, string Code, PlanStatus Status, long Version)
{
    internal static PlanRef Of(TreatmentPlan p) => new(p.Id, p.Code, p.Status, p.Version);
}

/// <summary>Ends a piece of work from inside its transaction, so that nothing of it stays.</summary>
internal sealed class PlanRefused(Result<Done> why) : Exception
{
    public Result<T> As<T>() => why.Map<T>(_ => throw new InvalidOperationException("An ok answer is no refusal."));

    public static PlanRefused Of(FieldErrors errors) => new(errors);

    public static PlanRefused Of(string field, string key, params object[] args) => new(Result<Done>.Fail(field, key, args));

    /// <summary>Carries another handler's refusal out of the transaction.</summary>
    public static PlanRefused From<T>(Result<T> result) => new(result.Map(_ => Done.Value));
}

/// <summary>
/// The one way plans are written. The plan is loaded whole, changed, counted anew and saved with its version; work that met
/// somebody else's is done again with fresh rows, so that two people who change different things both succeed.
/// </summary>
public sealed class PlanWriter(AppDb db, TimeProvider clock)
{
    private const int Attempts = 5;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today(Actor actor) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, actor.Zone).DateTime);

    /// <summary>Changes a plan. Refusals are thrown as <see cref="PlanRefused"/> and take everything back.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version the person saw; null where two changes do not contradict each other.</param>
    /// <param name="work">Changes the loaded plan.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="first">What other modules do in the same transaction before the plan is loaded, for they save for themselves.</param>
    internal async Task<Result<PlanRef>> Change(Guid id, long? version, Func<TreatmentPlan, Task> work, CancellationToken cancel, Func<Task>? first = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction<Result<PlanRef>>(async () =>
                {
                    if (first is not null) await first();
                    if (await Load(id, cancel) is not { } plan) throw new PlanRefused(new Result<Done>.NotFound());
                    if (version is { } seen && seen != plan.Version) throw new PlanRefused(new Result<Done>.Conflict(PlanRef.Of(plan), null));
                    await work(plan);
                    if (db.ChangeTracker.HasChanges()) await Save(plan, cancel);
                    return PlanRef.Of(plan);
                }, cancel);
            }
            catch (PlanRefused refused)
            {
                db.Discard();
                return refused.As<PlanRef>();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Discard();
            }
            catch (Exception e) when (db.Engine.IsDeadlock(e) || (e is DbUpdateException update && db.Engine.IsDuplicate(update)))
            {
                db.Discard();
            }
            if (attempt == Attempts) return new Result<PlanRef>.Unavailable("treatment_plans.error.busy");
        }
    }

    /// <summary>Saves a plan that was changed: figures, time and version go with it.</summary>
    internal async Task Save(TreatmentPlan plan, CancellationToken cancel)
    {
        plan.Recount();
        plan.UpdatedAt = Now;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The whole plan to look at, not to change.</summary>
    internal async Task<TreatmentPlan?> Read(Guid id, CancellationToken cancel)
    {
        if (await db.Set<TreatmentPlan>().AsNoTracking().Include(p => p.Alternatives).Include(p => p.Phases).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } plan) return null;
        plan.Items.AddRange(await db.Set<PlanItem>().AsNoTracking().Where(i => i.PlanId == id).Include(i => i.Sessions).AsSingleQuery().ToListAsync(cancel));
        foreach (var item in plan.Items) item.Sessions.Sort((a, b) => a.Position.CompareTo(b.Position));
        return plan;
    }

    internal async Task<TreatmentPlan?> Load(Guid id, CancellationToken cancel)
    {
        if (await db.Set<TreatmentPlan>().Include(p => p.Alternatives).Include(p => p.Phases).AsSingleQuery().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } plan) return null;
        await db.Set<PlanItem>().Where(i => i.PlanId == id).Include(i => i.Sessions).AsSingleQuery().LoadAsync(cancel);
        return plan;
    }

    /// <summary>Takes the plan one step on and remembers it; refused when the table does not allow it.</summary>
    internal void Step(TreatmentPlan plan, PlanStatus to, Actor actor, string? reason = null)
    {
        if (!PlanStates.Allows(plan.Status, to)) throw PlanRefused.Of("", "treatment_plans.error.step." + PlanStates.Key(plan.Status));
        db.Add(new PlanStep { Id = Ids.New(), PlanId = plan.Id, From = plan.Status, To = to, Reason = reason, ByName = actor.Name, At = Now });
        plan.Status = to;
    }

    /// <summary>Refuses what is only done to a draft.</summary>
    internal static void MustBeDraft(TreatmentPlan plan)
    {
        if (plan.Status != PlanStatus.Draft) throw PlanRefused.Of("", "treatment_plans.error.not_draft");
    }

    /// <summary>Refuses changes of what is over.</summary>
    internal static void MustBeOpen(TreatmentPlan plan)
    {
        if (plan.Status is PlanStatus.Completed or PlanStatus.Closed) throw PlanRefused.Of("", "treatment_plans.error.over");
    }

    internal static PlanItem Item(TreatmentPlan plan, Guid? id) =>
        plan.Items.Find(i => i.Id == id && i.Status != ItemStatus.Removed) ?? throw new PlanRefused(new Result<Done>.NotFound());
}
