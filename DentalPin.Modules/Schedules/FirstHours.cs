using DentalPin.Core.Data;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;

namespace DentalPin.Schedules;

/// <summary>The first step "opening hours": done once the clinic saved any; until then it has the usual ones.</summary>
public sealed class FirstHours(AppDb db) : IStartStep
{
    public async Task<StartStep?> Find(Actor actor, CancellationToken cancel) =>
        actor.Can(SchedulesModule.ClinicWrite)
            ? new("schedules.start.hours.title", "/settings/hours", "clock", await db.Set<WorkWeek>().AnyAsync(w => w.OwnerId == actor.ClinicId, cancel))
            : null;
}
