using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing.Pages;

/// <summary>VAT, debts, numbers and closed periods.</summary>
[Needs(BillingModule.Reports)]
public sealed class ReportsModel(BillingReports reports, ClosePeriod close, ClosedPeriods periods, TimeProvider clock, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public static readonly IReadOnlyList<string> Tabs = ["vat", "debts", "numbers", "periods"];

    public string Tab { get; private set; } = "vat";

    public (DateOnly From, DateOnly To) Period { get; private set; }

    public IReadOnlyList<VatRow> Vat { get; private set; } = [];

    public DebtReport? Debts { get; private set; }

    public IReadOnlyList<SeriesCheck> Numbers { get; private set; } = [];

    public int Year { get; private set; }

    public DateOnly? Closed { get; private set; }

    public IReadOnlyList<PeriodClose> History { get; private set; } = [];

    public ClosePeriod.Input Input { get; private set; } = new();

    public bool MayClose => Actor.Can(BillingModule.Close);

    public async Task<IActionResult> OnGetAsync(string? tab, string? from, string? to, string? year, CancellationToken cancel)
    {
        Tab = tab is not null && Tabs.Contains(tab) ? tab : "vat";
        await Load(from, to, year, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(ClosePeriod.Input input, CancellationToken cancel)
    {
        (Tab, Input) = ("periods", input);
        var result = await close.Handle(input, Actor, cancel);
        if (result is Result<ClosePeriod.Closed>.Ok { Value: var done }) return Finished("/invoices/reports?tab=periods", done.Through is null ? "billing.periods.opened" : "billing.periods.done", done.Through is { } day ? T.Date(day) : "");
        return await Refused(result, async () =>
        {
            await Load(null, null, null, cancel);
            return true;
        });
    }

    private async Task Load(string? from, string? to, string? year, CancellationToken cancel)
    {
        var today = clock.Today(Actor);
        Period = BillingApi.Period(from, to, today);
        Year = int.TryParse(year, out var y) && y is >= 2000 and <= 2200 ? y : today.Year;
        switch (Tab)
        {
            case "vat" when await reports.Vat(Period.From, Period.To, Actor, cancel) is Result<IReadOnlyList<VatRow>>.Ok vat:
                Vat = vat.Value;
                break;
            case "debts" when await reports.Debts(Actor, cancel) is Result<DebtReport>.Ok debts:
                Debts = debts.Value;
                break;
            case "numbers" when await reports.Numbers(Year, Actor, cancel) is Result<IReadOnlyList<SeriesCheck>>.Ok numbers:
                Numbers = numbers.Value;
                break;
            case "periods":
                Closed = await periods.Through(cancel);
                History = await close.History(cancel);
                break;
        }
    }
}

/// <summary>Hands out the invoices of the list as a file.</summary>
[Needs(BillingModule.Read)]
public sealed class ExportModel(ExportInvoices export, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public InvoiceFilter Filter { get; set; } = new();

    public string? Format { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancel)
    {
        Format = format;
        return await Answer(await export.Handle(Filter, format, Actor, cancel), f => File(f.Content, f.ContentType, f.FileName));
    }
}

/// <summary>The series of numbers.</summary>
[Needs(BillingModule.SettingsWrite)]
public sealed class SeriesModel(SaveSeries series, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public IReadOnlyList<SeriesView> Series { get; private set; } = [];

    /// <summary>What was typed and refused.</summary>
    public SaveSeries.Input? Typed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Series = await series.All(Actor, cancel);

    public async Task<IActionResult> OnPostAsync(SaveSeries.Input input, CancellationToken cancel)
    {
        Typed = input;
        var result = await series.Handle(input, Actor, cancel);
        if (result is Result<SeriesView>.Ok { Value: var saved }) return Finished("/invoices/series", "billing.series.saved", saved.Next);
        return await Refused(result, async () =>
        {
            Series = await series.All(Actor, cancel);
            return true;
        });
    }
}
