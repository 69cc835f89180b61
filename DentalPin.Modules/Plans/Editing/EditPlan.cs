using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Schedules;

namespace DentalPin.Plans;

public sealed record EditPlanInput
{
    public long? Version { get; init; }

    public string? Title { get; init; }

    public Guid? ProfessionalId { get; init; }

    public string? Diagnosis { get; init; }

    /// <summary>All phases in order; absent: they stay. One without a name goes, its treatments stay without a phase.</summary>
    public IReadOnlyList<PhaseInput>? Phases { get; init; }
}

public sealed record PhaseInput
{
    public Guid? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>By when, in any usual form of a date.</summary>
    public string? Target { get; init; }
}

/// <summary>Changes what a plan says of itself, and its phases with their dates (TPL-4, 5).</summary>
public sealed class EditPlan(AppDb db, PlanWriter writer, ProfessionalDirectory professionals)
{
    public async Task<Result<PlanRef>> Handle(Guid id, EditPlanInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        if (!await db.Set<TreatmentPlan>().AnyAsync(p => p.Id == id, cancel)) return new Result<PlanRef>.NotFound();
        if (input.Version is null) return Result<PlanRef>.Fail(nameof(input.Version), "treatment_plans.error.version_missing");
        var errors = new FieldErrors();
        var title = TypedText.Line(input.Title, TreatmentPlan.MaxTitle, nameof(input.Title), errors);
        var diagnosis = TypedText.Block(input.Diagnosis, TreatmentPlan.MaxText, nameof(input.Diagnosis), errors);
        Guid? professional = input.ProfessionalId is { } p && p != Guid.Empty ? await CreatePlan.Professional(professionals, p, actor, errors, cancel) : null;
        var phases = Phases(input, writer.Today(actor), errors);
        if (errors.Count > 0) return errors;
        return await writer.Change(id, input.Version, plan =>
        {
            PlanWriter.MustBeOpen(plan);
            (plan.Title, plan.ProfessionalId, plan.Diagnosis) = (title ?? "", professional, diagnosis);
            if (phases is not null) Sync(plan, phases);
            if (db.ChangeTracker.HasChanges()) db.Publish(new PlanChangedEvent(plan.Id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    private static List<(Guid? Id, string Name, DateOnly? Target)>? Phases(EditPlanInput input, DateOnly today, FieldErrors errors)
    {
        if (input.Phases is null) return null;
        var found = new List<(Guid? Id, string Name, DateOnly? Target)>();
        for (var n = 0; n < input.Phases.Count; n++)
        {
            var name = TypedText.Line(input.Phases[n].Name, PlanPhase.MaxName, $"Phases[{n}].Name", errors);
            var target = TypedText.Date(input.Phases[n].Target, today, $"Phases[{n}].Target", errors);
            if (name is null && target is not null) errors.Add($"Phases[{n}].Name", "treatment_plans.error.phase_name");
            else if (name is not null) found.Add((input.Phases[n].Id, name, target));
        }
        if (found.Count > TreatmentPlan.MostPhases) errors.Add("Phases[0].Name", "treatment_plans.error.too_many", TreatmentPlan.MostPhases);
        return found;
    }

    private void Sync(TreatmentPlan plan, List<(Guid? Id, string Name, DateOnly? Target)> wanted)
    {
        foreach (var gone in plan.Phases.Where(f => wanted.All(w => w.Id != f.Id)).ToList())
        {
            foreach (var item in plan.Items.Where(i => i.PhaseId == gone.Id)) item.PhaseId = null;
            db.Remove(gone);
        }
        for (var n = 0; n < wanted.Count; n++)
        {
            var row = plan.Phases.Find(f => f.Id == wanted[n].Id);
            if (row is null) db.Add(row = new PlanPhase { Id = Ids.New(), PlanId = plan.Id });
            (row.Position, row.Name, row.Target) = (n + 1, wanted[n].Name, wanted[n].Target);
        }
    }
}

public sealed record NoteInput
{
    public Guid? Id { get; init; }

    /// <summary>`note`, `phone`, `message` or `visit`.</summary>
    public string? Kind { get; init; }

    public string? Text { get; init; }
}

/// <summary>Adds a line to the case's log.</summary>
public sealed class AddPlanNote(AppDb db, TimeProvider clock)
{
    public async Task<Result<PlanNote>> Handle(Guid planId, NoteInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanNote>.Denied(PlansModule.Write);
        if (!await db.Set<TreatmentPlan>().AnyAsync(p => p.Id == planId, cancel)) return new Result<PlanNote>.NotFound();
        var errors = new FieldErrors();
        var text = TypedText.Block(input.Text, PlanNote.MaxText, nameof(input.Text), errors);
        if (text is null && errors.Count == 0) errors.Add(nameof(input.Text), "treatment_plans.error.note_empty");
        var kind = string.IsNullOrWhiteSpace(input.Kind) ? PlanNote.Kinds[0] : input.Kind;
        if (!PlanNote.Kinds.Contains(kind)) errors.Add(nameof(input.Kind), "treatment_plans.error.choice");
        if (errors.Count > 0) return errors;
        var row = new PlanNote { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), PlanId = planId, Kind = kind, Text = text!, By = actor.UserId, ByName = actor.Name, At = clock.GetUtcNow() };
        db.Add(row);
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return row;
        db.Discard();
        return await db.Set<PlanNote>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == row.Id && n.PlanId == planId, cancel) is { } stored ? stored : new Result<PlanNote>.NotFound();
    }
}
