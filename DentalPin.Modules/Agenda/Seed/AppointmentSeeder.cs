using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>Fills a clinic with years of invented appointments, for measuring; in bulk, without audit and events. Never where real patients are kept.</summary>
public static class AppointmentSeeder
{
    private const int Cabinets = 6;
    private const int Professionals = 8;

    /// <summary>
    /// Adds appointments until there are <paramref name="count"/>: nine tenths of the years in the past, the rest in the months to come. The
    /// scope must act in the clinic. Slots are written as far back as the nightly job keeps them.
    /// </summary>
    public static async Task Seed(IServiceProvider services, int count, int years, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var there = await db.Set<Appointment>().CountAsync(cancel);
        if (there >= count) return;
        await MakeRooms(db, cancel);
        await MakePeople(db, now, cancel);
        var people = await services.GetRequiredService<ProfessionalDirectory>().All(cancel);
        var lists = services.GetRequiredService<AgendaLists>();
        lists.Forget();
        var known = await lists.Get(cancel);
        var patients = await services.GetRequiredService<PatientDirectory>().Some(5000, cancel);
        var zone = new ClinicTime(TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().Where(c => c.Id == db.CurrentClinicId).Select(c => c.TimeZone).FirstAsync(cancel)));
        var today = zone.DateOf(now);
        // A few years may not hold as many as are wanted: then it goes further back.
        var (left, day) = (count - there, today.AddDays(120));
        var oldestSlot = now - TidyAgenda.KeepSlots;
        var availability = services.GetRequiredService<Availability>();
        var earliest = today.AddYears(-Math.Max(1, years) - 20);
        var (fullness, scale) = Density(left, years, people.Count(p => p.Active));
        while (left > 0 && day > earliest)
        {
            var from = day.AddDays(-90);
            var hours = await availability.Load(from, day, cancel);
            var generator = new AppointmentGenerator(db.CurrentClinicId, hours, people, known, patients, day.DayNumber, now);
            var made = new List<GeneratedAppointment>();
            for (; day > from && made.Count < left; day = day.AddDays(-1))
                made.AddRange(generator.Day(day, day > today ? fullness * Math.Max(0.1, 1 - (day.DayNumber - today.DayNumber) / 60.0) : fullness, scale));
            made = [.. made.Take(left)];
            left -= made.Count;
            await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, made.Select(m => m.Row), cancel);
                await db.Engine.BulkInsert(db, Slots(made.Where(m => m.Row.Start >= oldestSlot)), cancel);
                return made.Count;
            }, cancel);
        }
    }

    /// <summary>The slots the appointments occupy.</summary>
    internal static IEnumerable<AppointmentSlot> Slots(IEnumerable<GeneratedAppointment> made) =>
        from m in made
        where AppointmentStates.Occupies(m.Row.Status)
        from resource in m.Row.CabinetId is { } room ? new[] { m.UserId, room } : [m.UserId]
        from slot in AppointmentSlot.Between(m.Row.Start, m.Row.End)
        select new AppointmentSlot { ResourceId = resource, Slot = slot, ClinicId = m.Row.ClinicId, AppointmentId = m.Row.Id };

    /// <summary>
    /// How full the days are and how long appointments last, so that the years hold the number: about 300 working days of 430 minutes,
    /// and types that take 45 on average.
    /// </summary>
    private static (double Fullness, double Scale) Density(int count, int years, int people)
    {
        var minutes = count / (Math.Max(1, years) * 300.0 * Math.Max(1, people)) * 45 / 430;
        return minutes <= 0.9 ? (Math.Max(0.05, minutes), 1) : (0.95, 0.9 / minutes);
    }

    private static async Task MakeRooms(AppDb db, CancellationToken cancel)
    {
        if (await AgendaDefaults.Add(db, db.CurrentClinicId, "es", cancel)) await db.SaveChangesAsync(cancel);
        var there = await db.Set<Cabinet>().CountAsync(c => c.Active, cancel);
        for (var n = there + 1; n <= Cabinets; n++)
        {
            var cabinet = new Cabinet { Id = Ids.New(), Name = "Gabinete " + n, Colour = Cabinet.Colours[n % Cabinet.Colours.Count], Position = n * 10, Capabilities = n % 2 == 1 ? "xray surgery" : "xray" };
            cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
            db.Add(cabinet);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static async Task MakePeople(AppDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var there = await db.Set<Membership>().CountAsync(m => m.IsProfessional, cancel);
        for (var n = there + 1; n <= Professionals; n++)
        {
            // Without a password nobody signs in as one of them.
            var user = new User { Id = Ids.New(), UserName = $"bench-{db.CurrentClinicId:N}-{n}", NormalizedUserName = $"BENCH-{db.CurrentClinicId:N}-{n}".ToUpperInvariant(), FullName = $"Profesional {n}", SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = now };
            db.Add(user);
            db.Add(new Membership { Id = Ids.New(), UserId = user.Id, BuiltInRole = BuiltInRoles.Dentist, IsProfessional = true, CreatedAt = now });
            db.Add(new Professional { Id = Ids.New(), UserId = user.Id, Position = n, Colour = Cabinet.Colours[n % Cabinet.Colours.Count] });
        }
        await db.SaveChangesAsync(cancel);
    }
}
