using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Odontogram;
using DentalPin.Schedules;

namespace DentalPin.Plans;

public sealed record AddItemsInput
{
    /// <summary>Made with the form: the first treatment added gets it, so that two clicks add once.</summary>
    public Guid? Id { get; init; }

    public string? Letter { get; init; }

    public Guid? PhaseId { get; init; }

    /// <summary>A treatment or a package of the catalogue.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>`16 MOD`, `14-16`; for a treatment of one tooth each tooth becomes a line of its own.</summary>
    public string? Teeth { get; init; }

    /// <summary>`upper` or `lower`.</summary>
    public string? Arch { get; init; }

    /// <summary>Planned treatments of the chart.</summary>
    public IReadOnlyList<Guid>? Entries { get; init; }

    public Guid? ProfessionalId { get; init; }

    public string? Priority { get; init; }

    public string? Note { get; init; }
}

/// <summary>Puts treatments into a draft, from the chart or from the catalogue, at the patient's prices (TPL-1).</summary>
public sealed class AddItems(AppDb db, PlanWriter writer, CatalogDirectory catalog, CatalogPrices prices, ChartLink chart, ProfessionalDirectory professionals)
{
    /// <summary>Something to add, before it has a price of its own; of a package it comes with its share.</summary>
    private sealed record Wanted(CatalogItemSummary Item, IReadOnlyList<ChartTooth> Teeth, Arch? Arch, Guid? EntryId, string? Note, decimal? Price = null);

    public async Task<Result<PlanRef>> Handle(Guid planId, AddItemsInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Write)) return new Result<PlanRef>.Denied(PlansModule.Write);
        if (await db.Set<TreatmentPlan>().AsNoTracking().Where(p => p.Id == planId).Select(p => new { p.PatientId }).FirstOrDefaultAsync(cancel) is not { } stored) return new Result<PlanRef>.NotFound();
        var errors = new FieldErrors();
        var letter = string.IsNullOrEmpty(input.Letter) ? PlanAlternative.First : input.Letter;
        var priority = string.IsNullOrEmpty(input.Priority) ? ItemPriority.Normal : PlanStates.Of<ItemPriority>(input.Priority);
        if (priority is null) errors.Add(nameof(input.Priority), "treatment_plans.error.choice");
        var note = TypedText.Block(input.Note, PlanItem.MaxNote, nameof(input.Note), errors);
        Guid? professional = input.ProfessionalId is { } p && p != Guid.Empty ? await CreatePlan.Professional(professionals, p, actor, errors, cancel) : null;
        var wanted = input.Entries is { Count: > 0 } entries ? await FromChart(stored.PatientId, entries, actor, errors, cancel) : await FromCatalogue(input, note, actor, errors, cancel);
        if (errors.Count > 0) return errors;
        var book = await prices.Load(stored.PatientId, null, writer.Today(actor), [.. wanted.Select(w => w.Item.Id).Distinct()], cancel);
        return await writer.Change(planId, null, plan =>
        {
            if (input.Id is { } twice && plan.Items.Exists(i => i.Id == twice)) return Task.CompletedTask;
            PlanWriter.MustBeDraft(plan);
            if (plan.Alternatives.TrueForAll(a => a.Letter != letter)) throw PlanRefused.Of(nameof(input.Letter), "treatment_plans.error.choice");
            if (input.PhaseId is { } phase && phase != Guid.Empty && plan.Phases.TrueForAll(f => f.Id != phase)) throw PlanRefused.Of(nameof(input.PhaseId), "treatment_plans.error.choice");
            if (plan.Items.Count(i => i.Status != ItemStatus.Removed) + wanted.Count > TreatmentPlan.MostItems) throw PlanRefused.Of("", "treatment_plans.error.too_many", TreatmentPlan.MostItems);
            var position = plan.Of(letter).Select(i => i.Position).DefaultIfEmpty(0).Max();
            foreach (var (w, n) in wanted.Select((w, n) => (w, n)))
            {
                if (w.EntryId is { } entry && plan.Of(letter).Any(i => i.EntryId == entry)) continue;
                var item = new PlanItem
                {
                    Id = n == 0 && input.Id is { } key && key != Guid.Empty ? key : Ids.New(), PlanId = planId, Letter = letter, PhaseId = input.PhaseId == Guid.Empty ? null : input.PhaseId, Position = ++position, CatalogItemId = w.Item.Id, EntryId = w.EntryId,
                    Teeth = ToothText.Write(w.Teeth), Arch = w.Arch is { } arch ? PlanStates.Key(arch) : null, NoAppointment = w.Item.NoAppointment, ProfessionalId = professional ?? plan.ProfessionalId, Priority = priority!.Value, Note = w.Note,
                };
                db.Add(item);
                var quote = book.Quote(new(w.Item.Id, [.. w.Teeth.Select(t => t.ForPrice)]))!;
                Price(item, w.Price is { } share ? quote with { UnitPrice = share } : quote);
            }
            db.Publish(new PlanChangedEvent(planId, plan.PatientId));
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Names, price, minutes and sessions as the catalogue has them today.</summary>
    private void Price(PlanItem item, QuotedPrice quote)
    {
        (item.Code, item.NameEs, item.NameEn, item.Price, item.Minutes) = (quote.Item.Code, quote.Item.NameEs, quote.Item.NameEn, quote.UnitPrice, quote.Minutes);
        IReadOnlyList<QuotedSession> sessions = quote.Sessions.Count > 0 ? quote.Sessions : [new("", "", item.Price, null)];
        var amounts = Money.Prorate(item.Price, [.. sessions.Select(s => s.Amount)]);
        for (var n = 0; n < sessions.Count; n++)
            db.Add(new PlanSession { Id = Ids.New(), ItemId = item.Id, Position = n + 1, NameEs = sessions[n].NameEs, NameEn = sessions[n].NameEn, Amount = amounts[n], Minutes = sessions[n].Minutes });
    }

    private async Task<List<Wanted>> FromCatalogue(AddItemsInput input, string? note, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if (ToothText.Read(input.Teeth) is not { } teeth)
        {
            errors.Add(nameof(input.Teeth), "treatment_plans.error.teeth");
            return [];
        }
        if (input.ItemId is { } key && await catalog.Package(key, actor, cancel) is { } package) return OfPackage(package, teeth, input, note, errors);
        if (input.ItemId is { } id && (await catalog.Find([id], actor, cancel)).GetValueOrDefault(id) is { Archived: false } item) return At(item, teeth, input, note, errors);
        errors.Add(nameof(input.ItemId), "treatment_plans.error.item");
        return [];
    }

    /// <summary>Every treatment of a package, each with its share of the price.</summary>
    private static List<Wanted> OfPackage(PackageOffer package, IReadOnlyList<ChartTooth> teeth, AddItemsInput input, string? note, FieldErrors errors)
    {
        if (package.Archived || package.Lines.Any(l => l.Item.Archived)) errors.Add(nameof(input.ItemId), "treatment_plans.error.item");
        var found = new List<Wanted>();
        foreach (var share in package.Lines)
        {
            var places = At(share.Item, teeth, input, note, errors);
            if (places.Count > 1) errors.Add(nameof(input.Teeth), "treatment_plans.error.package_teeth");
            if (errors.Count > 0) return [];
            found.AddRange(Money.Prorate(share.Total, [.. Enumerable.Repeat(1m, share.Quantity)]).Select(price => places[0] with { Price = price }));
        }
        return found;
    }

    /// <summary>A treatment at the places that were typed: one of a tooth is one for each.</summary>
    private static List<Wanted> At(CatalogItemSummary item, IReadOnlyList<ChartTooth> teeth, AddItemsInput input, string? note, FieldErrors errors)
    {
        Arch? arch = item.Scope == TreatmentScope.Arch ? PlanStates.Of<Arch>(input.Arch) : null;
        if (item.Scope == TreatmentScope.Arch && arch is null) errors.Add(nameof(input.Arch), "treatment_plans.error.arch");
        switch (item.Scope)
        {
            case TreatmentScope.Arch or TreatmentScope.Mouth:
                return [new(item, [], arch, null, note)];
            case TreatmentScope.Teeth:
                if (teeth.Count < 2) errors.Add(nameof(input.Teeth), "treatment_plans.error.teeth_two");
                return [new(item, ToothText.WithRoles([.. teeth.OrderBy(t => Teeth.Order(t.Number)).Select(t => t with { Surfaces = "" })], item.Pricing), null, null, note)];
            default:
                if (teeth.Count == 0) errors.Add(nameof(input.Teeth), "treatment_plans.error.teeth_none");
                else if (item.Scope == TreatmentScope.Surface && teeth.Any(t => t.Surfaces.Length == 0)) errors.Add(nameof(input.Teeth), "treatment_plans.error.surfaces");
                return [.. teeth.Select(t => new Wanted(item, [item.Scope == TreatmentScope.Surface ? t : t with { Surfaces = "" }], null, null, note))];
        }
    }

    private async Task<List<Wanted>> FromChart(Guid patient, IReadOnlyList<Guid> ids, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var entries = await chart.Planned(patient, actor, cancel);
        var chosen = ids.Distinct().Select(id => entries.FirstOrDefault(e => e.Id == id)).ToList();
        var items = await catalog.Find([.. chosen.Select(e => e?.ItemId).OfType<Guid>().Distinct()], actor, cancel);
        var taken = await db.Set<PlanItem>().Where(i => i.EntryId != null && ids.Contains(i.EntryId.Value) && i.Status == ItemStatus.Planned)
            .Where(i => db.Set<TreatmentPlan>().Any(p => p.Id == i.PlanId && p.Status != PlanStatus.Closed && p.Status != PlanStatus.Draft)).Select(i => i.EntryId!.Value).ToListAsync(cancel);
        var found = new List<Wanted>();
        foreach (var entry in chosen)
        {
            if (entry?.ItemId is not { } item || !items.TryGetValue(item, out var summary)) errors.Add(nameof(AddItemsInput.Entries), "treatment_plans.error.entry");
            else if (taken.Contains(entry.Id)) errors.Add(nameof(AddItemsInput.Entries), "treatment_plans.error.entry_taken", summary.Name(actor.Language));
            else found.Add(new(summary, entry.Teeth, entry.Arch, entry.Id, entry.Note));
        }
        return found;
    }
}
