using DentalPin.Core.Data;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;

namespace DentalPin.Schedules;

/// <summary>The first step "opening hours": done once the clinic saved any; until then it has the usual ones.</summary>
public sealed class FirstHours : IStartStep
{
    public StartStep? Offer(Actor actor) => actor.Can(SchedulesModule.ClinicWrite) ? new("schedules.start.hours.title", "/settings/hours", "clock", false) : null;

    public IQueryable<Guid> Evidence(AppDb db) => db.Set<WorkWeek>().Where(w => w.OwnerId == w.ClinicId).Select(w => w.Id);
}
