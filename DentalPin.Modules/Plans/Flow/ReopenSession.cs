using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

/// <summary>
/// The wrong session was marked as done: open again, on the day it was marked. One that ended its treatment is taken back in the
/// chart, which has it performed; the plan follows (<see cref="ChartFollower"/>).
/// </summary>
public sealed class ReopenSession(AppDb db, PlanWriter writer)
{
    public async Task<Result<PlanRef>> Handle(Guid planId, Guid sessionId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Perform)) return new Result<PlanRef>.Denied(PlansModule.Perform);
        return await writer.Change(planId, null, plan =>
        {
            if (plan.Items.Find(i => i.Status != ItemStatus.Removed && i.Sessions.Exists(s => s.Id == sessionId)) is not { } item) throw PlanRefused.From(new Result<PlanRef>.NotFound());
            var session = item.Sessions.First(s => s.Id == sessionId);
            if (session.Status == SessionStatus.Open) return Task.CompletedTask;
            if (session.Status != SessionStatus.Done) throw PlanRefused.Of("", "treatment_plans.error.not_to_do");
            if (item.Status != ItemStatus.Planned) throw PlanRefused.Of("", "treatment_plans.error.reopen_chart");
            if (!PlanStates.IsRunning(plan.Status)) throw PlanRefused.Of("", "treatment_plans.error.not_running");
            if (!May(item, session, writer.Now, actor.Zone)) throw PlanRefused.Of("", "treatment_plans.error.reopen_late");
            (session.Status, session.DoneAt, session.DoneOn, session.DoneBy, session.DoneByName) = (SessionStatus.Open, null, null, null, null);
            db.Publish(new PlanSessionReopenedEvent(plan.Id, plan.PatientId, item.Id, session.Id));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Whether a session can still be opened again here.</summary>
    public static bool May(PlanItem item, PlanSession session, DateTimeOffset now, TimeZoneInfo zone) =>
        item.Status == ItemStatus.Planned && session is { Status: SessionStatus.Done, DoneAt: { } at } && TimeZoneInfo.ConvertTime(at, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date;
}
