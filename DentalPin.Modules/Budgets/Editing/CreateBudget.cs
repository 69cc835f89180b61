using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;
using DentalPin.Plans;
using DentalPin.Schedules;

namespace DentalPin.Budgets;

public sealed record CreateBudgetInput
{
    /// <summary>Made with the form, so that two clicks make one budget.</summary>
    public Guid? Id { get; init; }

    /// <summary>May be absent with a plan.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>The plan whose treatments it offers.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The alternative of the plan; may be absent where there is one or one was chosen.</summary>
    public string? Letter { get; init; }

    public string? Title { get; init; }

    public Guid? ProfessionalId { get; init; }

    /// <summary>A list chosen by hand; absent for the patient's own.</summary>
    public Guid? PriceListId { get; init; }
}

/// <summary>Begins a budget, empty or with the treatments of a plan (BUD-1).</summary>
public sealed class CreateBudget(AppDb db, BudgetWriter writer, PatientDirectory patients, ProfessionalDirectory professionals, PlanDirectory plans, PlanLines planLines, CatalogQueries catalog)
{
    public async Task<Result<BudgetRef>> Handle(CreateBudgetInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        var id = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(id, cancel) is { } before) return before;
        var errors = new FieldErrors();
        var title = TypedText.Line(input.Title, Budget.MaxTitle, nameof(input.Title), errors);
        PlanSummary? plan = null;
        if (Given(input.PlanId) is { } planId)
        {
            plan = await plans.Find(planId, actor, cancel);
            if (plan is null || (Given(input.PatientId) is { } other && other != plan.PatientId)) return new Result<BudgetRef>.NotFound();
        }
        var patient = (plan?.PatientId ?? Given(input.PatientId)) is { } who ? await patients.Find(who, actor, cancel) : null;
        if (patient is null && Given(input.PatientId) is not null) return new Result<BudgetRef>.NotFound();
        if (patient is null) errors.Add(nameof(input.PatientId), "budgets.error.patient");
        else if (patient.Archived) errors.Add(nameof(input.PatientId), "budgets.error.patient_archived");
        var professional = await Professional(input.ProfessionalId ?? plan?.ProfessionalId, actor, errors, cancel);
        string? listName = null;
        if (Given(input.PriceListId) is { } list && (listName = (await catalog.PriceLists(cancel)).FirstOrDefault(l => l.Id == list)?.Name) is null) errors.Add(nameof(input.PriceListId), "budgets.error.choice");
        if (errors.Count > 0) return errors;

        var day = writer.Today(actor);
        var letter = "";
        IReadOnlyList<BudgetLine> lines = [];
        if (plan is not null)
        {
            if (plan.Status is PlanStatus.Closed or PlanStatus.Completed) return Result<BudgetRef>.Fail("", "budgets.error.plan_over");
            letter = plan.Chosen ?? (string.IsNullOrEmpty(input.Letter) ? plan.Letters.Count == 1 ? plan.Letters[0] : "" : input.Letter);
            if (!plan.Letters.Contains(letter)) return Result<BudgetRef>.Fail(nameof(input.Letter), letter.Length == 0 ? "budgets.error.letter" : "budgets.error.choice");
            if (await Live(plan.Id, letter, cancel) is { } live) return Result<BudgetRef>.Fail("", "budgets.error.plan_has", live);
            lines = await planLines.Make(plan, letter, day, actor, cancel);
            if (lines.Count == 0) return Result<BudgetRef>.Fail("", "budgets.error.plan_empty");
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransaction<Result<BudgetRef>>(async () =>
                {
                    var now = writer.Now;
                    var budget = new Budget
                    {
                        Id = id, PatientId = patient!.Id, Year = day.Year, Number = (int)await db.NextNumber($"budget.{day.Year}", cancel), Title = title ?? plan?.Title ?? "", PlanId = plan?.Id, PlanCode = plan?.Code, PlanLetter = plan is null ? null : letter,
                        ProfessionalId = professional, PriceListId = Given(input.PriceListId), PriceListName = listName, CreatedOn = day, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now,
                    };
                    budget.Lines.AddRange(lines);
                    BudgetWriter.Arrange(budget);
                    db.Add(budget);
                    db.Add(new BudgetStep { Id = Ids.New(), BudgetId = id, To = BudgetStatus.Draft, ByName = actor.Name, At = now });
                    db.Publish(new BudgetCreatedEvent(id, budget.PatientId));
                    await writer.Save(budget, cancel);
                    return BudgetRef.Of(budget);
                }, cancel);
            }
            catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
            {
                // The same form, sent twice at the same moment; or two first budgets of a year.
                db.Discard();
                if (await Existing(id, cancel) is { } twin) return twin;
                if (attempt == 5) throw;
                if (plan is not null) lines = await planLines.Make(plan, letter, day, actor, cancel);
            }
        }
    }

    /// <summary>The professional asked for; the actor when they are one and nobody was named.</summary>
    private async Task<Guid?> Professional(Guid? asked, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if (Given(asked) is not { } id) return actor.UserId == Guid.Empty ? null : (await professionals.OfUser(actor.UserId, cancel))?.Id;
        if (await professionals.Find(id, cancel) is not null) return id;
        errors.Add(nameof(CreateBudgetInput.ProfessionalId), "budgets.error.professional");
        return null;
    }

    /// <summary>The number of a budget that offers the same treatments already.</summary>
    private async Task<string?> Live(Guid plan, string letter, CancellationToken cancel) =>
        await db.Set<Budget>().AsNoTracking().Where(b => b.PlanId == plan && b.PlanLetter == letter).Where(b => b.Status != BudgetStatus.Rejected && b.Status != BudgetStatus.Expired && b.Status != BudgetStatus.Cancelled && b.Status != BudgetStatus.Superseded)
            .Select(b => new { b.Year, b.Number }).FirstOrDefaultAsync(cancel) is { } found ? Budget.CodeOf(found.Year, found.Number) : null;

    private async Task<BudgetRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Budget>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is { } budget ? BudgetRef.Of(budget) : null;

    private static Guid? Given(Guid? id) => id == Guid.Empty ? null : id;
}
