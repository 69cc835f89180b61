using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

public sealed record MoveItemInput
{
    /// <summary>`up` or `down`, across the borders of phases.</summary>
    public string? To { get; init; }

    /// <summary>With a drag: the treatment it is put before; absent for the end of the phase.</summary>
    public Guid? Before { get; init; }

    /// <summary>With a drag: the phase it is put into; absent or empty for none.</summary>
    public Guid? PhaseId { get; init; }
}

/// <summary>Puts a treatment elsewhere in the order: by keys and buttons a step, by drag anywhere.</summary>
public sealed class MoveItem(AppDb db, PlanWriter writer)
{
    public async Task<Result<PlanRef>> Handle(Guid planId, Guid itemId, MoveItemInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        return await writer.Change(planId, null, plan =>
        {
            var item = PlanWriter.Item(plan, itemId);
            PlanWriter.MustBeOpen(plan);
            var phases = Phases(plan);
            var rows = phases.ToDictionary(f => f ?? Guid.Empty, f => plan.Of(item.Letter).Where(i => i.PhaseId == f && i != item).ToList());
            if (input.To is "up" or "down") Step(plan, item, input.To == "up", phases, rows);
            else
            {
                var phase = input.PhaseId == Guid.Empty ? null : input.PhaseId;
                if (!phases.Contains(phase)) throw PlanRefused.Of(nameof(input.PhaseId), "treatment_plans.error.choice");
                var before = rows[phase ?? Guid.Empty].FindIndex(i => i.Id == input.Before);
                Put(item, phase, before < 0 ? rows[phase ?? Guid.Empty].Count : before, rows);
            }
            var position = 0;
            foreach (var row in phases.SelectMany(f => rows[f ?? Guid.Empty])) row.Position = ++position;
            if (db.ChangeTracker.HasChanges()) db.Publish(new PlanChangedEvent(plan.Id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>In the order in which they are shown; what is in no phase yet stands last.</summary>
    internal static List<Guid?> Phases(TreatmentPlan plan) => [.. plan.Phases.OrderBy(f => f.Position).Select(f => (Guid?)f.Id), null];

    private static void Step(TreatmentPlan plan, PlanItem item, bool up, List<Guid?> phases, Dictionary<Guid, List<PlanItem>> rows)
    {
        var mine = plan.Of(item.Letter).Where(i => i.PhaseId == item.PhaseId).ToList();
        var (at, phase) = (mine.IndexOf(item), phases.IndexOf(item.PhaseId));
        if (up ? at > 0 : at < mine.Count - 1) Put(item, item.PhaseId, up ? at - 1 : at + 1, rows);
        else if (up ? phase > 0 : phase < phases.Count - 1)
        {
            var next = phases[up ? phase - 1 : phase + 1];
            Put(item, next, up ? rows[next ?? Guid.Empty].Count : 0, rows);
        }
        else Put(item, item.PhaseId, at, rows);
    }

    private static void Put(PlanItem item, Guid? phase, int at, Dictionary<Guid, List<PlanItem>> rows)
    {
        item.PhaseId = phase;
        rows[phase ?? Guid.Empty].Insert(at, item);
    }
}
