using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

public sealed record AcceptInput
{
    public long? Version { get; init; }

    /// <summary>The alternative the patient wants; may be absent where there is one.</summary>
    public string? Letter { get; init; }

    /// <summary>What of it they want; absent for all.</summary>
    public IReadOnlyList<Guid>? Items { get; init; }
}

/// <summary>
/// The patient agrees to an alternative, whole or in part. From here on the treatments stand in the chart as planned, and those
/// of the other alternatives do not. Also for the module of budgets, when one is signed.
/// </summary>
public sealed class AcceptPlan(AppDb db, PlanWriter writer, ChartLink chart)
{
    public async Task<Result<PlanRef>> Handle(Guid id, AcceptInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Accept)) return new Result<PlanRef>.Denied(PlansModule.Accept);
        if (await writer.Read(id, cancel) is not { } seen) return new Result<PlanRef>.NotFound();
        // A second click, or the budget's signature after the word at the desk; or what was declined at first is wanted after all.
        if (PlanStates.IsRunning(seen.Status) && (input.Letter ?? seen.Chosen) == seen.Chosen) return await AddDeclined(seen, input, actor, cancel);
        if (!PlanStates.Allows(seen.Status, PlanStatus.Accepted) || seen.Status == PlanStatus.Closed) return Result<PlanRef>.Fail("", "treatment_plans.error.step." + PlanStates.Key(seen.Status));
        if (string.IsNullOrEmpty(input.Letter) && seen.Alternatives.Count > 1) return Result<PlanRef>.Fail(nameof(input.Letter), "treatment_plans.error.choose_alternative");
        var letter = string.IsNullOrEmpty(input.Letter) ? seen.Current : input.Letter;
        if (seen.Alternatives.TrueForAll(a => a.Letter != letter)) return Result<PlanRef>.Fail(nameof(input.Letter), "treatment_plans.error.choice");
        var chosen = seen.Of(letter).Where(i => i.Status == ItemStatus.Planned).ToList();
        if (input.Items is { } only)
        {
            if (only.Any(x => chosen.TrueForAll(i => i.Id != x))) return new Result<PlanRef>.NotFound();
            chosen = chosen.FindAll(i => only.Contains(i.Id));
        }
        if (chosen.Count == 0) return Result<PlanRef>.Fail(nameof(input.Items), "treatment_plans.error.nothing_accepted");

        var fresh = chosen.FindAll(i => i.EntryId is null);
        IReadOnlyList<Guid> entries = [];
        var result = await writer.Change(id, input.Version ?? seen.Version, plan =>
        {
            writer.Step(plan, PlanStatus.Accepted, actor);
            (plan.Chosen, plan.AcceptedAt) = (letter, writer.Now);
            foreach (var item in plan.Of(letter).Where(i => i.Status == ItemStatus.Planned))
            {
                if (chosen.TrueForAll(c => c.Id != item.Id)) item.Status = ItemStatus.Declined;
                else if (fresh.FindIndex(f => f.Id == item.Id) is >= 0 and var at) item.EntryId = entries[at];
            }
            db.Publish(new PlanAcceptedEvent(id, plan.PatientId, letter));
            // Something of it may have been done already, through the chart.
            if (plan.Of(letter).Any(i => i.Status == ItemStatus.Done)) PerformSession.Started(db, writer, plan, actor);
            PlanFlow.Finish(db, writer, plan, actor);
            return Task.CompletedTask;
        }, cancel, async () =>
        {
            entries = await chart.Enter(seen.PatientId, fresh, actor, cancel);
            var wanted = chosen.Select(i => i.EntryId).OfType<Guid>().ToHashSet();
            await chart.Cancel(seen.Items.Where(i => i.Status == ItemStatus.Planned).Select(i => i.EntryId).OfType<Guid>().Where(e => !wanted.Contains(e)).Distinct(), actor, cancel);
        });
        // Two clicks at the same moment: the second finds what the first one agreed on.
        return result is Result<PlanRef>.Conflict && await writer.Read(id, cancel) is { } now && PlanStates.IsRunning(now.Status) && now.Chosen == letter ? PlanRef.Of(now) : result;
    }

    /// <summary>Takes treatments that were declined into a plan that is running already.</summary>
    private async Task<Result<PlanRef>> AddDeclined(TreatmentPlan seen, AcceptInput input, Actor actor, CancellationToken cancel)
    {
        var more = seen.Of(seen.Current).Where(i => i.Status == ItemStatus.Declined && input.Items?.Contains(i.Id) == true).ToList();
        if (more.Count == 0) return PlanRef.Of(seen);
        var fresh = more.FindAll(i => i.EntryId is null);
        IReadOnlyList<Guid> entries = [];
        return await writer.Change(seen.Id, input.Version ?? seen.Version, plan =>
        {
            foreach (var item in plan.Items.Where(i => more.Exists(m => m.Id == i.Id)))
            {
                item.Status = ItemStatus.Planned;
                if (fresh.FindIndex(f => f.Id == item.Id) is >= 0 and var at) item.EntryId = entries[at];
            }
            db.Publish(new PlanChangedEvent(plan.Id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel, async () =>
        {
            entries = await chart.Enter(seen.PatientId, fresh, actor, cancel);
            await chart.Restore(more.Select(i => i.EntryId).OfType<Guid>(), actor, cancel);
        });
    }
}
