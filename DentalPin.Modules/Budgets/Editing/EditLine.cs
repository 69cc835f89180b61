using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Plans;

namespace DentalPin.Budgets;

public sealed record EditLineInput : LineTerms
{
    /// <summary>Of the budget.</summary>
    public long? Version { get; init; }
}

/// <summary>Changes a line of a draft.</summary>
public sealed class EditLine(AppDb db, BudgetWriter writer, CatalogPrices prices)
{
    public async Task<Result<BudgetRef>> Handle(Guid budgetId, Guid lineId, EditLineInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        if (!await db.Set<BudgetLine>().AnyAsync(l => l.Id == lineId && l.BudgetId == budgetId, cancel)) return new Result<BudgetRef>.NotFound();
        if (input.Version is null) return Result<BudgetRef>.Fail(nameof(input.Version), "budgets.error.version_missing");
        var errors = new FieldErrors();
        var text = TypedText.Line(input.Text, BudgetLine.MaxText, nameof(input.Text), errors);
        var quantity = TypedText.Quantity(input.Quantity, BudgetLine.MostQuantity, nameof(input.Quantity), actor, errors);
        var price = TypedText.Price(input.UnitPrice, nameof(input.UnitPrice), actor, errors);
        var discount = DiscountText.Read(input.Discount, nameof(input.Discount), actor, errors);
        var phase = TypedText.Line(input.Phase, BudgetLine.MaxPhase, nameof(input.Phase), errors);
        var detail = TypedText.Line(input.Detail, BudgetLine.MaxDetail, nameof(input.Detail), errors);
        VatSnapshot? vat = null;
        if (input.VatTypeId is { } type && type != Guid.Empty && (vat = (await prices.Vat(writer.Today(actor), cancel)).FirstOrDefault(v => v.VatTypeId == type)) is null) errors.Add(nameof(input.VatTypeId), "budgets.error.choice");
        if (errors.Count > 0) return errors;
        return await writer.Change(budgetId, input.Version, budget =>
        {
            BudgetWriter.MustBeDraft(budget);
            var line = BudgetWriter.Line(budget, lineId);
            line.Quantity = quantity ?? line.Quantity;
            if (price is { } own && own != line.UnitPrice) AddLine.Reprice(line, own);
            (line.DiscountKind, line.DiscountValue, line.Detail) = (discount!.Value.Kind, discount.Value.Value, detail);
            if (line.ItemId is null && text is not null && text != line.Name(actor.Language)) (line.NameEs, line.NameEn) = (text, text);
            // Today's rate only where another way of taxing was chosen; the kept one stays kept.
            if (vat is not null && vat.VatTypeId != line.VatTypeId) line.Vat = vat;
            if (!Fits(line)) throw BudgetRefused.Of(nameof(input.Discount), "budgets.error.discount_more", TypedText.Show(Money.Round(line.Quantity * line.UnitPrice), actor.Language));
            if (line.PlanItemId is null && phase != line.Phase)
            {
                line.Phase = phase;
                BudgetWriter.Arrange(budget);
            }
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Whether there is as much to take off as is taken off.</summary>
    internal static bool Fits(BudgetLine line) => line.DiscountKind != DiscountKind.Amount || line.DiscountValue <= Money.Round(line.Quantity * line.UnitPrice);
}

public sealed record LineVersionInput
{
    /// <summary>Of the budget; absent where it does not matter.</summary>
    public long? Version { get; init; }
}

/// <summary>Takes a line out of a draft. A treatment of a plan is taken out of the plan, so that the two never differ.</summary>
public sealed class RemoveLine(AppDb db, BudgetWriter writer)
{
    public async Task<Result<BudgetRef>> Handle(Guid budgetId, Guid lineId, LineVersionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await writer.Change(budgetId, input.Version, budget =>
        {
            var line = BudgetWriter.Line(budget, lineId);
            BudgetWriter.MustBeDraft(budget);
            if (line.PlanItemId is not null) throw BudgetRefused.Of("", "budgets.error.plan_line", budget.PlanCode ?? "");
            db.Remove(line);
            budget.Lines.Remove(line);
            BudgetWriter.Arrange(budget);
            return Task.CompletedTask;
        }, cancel);
    }
}

public sealed record MoveLineInput
{
    /// <summary>`up` or `down`, across the borders of phases.</summary>
    public string? To { get; init; }

    /// <summary>With a drag: the line it is put before; absent for the end.</summary>
    public Guid? Before { get; init; }
}

/// <summary>Puts a line elsewhere in the order: by keys and buttons a step, by drag anywhere.</summary>
public sealed class MoveLine(BudgetWriter writer)
{
    public async Task<Result<BudgetRef>> Handle(Guid budgetId, Guid lineId, MoveLineInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        return await writer.Change(budgetId, null, budget =>
        {
            var line = BudgetWriter.Line(budget, lineId);
            BudgetWriter.MustBeDraft(budget);
            var order = budget.Ordered.ToList();
            var at = order.IndexOf(line);
            var to = input.To switch
            {
                "up" => at - 1,
                "down" => at + 1,
                _ => input.Before is { } before && order.FindIndex(l => l.Id == before) is >= 0 and var index ? index > at ? index - 1 : index : order.Count - 1,
            };
            if (to < 0 || to >= order.Count || to == at) return Task.CompletedTask;
            var beside = order[to];
            order.RemoveAt(at);
            if (line.Phase == beside.Phase || line.PlanItemId is not null) order.Insert(to, line);
            else
            {
                // Over the border it becomes the last, or the first, of the next phase.
                line.Phase = beside.Phase;
                order.Insert(to > at ? to - 1 : to + 1, line);
            }
            BudgetWriter.Arrange(budget, order);
            return Task.CompletedTask;
        }, cancel);
    }
}
