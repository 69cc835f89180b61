using DentalPin.Budgets.Ui;
using DentalPin.Budgets.Ui.Lines;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Budgets.Pages;

/// <summary>A budget: its lines by phase, what they come to, and all that is done with it.</summary>
[Needs(BudgetsModule.Read)]
public sealed class SheetModel(
    BudgetQueries queries, AddLine add, EditLine edit, RemoveLine remove, MoveLine move, EditBudget header, RefreshBudget refresh, BudgetFlow flow, NewVersion version, BudgetLinks links, CatalogDirectory catalog, ProfessionalDirectory professionals,
    AppOptions options, ActorAccessor actors, Texts texts, TimeProvider clock) : BudgetPageModel(actors, texts)
{
    public const int MostPicks = 8;

    public BudgetSheet Sheet { get; private set; } = null!;

    public Budget Budget => Sheet.Budget;

    /// <summary>The line that is being edited.</summary>
    public Guid? Editing { get; private set; }

    /// <summary>What is typed for it.</summary>
    public EditLineInput Line { get; private set; } = new();

    /// <summary>What is being added, as typed.</summary>
    public AddLineInput Adding { get; private set; } = new();

    /// <summary>The form that was sent: `add`, `line` or `discount`.</summary>
    public string? Form { get; private set; }

    /// <summary>What was typed to find the treatment.</summary>
    public string? Find { get; private set; }

    public IReadOnlyList<CatalogPick> Found { get; private set; } = [];

    public string? Professional { get; private set; }

    public DiscountInput Whole { get; private set; } = new();

    public MakeLinkInput Linking { get; private set; } = new();

    /// <summary>The link just made, to copy; shown once.</summary>
    public (string Url, string? Code)? NewLink { get; private set; }

    /// <summary>For copies of the budget: two clicks make one.</summary>
    public Guid CopyId { get; } = Ids.New();

    public bool IsDraft => Budget.Status == BudgetStatus.Draft;

    public bool MayEdit => IsDraft && MayWrite;

    public bool MaySign => Actor.Can(BudgetsModule.Accept) && AcceptBudget.Refused(Budget, T.Today) is null && Budget.Lines.Exists(l => !l.IsAccepted);

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? line, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (MayEdit && line is { } one && Budget.Lines.Find(l => l.Id == one) is { } row) (Editing, Line) = (one, From(row));
        if (TempData["budget-link"] is string url) NewLink = (url, TempData["budget-code"] as string);
        return Page();
    }

    /// <summary>Treatments that match what is being typed.</summary>
    public async Task<IActionResult> OnGetFindAsync(Guid id, string? find, CancellationToken cancel)
    {
        this.WantsFragment();
        Find = find;
        if (!string.IsNullOrWhiteSpace(find)) Found = await catalog.Picks(find, MostPicks, Actor, cancel);
        return this.Fragment<LinePicks>(new { Page = this });
    }

    public async Task<IActionResult> OnPostAddAsync([FromRoute] Guid id, string? find, AddLineInput input, CancellationToken cancel)
    {
        (Adding, Find, Form) = (input, find, "add");
        // Something was typed but nothing chosen: the one that matches alone, or whose code or name it is, is meant.
        if (input.ItemId is null && string.IsNullOrWhiteSpace(input.Text) && !string.IsNullOrWhiteSpace(find))
        {
            Found = await catalog.Picks(find, MostPicks, Actor, cancel);
            var one = CatalogPick.Meant(Found, find, T.Language);
            if (one is null) return await Refused(Result<BudgetRef>.Fail(nameof(input.ItemId), Found.Count == 0 ? "budgets.error.item_nothing" : "budgets.error.item_choose"), () => Load(id, cancel));
            Adding = Adding with { ItemId = one.Id };
        }
        var result = await add.Handle(id, Adding, Actor, cancel);
        if (result is Result<BudgetRef>.Ok) return Finished(Links.Budget(id) + "#add", "budgets.line.added");
        if (Adding.ItemId is { } item && Found.Count == 0) Found = await catalog.Pick(item, Actor, cancel) is { } pick ? [pick] : [];
        return await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostLineAsync([FromRoute] Guid id, Guid line, EditLineInput input, CancellationToken cancel)
    {
        var result = await edit.Handle(id, line, input, Actor, cancel);
        if (result is Result<BudgetRef>.Ok) return Finished(Links.Budget(id) + "#l-" + line.ToString("N"), "budgets.line.saved");
        return await Refused(result, async () =>
        {
            if (!await Load(id, cancel)) return false;
            (Editing, Line, Form) = (line, input, "line");
            if (result is not Result<BudgetRef>.Conflict || Budget.Lines.Find(l => l.Id == line) is not { } row) return true;
            var theirs = From(row);
            Conflict = [new(T["budgets.field.price"], theirs.UnitPrice, input.UnitPrice), new(T["budgets.field.quantity"], theirs.Quantity, input.Quantity), new(T["budgets.field.discount"], theirs.Discount, input.Discount), new(T["budgets.field.detail"], theirs.Detail, input.Detail)];
            Line = input with { Version = Budget.Version };
            return true;
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromRoute] Guid id, Guid line, LineVersionInput input, CancellationToken cancel)
    {
        var result = await remove.Handle(id, line, input, Actor, cancel);
        return result is Result<BudgetRef>.Ok ? Finished(Links.Budget(id), "budgets.line.removed") : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostMoveAsync([FromRoute] Guid id, Guid line, MoveLineInput input, CancellationToken cancel)
    {
        var result = await move.Handle(id, line, input, Actor, cancel);
        if (result is Result<BudgetRef>.Ok && this.WantsFragment() && await Load(id, cancel)) return this.Fragment<LinesPart>(new { Page = this });
        return result is Result<BudgetRef>.Ok ? Redirect(Links.Budget(id) + "#l-" + line.ToString("N")) : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostDiscountAsync([FromRoute] Guid id, DiscountInput input, CancellationToken cancel)
    {
        (Whole, Form) = (input, "discount");
        var result = await header.Handle(id, input, Actor, cancel);
        return result is Result<BudgetRef>.Ok ? Finished(Links.Budget(id), "budgets.saved") : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostRefreshAsync([FromRoute] Guid id, string? what, LineVersionInput input, CancellationToken cancel)
    {
        var result = what == "vat" ? await refresh.Vat(id, input, Actor, cancel) : await refresh.Plan(id, input, Actor, cancel);
        return result is Result<BudgetRef>.Ok ? Finished(Links.Budget(id), what == "vat" ? "budgets.vat.updated" : "budgets.plan.updated") : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostStepAsync([FromRoute] Guid id, string? to, BudgetStepInput input, CancellationToken cancel)
    {
        var result = to switch
        {
            "presented" or "sign" => await flow.Present(id, input, Actor, cancel),
            "draft" => await flow.Reopen(id, input, Actor, cancel),
            "completed" => await flow.Complete(id, input, Actor, cancel),
            _ => Result<BudgetRef>.Fail("", "budgets.error.choice"),
        };
        if (result is Result<BudgetRef>.Ok && to == "sign") return Redirect(Links.Sign(id));
        return result is Result<BudgetRef>.Ok ? Finished(Links.Budget(id), "budgets.step." + to) : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostCopyAsync([FromRoute] Guid id, string? kind, NewVersionInput input, CancellationToken cancel)
    {
        var result = kind == "version" ? await version.Handle(id, input, Actor, cancel) : await version.Duplicate(id, input, Actor, cancel);
        return result is Result<BudgetRef>.Ok { Value: var made } ? Finished(Links.Budget(made.Id), kind == "version" ? "budgets.version.made" : "budgets.duplicated", made.Number, made.Edition) : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostLinkAsync([FromRoute] Guid id, MakeLinkInput input, CancellationToken cancel)
    {
        Linking = input;
        var result = await links.Make(id, input, Actor, cancel);
        if (result is not Result<LinkMade>.Ok { Value: var made }) return await Refused(result, () => Load(id, cancel));
        // Shown once, after the redirect: neither the address nor the database keeps it.
        TempData["budget-link"] = (options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}") + made.Path;
        TempData["budget-code"] = made.Code;
        return Redirect(Links.Budget(id) + "#link");
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromRoute] Guid id, CancellationToken cancel)
    {
        var result = await links.Revoke(id, Actor, cancel);
        return result is Result<Done>.Ok ? Finished(Links.Budget(id), "budgets.link.revoked") : await Refused(result, () => Load(id, cancel));
    }

    private EditLineInput From(BudgetLine l) => new()
    {
        Version = Budget.Version, Text = l.Name(T.Language), Quantity = TypedText.ShowNumber(l.Quantity, T.Language), UnitPrice = TypedText.Show(l.UnitPrice, T.Language), Discount = DiscountText.Show(new Discount(l.DiscountKind, l.DiscountValue), T.Language), VatTypeId = l.VatTypeId, Phase = l.Phase, Detail = l.Detail,
    };

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        Professional = Budget.ProfessionalId is { } who ? (await professionals.Find(who, cancel))?.Name : null;
        if (Adding.Id is null) Adding = Adding with { Id = Ids.New() };
        if (Whole.Version is null) Whole = new() { Version = Budget.Version, Discount = DiscountText.Show(Budget.Whole, T.Language) };
        return true;
    }
}

/// <summary>The patient signs, at the clinic's screen.</summary>
[Needs(BudgetsModule.Accept)]
public sealed class SignModel(AcceptBudget accept, BudgetQueries queries, ActorAccessor actors, Texts texts) : BudgetPageModel(actors, texts)
{
    public AcceptBudgetInput Input { get; private set; } = new();

    public BudgetSheet Sheet { get; private set; } = null!;

    /// <summary>Why it cannot be signed now.</summary>
    public string? Closed => AcceptBudget.Refused(Sheet.Budget, T.Today) ?? (Sheet.Budget.Lines.TrueForAll(l => l.IsAccepted) ? "budgets.error.accept.accepted" : null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Id = Ids.New(), Version = Sheet.Budget.Version, SignedName = Sheet.Patient.FullName };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, AcceptBudgetInput input, CancellationToken cancel)
    {
        Input = input with { Lines = input.Lines ?? [] };
        var result = await accept.Handle(id, Input, new(SignatureSource.Clinic, Agent: Request.Headers.UserAgent.ToString()), Actor, cancel);
        return result is Result<BudgetRef>.Ok { Value: var signed } ? Finished(Links.Budget(id), signed.Status == BudgetStatus.PartiallyAccepted ? "budgets.step.partially_accepted" : "budgets.step.accepted") : await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}
