using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Plans;

/// <summary>
/// What becomes of an appointment becomes of the sessions booked into it: moved along, free again, or done. Told by events, so
/// it may be told twice.
/// </summary>
public sealed class VisitFollower(AppDb db, PlanWriter writer, PerformSession perform)
    : IEventHandler<AppointmentUpdatedEvent>, IEventHandler<AppointmentCancelledEvent>, IEventHandler<AppointmentNoShowEvent>, IEventHandler<AppointmentCompletedEvent>
{
    /// <summary>Moved, or a step taken back: an appointment that was called off and is not any more gets its sessions back.</summary>
    public async Task Handle(AppointmentUpdatedEvent happened, EventContext context, CancellationToken cancel)
    {
        var revived = happened.Before is "cancelled" or "no_show" && AppointmentStates.Of(happened.Status) is { } now && AppointmentStates.IsOpen(now);
        foreach (var plan in await Plans(happened.AppointmentId, revived, cancel))
            Followed.Check(await writer.Change(plan, null, p =>
            {
                foreach (var s in p.Items.SelectMany(i => i.Sessions).Where(s => s.Status == SessionStatus.Open))
                {
                    if (revived && s.AppointmentId is null && s.LeftAppointmentId == happened.AppointmentId) (s.AppointmentId, s.LeftAppointmentId) = (happened.AppointmentId, null);
                    if (s.AppointmentId == happened.AppointmentId) (s.AppointmentStart, s.AppointmentEnd) = (happened.Start, happened.End);
                }
                return Task.CompletedTask;
            }, cancel));
    }

    public Task Handle(AppointmentCancelledEvent happened, EventContext context, CancellationToken cancel) => Free(happened.AppointmentId, cancel);

    public Task Handle(AppointmentNoShowEvent happened, EventContext context, CancellationToken cancel) => Free(happened.AppointmentId, cancel);

    /// <summary>The visit is over: what it was for is done, by the one handler that performs.</summary>
    public async Task Handle(AppointmentCompletedEvent happened, EventContext context, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().AsNoTracking().Where(c => c.Id == context.ClinicId).Select(c => c.TimeZone).FirstAsync(cancel));
        var actor = Actor.System(context.ClinicId, "agenda") with { Zone = zone };
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(happened.Start, zone).DateTime);
        var sessions = await (from s in db.Set<PlanSession>().AsNoTracking() where s.AppointmentId == happened.AppointmentId && s.Status == SessionStatus.Open join i in db.Set<PlanItem>() on s.ItemId equals i.Id orderby i.Position, s.Position select new { s.Id, i.PlanId }).ToListAsync(cancel);
        foreach (var session in sessions)
            Followed.Check(await perform.Handle(session.PlanId, session.Id, new() { ProfessionalId = happened.ProfessionalId, On = day <= writer.Today(actor) ? day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) : null }, actor, cancel));
    }

    private async Task Free(Guid appointment, CancellationToken cancel)
    {
        foreach (var plan in await Plans(appointment, false, cancel))
            Followed.Check(await writer.Change(plan, null, p =>
            {
                foreach (var s in p.Items.SelectMany(i => i.Sessions).Where(s => s.AppointmentId == appointment && s.Status == SessionStatus.Open))
                    (s.AppointmentId, s.AppointmentStart, s.AppointmentEnd, s.LeftAppointmentId) = (null, null, null, appointment);
                return Task.CompletedTask;
            }, cancel));
    }

    private Task<List<Guid>> Plans(Guid appointment, bool left, CancellationToken cancel) =>
        (from s in db.Set<PlanSession>() where s.AppointmentId == appointment || (left && s.LeftAppointmentId == appointment) join i in db.Set<PlanItem>() on s.ItemId equals i.Id select i.PlanId).Distinct().ToListAsync(cancel);
}
