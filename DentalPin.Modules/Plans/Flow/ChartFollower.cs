using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Schedules;

namespace DentalPin.Plans;

/// <summary>
/// What becomes of an entry in the chart becomes of the treatment in the plan. Told by events, so it may be told twice and of
/// what the plan did itself: what is so already stays so.
/// </summary>
public sealed class ChartFollower(AppDb db, PlanWriter writer, PerformSession perform, ProfessionalDirectory professionals, ActorAccessor actors)
    : IEventHandler<TreatmentPerformedEvent>, IEventHandler<TreatmentReopenedEvent>, IEventHandler<TreatmentCancelledEvent>, IEventHandler<TreatmentPlannedEvent>, IEventHandler<TreatmentRetractedEvent>
{
    public async Task Handle(TreatmentPerformedEvent happened, EventContext context, CancellationToken cancel)
    {
        var who = await professionals.OfUser(happened.PerformedBy, cancel);
        await Each(happened.EntryId, i => i.Status is ItemStatus.Planned or ItemStatus.Declined or ItemStatus.Cancelled, (plan, item) => perform.FromChart(plan, item, happened.On, who?.Id, who?.Name ?? "", actors.Require()), cancel);
    }

    /// <summary>Performing was taken back on the spot: what it had closed is open again.</summary>
    public Task Handle(TreatmentReopenedEvent happened, EventContext context, CancellationToken cancel) =>
        Each(happened.EntryId, i => i.Status == ItemStatus.Done, (plan, item) =>
        {
            foreach (var session in item.Sessions.Where(s => s.Status == SessionStatus.Done && s.DoneAt == item.DoneAt))
                (session.Status, session.DoneAt, session.DoneOn, session.DoneBy, session.DoneByName) = (SessionStatus.Open, null, null, null, null);
            (item.Status, item.DoneAt, item.DoneOn) = (ItemStatus.Planned, null, null);
            if (plan.Status != PlanStatus.Completed) return;
            writer.Step(plan, PlanStatus.InProgress, actors.Require());
            plan.CompletedAt = null;
        }, cancel);

    public Task Handle(TreatmentCancelledEvent happened, EventContext context, CancellationToken cancel) =>
        happened.Source == ChartLink.Source ? Task.CompletedTask : Gone(happened.EntryId, cancel);

    public Task Handle(TreatmentRetractedEvent happened, EventContext context, CancellationToken cancel) => Gone(happened.EntryId, cancel);

    /// <summary>A treatment cancelled in the chart is planned there again.</summary>
    public Task Handle(TreatmentPlannedEvent happened, EventContext context, CancellationToken cancel) =>
        happened.Source == ChartLink.Source ? Task.CompletedTask : Each(happened.EntryId, i => i.Status == ItemStatus.Cancelled, (plan, item) =>
        {
            item.Status = ItemStatus.Planned;
            foreach (var session in item.Sessions.Where(s => s.Status == SessionStatus.Cancelled)) session.Status = SessionStatus.Open;
            if (plan.Status != PlanStatus.Completed) return;
            writer.Step(plan, PlanStatus.InProgress, actors.Require());
            plan.CompletedAt = null;
        }, cancel);

    private Task Gone(Guid entry, CancellationToken cancel) =>
        Each(entry, i => i.Status is ItemStatus.Planned or ItemStatus.Done, (plan, item) =>
        {
            item.Status = plan.Status == PlanStatus.Draft ? ItemStatus.Removed : ItemStatus.Cancelled;
            foreach (var session in item.Sessions.Where(s => s.Status == SessionStatus.Open)) (session.Status, session.AppointmentId, session.AppointmentStart, session.AppointmentEnd) = (SessionStatus.Cancelled, null, null, null);
            PlanFlow.Finish(db, writer, plan, actors.Require());
        }, cancel);

    private async Task Each(Guid entry, Func<PlanItem, bool> concerned, Action<TreatmentPlan, PlanItem> work, CancellationToken cancel)
    {
        foreach (var id in await db.Set<PlanItem>().AsNoTracking().Where(i => i.EntryId == entry && i.Status != ItemStatus.Removed).Select(i => i.PlanId).Distinct().ToListAsync(cancel))
            Followed.Check(await writer.Change(id, null, plan =>
            {
                // A closed plan keeps what it had: reactivated, it is as it was.
                if (plan.Status == PlanStatus.Closed) return Task.CompletedTask;
                foreach (var item in plan.Items.Where(i => i.EntryId == entry && i.Status != ItemStatus.Removed && concerned(i)).ToList()) work(plan, item);
                if (db.ChangeTracker.HasChanges()) db.Publish(new PlanChangedEvent(plan.Id, plan.PatientId));
                return Task.CompletedTask;
            }, cancel));
    }
}

internal static class Followed
{
    /// <summary>An event that could not be followed is delivered again.</summary>
    public static void Check(DentalPin.Core.Result<PlanRef> result)
    {
        if (result is DentalPin.Core.Result<PlanRef>.Unavailable or DentalPin.Core.Result<PlanRef>.Conflict) throw new InvalidOperationException("The plan was busy.");
    }
}
