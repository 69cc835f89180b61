using DentalPin.Core.Text;
using DentalPin.Core.Ui;

namespace DentalPin.Catalog.Ui;

/// <summary>Words and choices of the module.</summary>
public static class CatalogTexts
{
    public static string Scope(this Texts t, TreatmentScope scope) => t["catalog.scope." + TypedText.Name(scope)];

    public static string Pricing(this Texts t, PricingStrategy pricing) => t["catalog.pricing." + TypedText.Name(pricing)];

    public static IEnumerable<Option> Scopes(this Texts t) => Enum.GetValues<TreatmentScope>().Select(s => new Option(TypedText.Name(s), t.Scope(s)));

    public static IEnumerable<Option> Pricings(this Texts t) => Enum.GetValues<PricingStrategy>().Select(p => new Option(TypedText.Name(p), t.Pricing(p)));

    public static IEnumerable<Option> Kinds(this Texts t) => Enum.GetValues<PriceListKind>().Select(k => new Option(TypedText.Name(k), t["catalog.kind." + TypedText.Name(k)]));

    public static IEnumerable<Option> DrawingChoices(this Texts t) =>
        Drawings.Treatments.Select(d => new Option(d, t["catalog.drawing." + d], Group: t["catalog.drawings.treatments"])).Concat(Drawings.Findings.Select(d => new Option(d, t["catalog.drawing." + d], Group: t["catalog.drawings.findings"])));

    /// <summary>The tree as the lines of a select, indented.</summary>
    public static IEnumerable<Option> Tree(this Texts t, IReadOnlyList<CategoryDetails> categories, Guid? except = null) =>
        CategoryTree.Flatten(categories).Where(c => c.Category.Id != except).Select(c => new Option(c.Category.Id.ToString(), new string('\u00a0', c.Depth * 3) + c.Category.Name(t.Language)));

    public static IEnumerable<Option> Vats(this Texts t, IReadOnlyList<VatDetails> types, Guid? kept) =>
        types.Where(v => !v.Archived || v.Id == kept).Select(v => new Option(v.Id.ToString(), t.Vat(v)));

    /// <summary>`General · 21 %`; what is exempt says so in its name.</summary>
    public static string Vat(this Texts t, VatDetails v) => v.Exempt ? v.Name(t.Language) : $"{v.Name(t.Language)} · {t.Rate(v)}";

    public static IEnumerable<Option> Lists(this Texts t, IReadOnlyList<PriceListDetails> lists, Guid? kept) =>
        lists.Where(l => !l.Archived || l.Id == kept).Select(l => new Option(l.Id.ToString(), $"{l.Name} · {t["catalog.kind." + TypedText.Name(l.Kind)]}"));

    public static string Rate(this Texts t, VatDetails v) => v.Exempt ? t["catalog.vat.exempt"] : t.Percent(v.Rate);

    /// <summary>`21 %`, `-12,5 %`.</summary>
    public static string Percent(this Texts t, decimal percent) => t["catalog.percent", TypedText.ShowNumber(percent, t.Language)];

    public static string Minutes(this Texts t, int? minutes) => minutes is { } m ? t["catalog.minutes", m] : "—";

    /// <summary>When a list holds, in words.</summary>
    public static string Validity(this Texts t, DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => t["catalog.always"],
        ({ } f, null) => t["catalog.since", t.ShortDate(f)],
        (null, { } u) => t["catalog.until", t.ShortDate(u)],
        ({ } f, { } u) => $"{t.ShortDate(f)} – {t.ShortDate(u)}",
    };
}
