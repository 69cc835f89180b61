using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Plans;

public sealed record StepInput
{
    public long? Version { get; init; }

    /// <summary>For closing: one of <see cref="CloseReasons"/>.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }
}

/// <summary>Takes a plan through its life (TPL-2): presented, back to draft, closed, reactivated. Accepting is <see cref="AcceptPlan"/>.</summary>
public sealed class PlanFlow(AppDb db, PlanWriter writer, ChartLink chart, IEnumerable<IPlanHold> holds)
{
    public async Task<Result<PlanRef>> Present(Guid id, StepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Confirm)) return new Result<PlanRef>.Denied(PlansModule.Confirm);
        return await writer.Change(id, input.Version, plan =>
        {
            if (plan.Status == PlanStatus.Presented) return Task.CompletedTask;
            if (plan.Status == PlanStatus.Closed) throw PlanRefused.Of("", "treatment_plans.error.step.closed");
            if (plan.Alternatives.Exists(a => !plan.Of(a.Letter).Any())) throw PlanRefused.Of("", plan.Alternatives.Count > 1 ? "treatment_plans.error.alternative_empty" : "treatment_plans.error.empty");
            writer.Step(plan, PlanStatus.Presented, actor);
            plan.PresentedAt = writer.Now;
            db.Publish(new PlanPresentedEvent(id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Back to draft, to change it.</summary>
    public async Task<Result<PlanRef>> Reopen(Guid id, StepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        foreach (var hold in holds)
            if (await hold.Held(id, cancel) is { } reason) return Result<PlanRef>.Fail("", reason);
        return await writer.Change(id, input.Version, plan =>
        {
            if (plan.Status == PlanStatus.Draft) return Task.CompletedTask;
            if (plan.Status == PlanStatus.Closed) throw PlanRefused.Of("", "treatment_plans.error.step.closed");
            writer.Step(plan, PlanStatus.Draft, actor);
            plan.PresentedAt = null;
            db.Publish(new PlanReopenedEvent(id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Ends a plan that will not be finished. Its treatments leave the chart, but nothing is forgotten: <see cref="Reactivate"/> brings all of it back.</summary>
    public async Task<Result<PlanRef>> Close(Guid id, StepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Close)) return new Result<PlanRef>.Denied(PlansModule.Close);
        var errors = new FieldErrors();
        if (!CloseReasons.All.Contains(input.Reason ?? "")) errors.Add(nameof(input.Reason), "treatment_plans.error.reason");
        var note = TypedText.Line(input.Note, TreatmentPlan.MaxReason, nameof(input.Note), errors);
        if (input.Reason == "other" && note is null && errors.Count == 0) errors.Add(nameof(input.Note), "treatment_plans.error.reason_note");
        if (errors.Count > 0) return errors;
        if (await Entries(id, cancel) is not { } found) return new Result<PlanRef>.NotFound();
        return await writer.Change(id, input.Version, plan =>
        {
            if (plan.Status == PlanStatus.Closed) return Task.CompletedTask;
            plan.StatusBefore = plan.Status;
            writer.Step(plan, PlanStatus.Closed, actor, note ?? input.Reason);
            (plan.ClosedAt, plan.CloseReason, plan.CloseNote) = (writer.Now, input.Reason, note);
            db.Publish(new PlanClosedEvent(id, plan.PatientId, input.Reason!));
            return Task.CompletedTask;
        }, cancel, found.Status is PlanStatus.Closed or PlanStatus.Completed ? null : () => chart.Cancel(found.Open, actor, cancel));
    }

    /// <summary>Back to where it stood, with every treatment, session and appointment it had.</summary>
    public async Task<Result<PlanRef>> Reactivate(Guid id, StepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Reactivate)) return new Result<PlanRef>.Denied(PlansModule.Reactivate);
        if (await Entries(id, cancel) is not { } found) return new Result<PlanRef>.NotFound();
        return await writer.Change(id, input.Version, plan =>
        {
            if (plan.Status != PlanStatus.Closed)
            {
                // The second click of the same button finds it open again.
                if (plan.ClosedAt is null && plan.CloseReason is null && found.Reactivated) return Task.CompletedTask;
                throw PlanRefused.Of("", "treatment_plans.error.not_closed");
            }
            writer.Step(plan, plan.StatusBefore ?? PlanStatus.Draft, actor);
            (plan.StatusBefore, plan.ClosedAt, plan.CloseReason, plan.CloseNote) = (null, null, null, null);
            db.Publish(new PlanReactivatedEvent(id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel, found.Status == PlanStatus.Closed ? () => chart.Restore(found.Open, actor, cancel) : null);
    }

    /// <summary>When nothing is left to do of what was agreed on, the plan is done.</summary>
    internal static void Finish(AppDb db, PlanWriter writer, TreatmentPlan plan, Actor actor)
    {
        if (!PlanStates.IsRunning(plan.Status) || plan.Of(plan.Current).Any(i => i.IsOpen) || !plan.Of(plan.Current).Any(i => i.Status == ItemStatus.Done)) return;
        writer.Step(plan, PlanStatus.Completed, actor);
        plan.CompletedAt = writer.Now;
        db.Publish(new PlanCompletedEvent(plan.Id, plan.PatientId));
    }

    /// <summary>The entries of the chart that stand and fall with the plan: of what is still to be done, in the alternative that counts.</summary>
    private async Task<(PlanStatus Status, bool Reactivated, List<Guid> Open)?> Entries(Guid id, CancellationToken cancel)
    {
        if (await db.Set<TreatmentPlan>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Status, p.Chosen }).FirstOrDefaultAsync(cancel) is not { } plan) return null;
        var open = await db.Set<PlanItem>().AsNoTracking().Where(i => i.PlanId == id && i.Status == ItemStatus.Planned && i.EntryId != null && (plan.Chosen == null || i.Letter == plan.Chosen)).Select(i => i.EntryId!.Value).Distinct().ToListAsync(cancel);
        var last = await db.Set<PlanStep>().AsNoTracking().Where(s => s.PlanId == id).OrderByDescending(s => s.At).Select(s => s.From).FirstOrDefaultAsync(cancel);
        return (plan.Status, last == PlanStatus.Closed, open);
    }
}
