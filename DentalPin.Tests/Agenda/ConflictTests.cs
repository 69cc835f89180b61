using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>No chair is ever booked twice, whoever presses when.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task Of_a_hundred_bookings_of_one_gap_one_wins_and_the_others_are_told_who()
    {
        var w = await Make();
        // Shifted against each other, so that they overlap without being equal.
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() => w.TryBook(w.Input($"10:{n % 5 * 5:00}")))));
        var won = Assert.Single(answers.OfType<Result<AppointmentDetails>.Ok>());
        var lost = answers.Where(a => a is not Result<AppointmentDetails>.Ok).Select(Clashes).ToList();
        Assert.Equal(99, lost.Count);
        Assert.All(lost, c => Assert.Equal((won.Value.Id, "Lucía Ferrer"), (c.AppointmentId!.Value, c.Who)));
        Assert.Equal(0, await w.Overlaps());
        Assert.Equal(1, await w.Clinic.Db(db => db.Set<Appointment>().CountAsync()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task Whatever_eight_people_do_at_once_nothing_overlaps(int seed)
    {
        var w = await Make();
        var known = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var problems = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var random = new Random(seed * 100 + n);
            for (var step = 0; step < 40; step++)
            {
                var result = await Act(w, known, random);
                if (result is Result<AppointmentDetails>.Unavailable or Result<AppointmentDetails>.Denied or Result<AppointmentDetails>.NotFound) problems.Add(Say(result));
                if (result is Result<AppointmentDetails>.Invalid i && i.Errors.Exists(e => e.Key is not ("agenda.error.over" or "agenda.error.step_not_allowed" or "agenda.error.nothing_to_undo" or "agenda.error.undo_gone_on"))) problems.Add(Say(result));
            }
        })));
        Assert.Empty(problems);
        Assert.Equal(0, await w.Overlaps());
        await SlotsAreWhatTheyShouldBe(w);
    }

    [Fact]
    public async Task Of_two_who_drag_the_same_card_the_loser_sees_the_new_place()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        var answers = await Task.WhenAll(Move("11:00"), Move("12:00"));
        var won = Assert.Single(answers.OfType<Result<AppointmentDetails>.Ok>()).Value;
        var theirs = Assert.IsType<AppointmentDetails>(Assert.Single(answers.OfType<Result<AppointmentDetails>.Conflict>()).Theirs);
        Assert.Equal((won.Start, won.Version), (theirs.Start, theirs.Version));

        Task<Result<AppointmentDetails>> Move(string to) => Task.Run(() => w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T{to}", Version = a.Version }));
    }

    [Fact]
    public async Task Two_cards_that_change_places_at_the_same_moment_end_without_a_deadlock()
    {
        var w = await Make();
        var (a, b) = (await w.Book("10:00"), await w.Book("11:00"));
        var answers = await Task.WhenAll(Task.Run(() => w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T11:15", Version = a.Version })), Task.Run(() => w.TryMove(b.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T10:15", Version = b.Version })));
        Assert.All(answers, r => Assert.True(r is Result<AppointmentDetails>.Ok or Result<AppointmentDetails>.Conflict { Theirs: Clash }, Say(r)));
        Assert.Equal(0, await w.Overlaps());
        await SlotsAreWhatTheyShouldBe(w);
    }

    private static async Task<Result<AppointmentDetails>> Act(AgendaWorld w, System.Collections.Concurrent.ConcurrentBag<Guid> known, Random random)
    {
        var start = $"{w.Day:yyyy-MM-dd}T{10 + random.Next(3):00}:{random.Next(9) * 5:00}";
        var (professional, cabinet) = (random.Next(2) == 0 ? w.Professional : w.SecondProfessional, random.Next(3) switch { 0 => w.Cabinet, 1 => w.SecondCabinet, _ => (Guid?)null });
        var what = random.Next(10);
        if (what < 4 || known.IsEmpty)
        {
            var made = await w.TryBook(w.Input("") with { Start = start, Minutes = 5 * random.Next(1, 4), ProfessionalId = professional, CabinetId = cabinet });
            if (made is Result<AppointmentDetails>.Ok ok) known.Add(ok.Value.Id);
            return made;
        }
        var a = await w.Stored(known.ElementAt(random.Next(known.Count)));
        return what switch
        {
            < 8 => await w.TryMove(a.Id, new() { Start = start, Minutes = 5 * random.Next(1, 4), ProfessionalId = professional, CabinetId = cabinet, WithoutCabinet = cabinet is null, Version = a.Version }),
            8 => await w.TryStep(a.Id, "cancelled", i => i with { Reason = "patient" }),
            _ => await w.Undo(),
        };
    }

    private static async Task SlotsAreWhatTheyShouldBe(AgendaWorld w)
    {
        var (appointments, slots) = await w.Clinic.Db(async db => (await db.Set<Appointment>().AsNoTracking().ToListAsync(), await db.Set<AppointmentSlot>().AsNoTracking().ToListAsync()));
        var wanted = appointments.Where(a => AppointmentStates.Occupies(a.Status)).Sum(a => a.Minutes / 5 * (a.CabinetId is null ? 1 : 2));
        Assert.Equal(wanted, slots.Count);
    }
}
