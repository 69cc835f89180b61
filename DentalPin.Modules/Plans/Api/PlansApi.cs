using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Plans;

/// <summary>REST for plans.</summary>
internal static class PlansApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("plans");
        plans.MapGet("", async (string? tab, string? q, string? professional, string? patient, string? page, string? page_size, PlanQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await queries.List(new() { Tab = tab ?? "all", Q = q, Professional = Key(professional), Patient = Key(patient) }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(PlansModule.Read);
        plans.MapGet("{id:guid}", async (Guid id, PlanQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<PlanDetails>(await queries.Sheet(id, actors.Require(), cancel) is { } sheet ? PlanDetails.Of(sheet) : new Result<PlanDetails>.NotFound())).Needs(PlansModule.Read);
        plans.MapPost("", async ([FromBody] CreatePlanInput input, CreatePlan create, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await create.Handle(input, actors.Require(), cancel), p => $"/api/v1/treatment-plans/plans/{p.Id}")).Needs(PlansModule.Write);
        plans.MapPut("{id:guid}", async (Guid id, [FromBody] EditPlanInput input, EditPlan edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Handle(id, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPost("{id:guid}/notes", async (Guid id, [FromBody] NoteInput input, AddPlanNote add, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await add.Handle(id, input, actors.Require(), cancel))).Needs(PlansModule.Write);

        plans.MapPost("{id:guid}/items", async (Guid id, [FromBody] AddItemsInput input, AddItems add, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await add.Handle(id, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPut("{id:guid}/items/{item:guid}", async (Guid id, Guid item, [FromBody] EditItemInput input, EditItem edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Handle(id, item, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPost("{id:guid}/items/{item:guid}/move", async (Guid id, Guid item, [FromBody] MoveItemInput input, MoveItem move, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await move.Handle(id, item, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPost("{id:guid}/items/{item:guid}/remove", async (Guid id, Guid item, [FromBody] RemoveItemInput input, RemoveItem remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, item, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPost("{id:guid}/alternatives", async (Guid id, [FromBody] AlternativeInput input, SaveAlternative save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Add(id, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPut("{id:guid}/alternatives/{letter}", async (Guid id, string letter, [FromBody] AlternativeInput input, SaveAlternative save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Edit(id, letter, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapDelete("{id:guid}/alternatives/{letter}", async (Guid id, string letter, SaveAlternative save, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await save.Remove(id, letter, actors.Require(), cancel))).Needs(PlansModule.Write);

        plans.MapPost("{id:guid}/present", async (Guid id, [FromBody] StepInput input, PlanFlow flow, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await flow.Present(id, input, actors.Require(), cancel))).Needs(PlansModule.Confirm);
        plans.MapPost("{id:guid}/reopen", async (Guid id, [FromBody] StepInput input, PlanFlow flow, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await flow.Reopen(id, input, actors.Require(), cancel))).Needs(PlansModule.Write);
        plans.MapPost("{id:guid}/accept", async (Guid id, [FromBody] AcceptInput input, AcceptPlan accept, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await accept.Handle(id, input, actors.Require(), cancel))).Needs(PlansModule.Accept);
        plans.MapPost("{id:guid}/close", async (Guid id, [FromBody] StepInput input, PlanFlow flow, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await flow.Close(id, input, actors.Require(), cancel))).Needs(PlansModule.Close);
        plans.MapPost("{id:guid}/reactivate", async (Guid id, [FromBody] StepInput input, PlanFlow flow, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await flow.Reactivate(id, input, actors.Require(), cancel))).Needs(PlansModule.Reactivate);
        plans.MapPost("{id:guid}/sessions/{session:guid}/perform", async (Guid id, Guid session, [FromBody] PerformInput input, PerformSession perform, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await perform.Handle(id, session, input, actors.Require(), cancel))).Needs(PlansModule.Perform);
        plans.MapPost("{id:guid}/sessions/{session:guid}/reopen", async (Guid id, Guid session, ReopenSession reopen, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await reopen.Handle(id, session, actors.Require(), cancel))).Needs(PlansModule.Perform);
        plans.MapPost("{id:guid}/book", async (Guid id, [FromBody] BookSessionsInput input, BookSessions book, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await book.Handle(id, input, actors.Require(), cancel))).Needs(AgendaModule.Write);

        api.MapGet("visits/{appointment:guid}", async (Guid appointment, AgendaQueries agenda, VisitPlans visits, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<IReadOnlyList<PlannedSession>>(await agenda.Find(appointment, actors.Require(), cancel) is { } a ? new Result<IReadOnlyList<PlannedSession>>.Ok(await visits.Of(a.Id, actors.Require(), cancel)) : new Result<IReadOnlyList<PlannedSession>>.NotFound())).Needs(PlansModule.Read);
        api.MapPut("visits/{appointment:guid}", async (Guid appointment, [FromBody] LinkInput input, LinkSessions link, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await link.Handle(appointment, input, actors.Require(), cancel))).Needs(AgendaModule.Write);
    }

    private static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static int? Whole(string? typed) => int.TryParse(typed, out var n) ? n : null;
}

/// <summary>A plan as the API shows it.</summary>
public sealed record PlanDetails(
    Guid Id, string Code, Guid PatientId, string Title, PlanStatus Status, Guid? ProfessionalId, string? Diagnosis, string? Chosen, decimal Total, int Sessions, int SessionsDone, int Unscheduled, DateTimeOffset? NextVisit,
    DateTimeOffset CreatedAt, DateTimeOffset? PresentedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? CompletedAt, DateTimeOffset? ClosedAt, string? CloseReason, string? CloseNote,
    IReadOnlyList<AlternativeDetails> Alternatives, IReadOnlyList<PhaseDetails> Phases, IReadOnlyList<PlanItem> Items, IReadOnlyList<PlanNote> Notes, long Version)
{
    internal static PlanDetails Of(PlanSheet sheet)
    {
        var p = sheet.Plan;
        return new(
            p.Id, p.Code, p.PatientId, p.Title, p.Status, p.ProfessionalId, p.Diagnosis, p.Chosen, p.Total, p.Sessions, p.SessionsDone, p.Unscheduled, p.NextVisit, p.CreatedAt, p.PresentedAt, p.AcceptedAt, p.CompletedAt, p.ClosedAt, p.CloseReason, p.CloseNote,
            [.. p.Alternatives.OrderBy(a => a.Letter, StringComparer.Ordinal).Select(a => AlternativeDetails.Of(p, a))], [.. p.Phases.OrderBy(f => f.Position).Select(f => new PhaseDetails(f.Id, f.Name, f.Target))],
            [.. p.Items.Where(i => i.Status != ItemStatus.Removed).OrderBy(i => i.Letter, StringComparer.Ordinal).ThenBy(i => i.Position)], sheet.Notes, p.Version);
    }
}

public sealed record PhaseDetails(Guid Id, string Name, DateOnly? Target);

/// <summary>An alternative with what it comes to, for comparing them.</summary>
public sealed record AlternativeDetails(string Letter, string? Name, string? Note, decimal Total, int Treatments, int Visits, int Minutes)
{
    internal static AlternativeDetails Of(TreatmentPlan plan, PlanAlternative a)
    {
        var items = plan.Of(a.Letter).Where(i => i.Status is ItemStatus.Planned or ItemStatus.Done).ToList();
        return new(a.Letter, a.Name, a.Note, items.Sum(i => i.Price), items.Count, items.Where(i => !i.NoAppointment).Sum(i => i.Sessions.Count), items.Sum(i => i.Sessions.Sum(i.MinutesOf)));
    }
}
