using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Budgets;

/// <summary>What a change of a budget answers.</summary>
public sealed record BudgetRef(Guid Id, string Number, int Edition, BudgetStatus Status, decimal Total, decimal AcceptedTotal, long Version)
{
    internal static BudgetRef Of(Budget b) => new(b.Id, b.Code, b.Edition, b.Status, b.Total, b.AcceptedTotal, b.Version);
}

/// <summary>Ends a piece of work from inside its transaction, so that nothing of it stays.</summary>
internal sealed class BudgetRefused(Result<Done> why) : Exception
{
    public Result<T> As<T>() => why.Map<T>(_ => throw new InvalidOperationException("An ok answer is no refusal."));

    public static BudgetRefused Of(string field, string key, params object[] args) => new(Result<Done>.Fail(field, key, args));

    public static BudgetRefused NotFound() => new(new Result<Done>.NotFound());

    /// <summary>Carries another handler's refusal out of the transaction.</summary>
    public static BudgetRefused From<T>(Result<T> result) => new(result.Map(_ => Done.Value));
}

/// <summary>
/// The one way budgets are written. The budget is loaded whole, changed, counted anew and saved with its version; work that met
/// somebody else's is done again with fresh rows unless the person's version is stale.
/// </summary>
public sealed class BudgetWriter(AppDb db, TimeProvider clock)
{
    private const int Attempts = 5;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today(Actor actor) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, actor.Zone).DateTime);

    /// <summary>Changes a budget. Refusals are thrown as <see cref="BudgetRefused"/> and take everything back.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version the person saw; null where two changes do not contradict each other.</param>
    /// <param name="work">Changes the loaded budget.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="first">What other modules do in the same transaction before the budget is loaded, for they save for themselves.</param>
    internal async Task<Result<BudgetRef>> Change(Guid id, long? version, Func<Budget, Task> work, CancellationToken cancel, Func<Task>? first = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction<Result<BudgetRef>>(async () =>
                {
                    if (first is not null) await first();
                    if (await Load(id, cancel) is not { } budget) throw BudgetRefused.NotFound();
                    if (version is { } seen && seen != budget.Version) throw new BudgetRefused(new Result<Done>.Conflict(BudgetRef.Of(budget), null));
                    await work(budget);
                    if (db.ChangeTracker.HasChanges()) await Save(budget, cancel);
                    return BudgetRef.Of(budget);
                }, cancel);
            }
            catch (BudgetRefused refused)
            {
                db.Discard();
                return refused.As<BudgetRef>();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Discard();
            }
            catch (Exception e) when (db.Engine.IsDeadlock(e) || (e is DbUpdateException update && db.Engine.IsDuplicate(update)))
            {
                db.Discard();
            }
            if (attempt == Attempts) return new Result<BudgetRef>.Unavailable("budgets.error.busy");
        }
    }

    /// <summary>Saves a budget that was changed: sums, time and version go with it.</summary>
    internal async Task Save(Budget budget, CancellationToken cancel)
    {
        budget.Recount();
        budget.UpdatedAt = Now;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The whole budget to look at, not to change.</summary>
    internal async Task<Budget?> Read(Guid id, CancellationToken cancel) => await db.Set<Budget>().AsNoTracking().Include(b => b.Lines).AsSingleQuery().FirstOrDefaultAsync(b => b.Id == id, cancel);

    internal async Task<Budget?> Load(Guid id, CancellationToken cancel) => await db.Set<Budget>().Include(b => b.Lines).AsSingleQuery().FirstOrDefaultAsync(b => b.Id == id, cancel);

    /// <summary>Takes the budget one step on and remembers it; refused when the table does not allow it.</summary>
    internal void Step(Budget budget, BudgetStatus to, Actor actor, string? reason = null)
    {
        if (!BudgetStates.Allows(budget.Status, to)) throw BudgetRefused.Of("", "budgets.error.step." + BudgetStates.Key(budget.Status));
        db.Add(new BudgetStep { Id = Ids.New(), BudgetId = budget.Id, From = budget.Status, To = to, Reason = reason, ByName = actor.Name, At = Now });
        budget.Status = to;
    }

    /// <summary>Links of a budget die with what they showed.</summary>
    internal async Task Revoke(Guid budget, CancellationToken cancel)
    {
        foreach (var link in await db.Set<BudgetLink>().Where(l => l.BudgetId == budget && l.RevokedAt == null).ToListAsync(cancel)) link.RevokedAt = Now;
    }

    /// <summary>Refuses what is only done to a draft.</summary>
    internal static void MustBeDraft(Budget budget)
    {
        if (budget.Status != BudgetStatus.Draft) throw BudgetRefused.Of("", "budgets.error.not_draft");
    }

    internal static BudgetLine Line(Budget budget, Guid id) => budget.Lines.Find(l => l.Id == id) ?? throw BudgetRefused.NotFound();

    /// <summary>Numbers the lines anew so that those of a phase stand together, phases in the order in which they first appear.</summary>
    internal static void Arrange(Budget budget, IEnumerable<BudgetLine>? order = null)
    {
        var position = 0;
        foreach (var line in (order ?? budget.Ordered).ToList().GroupBy(l => l.Phase ?? "").SelectMany(g => g).ToList()) line.Position = ++position;
    }
}
