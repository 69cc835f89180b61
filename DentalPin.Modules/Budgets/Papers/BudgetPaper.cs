using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Printing;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Odontogram;
using DentalPin.Patients;
using DentalPin.Plans;
using DentalPin.Schedules;

namespace DentalPin.Budgets;

/// <summary>All that stands on the paper of a budget beside the budget itself.</summary>
/// <param name="Language">The patient's, else the clinic's.</param>
/// <param name="Brand">Name, address, logo.</param>
/// <param name="Patient">For whom.</param>
/// <param name="Professional">Who answers for it.</param>
/// <param name="Terms">The clinic's conditions.</param>
/// <param name="Zone">In which its days are cut.</param>
public sealed record PaperSetting(string Language, PrintBrand Brand, PatientLetter Patient, ProfessionalInfo? Professional, string Terms, TimeZoneInfo Zone);

/// <summary>Writes a budget as a document for the patient, in the patient's language (BUD-4). The same budget makes the same bytes.</summary>
public sealed class BudgetPaper(AppDb db, CommercialPdf pdf, ClinicPaper letterhead, PatientDirectory patients, ProfessionalDirectory professionals, SettingsStore settings, Texts texts)
{
    /// <summary>The whole offer as it stands, in any state.</summary>
    public async Task<byte[]> Write(Budget budget, Actor actor, CancellationToken cancel) => pdf.Write(Document(budget, budget.Ordered, null, await Setting(budget, actor, cancel)));

    /// <summary>What was agreed to by one signature, with the signature and what proves it.</summary>
    public async Task<byte[]> WriteSigned(Budget budget, BudgetSignature signature, IReadOnlyList<BudgetLine> lines, Actor actor, CancellationToken cancel) =>
        pdf.Write(Document(budget, lines, signature, await Setting(budget, actor, cancel)));

    private async Task<PaperSetting> Setting(Budget budget, Actor actor, CancellationToken cancel)
    {
        var trusted = actor with { Permissions = PermissionSet.All };
        var clinic = await db.Set<Clinic>().AsNoTracking().Where(c => c.Id == db.CurrentClinicId).Select(c => new { c.Language, c.TimeZone }).FirstAsync(cancel);
        var patient = (await patients.Letter(budget.PatientId, trusted, cancel))!;
        var brand = (await letterhead.Brand(cancel))!;
        return new(
            patient.Language ?? clinic.Language, brand, patient, budget.ProfessionalId is { } who ? await professionals.Find(who, cancel) : null, await settings.Text(BudgetsModule.Terms, cancel), TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone));
    }

    internal CommercialDocument Document(Budget budget, IReadOnlyList<BudgetLine> lines, BudgetSignature? signature, PaperSetting setting)
    {
        var language = setting.Language;
        string T(string key, params object[] args) => texts.In(language, key, args);
        var figures = BudgetFigures.Of(lines.Select(l => l.Figures));
        List<(string, string)> facts = [(T("budgets.paper.date"), Day(budget.PresentedAt is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, setting.Zone).DateTime) : budget.CreatedOn))];
        if (budget.ValidUntil is { } until) facts.Add((T("budgets.paper.valid_until"), Day(until)));
        if (setting.Professional is { } who) facts.Add((T("budgets.paper.professional"), who.Name + (who.LicenceNumber is { Length: > 0 } licence ? " · " + T("budgets.paper.licence", licence) : "")));
        if (budget.Title.Length > 0) facts.Add((T("budgets.paper.title"), budget.Title));
        List<PrintAmount> totals = [new(T("budgets.paper.gross"), figures.Gross)];
        if (figures.OwnDiscounts + figures.Shares is > 0 and var off)
        {
            totals.Add(new(T("budgets.paper.discounts"), -off));
            totals.Add(new(T("budgets.paper.net"), figures.Net));
        }
        totals.Add(new(T("budgets.paper.tax"), figures.Tax));
        totals.Add(new(T("budgets.paper.total"), figures.Total, Strong: true));
        var left = budget.Lines.Count - lines.Count;
        List<string> notes = [.. new[] { budget.Notes, left > 0 ? T(left == 1 ? "budgets.paper.left.one" : "budgets.paper.left.other", left) : null, setting.Terms }.OfType<string>().Where(n => n.Length > 0)];
        foreach (var reason in lines.Where(l => l.VatExempt && l.VatReason is not null).Select(l => l.VatReason!).Distinct()) notes.Add(T("budgets.paper.exempt", reason));
        return new(
            language, T(signature is null ? "budgets.paper.budget" : "budgets.paper.signed"), $"{budget.Code} · {T("budgets.edition", budget.Edition)}", facts, setting.Brand,
            new(setting.Brand.LegalName, [.. new[] { setting.Brand.TaxId }.OfType<string>(), .. setting.Brand.Address]), Recipient(), [.. lines.Select(Line)], totals, Vat(), notes,
            setting.Patient.FullName, null, Signature(), null, Watermark(), signature?.At ?? budget.UpdatedAt)
        {
            Marks = MouthOf(lines), ClinicSigns = signature is null,
        };

        string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

        PrintParty Recipient() => new(T("budgets.paper.patient"), [setting.Patient.FullName, .. new[] { setting.Patient.NationalId, T("budgets.paper.record", setting.Patient.Number) }.OfType<string>(), .. setting.Patient.Address]);

        PrintLine Line(BudgetLine l) => new(
            l.Name(language), string.Join(" · ", new[] { l.Detail, l.Visits.Count > 1 ? T("budgets.paper.visits", l.Visits.Count) : null }.OfType<string>().Where(x => x.Length > 0)) is { Length: > 0 } detail ? detail : null,
            l.Quantity, l.UnitPrice, l.Discount, l.Net, Rate(l), l.Total, l.Phase)
        {
            Place = l.Teeth.Length > 0 ? l.Teeth : null,
            // A percentage says more than its amount, as long as it is all that comes off.
            DiscountLabel = l.DiscountKind == DiscountKind.Percent && l.Share == 0 ? T("budgets.percent", TypedText.ShowNumber(l.DiscountValue, language)) : null,
        };

        string Rate(BudgetLine l) => l.VatExempt ? T("budgets.vat.exempt") : T("budgets.percent", TypedText.ShowNumber(l.VatRate, language));

        List<PrintVat> Vat() => [.. VatSums.Of(lines).Select(v => new PrintVat(v.Exempt ? T("budgets.vat.exempt") : T("budgets.vat.rate", TypedText.ShowNumber(v.Rate, language)), v.Base, v.Rate, v.Tax))];

        PrintSignature Signature() => signature is null
            ? new(T("budgets.paper.sign_here"), null, null, null)
            : new(T("budgets.paper.signature"), $"{signature.SignedName} ({T("budgets.signer." + BudgetStates.Key(signature.Signer))})", Evidence(signature), Strokes.Read(signature.Drawing)?.Png());

        string Evidence(BudgetSignature s)
        {
            var local = TimeZoneInfo.ConvertTime(s.At, setting.Zone);
            var how = T("budgets.paper.evidence." + BudgetStates.Key(s.Source), s.Source == SignatureSource.Clinic ? s.ByName : T("budgets.factor." + s.Factor));
            return string.Join(" · ", new[] { local.ToString("dd/MM/yyyy HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture), T("budgets.method." + BudgetStates.Key(s.Method)), how, s.Address is null ? null : "IP " + s.Address, s.Id.ToString() }.OfType<string>());
        }

        string? Watermark() => signature is not null ? null : budget.Status switch
        {
            BudgetStatus.Draft => T("budgets.paper.mark.draft"),
            BudgetStatus.Cancelled or BudgetStatus.Rejected => T("budgets.paper.mark.cancelled"),
            BudgetStatus.Expired => T("budgets.paper.mark.expired"),
            BudgetStatus.Superseded => T("budgets.paper.mark.superseded"),
            _ => null,
        };
    }

    /// <summary>The teeth and surfaces the lines are about, for the small drawing.</summary>
    private static IReadOnlyList<PrintTooth> MouthOf(IReadOnlyList<BudgetLine> lines) =>
        [.. lines.SelectMany(l => ToothText.Read(l.Teeth) ?? []).GroupBy(t => Teeth.Plain(t.Number)).OrderBy(g => g.Key).Select(g => new PrintTooth(g.Key, g.Any(t => t.Surfaces.Length == 0) ? "" : string.Concat(g.SelectMany(t => t.Surfaces).Distinct())))];
}

/// <summary>A line of the summary of VAT: sums of rounded lines, by rate.</summary>
public sealed record VatSums(decimal Rate, bool Exempt, decimal Base, decimal Tax)
{
    internal static IReadOnlyList<VatSums> Of(IEnumerable<BudgetLine> lines) =>
        [.. lines.GroupBy(l => (l.VatExempt, Rate: l.VatExempt ? 0 : l.VatRate)).OrderBy(g => !g.Key.VatExempt).ThenBy(g => g.Key.Rate).Select(g => new VatSums(g.Key.Rate, g.Key.VatExempt, g.Sum(l => l.Net), g.Sum(l => l.Tax)))];
}
