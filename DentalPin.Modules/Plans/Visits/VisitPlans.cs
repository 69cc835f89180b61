using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

/// <summary>A session as the agenda shows it.</summary>
public sealed record PlannedSession(Guid PlanId, Guid SessionId, Guid? AppointmentId, string NameEs, string NameEn, string Teeth, string SessionEs, string SessionEn, SessionStatus Status, int Minutes, bool NoAppointment, decimal Amount)
{
    /// <summary>"Corona zirconio 16 · Impresiones".</summary>
    public string Text(string language)
    {
        var session = language == "en" ? SessionEn : SessionEs;
        return (language == "en" ? NameEn : NameEs) + (Teeth.Length > 0 ? " " + Teeth : "") + (session.Length > 0 ? " · " + session : "");
    }
}

/// <summary>What is planned for appointments.</summary>
public sealed class VisitPlans(AppDb db)
{
    /// <summary>The sessions booked into an appointment, in order.</summary>
    public async Task<IReadOnlyList<PlannedSession>> Of(Guid appointment, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : await Rows(db.Set<PlanSession>().Where(s => s.AppointmentId == appointment)).ToListAsync(cancel);

    /// <summary>The sessions of all appointments that start between two moments, both included.</summary>
    public async Task<ILookup<Guid, PlannedSession>> Between(DateTimeOffset first, DateTimeOffset last, Actor actor, CancellationToken cancel) =>
        (!actor.Can(PlansModule.Read) ? [] : await Rows(db.Set<PlanSession>().Where(s => s.AppointmentId != null && s.AppointmentStart >= first && s.AppointmentStart <= last)).ToListAsync(cancel)).ToLookup(s => s.AppointmentId!.Value);

    /// <summary>What a patient's running plans still have to be booked for.</summary>
    public async Task<IReadOnlyList<PlannedSession>> Unscheduled(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : await Rows(db.Set<PlanSession>().Where(s => s.Status == SessionStatus.Open && s.AppointmentId == null), patient).ToListAsync(cancel);

    // Plans that are closed have nothing to say in the agenda; of an appointment that is over, what was done stays.
    private IQueryable<PlannedSession> Rows(IQueryable<PlanSession> sessions, Guid? patient = null) =>
        from s in sessions.AsNoTracking()
        join i in db.Set<PlanItem>() on s.ItemId equals i.Id
        join p in db.Set<TreatmentPlan>() on i.PlanId equals p.Id
        where p.Status != PlanStatus.Closed && (patient == null || (p.PatientId == patient && (p.Status == PlanStatus.Accepted || p.Status == PlanStatus.InProgress) && i.Status == ItemStatus.Planned && i.Letter == p.Chosen))
        orderby i.Position, s.Position
        select new PlannedSession(p.Id, s.Id, s.AppointmentId, i.NameEs, i.NameEn, i.Teeth, s.NameEs, s.NameEn, s.Status, s.Minutes ?? i.Minutes ?? 30, i.NoAppointment, s.Amount);
}
