using DentalPin.Catalog;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Schedules;

namespace DentalPin.Budgets.Ui;

/// <summary>Addresses of the module's pages, so that each is written once.</summary>
public static class Links
{
    public static string Budget(Guid id) => $"/budgets/{id}";

    public static string Sign(Guid id) => $"/budgets/{id}/sign";

    public static string Paper(Guid id, Guid? signature = null) => $"/budgets/{id}/pdf" + (signature is { } s ? "/" + s : "");
}

/// <summary>How budgets are put into words; never by colour alone.</summary>
internal static class BudgetTexts
{
    public static string Status(this Texts t, BudgetStatus status) => t["budgets.status." + BudgetStates.Key(status)];

    public static Tone Tone(BudgetStatus status) => status switch
    {
        BudgetStatus.Presented => Core.Ui.Tone.Warn,
        BudgetStatus.Accepted or BudgetStatus.PartiallyAccepted => Core.Ui.Tone.Info,
        BudgetStatus.InProgress => Core.Ui.Tone.Brand,
        BudgetStatus.Completed => Core.Ui.Tone.Good,
        BudgetStatus.Rejected or BudgetStatus.Expired => Core.Ui.Tone.Bad,
        _ => Core.Ui.Tone.Neutral,
    };

    public static string Icon(BudgetStatus status) => status switch
    {
        BudgetStatus.Draft => "pencil",
        BudgetStatus.Presented => "hourglass",
        BudgetStatus.Accepted => "check",
        BudgetStatus.PartiallyAccepted => "circle-dashed",
        BudgetStatus.InProgress => "play",
        BudgetStatus.Completed => "check-check",
        BudgetStatus.Expired => "clock",
        BudgetStatus.Superseded => "history",
        _ => "ban",
    };

    /// <summary>`exento`, `21 %`.</summary>
    public static string Vat(this Texts t, BudgetLine line) => line.VatExempt ? t["budgets.vat.exempt"] : t.Rate(line.VatRate);

    public static string Rate(this Texts t, decimal rate) => t["budgets.percent", TypedText.ShowNumber(rate, t.Language)];

    /// <summary>As it was given: `10 %`, `−12,00 €`; a dash for none.</summary>
    public static string Discount(this Texts t, Discount discount) => discount.Kind switch
    {
        DiscountKind.Percent => t.Rate(discount.Value),
        DiscountKind.Amount => t.Money(-discount.Value),
        _ => "—",
    };

    public static string Phase(this Texts t, string? phase) => phase ?? t["budgets.phase.none"];

    public static IReadOnlyList<Option> People(IReadOnlyList<ProfessionalInfo> people, Guid? current) => [.. people.Where(p => p.Active || p.Id == current).Select(p => new Option(p.Id.ToString(), p.Name))];

    public static IReadOnlyList<Option> Vats(this Texts t, IReadOnlyList<VatSnapshot> types) =>
        [.. types.Select(v => new Option(v.VatTypeId.ToString(), (t.Language == "en" ? v.NameEn : v.NameEs) + (v.Exempt ? "" : " · " + t.Rate(v.Rate))))];

    public static IReadOnlyList<Option> Signers(this Texts t) => [.. Enum.GetValues<Signer>().Select(s => new Option(BudgetStates.Key(s), t["budgets.signer." + BudgetStates.Key(s)]))];

    public static IReadOnlyList<Option> Factors(this Texts t) => [.. Enum.GetValues<LinkFactor>().Select(f => new Option(BudgetStates.Key(f), t["budgets.factor." + BudgetStates.Key(f)]))];

    /// <summary>What a list says of a budget's next date.</summary>
    public static string When(this Texts t, BudgetRow b) => b.Status switch
    {
        BudgetStatus.Draft when b.PlanChanged => t["budgets.plan_changed.short"],
        BudgetStatus.Draft => t["budgets.created_on", t.ShortDate(b.CreatedOn)],
        BudgetStatus.Presented when b.ValidUntil is { } until => t["budgets.until", t.ShortDate(until)],
        _ when b.AcceptedAt is { } at => t["budgets.accepted_on", t.ShortDate(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, t.Zone).DateTime))],
        _ => t["budgets.created_on", t.ShortDate(b.CreatedOn)],
    };
}
