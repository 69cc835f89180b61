using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>
/// The agenda of the demo clinic: last week done, this week full with people in every state relative to now, the next weeks
/// emptier, some who wait for a gap, and one appointment on somebody's clipboard. Run again on a later day it fills that week.
/// </summary>
internal static class DemoAgenda
{
    private static readonly string[] Names = ["Gabinete 1", "Gabinete 2", "Gabinete 3", "Radiología"];

    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var (db, cancel) = (s.GetRequiredService<AppDb>(), context.Cancel);
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        await Rooms(db, cancel);
        var lists = s.GetRequiredService<AgendaLists>();
        lists.Forget();
        var known = await lists.Get(cancel);
        var people = await s.GetRequiredService<ProfessionalDirectory>().All(cancel);
        var patients = await s.GetRequiredService<PatientDirectory>().Some(1000, cancel);
        if (patients.Count == 0 || !people.Any(p => p.Active)) return;

        var time = new ClinicTime(TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().Where(c => c.Id == db.CurrentClinicId).Select(c => c.TimeZone).FirstAsync(cancel)));
        var today = time.DateOf(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var (from, to) = (monday.AddDays(-21), monday.AddDays(42));
        var filled = await db.Set<Appointment>().Where(a => a.Day >= from && a.Day <= to).Select(a => a.Day).Distinct().ToListAsync(cancel);
        var hours = await s.GetRequiredService<Availability>().Load(from, to, cancel);
        var generator = new AppointmentGenerator(db.CurrentClinicId, hours, people, known, patients, monday.DayNumber, now);
        var made = new List<GeneratedAppointment>();
        for (var day = from; day <= to; day = day.AddDays(1))
            if (!filled.Contains(day)) made.AddRange(generator.Day(day, Fullness(day.DayNumber - monday.DayNumber)));
        await db.InTransaction(async () =>
        {
            await db.Engine.BulkInsert(db, made.Select(m => m.Row), cancel);
            await db.Engine.BulkInsert(db, AppointmentSeeder.Slots(made), cancel);
            await db.Engine.BulkInsert(db, Steps(made.Select(m => m.Row)), cancel);
            return made.Count;
        }, cancel);
        if (!await db.Set<ShortNotice>().AnyAsync(cancel)) await Waiting(db, made.ConvertAll(m => m.Row), now, cancel);
    }

    private static double Fullness(int days) => days switch { < 0 => 0.85, < 7 => 0.9, < 14 => 0.7, < 21 => 0.45, < 28 => 0.3, _ => 0.15 };

    /// <summary>The steps that led to the states, so that waiting times and histories are those of a real day.</summary>
    private static IEnumerable<AppointmentTransition> Steps(IEnumerable<Appointment> rows)
    {
        foreach (var a in rows)
        {
            yield return Step(a, null, AppointmentStatus.Scheduled, a.CreatedAt, null);
            if (a.Status == AppointmentStatus.Scheduled) continue;
            if (a.Status is AppointmentStatus.InTreatment or AppointmentStatus.Completed)
            {
                yield return Step(a, AppointmentStatus.Scheduled, AppointmentStatus.CheckedIn, a.Start.AddMinutes(-8), null);
                if (a.Status == AppointmentStatus.Completed) yield return Step(a, AppointmentStatus.CheckedIn, AppointmentStatus.InTreatment, a.Start.AddMinutes(3), null);
            }
            yield return Step(a, a.Status switch { AppointmentStatus.Completed => AppointmentStatus.InTreatment, AppointmentStatus.InTreatment => AppointmentStatus.CheckedIn, _ => AppointmentStatus.Scheduled }, a.Status, a.StatusSince, a.CancelReason);
        }
    }

    private static AppointmentTransition Step(Appointment a, AppointmentStatus? from, AppointmentStatus to, DateTimeOffset at, string? reason) =>
        new() { Id = Ids.New(), ClinicId = a.ClinicId, AppointmentId = a.Id, From = from, To = to, At = at, ByName = "Recepción", Reason = reason };

    private static async Task Rooms(AppDb db, CancellationToken cancel)
    {
        if (await AgendaDefaults.Add(db, db.CurrentClinicId, "es", cancel)) await db.SaveChangesAsync(cancel);
        var there = await db.Set<Cabinet>().Where(c => c.Active).Select(c => c.NameKey).ToListAsync(cancel);
        for (var n = there.Count; n < Names.Length; n++)
        {
            var cabinet = new Cabinet { Id = Ids.New(), Name = Names[n], Colour = Cabinet.Colours[n], Position = (n + 1) * 10, Capabilities = n == 3 ? "xray panoramic" : "xray surgery" };
            cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
            if (!there.Contains(cabinet.NameKey)) db.Add(cabinet);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static async Task Waiting(AppDb db, List<Appointment> made, DateTimeOffset now, CancellationToken cancel)
    {
        string[] notes = ["Viene en 20 minutos si se le avisa", "Solo por las mañanas", "Le duele, cuanto antes"];
        var later = made.Where(a => a.Start > now.AddDays(10) && a.Status is AppointmentStatus.Scheduled or AppointmentStatus.Confirmed).Take(5).ToList();
        foreach (var (a, n) in later.Select((a, n) => (a, n)))
            db.Add(new ShortNotice
            {
                Id = Ids.New(), PatientId = a.PatientId!.Value, AppointmentId = a.Id, TypeId = a.TypeId, ProfessionalId = n % 2 == 0 ? a.ProfessionalId : null, Minutes = a.Minutes, Parts = n % 3 == 1 ? DayParts.Morning : DayParts.Any,
                Note = n < notes.Length ? notes[n] : null, CreatedAt = now.AddDays(-n - 1),
            });
        // On the clipboard of whoever is at reception.
        var desk = await db.Set<Membership>().Where(m => m.BuiltInRole == BuiltInRoles.Receptionist || m.BuiltInRole == BuiltInRoles.Admin).OrderByDescending(m => m.BuiltInRole).Select(m => m.UserId).FirstOrDefaultAsync(cancel);
        if (desk != Guid.Empty && made.FirstOrDefault(a => a.Start > now.AddDays(1) && AppointmentStates.IsOpen(a.Status)) is { } parked)
            db.Add(new ClipboardItem { Id = Ids.New(), UserId = desk, AppointmentId = parked.Id, At = now });
        await db.SaveChangesAsync(cancel);
    }
}
