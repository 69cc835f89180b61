using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Odontogram;
using DentalPin.Plans.Ui;
using DentalPin.Plans.Ui.Lines;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Plans.Pages;

/// <summary>A plan: its treatments by phase, what becomes of them, and all that is done with it.</summary>
[Needs(PlansModule.Read)]
public sealed class SheetModel(
    PlanQueries queries, AddItems add, MoveItem move, SaveAlternative alternatives, PlanFlow flow, AcceptPlan accept, PerformSession perform, ReopenSession reopen, AddPlanNote note, CatalogDirectory catalog, ChartLink chart, ProfessionalDirectory professionals,
    ActorAccessor actors, Texts texts, TimeProvider clock) : PlanPageModel(actors, texts)
{
    public const int MostPicks = 8;

    public PlanSheet Sheet { get; private set; } = null!;

    public TreatmentPlan Plan => Sheet.Plan;

    /// <summary>The alternative that is shown.</summary>
    public string Letter { get; private set; } = PlanAlternative.First;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    /// <summary>What is being added, as typed.</summary>
    public AddItemsInput Adding { get; private set; } = new();

    /// <summary>What was typed to find the treatment.</summary>
    public string? Find { get; private set; }

    public IReadOnlyList<CatalogPick> Found { get; private set; } = [];

    /// <summary>Planned in the chart and in no plan of this page yet.</summary>
    public IReadOnlyList<(ChartEntryView Entry, string Name)> Charted { get; private set; } = [];

    public string? NoteText { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsDraft => Plan.Status == PlanStatus.Draft;

    /// <summary>The order may still be changed.</summary>
    public bool MaySort => MayWrite && Plan.Status is not (PlanStatus.Completed or PlanStatus.Closed);

    public bool MayPerform => Actor.Can(PlansModule.Perform) && PlanStates.IsRunning(Plan.Status) && Letter == Plan.Current;

    public bool MayBook => Actor.Can(Agenda.AgendaModule.Write) && PlanStates.IsRunning(Plan.Status) && Letter == Plan.Current && !Sheet.Patient.Archived;

    public string? NameOf(Guid? professional) => Professionals.FirstOrDefault(p => p.Id == professional)?.Name;

    public async Task<IActionResult> OnGetAsync(Guid id, string? alt, CancellationToken cancel)
    {
        if (!await Load(id, alt, cancel)) return NotFound();
        return this.WantsFragment() ? this.Fragment<ItemsPart>(new { Page = this }) : Page();
    }

    /// <summary>Treatments that match what is being typed.</summary>
    public async Task<IActionResult> OnGetFindAsync(Guid id, string? find, CancellationToken cancel)
    {
        this.WantsFragment();
        Find = find;
        if (!string.IsNullOrWhiteSpace(find)) Found = await catalog.Picks(find, MostPicks, Actor, cancel);
        return this.Fragment<ItemPicks>(new { Page = this });
    }

    public async Task<IActionResult> OnPostAddAsync([FromRoute] Guid id, string? alt, string? find, AddItemsInput input, CancellationToken cancel)
    {
        (Adding, Find) = (input with { Letter = alt }, find);
        // Something was typed but nothing chosen: the one that matches alone, or whose code or name it is, is meant.
        if (input.ItemId is null && !string.IsNullOrWhiteSpace(find))
        {
            Found = await catalog.Picks(find, MostPicks, Actor, cancel);
            var one = CatalogPick.Meant(Found, find, T.Language);
            if (one is null) return await Refused(Result<PlanRef>.Fail(nameof(input.ItemId), Found.Count == 0 ? "treatment_plans.error.item_nothing" : "treatment_plans.error.item_choose"), () => Load(id, alt, cancel));
            Adding = Adding with { ItemId = one.Id };
        }
        var result = await add.Handle(id, Adding, Actor, cancel);
        if (result is Result<PlanRef>.Ok) return Finished(Links.Plan(id, alt) + "#add", "treatment_plans.item.added");
        if (Adding.ItemId is { } item && Found.Count == 0) Found = await catalog.Pick(item, Actor, cancel) is { } pick ? [pick] : [];
        return await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostChartAsync([FromRoute] Guid id, string? alt, AddItemsInput input, CancellationToken cancel)
    {
        var result = await add.Handle(id, new() { Letter = alt, Entries = input.Entries ?? [] }, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished(Links.Plan(id, alt), "treatment_plans.item.added") : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostMoveAsync([FromRoute] Guid id, string? alt, Guid item, MoveItemInput input, CancellationToken cancel)
    {
        var result = await move.Handle(id, item, input, Actor, cancel);
        if (result is Result<PlanRef>.Ok && this.WantsFragment() && await Load(id, alt, cancel)) return this.Fragment<ItemsPart>(new { Page = this });
        return result is Result<PlanRef>.Ok ? Redirect(Links.Plan(id, alt) + "#i-" + item.ToString("N")) : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostPerformAsync([FromRoute] Guid id, string? alt, Guid session, PerformInput input, CancellationToken cancel)
    {
        var result = await perform.Handle(id, session, input, Actor, cancel);
        return result is Result<PlanRef>.Ok ok ? Finished(Links.Plan(id, alt), ok.Value.Status == PlanStatus.Completed ? "treatment_plans.done.plan" : "treatment_plans.done.session") : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostReopenAsync([FromRoute] Guid id, string? alt, Guid session, CancellationToken cancel)
    {
        var result = await reopen.Handle(id, session, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished(Links.Plan(id, alt), "treatment_plans.done.reopened") : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostStepAsync([FromRoute] Guid id, string? alt, string? to, StepInput input, CancellationToken cancel)
    {
        var result = to switch
        {
            "presented" => await flow.Present(id, input, Actor, cancel),
            "draft" => await flow.Reopen(id, input, Actor, cancel),
            "accepted" => await accept.Handle(id, new() { Version = input.Version, Letter = alt }, Actor, cancel),
            "reactivated" => await flow.Reactivate(id, input, Actor, cancel),
            _ => Result<PlanRef>.Fail("", "treatment_plans.error.choice"),
        };
        return result is Result<PlanRef>.Ok ? Finished(Links.Plan(id, alt), "treatment_plans.step." + to) : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostNoteAsync([FromRoute] Guid id, string? alt, NoteInput input, CancellationToken cancel)
    {
        NoteText = input.Text;
        var result = await note.Handle(id, input, Actor, cancel);
        return result is Result<PlanNote>.Ok ? Finished(Links.Plan(id, alt) + "#notes", "treatment_plans.note.saved") : await Refused(result, () => Load(id, alt, cancel));
    }

    public async Task<IActionResult> OnPostAlternativeAsync([FromRoute] Guid id, string? alt, AlternativeInput input, CancellationToken cancel)
    {
        var result = await alternatives.Add(id, input with { CopyOf = alt }, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished(Links.Plan(id, input.Letter), "treatment_plans.alternative.added") : await Refused(result, () => Load(id, alt, cancel));
    }

    private async Task<bool> Load(Guid id, string? alt, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        Letter = Plan.Alternatives.Exists(a => a.Letter == alt) ? alt! : Plan.Current;
        Professionals = await professionals.Shown(cancel);
        if (Adding.Id is null) Adding = Adding with { Id = Ids.New() };
        if (!IsDraft || !MayWrite) return true;
        var entries = (await chart.Planned(Plan.PatientId, Actor, cancel)).Where(e => e.ItemId is not null && !Plan.Of(Letter).Any(i => i.EntryId == e.Id)).ToList();
        var items = entries.Count == 0 ? new Dictionary<Guid, CatalogItemSummary>() : await catalog.Find([.. entries.Select(e => e.ItemId!.Value).Distinct()], Actor, cancel);
        Charted = [.. entries.Where(e => items.ContainsKey(e.ItemId!.Value)).Select(e => (e, items[e.ItemId!.Value].Name(T.Language)))];
        return true;
    }
}
