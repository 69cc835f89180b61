using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

/// <summary>What can be taken back now.</summary>
/// <param name="Id">Of the step or move; sent back, so that pressing twice does not take back two.</param>
/// <param name="AppointmentId">Of which appointment.</param>
/// <param name="Kind">`booked`, `moved` or `stepped`.</param>
/// <param name="To">The state that was reached, for `stepped`.</param>
/// <param name="Until">Until when.</param>
public sealed record Undoable(Guid Id, Guid AppointmentId, string Kind, AppointmentStatus? To, DateTimeOffset Until);

/// <summary>
/// Takes back the last thing somebody did in the agenda, within five minutes and as long as nobody has gone on from there.
/// The trail keeps both; the place is taken again and may be gone (AGD-2, AGD-3).
/// </summary>
public sealed class UndoLast(AppDb db, AgendaWriter writer, Clashes clashes, AgendaPeople people, TimeProvider clock)
{
    private sealed record Last(Guid Id, Guid AppointmentId, DateTimeOffset At, bool IsMove);

    /// <summary>Null when there is nothing.</summary>
    public async Task<Undoable?> Find(Actor actor, CancellationToken cancel)
    {
        if (await LastOf(actor, null, cancel) is not { } last) return null;
        var step = last.IsMove ? null : await db.Set<AppointmentTransition>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == last.Id, cancel);
        return new(last.Id, last.AppointmentId, last.IsMove ? "moved" : step!.From is null ? "booked" : "stepped", step?.To, last.At + AppointmentStates.UndoWithin);
    }

    /// <param name="actionId">The <see cref="Undoable.Id"/> the person saw; null for whatever is last.</param>
    /// <param name="appointmentId">Only when the last thing was about this appointment; null for whichever.</param>
    /// <param name="actor">Whose last thing.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<AppointmentDetails>> Handle(Guid? actionId, Guid? appointmentId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.Read)) return new Result<AppointmentDetails>.NotFound();
        if (!actor.Can(AgendaModule.Write)) return new Result<AppointmentDetails>.Denied(AgendaModule.Write);
        if (appointmentId is { } wantedId && await people.Load(wantedId, actor, cancel) is null) return new Result<AppointmentDetails>.NotFound();
        Place? wanted = null;
        Guid about = default;
        return await writer.Try<AppointmentDetails>(async () =>
        {
            if (await LastOf(actor, appointmentId, cancel) is not { } last || (actionId is { } seen && last.Id != seen)) return await Already(actionId, actor, cancel) ?? Nothing;
            if (await people.Load(last.AppointmentId, actor, cancel) is not { } a) return new Result<AppointmentDetails>.NotFound();
            about = a.Id;
            var errors = new FieldErrors();
            wanted = last.IsMove ? await Back(a, last, actor, errors, cancel) : await StepBack(a, last, actor, errors, cancel);
            if (errors.Count > 0) return errors;
            await db.SaveChangesAsync(cancel);
            return AppointmentDetails.Of(a);
        }, async last =>
            wanted is not null && await clashes.Find(wanted, about, actor, cancel) is { } clash ? new Result<AppointmentDetails>.Conflict(clash, null)
            : last ? new Result<AppointmentDetails>.Conflict(Clashes.Hidden, null) : null);
    }

    /// <summary>The same button pressed twice: it is what was wanted.</summary>
    private async Task<Result<AppointmentDetails>?> Already(Guid? actionId, Actor actor, CancellationToken cancel)
    {
        if (actionId is not { } id) return null;
        var steps = db.Set<AppointmentTransition>().Where(t => t.UndoOf == id && t.By == actor.UserId).Select(t => t.AppointmentId);
        var moves = db.Set<AppointmentMove>().Where(m => m.UndoOf == id && m.By == actor.UserId).Select(m => m.AppointmentId);
        var about = await steps.Concat(moves).FirstOrDefaultAsync(cancel);
        return about != Guid.Empty && await people.Load(about, actor, cancel) is { } a ? new Result<AppointmentDetails>.Ok(AppointmentDetails.Of(a)) : null;
    }

    private static Result<AppointmentDetails> Nothing => Result<AppointmentDetails>.Fail("", "agenda.error.nothing_to_undo");

    private async Task<Last?> LastOf(Actor actor, Guid? appointmentId, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - AppointmentStates.UndoWithin;
        var steps = db.Set<AppointmentTransition>().Where(t => t.By == actor.UserId && t.At >= since && t.UndoOf == null && (appointmentId == null || t.AppointmentId == appointmentId)
                && !db.Set<AppointmentTransition>().Any(u => u.AppointmentId == t.AppointmentId && u.UndoOf == t.Id))
            .Select(t => new { t.Id, t.AppointmentId, t.At, IsMove = false });
        var moves = db.Set<AppointmentMove>().Where(m => m.By == actor.UserId && m.At >= since && m.UndoOf == null && (appointmentId == null || m.AppointmentId == appointmentId)
                && !db.Set<AppointmentMove>().Any(u => u.AppointmentId == m.AppointmentId && u.UndoOf == m.Id))
            .Select(m => new { m.Id, m.AppointmentId, m.At, IsMove = true });
        // A step that also chose the cabinet wrote both at the same instant; the step is taken back first.
        var last = await steps.Concat(moves).OrderByDescending(x => x.At).ThenBy(x => x.IsMove).FirstOrDefaultAsync(cancel);
        return last is null ? null : new(last.Id, last.AppointmentId, last.At, last.IsMove);
    }

    private async Task<Place?> Back(Appointment a, Last last, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var move = await db.Set<AppointmentMove>().AsNoTracking().FirstAsync(m => m.Id == last.Id, cancel);
        var gone = a.Start != move.ToStart || a.End != move.ToEnd || a.ProfessionalId != move.ToProfessionalId || a.CabinetId != move.ToCabinetId;
        if (gone || !AppointmentStates.IsOpen(a.Status)) errors.Add("", "agenda.error.undo_gone_on");
        else if (a.Status == AppointmentStatus.InTreatment && move.FromCabinetId is null) errors.Add("", "agenda.error.cabinet_needed");
        if (await people.Find(move.FromProfessionalId, cancel) is not { Active: true } professional) errors.Add("", "agenda.error.professional");
        else if (errors.Count == 0)
        {
            var (before, left) = (AgendaWriter.PlaceOf(a), (a.Day, a.ProfessionalId));
            var place = new Place(move.FromStart, move.FromEnd, new Schedules.ClinicTime(actor.Zone).DateOf(move.FromStart), professional, move.FromCabinetId, move.FromOverrideReason);
            writer.Put(a, place);
            writer.Moved(a, before, actor, move.Id);
            writer.Signal(a, left);
            writer.PublishUpdated(a, true);
            return place;
        }
        return null;
    }

    private async Task<Place?> StepBack(Appointment a, Last last, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var step = await db.Set<AppointmentTransition>().AsNoTracking().FirstAsync(t => t.Id == last.Id, cancel);
        var professional = await people.Find(a.ProfessionalId, cancel);
        if (a.Status != step.To || professional is null) errors.Add("", "agenda.error.undo_gone_on");
        if (errors.Count > 0) return null;
        var now = a.Status;
        // There is no state before the booking: what was booked by mistake is cancelled and does not count against the patient.
        a.Status = step.From ?? AppointmentStatus.Cancelled;
        a.CancelReason = step.From is null ? EndReasons.Mistake : null;
        a.StatusSince = await SinceBefore(a, step, cancel);
        if (!AppointmentStates.Occupies(a.Status) || !AppointmentStates.Occupies(now)) a.IcsSequence++;
        writer.Occupy(a, professional!.UserId);
        writer.Stepped(a, now, actor, a.CancelReason, step.Id);
        writer.Signal(a);
        if (step.From is null) writer.PublishState(a, now);
        else writer.PublishUpdated(a, false, now);
        return new Place(a.Start, a.End, a.Day, professional, a.CabinetId, a.OverrideReason);
    }

    /// <summary>Waiting times go on from where they were, as if nothing had been pressed.</summary>
    private async Task<DateTimeOffset> SinceBefore(Appointment a, AppointmentTransition step, CancellationToken cancel) =>
        step.From is null ? clock.GetUtcNow()
        : await db.Set<AppointmentTransition>().Where(t => t.AppointmentId == a.Id && t.To == step.From && t.At <= step.At && t.Id != step.Id && t.UndoOf == null)
            .OrderByDescending(t => t.At).Select(t => (DateTimeOffset?)t.At).FirstOrDefaultAsync(cancel) ?? a.CreatedAt;
}
