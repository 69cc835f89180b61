using DentalPin.Billing;
using DentalPin.Billing.Pages;
using DentalPin.Budgets;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Payments.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Payments.Pages;

/// <summary>The cash log, with its filters in the address.</summary>
[Needs(PaymentsModule.Read)]
public sealed class ListModel(PaymentQueries queries, CashDesk desk, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public PaymentFilter Filter { get; private set; } = new();

    public Paged<PaymentRow> Found { get; private set; } = null!;

    public IReadOnlyList<CashPointRef> Points { get; private set; } = [];

    /// <summary>An answer to htmx: the count comes along by itself.</summary>
    public bool Oob { get; private set; }

    public string CountText => T.Plural("payments.count", Found.Total, T.Number(Found.Total));

    public async Task<IActionResult> OnGetAsync(string? q, string? from, string? to, string? method, string? point, string? patient, string? account, string? size, CancellationToken cancel)
    {
        Filter = new() { Q = q, From = from, To = to, Method = method, CashPoint = Key(point), Patient = Key(patient), OnAccount = account == "true" };
        Points = await desk.All(Actor, cancel);
        if (await queries.List(Filter, PageRequest.Of(PageNumber, Rows(size)), Actor, cancel) is not Result<Paged<PaymentRow>>.Ok ok) return NotFound();
        Found = ok.Value;
        if (!this.WantsFragment()) return Page();
        Oob = true;
        return this.Fragment<PaymentsPart>(new { Page = this });
    }
}

/// <summary>Takes money: from whom, how much, how, and for what.</summary>
[Needs(PaymentsModule.Write)]
public sealed class NewModel(TakePayment take, PatientLedger ledger, InvoiceQueries invoices, BudgetDues dues, CashDesk desk, PatientDirectory patients, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty]
    public PaymentInput Input { get; set; } = new();

    public PatientSummary? Patient { get; private set; }

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    public string? Q { get; private set; }

    public LedgerTotals Totals { get; private set; } = LedgerTotals.Nothing;

    public IReadOnlyList<InvoiceRow> Owing { get; private set; } = [];

    public IReadOnlyList<BudgetDue> Dues { get; private set; } = [];

    public IReadOnlyList<BudgetSummary> Budgets => [.. Dues.Select(d => d.Budget)];

    public IReadOnlyList<CashPointRef> Points { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? patient, string? invoice, string? budget, string? q, CancellationToken cancel)
    {
        Q = q;
        Input = new() { Id = Ids.New(), PatientId = Key(patient), Method = "card", Spread = true };
        if (!await Load(cancel)) return NotFound();
        if (Patient is null && !string.IsNullOrWhiteSpace(q)) Found = await patients.Search(q, 12, Actor, cancel);
        // For an invoice or a budget that is named; else for what is owed.
        var (chosen, due) = (Owing.FirstOrDefault(i => i.Id == Key(invoice)), Dues.FirstOrDefault(d => d.Budget.Id == Key(budget)));
        if (Key(budget) is not null && due is null) return NotFound();
        var amount = due?.Left ?? chosen?.Owed ?? Totals.Owed;
        var typed = amount > 0 ? TypedText.Show(amount, T.Language) : "";
        Input = Input with { Amount = typed, Allocations = due is not null ? [new() { BudgetId = due.Budget.Id, Amount = typed }] : chosen is not null ? [new() { InvoiceId = chosen.Id, Amount = typed }] : [], Spread = chosen is null && due is null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var result = await take.Handle(Input, Actor, cancel);
        if (result is Result<PaymentRef>.Ok { Value: var made }) return Finished($"/payments/{made.Id}", "payments.taken", T.Money(made.Amount), made.Number);
        return await Refused(result, () => Load(cancel));
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (Input.PatientId is not { } who) return true;
        if ((Patient = await patients.Find(who, Actor, cancel)) is null) return false;
        Totals = await ledger.Totals(who, Actor, cancel);
        Owing = await invoices.Owing(who, Actor, cancel);
        Dues = await dues.Of(who, Actor, cancel);
        Points = await desk.All(Actor, cancel);
        return true;
    }
}

/// <summary>A payment: what it is for, what was given back, its receipt.</summary>
[Needs(PaymentsModule.Read)]
public sealed class PaymentModel(PaymentQueries queries, ReallocatePayment move, RefundPayment refund, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public PaymentSheet Sheet { get; private set; } = null!;

    public RefundPayment.Input Typed { get; private set; } = new();

    public bool MayMove => Actor.Can(PaymentsModule.Write);

    public bool MayRefund => Actor.Can(PaymentsModule.Refund) && Sheet.Balance.Remains > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Typed = new() { Id = Ids.New(), Amount = TypedText.Show(Sheet.Balance.Free > 0 ? Sheet.Balance.Free : Sheet.Balance.Remains, T.Language), Method = InvoiceStates.Key(Sheet.Payment.Method) };
        return Page();
    }

    public async Task<IActionResult> OnPostMoveAsync([FromRoute] Guid id, ReallocatePayment.Input input, CancellationToken cancel)
    {
        Typed = new() { Id = Ids.New() };
        var result = await move.Handle(id, input, Actor, cancel);
        return result is Result<PaymentRef>.Ok ? Finished($"/payments/{id}", "payments.moved") : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostRefundAsync([FromRoute] Guid id, RefundPayment.Input typed, CancellationToken cancel)
    {
        Typed = typed;
        var result = await refund.Handle(id, typed, Actor, cancel);
        return result is Result<RefundPayment.Given>.Ok { Value: var given } ? Finished($"/payments/{id}", "payments.refunded", T.Money(given.Amount), given.Number) : await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}

/// <summary>The paper.</summary>
[Needs(PaymentsModule.Read)]
public sealed class ReceiptModel(ReceiptDocuments receipts, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await receipts.Of(id, Actor, cancel) is { } file ? FileAnswer.Page(HttpContext, file.Name, "application/pdf", file.Content, show: true) : NotFound();
}

/// <summary>Hands out the payments of the list as a file.</summary>
[Needs(PaymentsModule.Read)]
public sealed class ExportModel(ExportPayments export, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public PaymentFilter Filter { get; set; } = new();

    public string? Format { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancel)
    {
        Format = format;
        return await Answer(await export.Handle(Filter, format, Actor, cancel), f => File(f.Content, f.ContentType, f.FileName));
    }
}
