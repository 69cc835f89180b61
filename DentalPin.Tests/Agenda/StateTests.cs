using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The steps of an appointment, and taking them back.</summary>
public sealed class StateTests
{
    /// <summary>The table of AGD-3, written out once more on purpose.</summary>
    private static readonly (string From, string To)[] Allowed =
    [
        ("scheduled", "confirmed"), ("scheduled", "checked_in"), ("scheduled", "cancelled"), ("scheduled", "no_show"), ("confirmed", "checked_in"), ("confirmed", "cancelled"), ("confirmed", "no_show"),
        ("checked_in", "in_treatment"), ("checked_in", "cancelled"), ("in_treatment", "completed"), ("in_treatment", "cancelled"),
    ];

    private static readonly Dictionary<string, string[]> PathTo = new()
    {
        ["scheduled"] = [], ["confirmed"] = ["confirmed"], ["checked_in"] = ["checked_in"], ["in_treatment"] = ["checked_in", "in_treatment"], ["completed"] = ["checked_in", "in_treatment", "completed"],
        ["cancelled"] = ["cancelled"], ["no_show"] = ["no_show"],
    };

    [Fact]
    public async Task Exactly_the_steps_of_the_table_are_possible()
    {
        var w = await Make();
        foreach (var from in PathTo.Keys)
            foreach (var to in PathTo.Keys.Where(t => t != from))
            {
                var a = await w.Book("10:00", 5);
                foreach (var step in PathTo[from]) await w.Step(a.Id, step);
                var result = await w.TryStep(a.Id, to, i => i with { Reason = "patient" });
                Assert.True(Allowed.Contains((from, to)) == result is Result<AppointmentDetails>.Ok, $"{from} -> {to}: {Say(result)}");
                if (result is not Result<AppointmentDetails>.Ok) Refused(result, "agenda.error.step_not_allowed");
                await w.Clinic.Db(db => db.Set<AppointmentSlot>().ExecuteDeleteAsync());
            }
    }

    [Fact]
    public async Task Ending_without_treatment_needs_a_reason_and_gives_the_place_back()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        Refused(await w.TryStep(a.Id, "cancelled"), "agenda.error.reason_missing");
        Refused(await w.TryStep(a.Id, "volando"), "agenda.error.status");
        var ended = Ok(await w.TryStep(a.Id, "no_show", i => i with { Reason = "forgot", ReasonText = "Se durmió" }));
        Assert.Equal("Se durmió", ended.CancelReason);
        Assert.Equal(0, await w.SlotsOf(a.Id));
        await w.Book("10:00");
        Refused(await w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T12:00", Version = ended.Version }), "agenda.error.over");
    }

    [Fact]
    public async Task Treatment_begins_in_a_cabinet_that_is_free()
    {
        var w = await Make();
        var a = await w.Book("10:00", with: i => i with { CabinetId = null });
        await w.Book("10:15", with: i => i with { ProfessionalId = w.SecondProfessional });
        await w.Step(a.Id, "checked_in");
        Refused(await w.TryStep(a.Id, "in_treatment"), "agenda.error.cabinet_needed", "CabinetId");
        Assert.Equal("cabinet", Clashes(await w.TryStep(a.Id, "in_treatment", i => i with { CabinetId = w.Cabinet })).What);
        Assert.Equal(w.SecondCabinet, Ok(await w.TryStep(a.Id, "in_treatment", i => i with { CabinetId = w.SecondCabinet })).CabinetId);
        Assert.Equal(12, await w.SlotsOf(a.Id));
    }

    [Fact]
    public async Task The_same_click_twice_is_one_step_and_another_version_is_a_conflict()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        Ok(await w.TryStep(a.Id, "confirmed", i => i with { Version = a.Version }));
        Ok(await w.TryStep(a.Id, "confirmed", i => i with { Version = a.Version }));
        Assert.IsType<AppointmentDetails>(Assert.IsType<Result<AppointmentDetails>.Conflict>(await w.TryStep(a.Id, "checked_in", i => i with { Version = a.Version })).Theirs);
        Assert.Equal(2, await w.Clinic.Db(db => db.Set<AppointmentTransition>().CountAsync(t => t.AppointmentId == a.Id)));
    }

    [Fact]
    public async Task The_last_thing_can_be_taken_back_for_five_minutes()
    {
        var clock = new SettableClock();
        await using var server = await TestServer.Start(b => b.Services.AddSingleton<TimeProvider>(clock));
        var w = await Make(server);
        var a = await w.Book("10:00");
        Pass();
        Ok(await w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T11:00", ProfessionalId = w.SecondProfessional, Version = a.Version }));
        Pass();
        await w.Step(a.Id, "cancelled");

        var back = Ok(await w.Undo());
        Assert.Equal((AppointmentStatus.Scheduled, null, 12), (back.Status, back.CancelReason, await w.SlotsOf(a.Id)));
        back = Ok(await w.Undo());
        Assert.Equal((w.At("10:00"), w.Professional), (back.Start, back.ProfessionalId));
        back = Ok(await w.Undo());
        Assert.Equal((AppointmentStatus.Cancelled, EndReasons.Mistake), (back.Status, back.CancelReason));
        Refused(await w.Undo(), "agenda.error.nothing_to_undo");
        var visits = await w.Run<AgendaQueries, PatientVisits>(q => q.Visits(w.Patient, w.Reception, default));
        Assert.Equal((0, 0), (visits.NoShows, visits.Cancelled));

        var b = await w.Book("12:00");
        clock.Advance(TimeSpan.FromMinutes(6));
        Refused(await w.Undo(), "agenda.error.nothing_to_undo");
        await w.Step(b.Id, "no_show");
        visits = await w.Run<AgendaQueries, PatientVisits>(q => q.Visits(w.Patient, w.Reception, default));
        Assert.Equal((1, 0), (visits.NoShows, visits.Cancelled));

        void Pass() => clock.Advance(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_was_taken_back_finds_its_place_gone_and_says_by_whom()
    {
        var w = await Make();
        var a = await w.Book("10:00");
        await w.Step(a.Id, "cancelled");
        var other = w.Of(w.Other);
        var b = Ok(await w.TryBook(w.Input("10:00"), other));
        Assert.Equal(b.Id, Clashes(await w.Undo()).AppointmentId);
        Assert.Equal(AppointmentStatus.Cancelled, (await w.Stored(a.Id)).Status);
    }

    [Fact]
    public async Task One_takes_back_only_what_one_did_and_pressing_twice_takes_back_one()
    {
        var w = await Make();
        var (a, b) = (await w.Book("10:00"), await w.Book("11:00"));
        Refused(await w.Undo(w.Of(w.Other)), "agenda.error.nothing_to_undo");
        var last = (await w.Run<UndoLast, Undoable?>(u => u.Find(w.Reception, default)))!;
        Assert.Equal((b.Id, "booked"), (last.AppointmentId, last.Kind));
        for (var n = 0; n < 2; n++) Assert.Equal(b.Id, Ok(await w.Run<UndoLast, Result<AppointmentDetails>>(u => u.Handle(last.Id, null, w.Reception, default))).Id);
        Assert.Equal(AppointmentStatus.Scheduled, (await w.Stored(a.Id)).Status);
    }
}
