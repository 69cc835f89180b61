using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>Lines of a budget out of the treatments of a plan, at the plan's prices.</summary>
public sealed class PlanLines(PlanDirectory plans, CatalogPrices prices)
{
    /// <summary>The treatments of an alternative that are still to be done, as new lines.</summary>
    internal async Task<IReadOnlyList<BudgetLine>> Make(PlanSummary plan, string letter, DateOnly day, Actor actor, CancellationToken cancel)
    {
        var wanted = (await plans.Lines(plan.Id, letter, actor, cancel)).Where(l => l.Status == ItemStatus.Planned).ToList();
        var book = await prices.Load(plan.PatientId, null, day, [.. wanted.Select(l => l.ItemId).Distinct()], cancel);
        return [.. wanted.Select((l, n) => Take(new BudgetLine { Id = Ids.New(), PlanItemId = l.Id, Position = n + 1 }, l, book, fresh: true))];
    }

    /// <summary>Brings the lines of a draft in step with its plan: new treatments in, vanished ones out, names, teeth and prices as planned. A price changed here stays unless the plan's changed too.</summary>
    internal async Task Follow(AppDb db, Budget budget, DateOnly day, Actor actor, CancellationToken cancel)
    {
        var wanted = (await plans.Lines(budget.PlanId!.Value, budget.PlanLetter, actor, cancel)).Where(l => l.Status == ItemStatus.Planned).ToList();
        var book = await prices.Load(budget.PatientId, null, day, [.. wanted.Select(l => l.ItemId).Distinct()], cancel);
        foreach (var gone in budget.Lines.Where(l => l.PlanItemId is { } item && wanted.TrueForAll(w => w.Id != item)).ToList())
        {
            db.Remove(gone);
            budget.Lines.Remove(gone);
        }
        foreach (var w in wanted)
        {
            if (budget.Lines.Find(l => l.PlanItemId == w.Id) is { } there)
            {
                Take(there, w, book, fresh: false);
                continue;
            }
            var line = Take(new BudgetLine { Id = Ids.New(), BudgetId = budget.Id, PlanItemId = w.Id }, w, book, fresh: true);
            db.Add(line);
            if (!budget.Lines.Contains(line)) budget.Lines.Add(line);
        }
        // The plan's order first, then what was added by hand.
        BudgetWriter.Arrange(budget, [.. wanted.Select(w => budget.Lines.First(l => l.PlanItemId == w.Id)), .. budget.Ordered.Where(l => l.PlanItemId is null)]);
        budget.PlanChanged = false;
    }

    /// <summary>Whether the treatments of the plan differ from the lines taken from it.</summary>
    internal async Task<bool> Differ(Budget budget, Actor actor, CancellationToken cancel)
    {
        var wanted = (await plans.Lines(budget.PlanId!.Value, budget.PlanLetter, actor, cancel)).Where(l => l.Status == ItemStatus.Planned).Select(l => (l.Id, l.Teeth, l.Phase, l.Price)).ToHashSet();
        return !wanted.SetEquals(budget.Lines.Where(l => l.PlanItemId is not null).Select(l => (l.PlanItemId!.Value, l.Teeth, l.Phase, l.PlanPrice ?? l.UnitPrice)));
    }

    /// <summary>A price list may price a treatment of the plan; VAT and visits come from the catalogue.</summary>
    private static BudgetLine Take(BudgetLine line, PlanLine from, PriceBook book, bool fresh)
    {
        (line.ItemId, line.EntryId, line.Code, line.NameEs, line.NameEn, line.Teeth, line.Phase) = (from.ItemId, from.EntryId, from.Code, from.NameEs, from.NameEn, from.Teeth, from.Phase);
        if (fresh || line.PlanPrice != from.Price) line.UnitPrice = from.Price;
        line.PlanPrice = from.Price;
        if (book.Quote(new(from.ItemId, [.. (ToothText.Read(from.Teeth) ?? []).Select(t => t.ForPrice)])) is not { } quote) return line;
        if (fresh) line.Vat = quote.Vat;
        var shares = Money.Prorate(line.UnitPrice, [.. quote.Sessions.Select(s => s.Amount)]);
        line.Visits = [.. quote.Sessions.Select((s, n) => s with { Amount = shares[n] })];
        return line;
    }
}
