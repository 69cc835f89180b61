using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Odontogram;
using DentalPin.Plans;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Plans;

/// <summary>A treatment is done once, whichever door is used: plan, chart or agenda.</summary>
public sealed class PerformTests
{
    [Fact]
    public async Task Through_the_plan_the_chart_says_performed_once()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        Assert.All(await w.Entries(), e => Assert.Equal(EntryStatus.Planned, e.Status));
        var crown = (await w.Get(plan)).Items.Single(i => i.Code == "REST-CROWN-ZIR");
        Assert.Equal((2, crown.Price), (crown.Sessions.Count, crown.Sessions.Sum(s => s.Amount)));
        Ok(await w.Perform(plan, crown.Sessions[0].Id));
        Assert.Equal(PlanStatus.InProgress, (await w.Get(plan)).Status);
        Assert.Equal(0, await w.Performed());
        await Task.WhenAll(w.Perform(plan, crown.Sessions[1].Id), w.Perform(plan, crown.Sessions[1].Id));
        Ok(await w.Perform(plan, crown.Sessions[1].Id));
        Assert.Equal(1, await w.Performed());
        var entry = await w.Clinic.Db(db => db.Set<ChartEntry>().AsNoTracking().SingleAsync(e => e.Id == crown.EntryId));
        Assert.Equal((EntryStatus.Performed, w.Agenda.Dentist.User.Id), (entry.Status, entry.PerformedBy));
        var cleaning = (await w.Get(plan)).Items.Single(i => i.Code == "PREV-CLEAN");
        Ok(await w.Perform(plan, cleaning.Sessions[0].Id));
        Assert.Equal(PlanStatus.Completed, (await w.Get(plan)).Status);
        Assert.Equal(2, await w.Performed());
    }

    [Fact]
    public async Task The_wrong_session_is_open_again_on_the_same_day()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("REST-CROWN-ZIR", "26"));
        var (first, last) = ((await w.Get(plan)).Items[0].Sessions[0].Id, (await w.Get(plan)).Items[0].Sessions[1].Id);
        Ok(await w.Perform(plan, first));
        await Task.WhenAll(Reopen(first), Reopen(first));
        Ok(await Reopen(first));
        Assert.All((await w.Get(plan)).Items[0].Sessions, s => Assert.Equal((SessionStatus.Open, null), (s.Status, s.DoneOn)));

        // Yesterday's stands.
        Ok(await w.Perform(plan, first));
        await w.Clinic.Db(async db => await db.Set<PlanSession>().Where(s => s.Id == first).ExecuteUpdateAsync(s => s.SetProperty(x => x.DoneAt, DateTimeOffset.UtcNow.AddHours(-25))));
        Assert.Equal("treatment_plans.error.reopen_late", Why(await Reopen(first)));

        // What ended the treatment is performed in the chart.
        Ok(await w.Perform(plan, last));
        Assert.Equal("treatment_plans.error.reopen_chart", Why(await Reopen(last)));
        Assert.IsType<Result<PlanRef>.NotFound>(await Reopen(Guid.NewGuid()));
        Assert.Equal(1, await w.Performed());

        Task<Result<PlanRef>> Reopen(Guid session) => w.Try<ReopenSession>(h => h.Handle(plan, session, w.Boss, default));
        static string Why(Result<PlanRef> result) => Assert.IsType<Result<PlanRef>.Invalid>(result).Errors[0].Key;
    }

    [Fact]
    public async Task Through_the_chart_the_plan_follows_and_undoing_takes_it_back()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("REST-CROWN-ZIR", "26"));
        var entry = (await w.Get(plan)).Items[0].EntryId!.Value;
        Ok(await w.Agenda.Run<ChartTreatments, Result<PerformedTreatment>>(c => c.Perform(entry, null, "odontogram", w.Boss, default)));
        await Eventually.True(async () => (await w.Get(plan)).Status == PlanStatus.Completed, "the plan hears of it");
        var done = await w.Get(plan);
        Assert.All(done.Items[0].Sessions, s => Assert.Equal(SessionStatus.Done, s.Status));
        Ok(await w.Perform(plan, done.Items[0].Sessions[1].Id));
        Assert.Equal(1, await w.Performed());
    }

    [Fact]
    public async Task Through_the_agenda_completing_the_visit_performs_what_it_was_for()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("REST-CROWN-ZIR", "26"), ("ENDO-UNI", "11"));
        var (crown, endo) = ((await w.Get(plan)).Items.Single(i => i.Code == "REST-CROWN-ZIR"), (await w.Get(plan)).Items.Single(i => i.Code == "ENDO-UNI"));
        var visit = Ok(await StateTests.Book(w, plan, endo.Sessions[0].Id, "10:00"));
        Assert.Equal((visit.Start, 2), ((await w.Get(plan)).NextVisit, (await w.Get(plan)).Unscheduled));
        foreach (var step in new[] { "checked_in", "in_treatment", "completed" }) await w.Agenda.Step(visit.Id, step);
        await Eventually.True(async () => (await w.Get(plan)).Items.Single(i => i.Id == endo.Id).Status == ItemStatus.Done, "the treatment of the visit is done");
        Assert.Equal(EntryStatus.Performed, (await w.Entries()).Single(e => e.Id == endo.EntryId).Status);
        Assert.Equal(EntryStatus.Planned, (await w.Entries()).Single(e => e.Id == crown.EntryId).Status);
        Assert.Equal(1, await w.Performed());
    }

    [Fact]
    public async Task A_visit_that_is_called_off_frees_its_sessions_a_moved_one_takes_them_along_and_undo_brings_them_back()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("ENDO-UNI", "11"));
        var session = (await w.Get(plan)).Items[0].Sessions[0].Id;
        var id = Ids.New();
        var visit = Ok(await StateTests.Book(w, plan, session, "10:00", id));
        Assert.Equal(id, Ok(await StateTests.Book(w, plan, session, "10:00", id)).Id); // The second click.
        Refused(await StateTests.Book(w, plan, session, "11:00"), "treatment_plans.error.sessions_to_book");
        Ok(await w.Agenda.TryMove(visit.Id, new() { Start = $"{w.Agenda.Day:yyyy-MM-dd}T12:00", Version = visit.Version }));
        await Eventually.True(async () => (await w.Get(plan)).NextVisit == w.Agenda.At("12:00"), "the session moves along");
        await w.Agenda.Step(visit.Id, "cancelled");
        await Eventually.True(async () => (await w.Get(plan)) is { NextVisit: null, Unscheduled: 1 }, "the session is free again");
        Ok(await w.Agenda.Undo());
        await Eventually.True(async () => (await w.Get(plan)) is { NextVisit: not null, Unscheduled: 0 }, "taking the step back books it again");
    }

    [Fact]
    public async Task What_the_chart_cancels_the_plan_does_not_wait_for()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("ENDO-UNI", "11"), ("PREV-CLEAN", ""));
        var items = (await w.Get(plan)).Items;
        Ok(await w.Agenda.Run<ChartTreatments, Result<ChartEntryView>>(c => c.Cancel(items.Single(i => i.Code == "ENDO-UNI").EntryId!.Value, null, "odontogram", w.Boss, default)));
        await Eventually.True(async () => (await w.Get(plan)).Items.Exists(i => i.Status == ItemStatus.Cancelled), "the treatment is cancelled here too");
        Ok(await w.Perform(plan, items.Single(i => i.Code == "PREV-CLEAN").Sessions[0].Id));
        Assert.Equal(PlanStatus.Completed, (await w.Get(plan)).Status);
    }
}
