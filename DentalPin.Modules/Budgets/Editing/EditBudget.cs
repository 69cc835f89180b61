using System.Text.Json.Serialization;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Plans;
using DentalPin.Schedules;

namespace DentalPin.Budgets;

public sealed record EditBudgetInput
{
    public long? Version { get; init; }

    public string? Title { get; init; }

    public Guid? ProfessionalId { get; init; }

    /// <summary>The last day on which it can be accepted; absent: counted when it is presented.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>Of the whole: `10 %` or an amount.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Discount { get; init; }

    /// <summary>A list chosen by hand; absent for the patient's own. Changing it prices the treatments anew.</summary>
    public Guid? PriceListId { get; init; }

    public string? Notes { get; init; }

    public string? InternalNotes { get; init; }
}

public sealed record DiscountInput
{
    public long? Version { get; init; }

    /// <summary>`10 %` or an amount; empty for none.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Discount { get; init; }
}

/// <summary>Changes what a budget says besides its lines. What the patient has in hand changes no more; internal notes and a longer validity do.</summary>
public sealed class EditBudget(AppDb db, BudgetWriter writer, ProfessionalDirectory professionals, CatalogQueries catalog, CatalogPrices prices)
{
    public async Task<Result<BudgetRef>> Handle(Guid id, EditBudgetInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        if (await writer.Read(id, cancel) is not { } seen) return new Result<BudgetRef>.NotFound();
        if (input.Version is null) return Result<BudgetRef>.Fail(nameof(input.Version), "budgets.error.version_missing");
        var errors = new FieldErrors();
        var today = writer.Today(actor);
        var title = TypedText.Line(input.Title, Budget.MaxTitle, nameof(input.Title), errors);
        var until = TypedText.Date(input.ValidUntil, today, nameof(input.ValidUntil), errors);
        if (until < today && until != seen.ValidUntil) errors.Add(nameof(input.ValidUntil), "budgets.error.past");
        var discount = DiscountText.Read(input.Discount, nameof(input.Discount), actor, errors);
        var notes = TypedText.Block(input.Notes, Budget.MaxNotes, nameof(input.Notes), errors);
        var intern = TypedText.Block(input.InternalNotes, Budget.MaxNotes, nameof(input.InternalNotes), errors);
        var professional = input.ProfessionalId == Guid.Empty ? null : input.ProfessionalId;
        if (professional is { } who && who != seen.ProfessionalId && await professionals.Find(who, cancel) is null) errors.Add(nameof(input.ProfessionalId), "budgets.error.professional");
        var list = input.PriceListId == Guid.Empty ? null : input.PriceListId;
        var listName = list == seen.PriceListId ? seen.PriceListName : list is null ? null : (await catalog.PriceLists(cancel)).FirstOrDefault(l => l.Id == list)?.Name;
        if (list is not null && listName is null) errors.Add(nameof(input.PriceListId), "budgets.error.choice");
        if (errors.Count > 0) return errors;
        var book = list == seen.PriceListId ? null : await prices.Load(seen.PatientId, list, today, [.. seen.Lines.Select(l => l.ItemId).OfType<Guid>().Distinct()], cancel);
        return await writer.Change(id, input.Version, budget =>
        {
            budget.InternalNotes = intern;
            if (BudgetStates.IsOpen(budget.Status) && until is not null) budget.ValidUntil = until;
            if (budget.Status != BudgetStatus.Draft)
            {
                if ((title ?? "", professional, discount!.Value, list, notes) != (budget.Title, budget.ProfessionalId, budget.Whole, budget.PriceListId, budget.Notes)) BudgetWriter.MustBeDraft(budget);
                return Task.CompletedTask;
            }
            (budget.Title, budget.ProfessionalId, budget.ValidUntil, budget.Notes) = (title ?? "", professional, until, notes);
            (budget.PriceListId, budget.PriceListName) = (list, listName);
            if (book is not null) Reprice(budget, book);
            Discount(budget, discount!.Value, actor);
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>The discount alone, from the foot of the editor.</summary>
    public async Task<Result<BudgetRef>> Handle(Guid id, DiscountInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        if (!await db.Set<Budget>().AnyAsync(b => b.Id == id, cancel)) return new Result<BudgetRef>.NotFound();
        var errors = new FieldErrors();
        var discount = DiscountText.Read(input.Discount, nameof(input.Discount), actor, errors);
        if (errors.Count > 0) return errors;
        return await writer.Change(id, input.Version, budget =>
        {
            BudgetWriter.MustBeDraft(budget);
            Discount(budget, discount!.Value, actor);
            return Task.CompletedTask;
        }, cancel);
    }

    private static void Discount(Budget budget, Discount discount, Actor actor)
    {
        var left = budget.Lines.Sum(l => Money.Round(l.Quantity * l.UnitPrice) - new Discount(l.DiscountKind, l.DiscountValue).Of(Money.Round(l.Quantity * l.UnitPrice)));
        if (discount.Kind == DiscountKind.Amount && discount.Value > left && discount != budget.Whole) throw BudgetRefused.Of(nameof(DiscountInput.Discount), "budgets.error.discount_more", TypedText.Show(left, actor.Language));
        (budget.DiscountKind, budget.DiscountValue) = (discount.Kind, discount.Value);
    }

    /// <summary>Treatments that were added here take the list's prices; those of a plan keep the plan's.</summary>
    private static void Reprice(Budget budget, PriceBook book)
    {
        foreach (var line in budget.Lines.Where(l => l.PlanItemId is null && l.ItemId is not null))
        {
            var teeth = ToothText.Read(line.Teeth) ?? [];
            if (book.Quote(new(line.ItemId!.Value, [])) is not { } plain) continue;
            AddLine.Reprice(line, book.Quote(new(line.ItemId.Value, [.. ToothText.WithRoles(teeth, plain.Item.Pricing).Select(t => t.ForPrice)]))!.UnitPrice);
        }
    }
}

/// <summary>Brings a draft up to date: with its plan, and with the VAT of today.</summary>
public sealed class RefreshBudget(AppDb db, BudgetWriter writer, PlanLines lines, CatalogPrices prices)
{
    /// <summary>Takes over what changed in the plan.</summary>
    public async Task<Result<BudgetRef>> Plan(Guid id, LineVersionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await writer.Change(id, input.Version, async budget =>
        {
            BudgetWriter.MustBeDraft(budget);
            if (budget.PlanId is null) return;
            await lines.Follow(db, budget, writer.Today(actor), actor with { Permissions = PermissionSet.All }, cancel);
        }, cancel);
    }

    /// <summary>Gives every line the rate of today. Until somebody asks for this, a draft keeps the rates it was written with.</summary>
    public async Task<Result<BudgetRef>> Vat(Guid id, LineVersionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        var today = (await prices.Vat(writer.Today(actor), cancel)).ToDictionary(v => v.VatTypeId);
        return await writer.Change(id, input.Version, budget =>
        {
            BudgetWriter.MustBeDraft(budget);
            foreach (var line in budget.Lines)
                if (today.GetValueOrDefault(line.VatTypeId) is { } now) line.Vat = now;
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>The lines whose VAT is not what it would be today.</summary>
    internal static IReadOnlyList<BudgetLine> Outdated(Budget budget, IReadOnlyList<VatSnapshot> today) =>
        [.. budget.Ordered.Where(l => today.FirstOrDefault(v => v.VatTypeId == l.VatTypeId) is { } now && (now.Rate != l.VatRate || now.Exempt != l.VatExempt))];
}
