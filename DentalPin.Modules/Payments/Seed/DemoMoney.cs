using System.Globalization;
using DentalPin.Billing;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Payments;

/// <summary>Invoices and payments in every state, of the last two months, made through the same handlers as real ones.</summary>
internal static class DemoMoney
{
    private const int Days = 60, PerDay = 2;

    private static readonly string[] Codes = ["PREV-CLEAN", "REST-COMP", "ENDO-UNI", "REST-CROWN-ZIR", "DIAG-FIRST", "EST-BLAN-CLIN", "PERIO-SCAL"];

    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var (db, cancel) = (s.GetRequiredService<AppDb>(), context.Cancel);
        if (await db.Set<Invoice>().AnyAsync(cancel)) return;
        var clinic = await db.Set<Clinic>().FirstAsync(c => c.Id == db.CurrentClinicId, cancel);
        if (clinic.TaxId is null) return;
        var actor = Actor.System(db.CurrentClinicId, "demo") with { Zone = TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone) };
        var patients = await s.GetRequiredService<PatientDirectory>().Some(context.Patients, cancel);
        var catalog = s.GetRequiredService<CatalogDirectory>();
        var items = new List<CatalogItemSummary>();
        foreach (var code in Codes)
            if ((await catalog.Search(code, 3, actor, cancel)).FirstOrDefault(i => i.Price > 0) is { } item) items.Add(item);
        if (patients.Count == 0 || items.Count == 0) return;
        var today = s.GetRequiredService<TimeProvider>().Today(actor);
        var n = 0;
        for (var day = today.AddDays(-Days); day <= today; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            for (var k = 0; k < PerDay; k++, n++)
            {
                db.Discard();
                await One(s, n, patients[n * 7 % patients.Count], items, day, actor, cancel);
            }
        }
        db.Discard();
    }

    private static async Task One(IServiceProvider s, int n, Guid patient, List<CatalogItemSummary> items, DateOnly day, Actor actor, CancellationToken cancel)
    {
        if (await s.GetRequiredService<CreateDraft>().Handle(new() { PatientId = patient }, actor, cancel) is not Result<InvoiceRef>.Ok { Value: var draft }) return;
        var edit = s.GetRequiredService<EditDraft>();
        for (var k = 0; k <= n % 3; k++) await edit.AddLine(draft.Id, new() { ItemId = items[(n + k) % items.Count].Id }, actor, cancel);
        var db = s.GetRequiredService<AppDb>();
        db.Discard();
        var row = await db.Set<Invoice>().FirstAsync(i => i.Id == draft.Id, cancel);
        // Without a tax id only what is small can be issued; the others wait as drafts, as in a real clinic.
        DraftBuilder.ChooseKind(row);
        await db.SaveChangesAsync(cancel);
        db.Discard();
        if (n % 23 == 0) return;
        if (await s.GetRequiredService<IssueInvoice>().Handle(draft.Id, new() { IssuedOn = Text(day) }, actor, cancel) is not Result<InvoiceRef>.Ok { Value: var invoice }) return;
        db.Discard();
        if (n % 29 == 5)
        {
            await s.GetRequiredService<RectifyInvoice>().Handle(invoice.Id, new() { Mode = "difference", Reason = "Error en el precio" }, actor, cancel);
            return;
        }
        if (n % 7 == 3) return;
        var amount = n % 7 == 5 ? Money.Round(invoice.Total / 2) : invoice.Total;
        var method = Enum.GetValues<PaymentMethod>()[n % 11 switch { < 6 => 1, < 9 => 0, 9 => 2, _ => 4 }];
        var paid = await s.GetRequiredService<TakePayment>().Handle(new() { PatientId = patient, Amount = TypedText.Show(amount, actor.Language), Method = InvoiceStates.Key(method), PaidOn = Text(day), Allocations = [new() { InvoiceId = invoice.Id, Amount = TypedText.Show(amount, actor.Language) }] }, actor, cancel);
        db.Discard();
        if (n % 31 == 9 && paid is Result<PaymentRef>.Ok { Value: var payment }) await s.GetRequiredService<RefundPayment>().Handle(payment.Id, new() { Amount = TypedText.Show(Math.Min(20, payment.Amount), actor.Language), Reason = "overpaid", RefundedOn = Text(day) }, actor, cancel);
        if (n % 17 == 4) await s.GetRequiredService<TakePayment>().Handle(new() { PatientId = patient, Amount = "50", Method = "cash", PaidOn = Text(day), Note = "A cuenta" }, actor, cancel);
    }

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
