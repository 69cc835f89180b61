using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Budgets;

/// <summary>REST for budgets.</summary>
internal static class BudgetsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("", async (string? tab, string? status, string? q, string? professional, string? patient, string? page, string? page_size, BudgetQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Page(await queries.List(new() { Tab = tab ?? "all", Status = BudgetStates.Of<BudgetStatus>(status), Q = q, Professional = Key(professional), Patient = Key(patient) }, PageRequest.Of(Whole(page), Whole(page_size)), actors.Require(), cancel))).Needs(BudgetsModule.Read);
        api.MapGet("{id:guid}", async (Guid id, BudgetQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<BudgetDetails>(await queries.Sheet(id, actors.Require(), cancel) is { } sheet ? BudgetDetails.Of(sheet) : new Result<BudgetDetails>.NotFound())).Needs(BudgetsModule.Read);
        api.MapGet("{id:guid}/history", async (Guid id, BudgetQueries queries, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From<HistoryDetails>(await queries.Past(id, actors.Require(), cancel) is { } past ? HistoryDetails.Of(past) : new Result<HistoryDetails>.NotFound())).Needs(BudgetsModule.Read);
        api.MapPost("", async ([FromBody] CreateBudgetInput input, CreateBudget create, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await create.Handle(input, actors.Require(), cancel), b => $"/api/v1/budgets/{b.Id}")).Needs(BudgetsModule.Write);
        api.MapPut("{id:guid}", async (Guid id, [FromBody] EditBudgetInput input, EditBudget edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Handle(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPut("{id:guid}/discount", async (Guid id, [FromBody] DiscountInput input, EditBudget edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Handle(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);

        api.MapPost("{id:guid}/lines", async (Guid id, [FromBody] AddLineInput input, AddLine add, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await add.Handle(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPut("{id:guid}/lines/{line:guid}", async (Guid id, Guid line, [FromBody] EditLineInput input, EditLine edit, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await edit.Handle(id, line, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPost("{id:guid}/lines/{line:guid}/remove", async (Guid id, Guid line, [FromBody] LineVersionInput input, RemoveLine remove, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await remove.Handle(id, line, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPost("{id:guid}/lines/{line:guid}/move", async (Guid id, Guid line, [FromBody] MoveLineInput input, MoveLine move, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await move.Handle(id, line, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPost("{id:guid}/update-from-plan", async (Guid id, [FromBody] LineVersionInput input, RefreshBudget refresh, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await refresh.Plan(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapPost("{id:guid}/update-vat", async (Guid id, [FromBody] LineVersionInput input, RefreshBudget refresh, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await refresh.Vat(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);

        Step(api, "present", (flow, id, input, actor, cancel) => flow.Present(id, input, actor, cancel));
        Step(api, "reject", (flow, id, input, actor, cancel) => flow.Reject(id, input, actor, cancel));
        Step(api, "cancel", (flow, id, input, actor, cancel) => flow.Cancel(id, input, actor, cancel));
        Step(api, "reopen", (flow, id, input, actor, cancel) => flow.Reopen(id, input, actor, cancel));
        Step(api, "complete", (flow, id, input, actor, cancel) => flow.Complete(id, input, actor, cancel));
        api.MapPost("{id:guid}/accept", async (Guid id, [FromBody] AcceptBudgetInput input, AcceptBudget accept, HttpContext http, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await accept.Handle(id, input, new(SignatureSource.Clinic, Agent: http.Request.Headers.UserAgent.ToString()), actors.Require(), cancel))).Needs(BudgetsModule.Accept);
        api.MapPost("{id:guid}/versions", async (Guid id, [FromBody] NewVersionInput input, NewVersion version, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await version.Handle(id, input, actors.Require(), cancel), b => $"/api/v1/budgets/{b.Id}")).Needs(BudgetsModule.Renegotiate);
        api.MapPost("{id:guid}/duplicate", async (Guid id, [FromBody] NewVersionInput input, NewVersion version, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.Created(await version.Duplicate(id, input, actors.Require(), cancel), b => $"/api/v1/budgets/{b.Id}")).Needs(BudgetsModule.Write);
        api.MapPost("{id:guid}/link", async (Guid id, [FromBody] MakeLinkInput input, BudgetLinks links, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await links.Make(id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);
        api.MapDelete("{id:guid}/link", async (Guid id, BudgetLinks links, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await links.Revoke(id, actors.Require(), cancel))).Needs(BudgetsModule.Write);

        api.MapGet("{id:guid}/pdf", async (Guid id, BudgetWriter writer, BudgetPaper paper, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            await writer.Read(id, cancel) is { } budget ? Results.File(await paper.Write(budget, actors.Require(), cancel), "application/pdf", budget.Code + ".pdf") : results.Fault(new Result<Done>.NotFound())).Needs(BudgetsModule.Read);
        api.MapGet("{id:guid}/signatures/{signature:guid}/pdf", async (Guid id, Guid signature, SignedPapers papers, ApiResults results, CancellationToken cancel) =>
            await papers.Open(id, signature, cancel) is { } paper ? Results.File(paper.Content, "application/pdf", paper.Name) : results.Fault(new Result<Done>.NotFound())).Needs(BudgetsModule.Read);
    }

    private static void Step(IEndpointRouteBuilder api, string name, Func<BudgetFlow, Guid, BudgetStepInput, Actor, CancellationToken, Task<Result<BudgetRef>>> step) =>
        api.MapPost("{id:guid}/" + name, async (Guid id, [FromBody] BudgetStepInput input, BudgetFlow flow, ActorAccessor actors, ApiResults results, CancellationToken cancel) =>
            results.From(await step(flow, id, input, actors.Require(), cancel))).Needs(BudgetsModule.Write);

    private static Guid? Key(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static int? Whole(string? typed) => int.TryParse(typed, out var n) ? n : null;
}

/// <summary>A budget as the API shows it.</summary>
public sealed record BudgetDetails(
    Guid Id, string Number, int Edition, Guid PatientId, string Title, BudgetStatus Status, Guid? ParentId, Guid? NextId, Guid? PlanId, string? PlanCode, string? PlanLetter, bool PlanChanged, Guid? PriceListId, string? PriceListName, Guid? ProfessionalId,
    DateOnly CreatedOn, DateOnly? ValidUntil, DateTimeOffset? PresentedAt, DateTimeOffset? AcceptedAt, string? Reason, string? ReasonNote, string? Notes, string? InternalNotes, DiscountKind DiscountKind, decimal DiscountValue,
    decimal Gross, decimal Discounts, decimal Net, decimal Tax, decimal Total, decimal AcceptedTotal, IReadOnlyList<VatSums> Vat, IReadOnlyList<BudgetLineDetails> Lines, bool VatOutdated, IReadOnlyList<SignatureDetails> Signatures, long Version)
{
    internal static BudgetDetails Of(BudgetSheet sheet)
    {
        var b = sheet.Budget;
        return new(
            b.Id, b.Code, b.Edition, b.PatientId, b.Title, b.Status, b.ParentId, b.NextId, b.PlanId, b.PlanCode, b.PlanLetter, b.PlanChanged, b.PriceListId, b.PriceListName, b.ProfessionalId, b.CreatedOn, b.ValidUntil, b.PresentedAt, b.AcceptedAt, b.Reason,
            b.ReasonNote, b.Notes, b.InternalNotes, b.DiscountKind, b.DiscountValue, b.Gross, b.Discounts, b.Net, b.Tax, b.Total, b.AcceptedTotal, VatSums.Of(b.Lines), [.. b.Ordered.Select(BudgetLineDetails.Of)], sheet.Outdated.Count > 0,
            [.. sheet.Signatures.Select(SignatureDetails.Of)], b.Version);
    }
}

/// <summary>A line as the API shows it: what it is, what it costs and how that is made up.</summary>
public sealed record BudgetLineDetails(BudgetLineView Line, string? Detail, DiscountKind DiscountKind, decimal DiscountValue, decimal Gross, decimal OwnDiscount, decimal Share, DateTimeOffset? AcceptedAt, DateOnly? DoneOn)
{
    internal static BudgetLineDetails Of(BudgetLine l) => new(BudgetDirectory.View(l), l.Detail, l.DiscountKind, l.DiscountValue, l.Gross, l.OwnDiscount, l.Share, l.AcceptedAt, l.DoneOn);
}

/// <summary>A signature as the API shows it; what was drawn stays in the document.</summary>
public sealed record SignatureDetails(Guid Id, SignatureMethod Method, SignatureSource Source, string SignedName, Signer Signer, IReadOnlyList<Guid> Lines, decimal Total, DateTimeOffset At, string ByName, string DocumentHash)
{
    internal static SignatureDetails Of(BudgetSignature s) => new(s.Id, s.Method, s.Source, s.SignedName, s.Signer, [.. s.Lines.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)], s.Total, s.At, s.ByName, s.DocumentHash);
}

public sealed record EditionDetails(Guid Id, int Edition, BudgetStatus Status, decimal Total, DateOnly CreatedOn);

public sealed record StepDetails(BudgetStatus? From, BudgetStatus To, string? Reason, string ByName, DateTimeOffset At);

/// <summary>What became of a budget.</summary>
public sealed record HistoryDetails(IReadOnlyList<EditionDetails> Editions, IReadOnlyList<StepDetails> Steps, IReadOnlyList<SignatureDetails> Signatures)
{
    internal static HistoryDetails Of(BudgetPast past) => new(
        [.. past.Editions.Select(e => new EditionDetails(e.Id, e.Edition, e.Status, e.Total, e.CreatedOn))], [.. past.Steps.Select(s => new StepDetails(s.From, s.To, s.Reason, s.ByName, s.At))], [.. past.Signatures.Select(SignatureDetails.Of)]);
}
