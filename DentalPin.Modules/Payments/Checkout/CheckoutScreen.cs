using DentalPin.Agenda;
using DentalPin.Billing;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Plans;

namespace DentalPin.Payments;

/// <summary>All the checkout panel shows.</summary>
/// <param name="Patient">Who leaves.</param>
/// <param name="Visit">The appointment that ends.</param>
/// <param name="Today">Done then and not billed.</param>
/// <param name="Earlier">Done before it and not billed.</param>
/// <param name="Totals">What is owed and kept.</param>
/// <param name="Points">Where money is taken.</param>
/// <param name="Party">To whom the invoice goes.</param>
/// <param name="Next">Appointments to come.</param>
/// <param name="Unbooked">What was agreed to and has no appointment yet, in the order of the plan.</param>
public sealed record CheckoutScreen(
    PatientSummary Patient, AppointmentDetails? Visit, IReadOnlyList<PendingCharge> Today, IReadOnlyList<PendingCharge> Earlier, LedgerTotals Totals, IReadOnlyList<CashPointRef> Points, InvoiceParty? Party, IReadOnlyList<AppointmentDetails> Next, IReadOnlyList<PlannedSession> Unbooked);

/// <summary>Reads the checkout panel: patient and visits, what was done, its prices, the money, the plans, each in one statement.</summary>
public sealed class CheckoutScreens(PendingCharges pending, PatientLedger ledger, PatientDirectory patients, AgendaQueries agenda, VisitPlans plans, CashDesk desk, ClinicFigures figures, TimeProvider clock)
{
    private const int MostNext = 2;

    public async Task<CheckoutScreen?> Of(Guid? patient, Guid? appointment, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PaymentsModule.Write)) return null;
        var (now, known) = (clock.GetUtcNow(), agenda.Known(actor));
        var visits = known.Where(a => a.Id == appointment || (a.Start > now && a.Status != AppointmentStatus.Completed && a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.NoShow));
        if (await patients.AtCounter(patient, appointment is null ? null : known.Where(a => a.Id == appointment).Select(a => a.PatientId), visits, a => a.PatientId, actor, cancel) is not { } counter) return null;
        var who = counter.Patient.Id;
        var visit = counter.Rows.FirstOrDefault(a => a.Id == appointment) is { } row ? AppointmentDetails.Of(row) : null;
        var today = clock.Today(actor);
        var day = visit is not null && visit.Day < today ? visit.Day : today;
        var open = (await pending.Of(who, actor, cancel)).Where(c => c.Total > 0).ToList();
        var points = await figures.Of("payments.cash_points", actor, () => desk.All(actor, cancel));
        var unbooked = (await plans.Unscheduled(who, actor, cancel)).Where(s => !s.NoAppointment).ToList();
        var next = counter.Rows.Where(a => a.Id != appointment).OrderBy(a => a.Start).Take(MostNext).Select(AppointmentDetails.Of).ToList();
        return new(counter.Patient, visit, [.. open.Where(c => c.On >= day)], [.. open.Where(c => c.On < day)], await ledger.Totals(who, actor, cancel), points, counter.Parties.Count > 0 ? counter.Parties[0] : null, next, unbooked);
    }
}
