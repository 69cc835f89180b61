using DentalPin.Billing.Ui;
using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Billing.Pages;

/// <summary>The list, with its filters in the address.</summary>
[Needs(BillingModule.Read)]
public sealed class ListModel(InvoiceQueries queries, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public InvoiceFilter Filter { get; private set; } = new();

    public Paged<InvoiceRow> Rows_ { get; private set; } = null!;

    /// <summary>An answer to htmx: the count comes along by itself.</summary>
    public bool Oob { get; private set; }

    public string CountText => T.Plural("billing.count", Rows_.Total, T.Number(Rows_.Total));

    public async Task<IActionResult> OnGetAsync(string? tab, string? q, string? from, string? to, string? kind, string? patient, string? size, CancellationToken cancel)
    {
        Filter = new() { Tab = tab, Q = q, From = from, To = to, Kind = kind, Patient = Key(patient) };
        if (await queries.List(Filter, PageRequest.Of(PageNumber, Rows(size)), Actor, cancel) is not Result<Paged<InvoiceRow>>.Ok ok) return NotFound();
        Rows_ = ok.Value;
        if (!this.WantsFragment()) return Page();
        Oob = true;
        return this.Fragment<InvoicesPart>(new { Page = this });
    }
}

/// <summary>A new draft: for whom, and of what.</summary>
[Needs(BillingModule.Write)]
public sealed class NewModel(CreateDraft create, PendingCharges pending, BudgetDirectory budgets, BilledSources sources, AppDb db, PatientDirectory patients, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty]
    public NewDraftInput Input { get; set; } = new();

    public PatientSummary? Patient { get; private set; }

    public BudgetSummary? Budget { get; private set; }

    public IReadOnlyList<(BudgetLineView Line, decimal Left)> Lines { get; private set; } = [];

    public IReadOnlyList<PendingCharge> Charges { get; private set; } = [];

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    public string? Q { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? patient, string? budget, string? q, CancellationToken cancel)
    {
        Q = q;
        Input = new() { Id = Ids.New(), PatientId = Key(patient), BudgetId = Key(budget) };
        if (!await Load(cancel)) return NotFound();
        if (Patient is null && !string.IsNullOrWhiteSpace(q)) Found = await patients.Search(q, 12, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await create.Handle(Input, Actor, cancel);
        if (result is Result<InvoiceRef>.Ok { Value: var made }) return Redirect($"/invoices/{made.Id}");
        return await Refused(result, () => Load(cancel));
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (Input.BudgetId is { } of)
        {
            if ((Budget = await budgets.Find(of, Actor, cancel)) is null) return false;
            var accepted = await budgets.AcceptedLines(of, Actor, cancel);
            var billed = await sources.Billed(db, [.. accepted.Select(l => l.Id)], cancel);
            Lines = [.. accepted.Select(l => (l, l.Quantity - billed.GetValueOrDefault(l.Id)))];
        }
        if ((Budget?.PatientId ?? Input.PatientId) is not { } who) return true;
        if ((Patient = await patients.Find(who, Actor, cancel)) is null) return false;
        if (Budget is null) Charges = await pending.Of(who, Actor, cancel);
        return true;
    }
}

/// <summary>One invoice: a draft to be edited, or the issued one.</summary>
[Needs(BillingModule.Read)]
public sealed class InvoiceModel(
    InvoiceQueries queries, EditDraft edit, IssueInvoice issue, DuplicateInvoice duplicate, CatalogDirectory catalog, CatalogPrices prices, PatientDirectory patients, TimeProvider clock, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public InvoiceSheet Sheet { get; private set; } = null!;

    public Invoice Invoice => Sheet.Invoice;

    public DraftInput Input { get; private set; } = new();

    public IReadOnlyList<VatSnapshot> Vat { get; private set; } = [];

    public IReadOnlyList<InvoiceParty> Parties { get; private set; } = [];

    public IReadOnlyList<CatalogItemSummary> Found { get; private set; } = [];

    public string? Q { get; private set; }

    public bool MayWrite => Actor.Can(BillingModule.Write);

    /// <summary>Nothing depends on it; or the tax office refused to hear that it is annulled.</summary>
    public bool MayAnnul => Actor.Can(BillingModule.Annul) && (Invoice is { IsDraft: false, RectifiesId: null, Credited: 0, Paid: 0 } ? Sheet.Rectifying.Count == 0 : Invoice.Status == InvoiceStatus.Annulled && Sheet.Fiscal?.Status == "rejected");

    /// <summary>A simplified one somebody wants with a name.</summary>
    public bool MayComplete => Actor.Can(BillingModule.Issue) && Invoice is { IsDraft: false, Kind: InvoiceKind.Simplified, Credited: 0 };

    public bool MayIssue => Actor.Can(BillingModule.Issue) && MayWrite;

    public async Task<IActionResult> OnGetAsync(Guid id, string? q, CancellationToken cancel)
    {
        Q = q;
        if (!await Load(id, null, cancel)) return NotFound();
        if (Invoice.IsDraft && !string.IsNullOrWhiteSpace(q)) Found = await catalog.Search(q, 12, Actor, cancel);
        return Page();
    }

    public Task<IActionResult> OnPostAsync([FromRoute] Guid id, DraftInput input, CancellationToken cancel) => Save(id, input, false, cancel);

    /// <summary>Saves what is typed and issues it.</summary>
    public Task<IActionResult> OnPostIssueAsync([FromRoute] Guid id, DraftInput input, CancellationToken cancel) => Save(id, input, true, cancel);

    public async Task<IActionResult> OnPostAddAsync([FromRoute] Guid id, AddLineInput input, CancellationToken cancel)
    {
        var result = await edit.AddLine(id, input, Actor, cancel);
        return result is Result<InvoiceRef>.Ok ? Redirect($"/invoices/{id}#lines") : await Refused(result, () => Load(id, null, cancel));
    }

    public async Task<IActionResult> OnPostAddressAsync([FromRoute] Guid id, Guid party, long? version, CancellationToken cancel)
    {
        var result = await edit.Address(id, party, version, Actor, cancel);
        return result is Result<InvoiceRef>.Ok ? Redirect($"/invoices/{id}") : await Refused(result, () => Load(id, null, cancel));
    }

    public async Task<IActionResult> OnPostDiscardAsync([FromRoute] Guid id, CancellationToken cancel)
    {
        var result = await edit.Discard(id, Actor, cancel);
        return result is Result<InvoiceRef>.Ok ? Finished("/invoices?tab=draft", "billing.discarded") : await Refused(result, () => Load(id, null, cancel));
    }

    public async Task<IActionResult> OnPostDuplicateAsync([FromRoute] Guid id, Guid? made, CancellationToken cancel)
    {
        var result = await duplicate.Handle(id, made, Actor, cancel);
        return result is Result<InvoiceRef>.Ok { Value: var draft } ? Finished($"/invoices/{draft.Id}", "billing.duplicated") : await Refused(result, () => Load(id, null, cancel));
    }

    private async Task<IActionResult> Save(Guid id, DraftInput input, bool thenIssue, CancellationToken cancel)
    {
        var result = await edit.Save(id, input, Actor, cancel);
        if (result is Result<InvoiceRef>.Ok && !thenIssue) return Finished($"/invoices/{id}", "billing.saved");
        if (result is Result<InvoiceRef>.Ok)
        {
            result = await issue.Handle(id, new(), Actor, cancel);
            if (result is Result<InvoiceRef>.Ok { Value: var issued }) return Finished($"/invoices/{id}", "billing.issued", issued.Number!);
            // What was typed is saved; only the number is missing.
            return await Refused(result, () => Load(id, null, cancel));
        }
        return await Refused(result, () => Load(id, input, cancel));
    }

    private async Task<bool> Load(Guid id, DraftInput? typed, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        if (!Invoice.IsDraft) return true;
        Vat = await prices.Vat(clock.Today(Actor), cancel);
        Parties = await patients.Parties(Invoice.PatientId, Actor, cancel);
        Input = typed ?? From(Invoice);
        return true;
    }

    private DraftInput From(Invoice i) => new()
    {
        Version = i.Version, Kind = InvoiceStates.Key(i.Kind), RecipientName = i.RecipientName, RecipientTaxId = i.RecipientTaxId ?? i.RecipientForeignId, RecipientCountry = i.RecipientCountry, RecipientIdType = i.RecipientIdType, RecipientAddress = i.RecipientAddress, RecipientEmail = i.RecipientEmail,
        IssuedOn = T.TypedDate(i.IssuedOn), OperationOn = T.TypedDate(i.OperationOn), Notes = i.Notes, Language = i.Language,
        Lines = [.. i.Lines.OrderBy(l => l.Position).Select(l => new LineInput { Id = l.Id, Description = l.Description, Quantity = TypedText.ShowNumber(l.Quantity, T.Language), UnitPrice = TypedText.Show(l.UnitPrice, T.Language), Discount = l.Discount == 0 ? "" : TypedText.Show(l.Discount, T.Language), VatTypeId = l.VatTypeId })],
    };
}

/// <summary>Takes back all or part of an invoice, or puts another in its place.</summary>
[Needs(BillingModule.Rectify)]
public sealed class RectifyModel(InvoiceQueries queries, RectifyInvoice rectify, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty]
    public RectifyInput Input { get; set; } = new();

    public InvoiceSheet Sheet { get; private set; } = null!;

    /// <summary>What was taken back of each line so far.</summary>
    public IReadOnlyDictionary<Guid, decimal> Taken { get; private set; } = new Dictionary<Guid, decimal>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Id = Ids.New(), Version = Sheet.Invoice.Version, Mode = "difference", Lines = [.. Sheet.Invoice.Lines.OrderBy(l => l.Position).Select(l => new RectifyInput.Part { LineId = l.Id, Quantity = TypedText.ShowNumber(l.Quantity - Taken.GetValueOrDefault(l.Id), T.Language) })] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, CancellationToken cancel)
    {
        var result = await rectify.Handle(id, Input, Actor, cancel);
        if (result is Result<InvoiceRef>.Ok { Value: var made }) return Finished($"/invoices/{made.Id}", made.Number is null ? "billing.rectify.drafted" : "billing.rectify.done", made.Number ?? "");
        return await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { Invoice: { IsDraft: false, IsDifference: false } } sheet) return false;
        Sheet = sheet;
        Taken = await rectify.Taken(id, cancel);
        return true;
    }
}

/// <summary>The paper.</summary>
[Needs(BillingModule.Read)]
public sealed class PdfModel(InvoiceDocuments documents, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await documents.Of(id, Actor, cancel) is { } file ? FileAnswer.Page(HttpContext, file.Name, "application/pdf", file.Content, show: true) : NotFound();
}
