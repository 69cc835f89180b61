using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Plans.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Plans.Pages;

/// <summary>What the pages of plans share.</summary>
public abstract class PlanPageModel(ActorAccessor actors, Texts texts) : ModulePage(actors, texts)
{
    protected override string StaleKey => "treatment_plans.error.stale";

    public bool MayWrite => Actor.Can(PlansModule.Write);
}

/// <summary>The work lists: what waits for an appointment, for an answer, for being presented.</summary>
[Needs(PlansModule.Read)]
public sealed class ListModel(PlanQueries queries, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public PlanFilter Filter { get; private set; } = new();

    public Paged<PlanRow> Rows { get; private set; } = null!;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>An answer to htmx: the count comes along by itself.</summary>
    public bool Oob { get; private set; }

    public string CountText => T.Plural("treatment_plans.count", Rows.Total, T.Number(Rows.Total));

    public async Task<IActionResult> OnGetAsync(string? tab, string? q, string? professional, string? size, CancellationToken cancel)
    {
        Filter = new() { Tab = tab, Q = q, Professional = Guid.TryParse(professional, out var p) ? p : null };
        Professionals = await professionals.Shown(cancel);
        var rows = int.TryParse(size, out var n) && n is 50 or 100 ? n : 25;
        if (await queries.List(Filter, PageRequest.Of(int.TryParse(Request.Query["page"], out var page) ? page : null, rows), Actor, cancel) is not Result<Paged<PlanRow>>.Ok ok) return NotFound();
        Rows = ok.Value;
        if (!this.WantsFragment()) return Page();
        Oob = true;
        return this.Fragment<PlansPart>(new { Page = this });
    }
}

/// <summary>A new plan for a patient, who is chosen first when the address does not say.</summary>
[Needs(PlansModule.Write)]
public sealed class NewModel(CreatePlan create, PatientDirectory patients, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public CreatePlanInput Input { get; private set; } = new();

    public PatientSummary? Patient { get; private set; }

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    public string? Q { get; private set; }

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? patient, string? q, CancellationToken cancel)
    {
        Q = q;
        if (Guid.TryParse(patient, out var id) && await patients.Find(id, Actor, cancel) is null) return NotFound();
        Input = new() { Id = Ids.New(), PatientId = id == Guid.Empty ? null : id };
        await Load(cancel);
        Input = Input with { ProfessionalId = Professionals.FirstOrDefault(p => p.UserId == Actor.UserId)?.Id };
        if (Patient is null && !string.IsNullOrWhiteSpace(q)) Found = await patients.Search(q, 12, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CreatePlanInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await create.Handle(input, Actor, cancel);
        if (result is Result<PlanRef>.Ok { Value: var made }) return Finished($"/plans/{made.Id}", "treatment_plans.created", made.Code);
        return await Refused(result, async () =>
        {
            await Load(cancel);
            return true;
        });
    }

    private async Task Load(CancellationToken cancel)
    {
        Professionals = await professionals.Shown(cancel);
        if (Input.PatientId is { } id) Patient = await patients.Find(id, Actor, cancel);
    }
}

/// <summary>What a plan says of itself, and its phases.</summary>
[Needs(PlansModule.Write)]
public sealed class EditModel(EditPlan edit, PlanQueries queries, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public EditPlanInput Input { get; private set; } = new();

    public PlanSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>Rows of the form for phases: those there are and two more.</summary>
    public int PhaseRows => Math.Min(TreatmentPlan.MostPhases, Math.Max(3, (Input.Phases?.Count(p => !string.IsNullOrWhiteSpace(p.Name)) ?? 0) + 2));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = From(Sheet.Plan);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, EditPlanInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await edit.Handle(id, input with { Phases = input.Phases ?? [] }, Actor, cancel);
        if (result is Result<PlanRef>.Ok) return Finished($"/plans/{id}", "treatment_plans.saved");
        if (result is Result<PlanRef>.NotFound or Result<PlanRef>.Denied || !await Load(id, cancel)) return NotFound();
        if (result is Result<PlanRef>.Conflict)
        {
            var theirs = From(Sheet.Plan);
            Conflict = [new(T["treatment_plans.field.title"], theirs.Title, input.Title), new(T["treatment_plans.field.diagnosis"], theirs.Diagnosis, input.Diagnosis), new(T["treatment_plans.phases"], Names(theirs), Names(input))];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());

        static string Names(EditPlanInput x) => string.Join(", ", (x.Phases ?? []).Where(p => !string.IsNullOrWhiteSpace(p.Name)).Select(p => p.Name + (string.IsNullOrWhiteSpace(p.Target) ? "" : " (" + p.Target + ")")));
    }

    private EditPlanInput From(TreatmentPlan p) => new()
    {
        Version = p.Version, Title = p.Title, ProfessionalId = p.ProfessionalId, Diagnosis = p.Diagnosis, Phases = [.. p.Phases.OrderBy(f => f.Position).Select(f => new PhaseInput { Id = f.Id, Name = f.Name, Target = T.TypedDate(f.Target) })],
    };

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel, log: false) is not { } sheet) return false;
        Sheet = sheet;
        Professionals = await professionals.Shown(cancel);
        return true;
    }
}

/// <summary>One treatment of a plan.</summary>
[Needs(PlansModule.Write)]
public sealed class ItemModel(EditItem edit, RemoveItem remove, PlanQueries queries, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public EditItemInput Input { get; private set; } = new();

    public PlanSheet Sheet { get; private set; } = null!;

    public PlanItem Item { get; private set; } = null!;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>Price and sessions are agreed on once the plan is presented.</summary>
    public bool Priced => Sheet.Plan.Status == PlanStatus.Draft;

    public bool Open => Sheet.Plan.Status is not (PlanStatus.Completed or PlanStatus.Closed) && Item.Status == ItemStatus.Planned;

    public int SessionRows => Math.Min(EditItem.MostSessions, Math.Max(2, (Input.Sessions?.Count(s => !s.IsEmpty) ?? 0) + 2));

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid item, CancellationToken cancel)
    {
        if (!await Load(id, item, cancel)) return NotFound();
        Input = From();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, Guid item, EditItemInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await edit.Handle(id, item, input, Actor, cancel);
        if (result is Result<PlanRef>.Ok && await Load(id, item, cancel)) return Finished(Links.Plan(id, Item.Letter), "treatment_plans.item.saved", Item.Name(T.Language));
        if (result is Result<PlanRef>.NotFound or Result<PlanRef>.Denied || !await Load(id, item, cancel)) return NotFound();
        if (result is Result<PlanRef>.Conflict)
        {
            var theirs = From();
            Conflict = [new(T["treatment_plans.field.price"], theirs.Price, input.Price ?? theirs.Price), new(T["treatment_plans.field.minutes"], theirs.Minutes, input.Minutes), new(T["treatment_plans.field.priority"], T["treatment_plans.priority." + theirs.Priority], input.Priority is null ? null : T["treatment_plans.priority." + input.Priority]), new(T["treatment_plans.field.note"], theirs.Note, input.Note)];
            Input = input with { Version = theirs.Version };
        }
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromRoute] Guid id, Guid item, string? reason, CancellationToken cancel)
    {
        Reason = reason;
        var result = await remove.Handle(id, item, new() { Reason = reason }, Actor, cancel);
        if (result is Result<PlanRef>.Ok) return Finished($"/plans/{id}", "treatment_plans.item.removed");
        return await Refused(result, async () =>
        {
            if (!await Load(id, item, cancel)) return false;
            Input = From();
            return true;
        });
    }

    private EditItemInput From() => new()
    {
        Version = Sheet.Plan.Version, ProfessionalId = Item.ProfessionalId, PhaseId = Item.PhaseId, Priority = PlanStates.Key(Item.Priority), Minutes = Item.Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture), Note = Item.Note, Price = TypedText.Show(Item.Price, T.Language),
        Sessions = [.. Item.Sessions.Select(s => new SessionEdit { Name = s.Name(T.Language), Amount = TypedText.Show(s.Amount, T.Language), Minutes = s.Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture) })],
    };

    private async Task<bool> Load(Guid id, Guid item, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel, log: false) is not { } sheet || sheet.Plan.Items.Find(i => i.Id == item && i.Status != ItemStatus.Removed) is not { } row) return false;
        (Sheet, Item) = (sheet, row);
        Professionals = await professionals.Shown(cancel);
        return true;
    }
}
