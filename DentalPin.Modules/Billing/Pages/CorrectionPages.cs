using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing.Pages;

/// <summary>Declares that an invoice should never have been; says first when that is right and when it is not.</summary>
[Needs(BillingModule.Annul)]
public sealed class AnnulModel(InvoiceQueries queries, AnnulInvoice annul, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty]
    public AnnulInvoice.Input Input { get; set; } = new();

    public InvoiceSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Version = Sheet.Invoice.Version, Reason = Sheet.Invoice.Status == InvoiceStatus.Annulled ? Sheet.Invoice.RectifyReason : null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, CancellationToken cancel)
    {
        var result = await annul.Handle(id, Input, Actor, cancel);
        if (result is Result<InvoiceRef>.Ok { Value: var done }) return Finished($"/invoices/{id}", "billing.annul.done", done.Number!);
        return await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { Invoice.IsDraft: false } sheet) return false;
        Sheet = sheet;
        return true;
    }
}

/// <summary>A complete invoice in place of a simplified one.</summary>
[Needs(BillingModule.Issue)]
public sealed class CompleteModel(InvoiceQueries queries, ReplaceSimplified replace, PatientDirectory patients, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty]
    public ReplaceSimplified.Input Input { get; set; } = new();

    public InvoiceSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        var to = new Invoice();
        if ((await patients.Parties(Sheet.Invoice.PatientId, Actor, cancel)).FirstOrDefault() is { } patient) DraftBuilder.Address(to, patient, Sheet.Invoice.IssuerCountry);
        Input = new() { Id = Ids.New(), Version = Sheet.Invoice.Version, RecipientName = to.RecipientName, RecipientTaxId = to.RecipientTaxId ?? to.RecipientForeignId, RecipientIdType = to.RecipientIdType, RecipientCountry = to.RecipientCountry, RecipientAddress = to.RecipientAddress, RecipientEmail = to.RecipientEmail };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, CancellationToken cancel)
    {
        var result = await replace.Handle(id, Input, Actor, cancel);
        if (result is Result<InvoiceRef>.Ok { Value: var made }) return Finished($"/invoices/{made.Id}", "billing.issued", made.Number!);
        return await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { Invoice: { IsDraft: false, Kind: InvoiceKind.Simplified } } sheet) return false;
        Sheet = sheet;
        return true;
    }
}
