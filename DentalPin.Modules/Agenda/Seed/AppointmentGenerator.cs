using DentalPin.Core.Data;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>A generated appointment, with the person whose time it takes.</summary>
internal sealed record GeneratedAppointment(Appointment Row, Guid UserId);

/// <summary>
/// Invents days of appointments the way clinics have them: fuller in the morning, a few gaps, some who call off or do not come,
/// and states that fit the time of day. The same seed makes the same days. Nothing overlaps.
/// </summary>
internal sealed class AppointmentGenerator(Guid clinic, HoursCalendar hours, IReadOnlyList<ProfessionalInfo> people, ClinicLists lists, IReadOnlyList<Guid> patients, int seed, DateTimeOffset now)
{
    private static readonly string?[] Notes = [null, null, null, null, null, "Trae radiografía", "Prefiere que la llamen antes", "Viene con su hija", "Alergia a revisar", "Pidió presupuesto"];

    private readonly Random random = new(seed);
    private readonly IReadOnlyList<TypeInfo> types = [.. lists.Types.Where(t => t.Active)];
    private readonly IReadOnlyList<CabinetInfo> rooms = [.. lists.Cabinets.Where(c => c.Active)];

    /// <summary>The appointments of a day, by professional and start.</summary>
    /// <param name="day">Which.</param>
    /// <param name="fullness">Part of the open time that is booked, 0 to 1.</param>
    /// <param name="scale">Length against that of the types; below 1 for clinics with more appointments than the usual lengths allow.</param>
    public IEnumerable<GeneratedAppointment> Day(DateOnly day, double fullness, double scale = 1)
    {
        var n = 0;
        foreach (var person in people.Where(p => p.Active))
        {
            var room = rooms.Count == 0 ? (Guid?)null : n < rooms.Count ? rooms[n].Id : null;
            n++;
            foreach (var free in hours.Bookable(person.Id, day))
            {
                var at = free.Start;
                while (at < free.End)
                {
                    var type = Pick(types);
                    var end = at.AddMinutes(Math.Max(Appointment.Step, Math.Round(type.Minutes * scale / Appointment.Step) * Appointment.Step));
                    if (end > free.End) break;
                    if (random.NextDouble() < fullness) yield return new(One(person.Id, room, type, at, end, day), person.UserId);
                    else end = at.AddMinutes(5 * random.Next(1, 7));
                    at = end;
                }
            }
        }
    }

    private Appointment One(Guid professional, Guid? room, TypeInfo type, DateTimeOffset start, DateTimeOffset end, DateOnly day)
    {
        var status = State(start, end);
        var ended = !AppointmentStates.Occupies(status);
        var booked = (start < now ? start : now).AddDays(-random.Next(2, 45));
        return new Appointment
        {
            Id = Ids.New(), ClinicId = clinic, PatientId = Pick(patients), ProfessionalId = professional, CabinetId = room,
            TypeId = type.Id, Start = start, End = end, Day = day, Status = status, StatusSince = Since(status, start, end, booked), Note = Pick(Notes), CancelReason = ended ? Pick(EndReasons.For(status)) : null,
            CreatedByName = "Recepción", CreatedAt = booked, UpdatedAt = booked,
        };
    }

    /// <summary>What is over was mostly done; today people wait and are being treated; what is to come is partly confirmed.</summary>
    private AppointmentStatus State(DateTimeOffset start, DateTimeOffset end)
    {
        var dice = random.Next(100);
        if (end.AddMinutes(-5) <= now) return dice < 88 ? AppointmentStatus.Completed : dice < 94 ? AppointmentStatus.Cancelled : AppointmentStatus.NoShow;
        if (start <= now) return dice < 70 ? AppointmentStatus.InTreatment : AppointmentStatus.CheckedIn;
        if (start <= now.AddMinutes(20)) return dice < 60 ? AppointmentStatus.CheckedIn : AppointmentStatus.Confirmed;
        if (dice < 5) return AppointmentStatus.Cancelled;
        return dice < (start < now.AddDays(2) ? 75 : 30) ? AppointmentStatus.Confirmed : AppointmentStatus.Scheduled;
    }

    private DateTimeOffset Since(AppointmentStatus status, DateTimeOffset start, DateTimeOffset end, DateTimeOffset booked) => status switch
    {
        AppointmentStatus.Completed => end,
        AppointmentStatus.InTreatment => Earlier(start.AddMinutes(random.Next(0, 8))),
        AppointmentStatus.CheckedIn => Earlier(start.AddMinutes(-random.Next(0, 20))),
        AppointmentStatus.NoShow => Earlier(start.AddMinutes(20)),
        AppointmentStatus.Cancelled => Earlier(start.AddHours(-random.Next(2, 60))),
        _ => booked,
    };

    private DateTimeOffset Earlier(DateTimeOffset at) => at < now ? at : now.AddMinutes(-1);

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
