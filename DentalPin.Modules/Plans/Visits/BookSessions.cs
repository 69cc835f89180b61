using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

public sealed record BookSessionsInput
{
    /// <summary>Of the appointment; made with the form, so that sending it twice books once.</summary>
    public Guid? Id { get; init; }

    public IReadOnlyList<Guid>? Sessions { get; init; }

    /// <summary>An exact instant, or by the clinic's clock.</summary>
    public string? Start { get; init; }

    public Guid? ProfessionalId { get; init; }

    public Guid? CabinetId { get; init; }

    public Guid? TypeId { get; init; }

    /// <summary>What the sessions take when absent.</summary>
    public int? Minutes { get; init; }

    public string? OverrideReason { get; init; }
}

/// <summary>Sessions to be booked together: how long they take and with whom.</summary>
public sealed record BookingNeed(IReadOnlyList<(PlanItem Item, PlanSession Session)> Sessions, int Minutes, Guid? ProfessionalId);

/// <summary>Books sessions of a plan into the agenda (TPL-1): the appointment and what it is for are saved as one.</summary>
public sealed class BookSessions(AppDb db, PlanWriter writer, BookAppointment book, AgendaQueries agenda)
{
    /// <summary>What is to be booked; null when one of the sessions is not open, booked already or of another plan.</summary>
    public static BookingNeed? Need(TreatmentPlan plan, IReadOnlyList<Guid> sessions)
    {
        var wanted = sessions.Distinct().ToList();
        var found = plan.Of(plan.Current).Where(i => i.Status == ItemStatus.Planned).SelectMany(i => i.Sessions.OrderBy(s => s.Position).Select(s => (Item: i, Session: s))).Where(x => wanted.Contains(x.Session.Id) && x.Session is { Status: SessionStatus.Open, AppointmentId: null }).ToList();
        if (wanted.Count == 0 || found.Count != wanted.Count) return null;
        var minutes = found.Sum(x => x.Item.MinutesOf(x.Session));
        // The agenda's slots are steps of five minutes, and no appointment is longer than half a day.
        minutes = Math.Clamp((minutes + Appointment.Step - 1) / Appointment.Step * Appointment.Step, Appointment.Step, (int)Appointment.Longest.TotalMinutes);
        return new(found, minutes, found.Select(x => x.Item.ProfessionalId).FirstOrDefault(p => p is not null) ?? plan.ProfessionalId);
    }

    public async Task<Result<AppointmentDetails>> Handle(Guid planId, BookSessionsInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Read)) return new Result<AppointmentDetails>.Denied(PlansModule.Read);
        if (!actor.Can(AgendaModule.Write)) return new Result<AppointmentDetails>.Denied(AgendaModule.Write);
        if (await writer.Read(planId, cancel) is not { } plan) return new Result<AppointmentDetails>.NotFound();
        var id = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        // The second click of the same form finds what the first one booked.
        if (plan.Items.SelectMany(i => i.Sessions).Any(s => s.AppointmentId == id) && await agenda.Find(id, actor, cancel) is { } before) return before;
        if (!PlanStates.IsRunning(plan.Status)) return Result<AppointmentDetails>.Fail("", "treatment_plans.error.not_running");
        if (Need(plan, input.Sessions ?? []) is not { } need) return Result<AppointmentDetails>.Fail(nameof(input.Sessions), "treatment_plans.error.sessions_to_book");
        var booking = new BookInput
        {
            Id = id, PatientId = plan.PatientId, Start = input.Start, Minutes = input.Minutes ?? need.Minutes, ProfessionalId = input.ProfessionalId ?? need.ProfessionalId, CabinetId = input.CabinetId, TypeId = input.TypeId,
            OverrideReason = input.OverrideReason,
        };
        try
        {
            return await book.Handle(booking, actor, cancel, async made =>
            {
                if (await writer.Load(planId, cancel) is not { } fresh || !PlanStates.IsRunning(fresh.Status) || Need(fresh, input.Sessions ?? []) is not { } still) throw PlanRefused.Of(nameof(input.Sessions), "treatment_plans.error.sessions_to_book");
                foreach (var (_, session) in still.Sessions) (session.AppointmentId, session.AppointmentStart, session.AppointmentEnd, session.LeftAppointmentId) = (made.Id, made.Start, made.End, null);
                fresh.Recount();
                fresh.UpdatedAt = writer.Now;
                db.Publish(new PlanSessionsBookedEvent(planId, fresh.PatientId, made.Id, still.Sessions.Count));
            });
        }
        catch (PlanRefused refused)
        {
            db.Discard();
            return await agenda.Find(id, actor, cancel) is { } twin ? twin : refused.As<AppointmentDetails>();
        }
    }

    /// <summary>"Corona zirconio 16 · Impresiones".</summary>
    internal static string Words(PlanItem item, PlanSession session, string language)
    {
        var name = session.Name(language);
        return item.Name(language) + (item.Teeth.Length > 0 ? " " + item.Teeth : "") + (name.Length > 0 ? " · " + name : "");
    }
}

public sealed record LinkInput
{
    /// <summary>Sessions to put into the appointment.</summary>
    public IReadOnlyList<Guid>? Add { get; init; }

    /// <summary>Sessions to take out of it.</summary>
    public IReadOnlyList<Guid>? Remove { get; init; }
}

/// <summary>Puts sessions into an appointment that is there already, or takes them out.</summary>
public sealed class LinkSessions(AppDb db, PlanWriter writer, AgendaQueries agenda)
{
    public async Task<Result<Done>> Handle(Guid appointmentId, LinkInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Read)) return new Result<Done>.Denied(PlansModule.Read);
        if (!actor.Can(AgendaModule.Write)) return new Result<Done>.Denied(AgendaModule.Write);
        if (await agenda.Find(appointmentId, actor, cancel) is not { PatientId: { } patient } appointment) return new Result<Done>.NotFound();
        var (add, remove) = (input.Add ?? [], input.Remove ?? []);
        var plans = await (from s in db.Set<PlanSession>().AsNoTracking() where add.Contains(s.Id) || remove.Contains(s.Id) join i in db.Set<PlanItem>() on s.ItemId equals i.Id join p in db.Set<TreatmentPlan>() on i.PlanId equals p.Id where p.PatientId == patient select new { p.Id, Session = s.Id }).ToListAsync(cancel);
        if (plans.Select(p => p.Session).Distinct().Count() != add.Union(remove).Count()) return new Result<Done>.NotFound();
        if (add.Count > 0 && !AppointmentStates.IsOpen(appointment.Status)) return Result<Done>.Fail("", "treatment_plans.error.visit_over");
        foreach (var plan in plans.Select(p => p.Id).Distinct())
        {
            var result = await writer.Change(plan, null, p =>
            {
                foreach (var s in p.Items.SelectMany(i => i.Sessions).Where(s => s.Status == SessionStatus.Open && remove.Contains(s.Id) && s.AppointmentId == appointmentId)) (s.AppointmentId, s.AppointmentStart, s.AppointmentEnd) = (null, null, null);
                var mine = p.Items.SelectMany(i => i.Sessions).Where(s => add.Contains(s.Id) && s.AppointmentId != appointmentId).Select(s => s.Id).ToList();
                if (mine.Count == 0) return Task.CompletedTask;
                if (!PlanStates.IsRunning(p.Status) || BookSessions.Need(p, mine) is not { } need) throw PlanRefused.Of("", "treatment_plans.error.sessions_to_book");
                foreach (var (_, s) in need.Sessions) (s.AppointmentId, s.AppointmentStart, s.AppointmentEnd, s.LeftAppointmentId) = (appointmentId, appointment.Start, appointment.End, null);
                db.Publish(new PlanSessionsBookedEvent(p.Id, p.PatientId, appointmentId, need.Sessions.Count));
                return Task.CompletedTask;
            }, cancel);
            if (result is not Result<PlanRef>.Ok) return result.Map(_ => Done.Value);
        }
        return Done.Value;
    }
}
