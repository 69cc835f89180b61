using DentalPin.Billing;
using DentalPin.Billing.Pages;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Payments.Pages;

/// <summary>The end of a visit on one screen: charge, collect, invoice, next visit.</summary>
[Needs(PaymentsModule.Write)]
public sealed class CheckoutModel(CheckoutScreens screens, CheckOut check, ActorAccessor actors, Texts texts) : MoneyPage(actors, texts)
{
    public CheckoutScreen Screen { get; private set; } = null!;

    public CheckoutInput Input { get; private set; } = new();

    /// <summary>What was just done, by the ids the form carried.</summary>
    public Guid? DonePayment { get; private set; }

    public Guid? DoneInvoice { get; private set; }

    public bool IsDone { get; private set; }

    public bool MayIssue => Actor.Can(BillingModule.Issue) && Actor.Can(BillingModule.Write);

    /// <summary>Of what is ticked.</summary>
    public decimal Charged => Screen.Today.Concat(Screen.Earlier).Where(c => Input.Entries?.Contains(c.EntryId) == true).Sum(c => c.Total);

    public async Task<IActionResult> OnGetAsync(string? patient, string? appointment, string? invoice, string? payment, CancellationToken cancel)
    {
        if (!await Load(Key(patient), Key(appointment), cancel)) return NotFound();
        (DoneInvoice, DonePayment) = (Key(invoice), Key(payment));
        IsDone = DoneInvoice is not null || DonePayment is not null;
        Input = new() { Id = Ids.New(), InvoiceId = Ids.New(), PatientId = Screen.Patient.Id, AppointmentId = Screen.Visit?.Id, Entries = [.. Screen.Today.Select(c => c.EntryId)], Scope = Screen.Today.Count > 0 ? "today" : Screen.Totals.Owed > 0 ? "all" : "other", Method = "card", Issue = MayIssue };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CheckoutInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await check.Handle(input, Actor, cancel);
        if (result is Result<CheckedOut>.Ok { Value: var done })
            return Finished(Core.Ui.Address.With("/checkout", ("patient", done.PatientId.ToString()), ("appointment", input.AppointmentId?.ToString()), ("invoice", done.InvoiceId?.ToString()), ("payment", done.PaymentId?.ToString())), done.InvoiceNumber is null ? "payments.checkout.paid" : "payments.checkout.done", T.Money(done.Paid), done.InvoiceNumber ?? "");
        return await Refused(result, () => Load(input.PatientId, input.AppointmentId, cancel));
    }

    private async Task<bool> Load(Guid? patient, Guid? appointment, CancellationToken cancel)
    {
        if (await screens.Of(patient, appointment, Actor, cancel) is not { } screen) return false;
        Screen = screen;
        return true;
    }
}
