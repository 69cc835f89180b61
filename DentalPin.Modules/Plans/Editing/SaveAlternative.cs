using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Plans;

public sealed record AlternativeInput
{
    public string? Name { get; init; }

    public string? Note { get; init; }

    /// <summary>For a new one: the alternative whose treatments it begins with; absent for none.</summary>
    public string? CopyOf { get; init; }

    /// <summary>For a new one: the letter the form was shown with, so that two clicks make one.</summary>
    public string? Letter { get; init; }
}

/// <summary>Keeps the alternatives of a draft (TPL-2).</summary>
public sealed class SaveAlternative(AppDb db, PlanWriter writer)
{
    public async Task<Result<PlanRef>> Add(Guid planId, AlternativeInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        var (name, note, errors) = Read(input);
        if (errors.Count > 0) return errors;
        return await writer.Change(planId, null, plan =>
        {
            if (input.Letter is { Length: > 0 } wanted && plan.Alternatives.Exists(a => a.Letter == wanted)) return Task.CompletedTask;
            PlanWriter.MustBeDraft(plan);
            if (PlanAlternative.Letters.FirstOrDefault(l => plan.Alternatives.TrueForAll(a => a.Letter != l)) is not { } letter) throw PlanRefused.Of("", "treatment_plans.error.alternatives", TreatmentPlan.MostAlternatives);
            if (input.CopyOf is { Length: > 0 } copied && plan.Alternatives.TrueForAll(a => a.Letter != copied)) throw PlanRefused.Of(nameof(input.CopyOf), "treatment_plans.error.choice");
            db.Add(new PlanAlternative { Id = Ids.New(), PlanId = planId, Letter = letter, Name = name, Note = note });
            foreach (var item in plan.Of(input.CopyOf ?? "").ToList()) Copy(item, letter);
            db.Publish(new PlanChangedEvent(planId, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    public async Task<Result<PlanRef>> Edit(Guid planId, string letter, AlternativeInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        var (name, note, errors) = Read(input);
        if (errors.Count > 0) return errors;
        return await writer.Change(planId, null, plan =>
        {
            PlanWriter.MustBeDraft(plan);
            var row = Find(plan, letter);
            (row.Name, row.Note) = (name, note);
            if (db.ChangeTracker.HasChanges()) db.Publish(new PlanChangedEvent(planId, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>The last one stays: a plan without a way of doing it is none.</summary>
    public async Task<Result<PlanRef>> Remove(Guid planId, string letter, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        return await writer.Change(planId, null, plan =>
        {
            PlanWriter.MustBeDraft(plan);
            var row = Find(plan, letter);
            if (plan.Alternatives.Count == 1) throw PlanRefused.Of("", "treatment_plans.error.last_alternative");
            foreach (var item in plan.Of(letter).ToList()) item.Status = ItemStatus.Removed;
            db.Remove(row);
            db.Publish(new PlanChangedEvent(planId, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    private static PlanAlternative Find(TreatmentPlan plan, string letter) => plan.Alternatives.Find(a => a.Letter == letter) ?? throw new PlanRefused(new Result<Done>.NotFound());

    private static (string? Name, string? Note, FieldErrors Errors) Read(AlternativeInput input)
    {
        var errors = new FieldErrors();
        return (TypedText.Line(input.Name, PlanAlternative.MaxName, nameof(input.Name), errors), TypedText.Block(input.Note, PlanAlternative.MaxNote, nameof(input.Note), errors), errors);
    }

    private void Copy(PlanItem item, string letter)
    {
        var copy = new PlanItem
        {
            Id = Ids.New(), PlanId = item.PlanId, Letter = letter, PhaseId = item.PhaseId, Position = item.Position, CatalogItemId = item.CatalogItemId, EntryId = item.EntryId, Code = item.Code, NameEs = item.NameEs, NameEn = item.NameEn,
            Teeth = item.Teeth, Arch = item.Arch, Price = item.Price, Minutes = item.Minutes, NoAppointment = item.NoAppointment, ProfessionalId = item.ProfessionalId, Priority = item.Priority, Note = item.Note,
        };
        db.Add(copy);
        foreach (var s in item.Sessions) db.Add(new PlanSession { Id = Ids.New(), ItemId = copy.Id, Position = s.Position, NameEs = s.NameEs, NameEn = s.NameEn, Amount = s.Amount, Minutes = s.Minutes });
    }
}
