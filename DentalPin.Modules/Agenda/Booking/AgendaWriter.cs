using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

/// <summary>
/// The one way appointments are written: slots, history, event and live change go with the row. Work that the database
/// refused is done again as a whole, with fresh rows.
/// </summary>
public sealed class AgendaWriter(AppDb db, TimeProvider clock)
{
    private const int Attempts = 12;

    /// <summary>
    /// Runs a piece of work that loads, checks and saves. A stale row or a deadlock runs it again; of a refused key
    /// <paramref name="refused"/> says what it means, or null to run it again because the reason is gone.
    /// </summary>
    public async Task<Result<T>> Try<T>(Func<Task<Result<T>>> work, Func<bool, Task<Result<T>?>> refused)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Discard();
                if (attempt == Attempts) return new Result<T>.Unavailable("agenda.error.busy");
            }
            catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
            {
                db.Discard();
                if (await refused(attempt == Attempts) is { } answer) return answer;
            }
            catch (Exception e) when (db.Engine.IsDeadlock(e))
            {
                db.Discard();
                if (attempt == Attempts) return new Result<T>.Unavailable("agenda.error.busy");
            }
        }
    }

    /// <summary>Puts the appointment into a place; the slots follow.</summary>
    public void Put(Appointment a, Place place)
    {
        (a.Start, a.End, a.Day, a.ProfessionalId, a.CabinetId, a.OverrideReason) = (place.Start, place.End, place.Day, place.Professional.Id, place.CabinetId, place.OverrideReason);
        Occupy(a, place.Professional.UserId);
    }

    /// <summary>Makes the slots what place and state ask for. Those that stay are not touched.</summary>
    public void Occupy(Appointment a, Guid userId)
    {
        var wanted = new HashSet<(Guid, int)>();
        if (AppointmentStates.Occupies(a.Status))
            foreach (var slot in AppointmentSlot.Between(a.Start, a.End))
            {
                wanted.Add((userId, slot));
                if (a.CabinetId is { } cabinet) wanted.Add((cabinet, slot));
            }
        foreach (var held in a.Slots.ToList())
            if (!wanted.Remove((held.ResourceId, held.Slot))) db.Remove(held);
        var tracked = db.Set<AppointmentSlot>().Local;
        foreach (var (resource, slot) in wanted)
        {
            // Appointments of a series that move together step into each other's places: the row changes hands.
            if (tracked.FindEntryUntyped([resource, slot]) is { State: EntityState.Deleted } given)
            {
                given.State = EntityState.Unchanged;
                given.Entity.AppointmentId = a.Id;
            }
            else db.Add(new AppointmentSlot { ResourceId = resource, Slot = slot, ClinicId = db.CurrentClinicId, AppointmentId = a.Id });
        }
    }

    /// <summary>Gives up all places, before several appointments are put into new ones together.</summary>
    public void Release(Appointment a)
    {
        foreach (var held in a.Slots.ToList()) db.Remove(held);
    }

    /// <summary>Remembers a step between states.</summary>
    public AppointmentTransition Stepped(Appointment a, AppointmentStatus? from, Actor actor, string? reason, Guid? undoOf = null)
    {
        var row = new AppointmentTransition { Id = Ids.New(), AppointmentId = a.Id, From = from, To = a.Status, At = clock.GetUtcNow(), By = actor.UserId, ByName = actor.Name, Reason = reason, UndoOf = undoOf };
        db.Add(row);
        return row;
    }

    /// <summary>Remembers where an appointment was before it was put elsewhere. Nothing when it stayed.</summary>
    public void Moved(Appointment a, AppointmentMove before, Actor actor, Guid? undoOf = null)
    {
        if (!HasMoved(a, before)) return;
        (before.ToStart, before.ToEnd, before.ToProfessionalId, before.ToCabinetId) = (a.Start, a.End, a.ProfessionalId, a.CabinetId);
        (before.Id, before.AppointmentId, before.At, before.By, before.ByName, before.UndoOf) = (Ids.New(), a.Id, clock.GetUtcNow(), actor.UserId, actor.Name, undoOf);
        a.IcsSequence++;
        db.Add(before);
    }

    public static bool HasMoved(Appointment a, AppointmentMove before) =>
        a.Start != before.FromStart || a.End != before.FromEnd || a.ProfessionalId != before.FromProfessionalId || a.CabinetId != before.FromCabinetId;

    /// <summary>The place an appointment has now, for <see cref="Moved"/>.</summary>
    public static AppointmentMove PlaceOf(Appointment a) =>
        new() { FromStart = a.Start, FromEnd = a.End, FromProfessionalId = a.ProfessionalId, FromCabinetId = a.CabinetId, FromOverrideReason = a.OverrideReason };

    /// <summary>Tells live boards about the appointment's place and, when it left another day or column, about that one.</summary>
    public void Signal(Appointment a, (DateOnly Day, Guid Professional)? left = null)
    {
        a.UpdatedAt = clock.GetUtcNow();
        Say(a.Day, a.ProfessionalId);
        if (left is { } before && before != (a.Day, a.ProfessionalId)) Say(before.Day, before.Professional);

        void Say(DateOnly day, Guid professional) =>
            db.Add(new AgendaChange { Id = Ids.New(), Day = day, ProfessionalId = professional, AppointmentId = a.Id, At = a.UpdatedAt });
    }

    /// <summary>Queues the event of a state the appointment has just reached.</summary>
    public void PublishState(Appointment a, AppointmentStatus? before)
    {
        AppointmentEvent happened = a.Status switch
        {
            AppointmentStatus.Confirmed => Fill(new AppointmentConfirmedEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            AppointmentStatus.CheckedIn => Fill(new AppointmentCheckedInEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            AppointmentStatus.InTreatment => Fill(new AppointmentInTreatmentEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            AppointmentStatus.Completed => Fill(new AppointmentCompletedEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            AppointmentStatus.Cancelled => Fill(new AppointmentCancelledEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            AppointmentStatus.NoShow => Fill(new AppointmentNoShowEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
            _ => Fill(new AppointmentScheduledEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "" }),
        };
        db.Publish(happened);

        AppointmentEvent Fill(AppointmentEvent e) => With(e, a) with { Before = before is { } b ? AppointmentStates.Key(b) : null };
    }

    /// <summary>Queues the event of a change that is no change of state, or of one that was taken back.</summary>
    public void PublishUpdated(Appointment a, bool moved, AppointmentStatus? before = null) =>
        db.Publish(With(new AppointmentUpdatedEvent { AppointmentId = a.Id, ProfessionalId = a.ProfessionalId, Start = a.Start, End = a.End, Status = "", Moved = moved }, a) with { Before = before is { } b ? AppointmentStates.Key(b) : null });

    private static AppointmentEvent With(AppointmentEvent e, Appointment a) => e with { PatientId = a.PatientId, CabinetId = a.CabinetId, TypeId = a.TypeId, Status = AppointmentStates.Key(a.Status) };
}
