using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing.Pages;

/// <summary>Where bulk invoicing stands.</summary>
public enum BulkStep { Choose, Check, Done }

/// <summary>What was done and not invoiced, by patient: tick, look at the sums, issue all, read how each went.</summary>
[Needs(BillingModule.Write)]
public sealed class BulkModel(BulkList list, BulkInvoices bulk, ProfessionalDirectory professionals, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public BulkStep Step { get; private set; }

    public BulkFilter Filter { get; private set; } = new();

    public (DateOnly From, DateOnly To) Days { get; private set; }

    public Paged<BulkRow> Found { get; private set; } = new([], 0, 1, 25);

    /// <summary>What would be issued, of those that were ticked.</summary>
    public IReadOnlyList<BulkRow> Checked { get; private set; } = [];

    /// <summary>Ticked, and nothing is left to invoice.</summary>
    public int Gone { get; private set; }

    public IReadOnlyList<BulkResult> Results { get; private set; } = [];

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public bool MayIssue => Actor.Can(BillingModule.Issue);

    public IReadOnlyList<BulkRow> Issuable => [.. Checked.Where(r => r.Fault == BulkFault.None)];

    /// <summary>The address of the list with its filter.</summary>
    public string Here => Core.Ui.Address.With("/invoices/bulk", ("from", T.TypedDate(Days.From)), ("to", T.TypedDate(Days.To)), ("by", Filter.By?.ToString()));

    /// <summary>The same with the rows of a page, whichever form led here.</summary>
    public string Paging => Core.Ui.Address.With(Here, ("size", Request.Query["size"].FirstOrDefault()));

    public async Task<IActionResult> OnGetAsync(string? from, string? to, string? by, string? size, CancellationToken cancel)
    {
        Use(from, to, by);
        return await Load(size, cancel) ? Page() : NotFound();
    }

    /// <summary>The sums of what is ticked; nothing is written.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string? from, string? to, string? by, string[]? patients, CancellationToken cancel)
    {
        Use(from, to, by);
        var ticked = (patients ?? []).Select(Key).OfType<Guid>().Distinct().ToList();
        if (ticked.Count is 0 or > BulkInvoices.Most) return await Refused(Result<Done>.Fail("", "billing.error.bulk", BulkInvoices.Most), () => Load(null, cancel));
        Step = BulkStep.Check;
        Checked = await list.Rows(ticked, Filter, Actor, cancel);
        Gone = ticked.Count - Checked.Count;
        return Page();
    }

    /// <summary>Issues them. Sent twice it answers the same: the invoices carry the ids of the form.</summary>
    public async Task<IActionResult> OnPostIssueAsync(string? from, string? to, string? by, string[]? picks, CancellationToken cancel)
    {
        Use(from, to, by);
        var read = (picks ?? []).Select(BulkPick.Read).ToList();
        // A form that was tampered with is not guessed at.
        if (read.Contains(null)) read.Clear();
        var result = await bulk.Handle(new() { Picks = [.. read.OfType<BulkPick>()] }, Actor, cancel);
        if (result is not Result<IReadOnlyList<BulkResult>>.Ok { Value: var results }) return await Refused(result, () => Load(null, cancel));
        (Step, Results) = (BulkStep.Done, results);
        return Page();
    }

    /// <summary>What the form carries of a row; the id is the invoice's.</summary>
    public BulkPick Pick(BulkRow row) => new() { PatientId = row.Patient.Id, InvoiceId = Ids.New(), Entries = row.Entries, Total = TypedText.Show(row.Total, Actor.Language) };

    private void Use(string? from, string? to, string? by)
    {
        Filter = new() { From = from, To = to, By = Key(by) };
        Days = list.Days(Filter, Actor);
    }

    private async Task<bool> Load(string? size, CancellationToken cancel)
    {
        if (await list.Page(Filter, PageRequest.Of(PageNumber, Rows(size)), Actor, cancel) is not Result<Paged<BulkRow>>.Ok ok) return false;
        Found = ok.Value;
        Professionals = await professionals.Shown(cancel);
        return true;
    }
}
