using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>How many statements the usual questions take, whatever the history.</summary>
public sealed class FigureTests
{
    [Theory]
    [InlineData("kanban/day", 3)]
    [InlineData("openings?minutes=30", 4)]
    [InlineData("loads", 3)]
    [InlineData("appointments", 4)]
    public async Task Questions_take_few_statements(string path, int most)
    {
        var w = await Make();
        await w.Book("10:00");
        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        await api.Get("/api/v1/agenda/" + path);
        var answer = await api.Get("/api/v1/agenda/" + path);
        Assert.InRange(answer.Sql, 1, most);
    }

    [Fact]
    public async Task Booking_moving_and_a_step_stay_below_a_dozen()
    {
        var w = await Make();
        var api = await w.Clinic.ApiAs(BuiltInRoles.Receptionist);
        await api.Get("/api/v1/agenda/types");
        var made = await api.PostJson("/api/v1/agenda/appointments", new { start = $"{w.Day:yyyy-MM-dd}T10:00", minutes = 30, professional_id = w.Professional, cabinet_id = w.Cabinet, type_id = w.Type, patient_id = w.Patient });
        var (id, version) = (made.Data.GetProperty("id").GetGuid(), made.Data.GetProperty("version").GetInt64());
        var moved = await api.PostJson($"/api/v1/agenda/appointments/{id}/move", new { start = $"{w.Day:yyyy-MM-dd}T11:00", version });
        var stepped = await api.PostJson($"/api/v1/agenda/appointments/{id}/transitions", new { status = "checked_in" });
        Assert.True(made.Sql < 12 && moved.Sql < 12 && stepped.Sql < 12, $"book {made.Sql}, move {moved.Sql}, step {stepped.Sql}");
    }

    [Fact]
    public async Task Invented_years_do_not_overlap_and_have_slots_for_what_is_to_come()
    {
        var clinic = await Given.Clinic();
        await clinic.Scope(async s =>
        {
            await DentalPin.Patients.PatientSeeder.Seed(s.GetRequiredService<DentalPin.Core.Data.AppDb>(), clinic.Id, 50, 7, default);
            await AppointmentSeeder.Seed(s, 3000, 1, default);
            return true;
        });
        var (rows, slots) = await clinic.Db(async db => (await db.Set<Appointment>().AsNoTracking().ToListAsync(), await db.Set<AppointmentSlot>().CountAsync()));
        Assert.Equal(3000, rows.Count);
        var since = TimeProvider.System.GetUtcNow().AddDays(-39);
        Assert.InRange(slots, rows.Where(r => r.Start > since && AppointmentStates.Occupies(r.Status)).Sum(r => r.Minutes / 5), int.MaxValue);
        foreach (var day in rows.Where(r => AppointmentStates.Occupies(r.Status)).GroupBy(r => (r.Day, r.ProfessionalId)))
        {
            var sorted = day.OrderBy(r => r.Start).ToList();
            Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }
}
