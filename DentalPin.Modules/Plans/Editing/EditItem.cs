using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Schedules;

namespace DentalPin.Plans;

public sealed record EditItemInput
{
    /// <summary>Of the plan.</summary>
    public long? Version { get; init; }

    public Guid? ProfessionalId { get; init; }

    public Guid? PhaseId { get; init; }

    /// <summary>`urgent`, `high`, `normal` or `low`.</summary>
    public string? Priority { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Minutes { get; init; }

    public string? Note { get; init; }

    /// <summary>Only in a draft.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Price { get; init; }

    /// <summary>Only in a draft: the visits, their amounts summing to the price. Absent: they stay.</summary>
    public IReadOnlyList<SessionEdit>? Sessions { get; init; }
}

public sealed record SessionEdit
{
    public string? Name { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Amount { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Minutes { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Amount) && string.IsNullOrWhiteSpace(Minutes);
}

/// <summary>Changes a treatment of a plan. What was agreed on, price and sessions, changes in a draft only.</summary>
public sealed class EditItem(AppDb db, PlanWriter writer, ProfessionalDirectory professionals)
{
    public const int MostSessions = 24;

    public async Task<Result<PlanRef>> Handle(Guid planId, Guid itemId, EditItemInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        if (!await db.Set<PlanItem>().AnyAsync(i => i.Id == itemId && i.PlanId == planId, cancel)) return new Result<PlanRef>.NotFound();
        if (input.Version is null) return Result<PlanRef>.Fail(nameof(input.Version), "treatment_plans.error.version_missing");
        var errors = new FieldErrors();
        var priority = string.IsNullOrEmpty(input.Priority) ? ItemPriority.Normal : PlanStates.Of<ItemPriority>(input.Priority);
        if (priority is null) errors.Add(nameof(input.Priority), "treatment_plans.error.choice");
        var minutes = TypedText.Whole(input.Minutes, 1, 1440, nameof(input.Minutes), errors);
        var note = TypedText.Block(input.Note, PlanItem.MaxNote, nameof(input.Note), errors);
        var price = TypedText.Price(input.Price, nameof(input.Price), actor, errors);
        Guid? professional = input.ProfessionalId is { } p && p != Guid.Empty ? await CreatePlan.Professional(professionals, p, actor, errors, cancel) : null;
        var sessions = Sessions(input, actor, errors);
        if (errors.Count > 0) return errors;
        return await writer.Change(planId, input.Version, plan =>
        {
            PlanWriter.MustBeOpen(plan);
            var item = PlanWriter.Item(plan, itemId);
            var phase = input.PhaseId == Guid.Empty ? null : input.PhaseId;
            if (phase is not null && plan.Phases.TrueForAll(f => f.Id != phase)) throw PlanRefused.Of(nameof(input.PhaseId), "treatment_plans.error.choice");
            (item.ProfessionalId, item.PhaseId, item.Priority, item.Note) = (professional, phase, priority!.Value, note);
            if (input.Minutes is not null) item.Minutes = minutes;
            var newPrice = price ?? item.Price;
            if (newPrice != item.Price || (sessions is not null && !Same(item, sessions, actor)))
            {
                PlanWriter.MustBeDraft(plan);
                Reprice(item, newPrice, sessions, actor);
            }
            if (db.ChangeTracker.HasChanges()) db.Publish(new PlanChangedEvent(plan.Id, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    private void Reprice(PlanItem item, decimal price, List<(string Name, decimal Amount, int? Minutes)>? sessions, Actor actor)
    {
        var rows = item.Sessions.OrderBy(s => s.Position).ToList();
        item.Price = price;
        if (sessions is null)
        {
            // Nothing was said of the visits: they keep their shares.
            var amounts = Money.Prorate(price, rows.ConvertAll(s => s.Amount));
            for (var n = 0; n < rows.Count; n++) rows[n].Amount = amounts[n];
            return;
        }
        if (sessions.Sum(s => s.Amount) is var sum && sum != price) throw PlanRefused.Of("Sessions[0].Amount", "treatment_plans.error.sessions", TypedText.Show(sum, actor.Language), TypedText.Show(price, actor.Language));
        foreach (var gone in rows.Skip(sessions.Count)) db.Remove(gone);
        for (var n = 0; n < sessions.Count; n++)
        {
            var row = n < rows.Count ? rows[n] : null;
            if (row is null) db.Add(row = new PlanSession { Id = Ids.New(), ItemId = item.Id, Position = n + 1 });
            // A name typed in one language is the name in both; one that was left alone stays translated.
            if (row.Name(actor.Language) != sessions[n].Name) (row.NameEs, row.NameEn) = (sessions[n].Name, sessions[n].Name);
            (row.Amount, row.Minutes) = (sessions[n].Amount, sessions[n].Minutes);
        }
    }

    private static bool Same(PlanItem item, List<(string Name, decimal Amount, int? Minutes)> sessions, Actor actor) =>
        item.Sessions.OrderBy(s => s.Position).Select(s => (s.Name(actor.Language), s.Amount, s.Minutes)).SequenceEqual(sessions);

    private static List<(string Name, decimal Amount, int? Minutes)>? Sessions(EditItemInput input, Actor actor, FieldErrors errors)
    {
        if (input.Sessions is null) return null;
        var found = new List<(string, decimal, int?)>();
        for (var n = 0; n < input.Sessions.Count; n++)
        {
            if (input.Sessions[n].IsEmpty) continue;
            var name = TypedText.Line(input.Sessions[n].Name, 100, $"Sessions[{n}].Name", errors);
            var amount = TypedText.Price(input.Sessions[n].Amount, $"Sessions[{n}].Amount", actor, errors);
            if (string.IsNullOrWhiteSpace(input.Sessions[n].Amount)) errors.Add($"Sessions[{n}].Amount", "treatment_plans.error.amount_missing");
            found.Add((name ?? "", amount ?? 0, TypedText.Whole(input.Sessions[n].Minutes, 1, 1440, $"Sessions[{n}].Minutes", errors)));
        }
        if (found.Count > MostSessions) errors.Add("Sessions[0].Amount", "treatment_plans.error.too_many", MostSessions);
        return found.Count == 0 ? null : found;
    }
}

public sealed record RemoveItemInput
{
    public string? Reason { get; init; }
}

/// <summary>Takes a treatment out of a draft; of a plan that was agreed on it cancels what is left of it.</summary>
public sealed class RemoveItem(AppDb db, PlanWriter writer, ChartLink chart)
{
    public async Task<Result<PlanRef>> Handle(Guid planId, Guid itemId, RemoveItemInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        if (await (from i in db.Set<PlanItem>().AsNoTracking() where i.Id == itemId && i.PlanId == planId join p in db.Set<TreatmentPlan>() on i.PlanId equals p.Id select new { i.EntryId, i.Status, Plan = p.Status }).FirstOrDefaultAsync(cancel) is not { } found)
            return new Result<PlanRef>.NotFound();
        var errors = new FieldErrors();
        var reason = TypedText.Line(input.Reason, TreatmentPlan.MaxReason, nameof(input.Reason), errors);
        if (errors.Count > 0) return errors;
        var agreed = PlanStates.IsRunning(found.Plan);
        return await writer.Change(planId, null, plan =>
        {
            if (plan.Items.Find(i => i.Id == itemId) is not { Status: not ItemStatus.Removed } item) return Task.CompletedTask;
            if (PlanStates.IsRunning(plan.Status) != agreed) throw new DbUpdateConcurrencyException();
            if (!agreed) PlanWriter.MustBeDraft(plan);
            if (item.Status != ItemStatus.Planned) throw PlanRefused.Of("", "treatment_plans.error.item_done");
            if (agreed)
            {
                item.Status = ItemStatus.Cancelled;
                foreach (var session in item.Sessions.Where(s => s.Status == SessionStatus.Open)) (session.Status, session.AppointmentId, session.AppointmentStart, session.AppointmentEnd) = (SessionStatus.Cancelled, null, null, null);
                if (reason is not null) db.Add(new PlanNote { Id = Ids.New(), PlanId = planId, Text = item.Name(actor.Language) + ": " + reason, By = actor.UserId, ByName = actor.Name, At = writer.Now });
                PlanFlow.Finish(db, writer, plan, actor);
            }
            else item.Status = ItemStatus.Removed;
            db.Publish(new PlanChangedEvent(planId, plan.PatientId));
            return Task.CompletedTask;
        }, cancel, agreed && found is { EntryId: { } entry, Status: ItemStatus.Planned } ? () => chart.Cancel([entry], actor, cancel) : null);
    }
}
