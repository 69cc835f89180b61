using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Text;
using DentalPin.Plans;

namespace DentalPin.Budgets;

public sealed record BudgetStepInput
{
    public long? Version { get; init; }

    /// <summary>For rejecting: one of <see cref="RejectReasons"/>.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }
}

/// <summary>Takes a budget through its life (BUD-2): presented, rejected, cancelled, back to draft, done. Accepting is <see cref="AcceptBudget"/>, another version <see cref="NewVersion"/>.</summary>
public sealed class BudgetFlow(AppDb db, BudgetWriter writer, SettingsStore settings, PlanDirectory plans, PlanFlow planFlow, IEnumerable<IBudgetBilling> billing)
{
    /// <summary>Makes it an offer. Its plan is presented with it: the two are one conversation.</summary>
    public async Task<Result<BudgetRef>> Present(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        if (await writer.Read(id, cancel) is not { } seen) return new Result<BudgetRef>.NotFound();
        var days = await settings.Number(BudgetsModule.ValidityDays, cancel);
        return await writer.Change(id, input.Version, budget =>
        {
            if (budget.Status == BudgetStatus.Presented) return Task.CompletedTask;
            if (budget.Status == BudgetStatus.Draft)
            {
                if (budget.Lines.Count == 0) throw BudgetRefused.Of("", "budgets.error.empty");
                if (budget.PlanChanged) throw BudgetRefused.Of("", "budgets.error.plan_changed");
                if (!budget.IsValidOn(writer.Today(actor))) throw BudgetRefused.Of("", "budgets.error.past_valid");
            }
            writer.Step(budget, BudgetStatus.Presented, actor);
            budget.ValidUntil ??= writer.Today(actor).AddDays(days);
            budget.PresentedAt = writer.Now;
            db.Publish(new BudgetPresentedEvent(id, budget.PatientId));
            return Task.CompletedTask;
        }, cancel, seen is { Status: BudgetStatus.Draft, PlanId: { } plan } ? () => PresentPlan(plan, actor, cancel) : null);
    }

    public async Task<Result<BudgetRef>> Reject(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await RejectAs(id, input, actor, cancel);
    }

    internal async Task<Result<BudgetRef>> RejectAs(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (!RejectReasons.All.Contains(input.Reason ?? "")) errors.Add(nameof(input.Reason), "budgets.error.reason");
        var note = TypedText.Line(input.Note, Budget.MaxReason, nameof(input.Note), errors);
        if (errors.Count > 0) return errors;
        return await writer.Change(id, input.Version, budget =>
        {
            if (budget.Status == BudgetStatus.Rejected) return Task.CompletedTask;
            writer.Step(budget, BudgetStatus.Rejected, actor, note ?? input.Reason);
            (budget.Reason, budget.ReasonNote) = (input.Reason, note);
            db.Publish(new BudgetRejectedEvent(id, budget.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Calls it off. What was agreed to is called off only by those who may renegotiate, and not once it was billed.</summary>
    public async Task<Result<BudgetRef>> Cancel(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        var errors = new FieldErrors();
        var note = TypedText.Line(input.Note, Budget.MaxReason, nameof(input.Note), errors);
        if (errors.Count > 0) return errors;
        return await writer.Change(id, input.Version, async budget =>
        {
            if (budget.Status == BudgetStatus.Cancelled) return;
            if (BudgetStates.IsAgreed(budget.Status))
            {
                if (!actor.Can(BudgetsModule.Renegotiate)) throw new BudgetRefused(new Result<Done>.Denied(BudgetsModule.Renegotiate));
                await MustBeFree(db, billing, budget, cancel);
            }
            await Drop(budget, actor, note, cancel);
        }, cancel);
    }

    /// <summary>A draft again, to change it. The link that showed it dies.</summary>
    public async Task<Result<BudgetRef>> Reopen(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await writer.Change(id, input.Version, async budget =>
        {
            if (budget.Status == BudgetStatus.Draft) return;
            if (budget.Lines.Exists(l => l.IsAccepted)) throw BudgetRefused.Of("", "budgets.error.signed");
            writer.Step(budget, BudgetStatus.Draft, actor);
            (budget.PresentedAt, budget.ValidUntil, budget.Reason, budget.ReasonNote) = (null, null, null, null);
            await writer.Revoke(id, cancel);
            db.Publish(new BudgetReopenedEvent(id, budget.PatientId));
        }, cancel);
    }

    /// <summary>All that was agreed to is done, also what no chart knows of.</summary>
    public async Task<Result<BudgetRef>> Complete(Guid id, BudgetStepInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await writer.Change(id, input.Version, budget =>
        {
            if (budget.Status == BudgetStatus.Completed) return Task.CompletedTask;
            writer.Step(budget, BudgetStatus.Completed, actor);
            db.Publish(new BudgetCompletedEvent(id, budget.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Nobody answered in time.</summary>
    internal async Task<Result<BudgetRef>> Expire(Guid id, Actor actor, CancellationToken cancel) =>
        await writer.Change(id, null, budget =>
        {
            // Somebody signed, or gave it more time, since the job looked.
            if (budget.Status != BudgetStatus.Presented || budget.IsValidOn(writer.Today(actor))) return Task.CompletedTask;
            writer.Step(budget, BudgetStatus.Expired, actor);
            db.Publish(new BudgetExpiredEvent(id, budget.PatientId));
            return Task.CompletedTask;
        }, cancel);

    /// <summary>Its plan was closed: what was not agreed to falls with it.</summary>
    internal async Task<Result<BudgetRef>> PlanClosed(Guid id, Actor actor, CancellationToken cancel) =>
        await writer.Change(id, null, budget => budget.Status is BudgetStatus.Draft or BudgetStatus.Presented ? Drop(budget, actor, null, cancel, "plan_closed") : Task.CompletedTask, cancel);

    private async Task Drop(Budget budget, Actor actor, string? note, CancellationToken cancel, string? reason = null)
    {
        writer.Step(budget, BudgetStatus.Cancelled, actor, note);
        (budget.Reason, budget.ReasonNote) = (reason, note);
        await writer.Revoke(budget.Id, cancel);
        db.Publish(new BudgetCancelledEvent(budget.Id, budget.PatientId));
    }

    /// <summary>Presents a plan that still is a draft; who may present the budget need not be the one who planned.</summary>
    private async Task PresentPlan(Guid plan, Actor actor, CancellationToken cancel)
    {
        var trusted = actor with { Permissions = PermissionSet.All };
        if (await plans.Find(plan, trusted, cancel) is not { Status: PlanStatus.Draft }) return;
        if (await planFlow.Present(plan, new(), trusted, cancel) is var result && result is not Result<PlanRef>.Ok) throw BudgetRefused.From(result);
    }

    /// <summary>Refuses to lose what an invoice refers to.</summary>
    internal static async Task MustBeFree(AppDb db, IEnumerable<IBudgetBilling> billing, Budget budget, CancellationToken cancel)
    {
        var lines = budget.Lines.ConvertAll(l => l.Id);
        foreach (var module in billing)
            if ((await module.Billed(db, lines, cancel)).Values.Any(q => q > 0)) throw BudgetRefused.Of("", "budgets.error.billed");
    }
}
