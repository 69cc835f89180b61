using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>Series and families: all or nothing.</summary>
public sealed class SeriesTests
{
    internal static SeriesInput Input(AgendaWorld w, string time, int count) => new()
    {
        Start = $"{w.Day:yyyy-MM-dd}T{time}", Minutes = 30, ProfessionalId = w.Professional, CabinetId = w.Cabinet, TypeId = w.Type, PatientId = w.Patient, Unit = SeriesUnit.Weeks, Every = 1, Count = count,
        OverrideReason = "También en fiesta",
    };

    [Fact]
    public async Task Days_that_do_not_fit_are_listed_and_nothing_is_saved_until_they_are_left_out()
    {
        var w = await Make();
        Ok(await w.TryBook(w.Input("10:15") with { Start = $"{w.Day.AddDays(14):yyyy-MM-dd}T10:15", OverrideReason = "Por si es fiesta" }));
        var input = Input(w, "10:00", 4) with { Id = Ids.New() };
        var problem = Assert.Single(Assert.IsType<SeriesProblems>(Assert.IsType<Result<SeriesBooked>.Conflict>(await Book(w, input)).Theirs).Days);
        Assert.Equal(w.Day.AddDays(14), problem.Day);
        Assert.Equal(1, await Count(w));

        var made = Ok(await Book(w, input with { Skip = [$"{problem.Day:yyyy-MM-dd}"] }));
        Assert.Equal([w.Day, w.Day.AddDays(7), w.Day.AddDays(21)], made.Appointments.Select(a => a.Day));
        Assert.Equal(made.SeriesId, Ok(await Book(w, input)).SeriesId);
        Assert.Equal(4, await Count(w));
    }

    [Fact]
    public async Task One_the_following_or_all_can_be_moved_and_cancelled()
    {
        var w = await Make();
        var made = Ok(await Book(w, Input(w, "10:00", 4))).Appointments;
        var moved = Ok(await Move(w, made[1], new() { Start = $"{made[1].Day:yyyy-MM-dd}T11:00", Minutes = 45 }, SeriesScope.Following));
        Assert.Equal(3, moved.Count);
        Assert.All(moved, a => Assert.Equal(("11:00", 45), (TimeZoneInfo.ConvertTime(a.Start, Madrid).ToString("HH:mm"), a.Minutes)));
        Assert.Equal(made[0].Start, (await w.Stored(made[0].Id)).Start);

        // A week later each steps into the place of the next, which is leaving it.
        var week = Ok(await Move(w, await w.Stored(made[1].Id), new() { Day = made[2].Day.ToString("yyyy-MM-dd") }, SeriesScope.Following));
        Assert.Equal(made.Skip(1).Select(a => a.Day.AddDays(7)), week.Select(a => a.Day));
        Assert.Equal(0, await w.Overlaps());

        var gone = Ok(await w.Run<ChangeSeries, Result<IReadOnlyList<AppointmentDetails>>>(h => h.Cancel(made[0].Id, new() { Reason = "clinic" }, SeriesScope.All, w.Reception, default)));
        Assert.Equal(4, gone.Count);
        Assert.Equal(0, await w.Clinic.Db(db => db.Set<AppointmentSlot>().CountAsync()));
    }

    [Fact]
    public async Task A_series_has_sensible_bounds()
    {
        var w = await Make();
        Refused(await Book(w, Input(w, "10:00", 1)), "agenda.error.series_count");
        Refused(await Book(w, Input(w, "10:00", 1000)), "agenda.error.series_count");
        Refused(await Book(w, Input(w, "10:00", 2) with { Every = 0 }), "agenda.error.series_every");
        Refused(await Book(w, Input(w, "10:00", 2) with { Count = null }), "agenda.error.series_end");
        Refused(await Book(w, Input(w, "10:00", 2) with { Count = null, Until = $"{w.Day:yyyy-MM-dd}" }), "agenda.error.series_short");
        Refused(await Book(w, Input(w, "10:00", 60) with { Unit = SeriesUnit.Months, Every = 12 }), "agenda.error.series_far");
        var months = Ok(await Book(w, Input(w, "10:00", 3) with { Unit = SeriesUnit.Months }));
        Assert.Equal([w.Day, w.Day.AddMonths(1), w.Day.AddMonths(2)], months.Appointments.Select(a => a.Day));
    }

    [Fact]
    public async Task A_family_is_booked_side_by_side_or_one_after_another()
    {
        var w = await Make();
        var son = (await w.Clinic.Patient("Hugo", "Ferrer")).Id;
        var after = Ok(await Family(w, new() { Start = $"{w.Day:yyyy-MM-dd}T10:00", ProfessionalId = w.Professional, CabinetId = w.Cabinet, Members = [new() { PatientId = w.Patient, Minutes = 20 }, new() { PatientId = son, TypeId = w.Type }] }));
        Assert.Equal((after[0].End, after[0].GroupId), (after[1].Start, after[1].GroupId));

        var beside = new FamilyInput { Start = $"{w.Day:yyyy-MM-dd}T12:00", SideBySide = true, Minutes = 30, Members = [new() { PatientId = w.Patient, ProfessionalId = w.Professional, CabinetId = w.Cabinet }, new() { PatientId = son, ProfessionalId = w.SecondProfessional, CabinetId = w.SecondCabinet }] };
        Refused(await Family(w, beside with { Members = [beside.Members[0], beside.Members[1] with { ProfessionalId = w.Professional }] }), "agenda.error.family_same");
        Refused(await Family(w, beside with { Members = [beside.Members[0], beside.Members[0]] }), "agenda.error.family_twice");
        Assert.Equal("Members[1].PatientId", ((Result<IReadOnlyList<AppointmentDetails>>.Invalid)await Family(w, beside with { Members = [beside.Members[0], new() { PatientId = Ids.New(), ProfessionalId = w.SecondProfessional }] })).Errors[0].Field);
        var before = await Count(w);
        await w.Book("12:15", with: i => i with { ProfessionalId = w.SecondProfessional, CabinetId = null });
        Clashes(await Family(w, beside));
        Assert.Equal(before + 1, await Count(w));
        Assert.Equal(2, Ok(await Family(w, beside with { Start = $"{w.Day:yyyy-MM-dd}T11:15" })).Count);
    }

    private static Task<Result<SeriesBooked>> Book(AgendaWorld w, SeriesInput input) => w.Run<BookSeries, Result<SeriesBooked>>(h => h.Handle(input, w.Reception, default));

    private static Task<Result<IReadOnlyList<AppointmentDetails>>> Move(AgendaWorld w, AppointmentDetails a, MoveInput input, SeriesScope scope) =>
        w.Run<ChangeSeries, Result<IReadOnlyList<AppointmentDetails>>>(h => h.Move(a.Id, input with { Version = a.Version }, scope, w.Reception, default));

    private static Task<Result<IReadOnlyList<AppointmentDetails>>> Family(AgendaWorld w, FamilyInput input) => w.Run<BookFamily, Result<IReadOnlyList<AppointmentDetails>>>(h => h.Handle(input, w.Reception, default));

    private static Task<int> Count(AgendaWorld w) => w.Clinic.Db(db => db.Set<Appointment>().CountAsync());
}
