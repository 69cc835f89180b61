using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Agenda;

/// <summary>Finds what stands in the way after the database refused a place.</summary>
public sealed class Clashes(AppDb db, AgendaPeople people, PatientDirectory patients)
{
    /// <summary>
    /// The first appointment in the way, null when there is none (any more). Of appointments in another clinic, and of those the
    /// actor may not know of, it says only that the time is taken.
    /// </summary>
    /// <param name="place">Where the appointment was to go.</param>
    /// <param name="except">The appointment itself.</param>
    /// <param name="actor">Who wants to know.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Clash?> Find(Place place, Guid except, Actor actor, CancellationToken cancel)
    {
        var (person, room) = (place.Professional.UserId, place.CabinetId ?? Guid.Empty);
        var (first, last) = (AppointmentSlot.Of(place.Start), AppointmentSlot.Of(place.End));
        var other = await (
            from s in db.Set<AppointmentSlot>()
            where (s.ResourceId == person || s.ResourceId == room) && s.Slot >= first && s.Slot < last && s.AppointmentId != except
            join a in db.Set<Appointment>() on s.AppointmentId equals a.Id
            orderby s.Slot, s.ResourceId == person ? 0 : 1
            select new { a.Id, a.PatientId, a.Title, a.ProfessionalId, a.Start, a.End, ByPerson = s.ResourceId == person }).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (other is null) return null;
        var what = other.ByPerson ? "professional" : "cabinet";
        if (await people.OnlyOf(actor, cancel) is { } only && other.ProfessionalId != only) return new(what, null, null, null, null, null);
        var who = other.PatientId is { } patient ? (await patients.Find(patient, actor, cancel))?.FullName : other.Title;
        var where = other.ByPerson ? place.Professional.Name : await db.Set<Cabinet>().Where(c => c.Id == room).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return new(what, other.Id, other.Start, other.End, who, where);
    }

    /// <summary>What is said when the database refused and nobody here is in the way: the person is busy in another clinic.</summary>
    public static readonly Clash Hidden = new("professional", null, null, null, null, null);
}
