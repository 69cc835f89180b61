using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Agenda;

/// <summary>A week of the large clinic of the measurements: eight professionals, six cabinets, 1,200 appointments, written in bulk.</summary>
internal static class DenseWeek
{
    public const int Cards = 1200;
    private const int Columns = 6;

    /// <summary>The Monday of the week, some weeks ahead, so that no card is where it is because of what time it is.</summary>
    public static async Task<DateOnly> Make(AgendaWorld world)
    {
        var monday = GridQuery.Monday(world.Day.AddDays(28));
        await world.Clinic.Scope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await PatientSeeder.Seed(db, world.Clinic.Id, 600, 11, default);
            return true;
        });
        await world.Clinic.Db(async db =>
        {
            var patients = await db.Set<Patient>().Select(p => p.Id).ToListAsync();
            var cabinets = await db.Set<Cabinet>().OrderBy(c => c.Position).ToListAsync();
            for (var n = cabinets.Count; n < Columns; n++)
            {
                var cabinet = new Cabinet { Id = Ids.New(), Name = "Gabinete " + (n + 1), Position = 100 + n };
                cabinet.NameKey = SaveCabinet.KeyOf(cabinet);
                db.Add(cabinet);
                cabinets.Add(cabinet);
            }
            await db.SaveChangesAsync();
            Guid[] people = [world.Professional, world.SecondProfessional];
            var made = new List<Appointment>();
            for (var n = 0; n < Cards; n++)
            {
                // Forty in each column of a day, ten to fifteen minutes each, from nine o'clock.
                var (day, column, place) = (monday.AddDays(n / (Cards / 5)), n % Columns, n % (Cards / 5) / Columns);
                var start = AgendaWorld.At(day, "09:00").AddMinutes(15 * place);
                made.Add(new()
                {
                    Id = Ids.New(), ClinicId = world.Clinic.Id, PatientId = patients[n * 7 % patients.Count], ProfessionalId = people[column % 2], CabinetId = cabinets[column].Id, TypeId = n % 3 == 0 ? world.XrayType : world.Type, Start = start,
                    End = start.AddMinutes(n % 4 == 0 ? 10 : 15), Day = day, Status = n % 2 == 0 ? AppointmentStatus.Confirmed : AppointmentStatus.Scheduled, StatusSince = start, CreatedAt = start, UpdatedAt = start, CreatedByName = "Recepción",
                });
            }
            return await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, made, default);
                return made.Count;
            });
        });
        return monday;
    }
}
