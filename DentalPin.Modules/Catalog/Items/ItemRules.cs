using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using I = DentalPin.Catalog.ItemInput;

namespace DentalPin.Catalog;

/// <summary>An item as understood.</summary>
internal sealed record ReadItem(
    string Code, string NameEs, string NameEn, string? DescriptionEs, string? DescriptionEn, decimal Price, decimal? Cost, int? Minutes, TreatmentScope Scope, PricingStrategy Pricing, string? Drawing,
    bool Diagnostic, bool NoAppointment, IReadOnlyList<(string Part, decimal Price)> Parts, IReadOnlyList<QuotedSession> Sessions, IReadOnlyList<(CodeSystem System, string Code)> Codes, IReadOnlyList<MaterialDetails> Materials)
{
    /// <summary>Puts everything into the row; new children get keys of their own. The sessions keep their places.</summary>
    public void Fill(CatalogItem item)
    {
        (item.Code, item.NameEs, item.NameEn, item.DescriptionEs, item.DescriptionEn) = (Code, NameEs, NameEn, DescriptionEs, DescriptionEn);
        (item.Price, item.Cost, item.Minutes, item.Scope, item.Pricing, item.Drawing, item.Diagnostic, item.NoAppointment) = (Price, Cost, Minutes, Scope, Pricing, Drawing, Diagnostic, NoAppointment);
        Children.Sync(item.Parts, Parts, (row, p) => row.Part == p.Part, p => new ItemPart { Id = Core.Data.Ids.New(), ItemId = item.Id, Part = p.Part }, (row, p) => row.Price = p.Price);
        Children.Sync(item.Sessions, [.. Sessions.Select((s, n) => (Session: s, Position: n + 1))], (row, s) => row.Position == s.Position, s => new ItemSession { Id = Core.Data.Ids.New(), ItemId = item.Id, Position = s.Position },
            (row, s) => (row.NameEs, row.NameEn, row.Amount, row.Minutes) = (s.Session.NameEs, s.Session.NameEn, s.Session.Amount, s.Session.Minutes));
        Children.Sync(item.Codes, Codes, (row, c) => row.System == c.System, c => new ItemCode { Id = Core.Data.Ids.New(), ItemId = item.Id, System = c.System }, (row, c) => row.Code = c.Code);
        Children.Sync(item.Materials, [.. Materials.Select((m, n) => (Material: m, Position: n + 1))], (row, m) => row.Position == m.Position, m => new ItemMaterial { Id = Core.Data.Ids.New(), ItemId = item.Id, Position = m.Position },
            (row, m) => (row.Name, row.Quantity, row.Unit, row.Reference) = (m.Material.Name, m.Material.Quantity, m.Material.Unit, m.Material.Reference));
        item.Index();
    }
}

/// <summary>Brings rows in line with what is wanted, keeping those that stay.</summary>
internal static class Children
{
    public static void Sync<TRow, TWanted>(List<TRow> rows, IReadOnlyList<TWanted> wanted, Func<TRow, TWanted, bool> same, Func<TWanted, TRow> make, Action<TRow, TWanted> fill)
    {
        rows.RemoveAll(row => !wanted.Any(w => same(row, w)));
        foreach (var w in wanted)
        {
            var row = rows.Find(r => same(r, w));
            if (row is null) rows.Add(row = make(w));
            fill(row, w);
        }
    }
}

/// <summary>What an item must fulfil (CAT-1).</summary>
internal static class ItemRules
{
    private const int MostMinutes = 24 * 60;

    public static ReadItem? Read(I input, Actor actor, FieldErrors errors)
    {
        var code = TypedText.Code(input.Code, CatalogItem.MaxCode, nameof(I.Code), errors);
        var es = TypedText.Line(input.NameEs, 200, nameof(I.NameEs), errors, required: true);
        var en = TypedText.Line(input.NameEn, 200, nameof(I.NameEn), errors, required: true);
        var price = TypedText.Price(input.Price, nameof(I.Price), actor, errors, required: true);
        var cost = TypedText.Price(input.Cost, nameof(I.Cost), actor, errors);
        var minutes = TypedText.Whole(input.Minutes, 1, MostMinutes, nameof(I.Minutes), errors);
        var scope = TypedText.Choice<TreatmentScope>(input.Scope ?? "tooth");
        if (scope is null) errors.Add(nameof(I.Scope), "catalog.error.choice");
        var pricing = TypedText.Choice<PricingStrategy>(input.Pricing ?? "flat");
        if (pricing is null) errors.Add(nameof(I.Pricing), "catalog.error.choice");
        else if (scope is { } s && !Fits(pricing.Value, s)) errors.Add(nameof(I.Pricing), "catalog.error.pricing_scope");
        var drawing = string.IsNullOrWhiteSpace(input.Drawing) ? null : input.Drawing.Trim();
        if (drawing is not null && !Drawings.Knows(drawing)) errors.Add(nameof(I.Drawing), "catalog.error.choice");
        var parts = Parts(input, pricing, actor, errors);
        var sessions = Sessions(input, price, actor, errors);
        var codes = Codes(input, errors);
        var materials = Materials(input, actor, errors);
        var (descriptionEs, descriptionEn) = (TypedText.Block(input.DescriptionEs, CatalogItem.MaxDescription, nameof(I.DescriptionEs), errors), TypedText.Block(input.DescriptionEn, CatalogItem.MaxDescription, nameof(I.DescriptionEn), errors));
        return errors.Count > 0 ? null : new(code!, es!, en!, descriptionEs, descriptionEn, price!.Value, cost, minutes, scope!.Value, pricing!.Value, drawing, input.Diagnostic, input.NoAppointment, parts, sessions, codes, materials);
    }

    /// <summary>Surfaces are counted where surfaces are treated; roles where several teeth are.</summary>
    public static bool Fits(PricingStrategy pricing, TreatmentScope scope) => pricing switch
    {
        PricingStrategy.PerSurface => scope == TreatmentScope.Surface,
        PricingStrategy.PerRole => scope == TreatmentScope.Teeth,
        PricingStrategy.PerTooth => scope is TreatmentScope.Surface or TreatmentScope.Tooth or TreatmentScope.Teeth,
        _ => true,
    };

    /// <summary>The parts a pricing has.</summary>
    public static IReadOnlyList<string> PartsOf(PricingStrategy? pricing) => pricing switch
    {
        PricingStrategy.PerSurface => ["1", "2", "3", "4", "5"],
        PricingStrategy.PerRole => [ItemPart.Pillar, ItemPart.Pontic],
        _ => [],
    };

    private static List<(string, decimal)> Parts(I input, PricingStrategy? pricing, Actor actor, FieldErrors errors)
    {
        var found = new List<(string Part, decimal Price)>();
        var wanted = PartsOf(pricing);
        for (var n = 0; n < (input.Parts?.Count ?? 0); n++)
        {
            var part = input.Parts![n];
            if (string.IsNullOrWhiteSpace(part.Price) || !wanted.Contains(part.Part ?? "")) continue;
            var price = TypedText.Price(part.Price, $"Parts[{n}].Price", actor, errors);
            if (found.Exists(f => f.Part == part.Part)) errors.Add($"Parts[{n}].Price", "catalog.error.part_twice");
            else if (price is { } p) found.Add((part.Part!, p));
        }
        // More surfaces are more work: a tier below the one before it is a slip of the hand.
        if (pricing == PricingStrategy.PerSurface && found.OrderBy(f => f.Part, StringComparer.Ordinal).Select(f => f.Price).ToList() is var tiers && !tiers.SequenceEqual(tiers.Order())) errors.Add("Parts[0].Price", "catalog.error.tiers");
        return found;
    }

    private static List<QuotedSession> Sessions(I input, decimal? price, Actor actor, FieldErrors errors)
    {
        var found = new List<QuotedSession>();
        var before = errors.Count;
        for (var n = 0; n < (input.Sessions?.Count ?? 0); n++)
        {
            var session = input.Sessions![n];
            if (session.IsEmpty) continue;
            var es = TypedText.Line(session.NameEs, 100, $"Sessions[{n}].NameEs", errors, required: true);
            var en = TypedText.Line(session.NameEn, 100, $"Sessions[{n}].NameEn", errors, required: true);
            var amount = TypedText.Price(session.Amount, $"Sessions[{n}].Amount", actor, errors, required: true);
            var minutes = TypedText.Whole(session.Minutes, 1, MostMinutes, $"Sessions[{n}].Minutes", errors);
            found.Add(new(es ?? "", en ?? "", amount ?? 0, minutes));
        }
        if (found.Count > I.MostSessions) errors.Add("Sessions[0].Amount", "catalog.error.too_many", I.MostSessions);
        else if (found.Count > 0 && errors.Count == before && price is { } all && found.Sum(f => f.Amount) is var sum && sum != all)
            errors.Add("Sessions[0].Amount", "catalog.error.sessions", TypedText.Show(sum, actor.Language), TypedText.Show(all, actor.Language));
        return found;
    }

    private static List<(CodeSystem, string)> Codes(I input, FieldErrors errors)
    {
        var found = new List<(CodeSystem System, string Code)>();
        for (var n = 0; n < (input.Codes?.Count ?? 0); n++)
        {
            if (TypedText.Line(input.Codes![n].Code, ItemCode.MaxCode, $"Codes[{n}].Code", errors) is not { } code) continue;
            if (TypedText.Choice<CodeSystem>(input.Codes[n].System) is not { } system || found.Exists(f => f.System == system)) errors.Add($"Codes[{n}].Code", "catalog.error.choice");
            else found.Add((system, code));
        }
        return found;
    }

    private static List<MaterialDetails> Materials(I input, Actor actor, FieldErrors errors)
    {
        var found = new List<MaterialDetails>();
        for (var n = 0; n < (input.Materials?.Count ?? 0); n++)
        {
            var material = input.Materials![n];
            if (material.IsEmpty) continue;
            var name = TypedText.Line(material.Name, 100, $"Materials[{n}].Name", errors, required: true);
            var quantity = TypedText.Number(material.Quantity, 0.001m, ItemMaterial.MostQuantity, 3, $"Materials[{n}].Quantity", actor, errors);
            var unit = TypedText.Line(material.Unit, 20, $"Materials[{n}].Unit", errors);
            var reference = TypedText.Line(material.Reference, 60, $"Materials[{n}].Reference", errors);
            found.Add(new(name ?? "", quantity ?? 1, unit, reference));
        }
        if (found.Count > I.MostMaterials) errors.Add("Materials[0].Name", "catalog.error.too_many", I.MostMaterials);
        return found;
    }
}
