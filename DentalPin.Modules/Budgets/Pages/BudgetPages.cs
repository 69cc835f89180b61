using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Budgets.Ui;
using DentalPin.Patients;
using DentalPin.Plans;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Budgets.Pages;

/// <summary>What the pages of budgets share.</summary>
public abstract class BudgetPageModel(ActorAccessor actors, Texts texts) : ModulePage(actors, texts)
{
    protected override string StaleKey => "budgets.error.stale";

    public bool MayWrite => Actor.Can(BudgetsModule.Write);
}

/// <summary>The work lists: what waits for an answer, what was agreed to, what was lost.</summary>
[Needs(BudgetsModule.Read)]
public sealed class ListModel(BudgetQueries queries, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public BudgetFilter Filter { get; private set; } = new();

    public Paged<BudgetRow> Rows { get; private set; } = null!;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>An answer to htmx: the count comes along by itself.</summary>
    public bool Oob { get; private set; }

    public string CountText => T.Plural("budgets.count", Rows.Total, T.Number(Rows.Total));

    public async Task<IActionResult> OnGetAsync(string? tab, string? q, string? professional, string? size, CancellationToken cancel)
    {
        Filter = new() { Tab = tab, Q = q, Professional = Guid.TryParse(professional, out var p) ? p : null };
        Professionals = await professionals.Shown(cancel);
        var rows = int.TryParse(size, out var n) && n is 50 or 100 ? n : 25;
        if (await queries.List(Filter, PageRequest.Of(int.TryParse(Request.Query["page"], out var page) ? page : null, rows), Actor, cancel) is not Result<Paged<BudgetRow>>.Ok ok) return NotFound();
        Rows = ok.Value;
        if (!this.WantsFragment()) return Page();
        Oob = true;
        return this.Fragment<BudgetsPart>(new { Page = this });
    }
}

/// <summary>A new budget: for a patient, who is chosen first when the address does not say, or from a plan.</summary>
[Needs(BudgetsModule.Write)]
public sealed class NewModel(CreateBudget create, PatientDirectory patients, PlanDirectory plans, ProfessionalDirectory professionals, CatalogQueries catalog, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public CreateBudgetInput Input { get; private set; } = new();

    public PatientSummary? Patient { get; private set; }

    public PlanSummary? Plan { get; private set; }

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    /// <summary>Plans it may be made from.</summary>
    public IReadOnlyList<PlanSummary> Plans { get; private set; } = [];

    public string? Q { get; private set; }

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public IReadOnlyList<PriceListDetails> Lists { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? patient, string? plan, string? alt, string? q, CancellationToken cancel)
    {
        Q = q;
        Input = new() { Id = Ids.New(), PatientId = Guid.TryParse(patient, out var id) ? id : null, PlanId = Guid.TryParse(plan, out var p) ? p : null, Letter = alt };
        if (!await Load(cancel)) return NotFound();
        Input = Input with { ProfessionalId = Plan?.ProfessionalId ?? Professionals.FirstOrDefault(x => x.UserId == Actor.UserId)?.Id, Title = Plan?.Title };
        if (Patient is null && !string.IsNullOrWhiteSpace(q)) Found = await patients.Search(q, 12, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CreateBudgetInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await create.Handle(input, Actor, cancel);
        if (result is Result<BudgetRef>.Ok { Value: var made }) return Finished(Links.Budget(made.Id), "budgets.created", made.Number);
        return await Refused(result, () => Load(cancel));
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (Input.PlanId is { } plan && plan != Guid.Empty)
        {
            Plan = await plans.Find(plan, Actor, cancel);
            if (Plan is null) return false;
            Input = Input with { PatientId = Plan.PatientId };
        }
        Professionals = await professionals.Shown(cancel);
        Lists = await catalog.PriceLists(cancel);
        if (Input.PatientId is not { } id || id == Guid.Empty) return true;
        Patient = await patients.Find(id, Actor, cancel);
        if (Patient is not null && Plan is null) Plans = [.. (await plans.OfPatient(id, Actor, cancel)).Where(p => p.Status is not (PlanStatus.Closed or PlanStatus.Completed))];
        return Patient is not null;
    }
}

/// <summary>What a budget says besides its lines.</summary>
[Needs(BudgetsModule.Write)]
public sealed class EditModel(EditBudget edit, BudgetQueries queries, ProfessionalDirectory professionals, CatalogQueries catalog, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public EditBudgetInput Input { get; private set; } = new();

    public BudgetSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public IReadOnlyList<PriceListDetails> Lists { get; private set; } = [];

    public bool IsDraft => Sheet.Budget.Status == BudgetStatus.Draft;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = From(Sheet.Budget);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, EditBudgetInput input, CancellationToken cancel)
    {
        Input = input;
        if (!await Load(id, cancel)) return NotFound();
        // What the form does not show of a budget that was sent stays as it is.
        if (!IsDraft) input = From(Sheet.Budget) with { Version = input.Version, InternalNotes = input.InternalNotes, ValidUntil = input.ValidUntil };
        var result = await edit.Handle(id, input, Actor, cancel);
        if (result is Result<BudgetRef>.Ok) return Finished(Links.Budget(id), "budgets.saved");
        if (result is Result<BudgetRef>.NotFound or Result<BudgetRef>.Denied || !await Load(id, cancel)) return NotFound();
        if (result is Result<BudgetRef>.Conflict)
        {
            var theirs = From(Sheet.Budget);
            Conflict = [new(T["budgets.field.discount"], theirs.Discount, input.Discount), new(T["budgets.field.valid_until"], theirs.ValidUntil, input.ValidUntil), new(T["budgets.field.notes"], theirs.Notes, input.Notes), new(T["budgets.field.internal_notes"], theirs.InternalNotes, input.InternalNotes)];
            Input = Input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    private EditBudgetInput From(Budget b) => new()
    {
        Version = b.Version, Title = b.Title, ProfessionalId = b.ProfessionalId, ValidUntil = T.TypedDate(b.ValidUntil), Discount = DiscountText.Show(b.Whole, T.Language), PriceListId = b.PriceListId, Notes = b.Notes, InternalNotes = b.InternalNotes,
    };

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        Professionals = await professionals.Shown(cancel);
        Lists = await catalog.PriceLists(cancel);
        return true;
    }
}

/// <summary>Versions, steps and signatures.</summary>
[Needs(BudgetsModule.Read)]
public sealed class HistoryModel(BudgetQueries queries, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public BudgetPast Past { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.Past(id, Actor, cancel) is not { } past) return NotFound();
        Past = past;
        return Page();
    }
}

/// <summary>The patient does not want it, or the clinic calls it off: with a reason.</summary>
[Needs(BudgetsModule.Write)]
public sealed class CloseModel(BudgetFlow flow, BudgetQueries queries, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public BudgetStepInput Input { get; private set; } = new();

    public BudgetSheet Sheet { get; private set; } = null!;

    /// <summary>`rejected` or `cancelled`.</summary>
    public string To { get; private set; } = "rejected";

    public async Task<IActionResult> OnGetAsync(Guid id, string? to, CancellationToken cancel)
    {
        if (!await Load(id, to, cancel)) return NotFound();
        Input = new() { Version = Sheet.Budget.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, string? to, BudgetStepInput input, CancellationToken cancel)
    {
        Input = input;
        var result = to == "cancelled" ? await flow.Cancel(id, input, Actor, cancel) : await flow.Reject(id, input, Actor, cancel);
        return result is Result<BudgetRef>.Ok ? Finished(Links.Budget(id), "budgets.step." + (to == "cancelled" ? to : "rejected")) : await Refused(result, () => Load(id, to, cancel));
    }

    private async Task<bool> Load(Guid id, string? to, CancellationToken cancel)
    {
        To = to == "cancelled" ? to : "rejected";
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}

/// <summary>The budget as a document.</summary>
[Needs(BudgetsModule.Read)]
public sealed class PaperModel(BudgetWriter writer, BudgetPaper paper, SignedPapers papers, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? signature, CancellationToken cancel)
    {
        if (await writer.Read(id, cancel) is not { } budget) return NotFound();
        if (signature is { } which) return await papers.Open(id, which, cancel) is { } signed ? File(signed.Content, "application/pdf", signed.Name) : NotFound();
        // Shown, not saved: the browser prints it from there.
        Response.Headers.ContentDisposition = $"inline; filename=\"{budget.Code}-v{budget.Edition}.pdf\"";
        return File(await paper.Write(budget, Actor, cancel), "application/pdf");
    }
}
