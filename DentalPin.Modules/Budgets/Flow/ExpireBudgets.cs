using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Budgets;

/// <summary>Ends budgets nobody answered in time (BUD-2), by the clinic's own day. Runs every hour, so that a clinic in another zone is not a day late.</summary>
public sealed class ExpireBudgets(AppDb db, ActorAccessor actors, BudgetFlow flow, BudgetWriter writer) : IModuleJob
{
    private const int Most = 500;

    public async Task Run(CancellationToken cancel)
    {
        foreach (var clinic in await db.Set<Clinic>().AsNoTracking().Select(c => new { c.Id, c.TimeZone }).ToListAsync(cancel))
        {
            var actor = Actor.System(clinic.Id, "budgets.expire") with { Zone = TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone) };
            using var _ = actors.Become(actor);
            db.Discard();
            var today = writer.Today(actor);
            foreach (var id in await db.Set<Budget>().Where(b => b.Status == BudgetStatus.Presented && b.ValidUntil < today).OrderBy(b => b.ValidUntil).Select(b => b.Id).Take(Most).ToListAsync(cancel))
            {
                await flow.Expire(id, actor, cancel);
                db.Discard();
            }
        }
    }
}
