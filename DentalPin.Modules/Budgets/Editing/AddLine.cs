using System.Text.Json.Serialization;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Odontogram;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>What a line of a draft says, as it was typed.</summary>
public abstract record LineTerms
{
    /// <summary>The words of a free line; those of a treatment are the catalogue's.</summary>
    public string? Text { get; init; }

    [JsonConverter(typeof(NumberAsText))]
    public string? Quantity { get; init; }

    /// <summary>Absent in a new line of a treatment: its price for this patient.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? UnitPrice { get; init; }

    /// <summary>`10 %` or an amount; empty for none.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Discount { get; init; }

    /// <summary>Absent for the usual one of a new free line, and for the one a line has.</summary>
    public Guid? VatTypeId { get; init; }

    /// <summary>Only of what was added here; a treatment of a plan stands where the plan has it.</summary>
    public string? Phase { get; init; }

    public string? Detail { get; init; }
}

public sealed record AddLineInput : LineTerms
{
    /// <summary>Made with the form: the first line added gets it, so that two clicks add once.</summary>
    public Guid? Id { get; init; }

    /// <summary>A treatment or a package of the catalogue; absent for a free line.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>`16 MOD`, `14-16`; for a treatment of one tooth each tooth becomes a line of its own.</summary>
    public string? Teeth { get; init; }
}

/// <summary>Puts a treatment or a package of the catalogue or a free line into a draft (BUD-1).</summary>
public sealed class AddLine(AppDb db, BudgetWriter writer, CatalogDirectory catalog, CatalogPrices prices, PackageLines packages)
{
    public async Task<Result<BudgetRef>> Handle(Guid budgetId, AddLineInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Write)) return new Result<BudgetRef>.Denied(BudgetsModule.Write);
        if (await db.Set<Budget>().AsNoTracking().Where(b => b.Id == budgetId).Select(b => new { b.PatientId, b.PriceListId }).FirstOrDefaultAsync(cancel) is not { } stored) return new Result<BudgetRef>.NotFound();
        // A form without an id of its own gets the address's, which is the budget's.
        if (input.Id == budgetId) input = input with { Id = null };
        var errors = new FieldErrors();
        var quantity = TypedText.Quantity(input.Quantity, BudgetLine.MostQuantity, nameof(input.Quantity), actor, errors) ?? 1;
        var price = TypedText.Price(input.UnitPrice, nameof(input.UnitPrice), actor, errors);
        var discount = DiscountText.Read(input.Discount, nameof(input.Discount), actor, errors);
        var phase = TypedText.Line(input.Phase, BudgetLine.MaxPhase, nameof(input.Phase), errors);
        var detail = TypedText.Line(input.Detail, BudgetLine.MaxDetail, nameof(input.Detail), errors);
        var day = writer.Today(actor);
        var package = input.ItemId is { } id ? await catalog.Package(id, actor, cancel) : null;
        var made = package is not null ? await packages.Of(package, input, stored.PatientId, stored.PriceListId, day, errors, cancel)
            : input.ItemId is { } item && item != Guid.Empty ? await Treatments(item, input, stored.PatientId, stored.PriceListId, day, actor, errors, cancel)
            : await Free(input, price, day, errors, cancel);
        if (errors.Count > 0) return errors;
        foreach (var line in made)
        {
            (line.BudgetId, line.Phase, line.Detail) = (budgetId, phase, detail ?? package?.Name(actor.Language));
            // What a package comes to is set for all of it together.
            if (package is not null) continue;
            (line.Quantity, line.DiscountKind, line.DiscountValue) = (quantity, discount!.Value.Kind, discount.Value.Value);
            if (price is { } own) Reprice(line, own);
            if (!EditLine.Fits(line)) return Result<BudgetRef>.Fail(nameof(input.Discount), "budgets.error.discount_more", TypedText.Show(Money.Round(line.Quantity * line.UnitPrice), actor.Language));
        }
        return await writer.Change(budgetId, null, budget =>
        {
            if (budget.Lines.Exists(l => l.Id == made[0].Id)) return Task.CompletedTask;
            BudgetWriter.MustBeDraft(budget);
            if (budget.Lines.Count + made.Count > Budget.MostLines) throw BudgetRefused.Of("", "budgets.error.too_many", Budget.MostLines);
            var position = budget.Lines.Select(l => l.Position).DefaultIfEmpty(0).Max();
            foreach (var line in made)
            {
                line.Position = ++position;
                db.Add(line);
                if (!budget.Lines.Contains(line)) budget.Lines.Add(line);
            }
            BudgetWriter.Arrange(budget);
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Another price; the visits keep their shares of it.</summary>
    internal static void Reprice(BudgetLine line, decimal price)
    {
        line.UnitPrice = price;
        if (line.Visits is not { Count: > 0 } visits) return;
        var shares = Money.Prorate(price, [.. visits.Select(v => v.Amount)]);
        line.Visits = [.. visits.Select((v, n) => v with { Amount = shares[n] })];
    }

    private async Task<List<BudgetLine>> Free(AddLineInput input, decimal? price, DateOnly day, FieldErrors errors, CancellationToken cancel)
    {
        var text = TypedText.Line(input.Text, BudgetLine.MaxText, nameof(input.Text), errors);
        if (text is null && errors.Count == 0) errors.Add(nameof(input.Text), "budgets.error.what");
        if (price is null && errors.Count == 0) errors.Add(nameof(input.UnitPrice), "budgets.error.price_missing");
        var teeth = ToothText.Read(input.Teeth);
        if (teeth is null) errors.Add(nameof(input.Teeth), "budgets.error.teeth");
        var vat = await prices.Vat(day, cancel);
        var chosen = input.VatTypeId is { } id && id != Guid.Empty ? vat.FirstOrDefault(v => v.VatTypeId == id) : vat.FirstOrDefault();
        if (chosen is null) errors.Add(nameof(input.VatTypeId), "budgets.error.choice");
        return errors.Count > 0 ? [] : [new() { Id = Key(input, 0), NameEs = text!, NameEn = text!, Teeth = ToothText.Write(teeth!), UnitPrice = price!.Value, Vat = chosen! }];
    }

    private async Task<List<BudgetLine>> Treatments(Guid itemId, AddLineInput input, Guid patient, Guid? list, DateOnly day, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if ((await catalog.Find([itemId], actor, cancel)).GetValueOrDefault(itemId) is not { Archived: false } item)
        {
            errors.Add(nameof(input.ItemId), "budgets.error.item");
            return [];
        }
        if (ToothText.Read(input.Teeth) is not { } teeth)
        {
            errors.Add(nameof(input.Teeth), "budgets.error.teeth");
            return [];
        }
        var places = Places(item, teeth, errors);
        if (errors.Count > 0) return [];
        var book = await prices.Load(patient, list, day, [itemId], cancel);
        return [.. places.Select((place, n) => Line(book.Quote(new(itemId, [.. place.Select(t => t.ForPrice)]))!, place, Key(input, n)))];
    }

    /// <summary>A treatment of one tooth is a line for each; a bridge is one line. Without teeth it is offered for a tooth that is not chosen yet.</summary>
    private static IReadOnlyList<IReadOnlyList<ChartTooth>> Places(CatalogItemSummary item, IReadOnlyList<ChartTooth> teeth, FieldErrors errors)
    {
        switch (item.Scope)
        {
            case TreatmentScope.Arch or TreatmentScope.Mouth:
                return [[]];
            case TreatmentScope.Teeth:
                if (teeth.Count < 2) errors.Add(nameof(AddLineInput.Teeth), "budgets.error.teeth_two");
                return [ToothText.WithRoles([.. teeth.OrderBy(t => Teeth.Order(t.Number)).Select(t => t with { Surfaces = "" })], item.Pricing)];
            default:
                if (teeth.Count == 0) return [[]];
                if (item.Scope == TreatmentScope.Surface && teeth.Any(t => t.Surfaces.Length == 0)) errors.Add(nameof(AddLineInput.Teeth), "budgets.error.surfaces");
                return [.. teeth.Select(t => (IReadOnlyList<ChartTooth>)[item.Scope == TreatmentScope.Surface ? t : t with { Surfaces = "" }])];
        }
    }

    internal static BudgetLine Line(QuotedPrice quote, IReadOnlyList<ChartTooth> teeth, Guid id) => new()
    {
        Id = id, ItemId = quote.Item.Id, Code = quote.Item.Code, NameEs = quote.Item.NameEs, NameEn = quote.Item.NameEn, Teeth = ToothText.Write(teeth), UnitPrice = quote.UnitPrice, Vat = quote.Vat, Visits = quote.Sessions,
    };

    internal static Guid Key(AddLineInput input, int n) => n == 0 && input.Id is { } key && key != Guid.Empty ? key : Ids.New();
}
