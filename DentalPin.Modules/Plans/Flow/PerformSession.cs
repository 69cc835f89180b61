using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Schedules;

namespace DentalPin.Plans;

public sealed record PerformInput
{
    /// <summary>The day, in any usual form; today when absent, never later.</summary>
    public string? On { get; init; }

    /// <summary>Who did it; the appointment's or the treatment's professional when absent.</summary>
    public Guid? ProfessionalId { get; init; }
}

/// <summary>
/// A session was done. With the last one the treatment is done: its entry in the chart becomes performed in the same transaction,
/// and that is what says so to all other modules, once, whichever door somebody comes through (chart, plan, agenda).
/// </summary>
public sealed class PerformSession(AppDb db, PlanWriter writer, ChartLink chart, ProfessionalDirectory professionals)
{
    public async Task<Result<PlanRef>> Handle(Guid planId, Guid sessionId, PerformInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Perform)) return new Result<PlanRef>.Denied(PlansModule.Perform);
        if (await writer.Read(planId, cancel) is not { } seen || seen.Items.Find(i => i.Status != ItemStatus.Removed && i.Sessions.Exists(s => s.Id == sessionId)) is not { } item) return new Result<PlanRef>.NotFound();
        var session = item.Sessions.First(s => s.Id == sessionId);
        if (session.Status == SessionStatus.Done) return PlanRef.Of(seen);
        if (!PlanStates.IsRunning(seen.Status)) return Result<PlanRef>.Fail("", "treatment_plans.error.not_running");
        if (item.Letter != seen.Current || item.Status != ItemStatus.Planned || session.Status != SessionStatus.Open) return Result<PlanRef>.Fail("", "treatment_plans.error.not_to_do");
        var errors = new FieldErrors();
        var today = writer.Today(actor);
        var on = TypedText.Date(input.On, today, nameof(input.On), errors) ?? today;
        if (on > today) errors.Add(nameof(input.On), "treatment_plans.error.future");
        var all = await professionals.All(cancel);
        var who = all.FirstOrDefault(p => p.Id == input.ProfessionalId) ?? all.FirstOrDefault(p => p.UserId == actor.UserId) ?? all.FirstOrDefault(p => p.Id == (item.ProfessionalId ?? seen.ProfessionalId));
        if (input.ProfessionalId is { } asked && asked != Guid.Empty && who?.Id != asked) errors.Add(nameof(input.ProfessionalId), "treatment_plans.error.professional");
        if (errors.Count > 0) return errors;

        var last = item.Sessions.TrueForAll(s => s.Id == sessionId || s.Status != SessionStatus.Open);
        return await writer.Change(planId, null, plan =>
        {
            var now = PlanWriter.Item(plan, item.Id);
            var row = now.Sessions.First(s => s.Id == sessionId);
            if (row.Status == SessionStatus.Done) return Task.CompletedTask;
            // Another session of the treatment was done meanwhile: whether this is the last is decided again.
            if (now.Sessions.TrueForAll(s => s.Id == sessionId || s.Status != SessionStatus.Open) != last || !PlanStates.IsRunning(plan.Status)) throw new DbUpdateConcurrencyException();
            Done(plan, now, row, on, who?.Id, who?.Name ?? actor.Name);
            if (last) (now.Status, now.DoneAt, now.DoneOn) = (ItemStatus.Done, row.DoneAt, on);
            Started(db, writer, plan, actor);
            PlanFlow.Finish(db, writer, plan, actor);
            return Task.CompletedTask;
        }, cancel, last && item.EntryId is { } entry ? () => chart.Perform(entry, who?.UserId ?? actor.UserId, who?.Name ?? actor.Name, on, actor, cancel) : null);
    }

    /// <summary>
    /// What the chart says is done is done here too: all that was open of it. The state of the plan follows when it was agreed on.
    /// </summary>
    internal void FromChart(TreatmentPlan plan, PlanItem item, DateOnly on, Guid? professional, string name, Actor actor)
    {
        if (item.Status == ItemStatus.Done) return;
        foreach (var session in item.Sessions.Where(s => s.Status == SessionStatus.Open)) Done(plan, item, session, on, professional, name);
        (item.Status, item.DoneAt, item.DoneOn) = (ItemStatus.Done, writer.Now, on);
        if (!PlanStates.IsRunning(plan.Status)) return;
        Started(db, writer, plan, actor);
        PlanFlow.Finish(db, writer, plan, actor);
    }

    internal static void Started(AppDb db, PlanWriter writer, TreatmentPlan plan, Actor actor)
    {
        if (plan.Status != PlanStatus.Accepted) return;
        writer.Step(plan, PlanStatus.InProgress, actor);
        db.Publish(new PlanStartedEvent(plan.Id, plan.PatientId));
    }

    private void Done(TreatmentPlan plan, PlanItem item, PlanSession session, DateOnly on, Guid? professional, string name)
    {
        (session.Status, session.DoneAt, session.DoneOn, session.DoneBy, session.DoneByName) = (SessionStatus.Done, writer.Now, on, professional, name);
        db.Publish(new PlanSessionCompletedEvent(plan.Id, plan.PatientId, item.Id, session.Id, session.Amount, professional, on));
    }
}
