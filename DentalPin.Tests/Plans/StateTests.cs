using System.Net;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Plans;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Plans;

/// <summary>The life of a plan, by every path.</summary>
public sealed class StateTests
{
    private static readonly string[] Moves = ["presented", "draft", "accepted", "closed", "reactivated"];

    /// <summary>What each move makes of each state; what is not here is refused or changes nothing.</summary>
    private static readonly Dictionary<(PlanStatus, string), PlanStatus> Allowed = new()
    {
        [(PlanStatus.Draft, "presented")] = PlanStatus.Presented,
        [(PlanStatus.Draft, "closed")] = PlanStatus.Closed,
        [(PlanStatus.Presented, "draft")] = PlanStatus.Draft,
        [(PlanStatus.Presented, "accepted")] = PlanStatus.Accepted,
        [(PlanStatus.Presented, "closed")] = PlanStatus.Closed,
        [(PlanStatus.Accepted, "closed")] = PlanStatus.Closed,
        [(PlanStatus.InProgress, "closed")] = PlanStatus.Closed,
        [(PlanStatus.Closed, "reactivated")] = PlanStatus.InProgress,
    };

    [Theory]
    [InlineData("handler")]
    [InlineData("api")]
    [InlineData("page")]
    public async Task Every_move_from_every_state_does_what_the_table_says(string path)
    {
        var w = await PlanWorld.Make();
        var (browser, api) = (await w.Clinic.As(BuiltInRoles.Admin), await w.Clinic.ApiAs(BuiltInRoles.Admin));
        foreach (var from in Enum.GetValues<PlanStatus>())
            foreach (var move in Moves)
            {
                var plan = await In(w, from);
                if (path == "handler") await w.Step(plan, move);
                else if (path == "api") await api.PostJson($"/api/v1/treatment-plans/plans/{plan}/{move switch { "presented" => "present", "draft" => "reopen", "accepted" => "accept", "closed" => "close", _ => "reactivate" }}", new { reason = "expired" });
                else if (move == "closed") await Post(browser, plan, $"/plans/{plan}/close", [new("Reason", "expired")]);
                else await Post(browser, plan, $"/plans/{plan}?handler=step", [new("to", move)]);
                var expected = Allowed.GetValueOrDefault((from, move), from);
                Assert.True((await w.Get(plan)).Status == expected, $"{path}: {move} of {from} made it {(await w.Get(plan)).Status}, not {expected}");
            }
    }

    [Fact]
    public async Task The_table_of_steps_is_the_one_that_was_agreed()
    {
        var all = from a in Enum.GetValues<PlanStatus>() from b in Enum.GetValues<PlanStatus>() where PlanStates.Allows(a, b) select $"{a}>{b}";
        Assert.Equal(["Draft>Presented", "Draft>Closed", "Presented>Draft", "Presented>Accepted", "Presented>Closed", "Accepted>InProgress", "Accepted>Completed", "Accepted>Closed", "InProgress>Completed", "InProgress>Closed", "Completed>InProgress",
            "Closed>Draft", "Closed>Presented", "Closed>Accepted", "Closed>InProgress"], all);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Closing_and_reactivating_brings_everything_back()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("REST-CROWN-ZIR", "26"), ("ENDO-UNI", "11"), ("PREV-CLEAN", ""));
        var crown = (await w.Get(plan)).Items.Single(i => i.Code == "REST-CROWN-ZIR");
        Ok(await w.Perform(plan, crown.Sessions[0].Id));
        Ok(await Book(w, plan, crown.Sessions[1].Id, "10:00"));
        var before = await Picture(w, plan);
        Ok(await w.Step(plan, "closed"));
        Assert.All(await w.Entries(), e => Assert.Equal(EntryStatus.Cancelled, e.Status));
        Assert.Equal("expired", (await w.Get(plan)).CloseReason);
        Refused(await w.Perform(plan, crown.Sessions[1].Id), "treatment_plans.error.not_running");
        Ok(await w.Step(plan, "reactivated"));
        Assert.Equal(before, await Picture(w, plan));
        Assert.All(await w.Entries(), e => Assert.Equal(EntryStatus.Planned, e.Status));
    }

    [Fact]
    public async Task A_plan_without_treatments_is_not_presented_and_closing_needs_a_reason()
    {
        var w = await PlanWorld.Make();
        var empty = await w.Plan();
        Refused(await w.Step(empty, "presented"), "treatment_plans.error.empty");
        Refused(await w.Try<PlanFlow>(f => f.Close(empty, new() { Reason = "porque sí" }, w.Boss, default)), "treatment_plans.error.reason", "Reason");
        Refused(await w.Try<PlanFlow>(f => f.Close(empty, new() { Reason = "other" }, w.Boss, default)), "treatment_plans.error.reason_note", "Note");
        Refused(await w.Try<PlanFlow>(f => f.Close(empty, new() { Reason = "other", Note = new string('x', 501) }, w.Boss, default)), "core.field.too_long", "Note");
    }

    [Fact]
    public async Task Roles_do_what_the_reference_says()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("PREV-CLEAN", ""));
        var (desk, hygienist, assistant) = (await Actor(w, BuiltInRoles.Receptionist), await Actor(w, BuiltInRoles.Hygienist), await Actor(w, BuiltInRoles.Assistant));
        Assert.IsType<Result<PlanRef>.Denied>(await w.Step(plan, "presented", desk));
        Assert.IsType<Result<PlanRef>.Denied>(await w.Step(plan, "presented", assistant));
        Ok(await w.Step(plan, "presented"));
        Assert.IsType<Result<PlanRef>.Denied>(await w.Step(plan, "accepted", hygienist));
        Ok(await w.Step(plan, "accepted", desk));
        var session = (await w.Get(plan)).Items[0].Sessions[0].Id;
        Assert.IsType<Result<PlanRef>.Denied>(await w.Perform(plan, session, desk));
        Ok(await w.Perform(plan, session, hygienist));
        Assert.Equal(PlanStatus.Completed, (await w.Get(plan)).Status);
    }

    private static async Task<Actor> Actor(PlanWorld w, string role) => w.Agenda.Of(await w.Clinic.Person(role), role);

    /// <summary>A plan with two treatments in a state, reached the usual way.</summary>
    private static async Task<Guid> In(PlanWorld w, PlanStatus status)
    {
        var plan = await w.Plan(("PREV-CLEAN", ""), ("DX-VISIT", ""));
        if (status == PlanStatus.Draft) return plan;
        Ok(await w.Step(plan, "presented"));
        if (status == PlanStatus.Presented) return plan;
        Ok(await w.Step(plan, "accepted"));
        if (status == PlanStatus.Accepted) return plan;
        var items = (await w.Get(plan)).Items;
        Ok(await w.Perform(plan, items[0].Sessions[0].Id));
        if (status == PlanStatus.Completed) Ok(await w.Perform(plan, items[1].Sessions[0].Id));
        if (status == PlanStatus.Closed) Ok(await w.Step(plan, "closed"));
        Assert.Equal(status, (await w.Get(plan)).Status);
        return plan;
    }

    private static async Task Post(Client browser, Guid plan, string path, List<KeyValuePair<string, string>> fields)
    {
        var token = (await browser.Get("/plans/" + plan)).Is(HttpStatusCode.OK).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostRaw(path, [.. fields, new("__RequestVerificationToken", token)]);
    }

    internal static Task<Result<DentalPin.Agenda.AppointmentDetails>> Book(PlanWorld w, Guid plan, Guid session, string time, Guid? id = null) =>
        w.Agenda.Run<BookSessions, Result<DentalPin.Agenda.AppointmentDetails>>(h => h.Handle(plan, new() { Id = id, Sessions = [session], Start = $"{w.Agenda.Day:yyyy-MM-dd}T{time}", Minutes = 30, ProfessionalId = w.Agenda.Professional, CabinetId = w.Agenda.Cabinet }, w.Boss, default));

    private static async Task<string> Picture(PlanWorld w, Guid plan)
    {
        var p = await w.Get(plan);
        return $"{p.Status} {p.Chosen} {p.Total} {p.Sessions} {p.SessionsDone} {p.Unscheduled} {p.NextVisit:O} {p.CloseReason} " + string.Join('|', p.Items.OrderBy(i => i.Position).Select(i => $"{i.Code} {i.Status} {i.EntryId} {string.Join(',', i.Sessions.Select(s => $"{s.Status} {s.AppointmentId} {s.AppointmentStart:O} {s.Amount}"))}"));
    }
}
