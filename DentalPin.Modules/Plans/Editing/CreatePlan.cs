using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Plans;

public sealed record CreatePlanInput
{
    /// <summary>Made with the form, so that two clicks make one plan.</summary>
    public Guid? Id { get; init; }

    public Guid? PatientId { get; init; }

    public string? Title { get; init; }

    public Guid? ProfessionalId { get; init; }

    public string? Diagnosis { get; init; }
}

/// <summary>Begins a plan (TPL-1).</summary>
public sealed class CreatePlan(AppDb db, PlanWriter writer, PatientDirectory patients, ProfessionalDirectory professionals)
{
    public async Task<Result<PlanRef>> Handle(CreatePlanInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        var id = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(id, cancel) is { } before) return before;
        var errors = new FieldErrors();
        var title = TypedText.Line(input.Title, TreatmentPlan.MaxTitle, nameof(input.Title), errors);
        var diagnosis = TypedText.Block(input.Diagnosis, TreatmentPlan.MaxText, nameof(input.Diagnosis), errors);
        var patient = input.PatientId is { } who ? await patients.Find(who, actor, cancel) : null;
        if (patient is null && input.PatientId is not null) return new Result<PlanRef>.NotFound();
        if (patient is null) errors.Add(nameof(input.PatientId), "treatment_plans.error.patient");
        else if (patient.Archived) errors.Add(nameof(input.PatientId), "treatment_plans.error.patient_archived");
        var professional = await Professional(professionals, input.ProfessionalId, actor, errors, cancel);
        if (errors.Count > 0) return errors;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction<Result<PlanRef>>(async () =>
                {
                    var now = writer.Now;
                    var year = writer.Today(actor).Year;
                    var plan = new TreatmentPlan
                    {
                        Id = id, PatientId = patient!.Id, Year = year, Number = (int)await db.NextNumber($"plan.{year}", cancel), Title = title ?? "", ProfessionalId = professional, Diagnosis = diagnosis,
                        CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
                    };
                    db.Add(plan);
                    db.Add(new PlanAlternative { Id = Ids.New(), PlanId = id });
                    db.Add(new PlanStep { Id = Ids.New(), PlanId = id, To = PlanStatus.Draft, ByName = actor.Name, At = now });
                    db.Publish(new PlanCreatedEvent(id, plan.PatientId));
                    await db.SaveChangesAsync(cancel);
                    return PlanRef.Of(plan);
                }, cancel);
            }
            catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
            {
                // The same form, sent twice at the same moment; or two first plans of a year.
                db.Discard();
                if (await Existing(id, cancel) is { } twin) return twin;
                if (attempt == 5) throw;
            }
        }
    }

    /// <summary>The professional asked for; the actor when they are one and nobody was named.</summary>
    internal static async Task<Guid?> Professional(ProfessionalDirectory professionals, Guid? asked, Actor actor, FieldErrors errors, CancellationToken cancel, string field = "ProfessionalId")
    {
        if (asked is not { } id || id == Guid.Empty) return actor.UserId == Guid.Empty ? null : (await professionals.OfUser(actor.UserId, cancel))?.Id;
        if (await professionals.Find(id, cancel) is not null) return id;
        errors.Add(field, "treatment_plans.error.professional");
        return null;
    }

    private async Task<PlanRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<TreatmentPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } plan ? PlanRef.Of(plan) : null;
}
