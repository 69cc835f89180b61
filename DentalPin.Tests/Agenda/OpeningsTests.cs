using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The next gaps, and who would take one.</summary>
public sealed class OpeningsTests
{
    [Fact]
    public async Task The_first_gap_is_after_what_is_booked_and_in_a_cabinet_that_is_free()
    {
        var w = await Make();
        var first = (await Find(w, new() { Minutes = 30, Professionals = [w.Professional], From = w.Day }))[0];
        Assert.Equal((w.Day, w.Cabinet), (first.Day, first.CabinetId));
        await w.Book("10:00", with: i => i with { Start = first.Start.ToString("O"), Minutes = 60 });
        Assert.Equal(first.Start.AddHours(1), (await Find(w, new() { Minutes = 30, Professionals = [w.Professional], From = w.Day }))[0].Start);
        // The second professional finds the first cabinet taken and is given the other; with a need for X-rays there is none.
        Assert.Equal((first.Start, w.SecondCabinet), await One(new() { Minutes = 30, Professionals = [w.SecondProfessional], From = w.Day }));
        Assert.Equal((first.Start.AddHours(1), w.Cabinet), await One(new() { TypeId = w.XrayType, Professionals = [w.SecondProfessional], From = w.Day }));
        Assert.Equal((first.Start.AddHours(1), w.Cabinet), await One(new() { Minutes = 15, CabinetId = w.Cabinet, From = w.Day }));

        async Task<(DateTimeOffset, Guid)> One(OpeningsInput input) => (await Find(w, input))[0] is var o ? (o.Start, o.CabinetId!.Value) : default;
    }

    [Fact]
    public async Task Parts_of_the_day_days_of_the_week_and_lengths_are_kept_to()
    {
        var w = await Make();
        var afternoons = await Find(w, new() { Minutes = 45, Parts = DayParts.Afternoon, Weekdays = 0b0000100, Take = 5 });
        Assert.Equal(5, afternoons.Count);
        Assert.All(afternoons, o =>
        {
            var local = TimeZoneInfo.ConvertTime(o.Start, Madrid);
            Assert.True(local.Hour >= 16 && local.DayOfWeek == DayOfWeek.Wednesday && o.End <= o.Until && (o.End - o.Start).TotalMinutes == 45);
        });
        Assert.Equal(afternoons.OrderBy(o => o.Start), afternoons);
    }

    [Fact]
    public async Task Senseless_questions_are_refused_and_impossible_ones_find_nothing()
    {
        var w = await Make();
        var other = await Make();
        Refused(await Ask(w, new() { Minutes = 7 }), "agenda.error.type_minutes");
        Refused(await Ask(w, new() { Minutes = -30 }), "agenda.error.type_minutes");
        Refused(await Ask(w, new() { Professionals = [other.Professional] }), "agenda.error.professional");
        Refused(await Ask(w, new() { CabinetId = other.Cabinet }), "agenda.error.cabinet");
        Refused(await Ask(w, new() { From = w.Day, To = w.Day.AddDays(-1) }), "agenda.error.range");
        Assert.Empty(await Find(w, new() { Minutes = 720 }));
        Assert.Empty(await Find(w, new() { Capability = "teletransporte" }));
    }

    [Fact]
    public async Task A_freed_gap_lists_who_fits_the_longest_waiting_first()
    {
        var w = await Make();
        var (ana, ben, eva) = ((await w.Clinic.Patient("Ana", "Gil")).Id, (await w.Clinic.Patient("Ben", "Gil")).Id, (await w.Clinic.Patient("Eva", "Gil")).Id);
        var later = Ok(await w.TryBook(w.Input("10:00") with { Start = $"{await w.OpenDay(21):yyyy-MM-dd}T10:00" }));
        await Wait(new() { PatientId = ana, Minutes = 20, Parts = "morning" });
        await Wait(new() { AppointmentId = later.Id });
        await Wait(new() { PatientId = ben, Minutes = 20, ProfessionalId = w.SecondProfessional });
        await Wait(new() { PatientId = eva, Minutes = 60 });
        await Wait(new() { PatientId = eva, Minutes = 15, Parts = "afternoon" });
        var fits = await w.Run<ShortNoticeList, IReadOnlyList<ShortNoticeEntry>>(l => l.WhoFits(w.At("10:00"), w.At("10:30"), w.Professional, w.Reception, default));
        Assert.Equal([ana, w.Patient], fits.Select(f => f.PatientId));
        Ok(await w.Run<ShortNoticeList, Result<Done>>(l => l.Finish(fits[0].Id, true, w.Reception, default)));
        Assert.Equal(4, (await w.Run<ShortNoticeList, IReadOnlyList<ShortNoticeEntry>>(l => l.Waiting(w.Reception, default))).Count);

        async Task Wait(ShortNoticeInput input) => Ok(await w.Run<ShortNoticeList, Result<ShortNoticeEntry>>(l => l.Save(null, input, w.Reception, default)));
    }

    private static Task<Result<IReadOnlyList<Opening>>> Ask(AgendaWorld w, OpeningsInput input) => w.Run<OpeningsSearch, Result<IReadOnlyList<Opening>>>(s => s.Find(input, w.Reception, default));

    private static async Task<IReadOnlyList<Opening>> Find(AgendaWorld w, OpeningsInput input) => Ok(await Ask(w, input));
}
