using DentalPin.Budgets;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Budgets;

/// <summary>The life of a budget, by every path.</summary>
public sealed class StateTests
{
    private static readonly string[] Moves = ["present", "accept", "reject", "cancel", "reopen", "complete", "versions"];

    /// <summary>What each move makes of each state; what is not here is refused or changes nothing.</summary>
    private static readonly Dictionary<(BudgetStatus, string), BudgetStatus> Allowed = new()
    {
        [(BudgetStatus.Draft, "present")] = BudgetStatus.Presented,
        [(BudgetStatus.Draft, "cancel")] = BudgetStatus.Cancelled,
        [(BudgetStatus.Presented, "accept")] = BudgetStatus.Accepted,
        [(BudgetStatus.Presented, "reject")] = BudgetStatus.Rejected,
        [(BudgetStatus.Presented, "cancel")] = BudgetStatus.Cancelled,
        [(BudgetStatus.Presented, "reopen")] = BudgetStatus.Draft,
        [(BudgetStatus.Presented, "versions")] = BudgetStatus.Superseded,
        [(BudgetStatus.PartiallyAccepted, "accept")] = BudgetStatus.Accepted,
        [(BudgetStatus.PartiallyAccepted, "cancel")] = BudgetStatus.Cancelled,
        [(BudgetStatus.PartiallyAccepted, "complete")] = BudgetStatus.Completed,
        [(BudgetStatus.PartiallyAccepted, "versions")] = BudgetStatus.Superseded,
        [(BudgetStatus.Accepted, "cancel")] = BudgetStatus.Cancelled,
        [(BudgetStatus.Accepted, "complete")] = BudgetStatus.Completed,
        [(BudgetStatus.Accepted, "versions")] = BudgetStatus.Superseded,
        [(BudgetStatus.InProgress, "complete")] = BudgetStatus.Completed,
        [(BudgetStatus.Rejected, "reopen")] = BudgetStatus.Draft,
        [(BudgetStatus.Rejected, "versions")] = BudgetStatus.Superseded,
        [(BudgetStatus.Expired, "reopen")] = BudgetStatus.Draft,
        [(BudgetStatus.Expired, "versions")] = BudgetStatus.Superseded,
        [(BudgetStatus.Cancelled, "reopen")] = BudgetStatus.Draft,
    };

    [Theory]
    [InlineData("handler")]
    [InlineData("api")]
    [InlineData("page")]
    public async Task Every_move_from_every_state_does_what_the_table_says(string path)
    {
        var w = await BudgetWorld.Make();
        var (browser, api) = (await w.Clinic.As(BuiltInRoles.Admin), await w.Clinic.ApiAs(BuiltInRoles.Admin));
        foreach (var from in Enum.GetValues<BudgetStatus>())
            foreach (var move in Moves)
            {
                var id = await In(w, from);
                if (path == "handler") await w.Step(id, move);
                else if (path == "api") await api.PostJson($"/api/v1/budgets/{id}/{move}", new { reason = "price", signed_name = "Lucía Ferrer", drawing = BudgetWorld.Ink });
                else await Page(browser, id, move, [.. (await w.Get(id)).Lines.Where(l => !l.IsAccepted).Select(l => l.Id)]);
                var expected = Allowed.GetValueOrDefault((from, move), from);
                Assert.True((await w.Get(id)).Status == expected, $"{path}: {move} of {from} made it {(await w.Get(id)).Status}, not {expected}");
            }
    }

    [Fact]
    public void The_table_of_steps_is_the_one_that_was_agreed()
    {
        var all = from a in Enum.GetValues<BudgetStatus>() from b in Enum.GetValues<BudgetStatus>() where BudgetStates.Allows(a, b) select $"{a}>{b}";
        Assert.Equal(
            ["Draft>Presented", "Draft>Cancelled", "Presented>Draft", "Presented>Accepted", "Presented>PartiallyAccepted", "Presented>Rejected", "Presented>Expired", "Presented>Cancelled", "Presented>Superseded", "Accepted>Cancelled", "Accepted>InProgress", "Accepted>Completed",
            "Accepted>Superseded", "PartiallyAccepted>Accepted", "PartiallyAccepted>Cancelled", "PartiallyAccepted>InProgress", "PartiallyAccepted>Completed", "PartiallyAccepted>Superseded", "Rejected>Draft", "Rejected>Superseded", "Expired>Draft", "Expired>Superseded",
            "Cancelled>Draft", "InProgress>Accepted", "InProgress>PartiallyAccepted", "InProgress>Completed", "Completed>Accepted", "Completed>PartiallyAccepted", "Completed>InProgress"], all);
    }

    [Fact]
    public async Task The_job_expires_what_nobody_answered_and_nothing_else()
    {
        var w = await BudgetWorld.Make();
        var late = await w.Presented(("PREV-CLEAN", ""));
        var today = await w.Presented(("PREV-CLEAN", ""));
        var signed = await w.Presented(("PREV-CLEAN", ""));
        Ok(await w.Accept(signed));
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Madrid).DateTime);
        foreach (var id in new[] { late, signed }) await w.Change(id, b => b.ValidUntil = day.AddDays(-1));
        await w.Change(today, b => b.ValidUntil = day);
        // Twice: a job that crashed runs again.
        for (var n = 0; n < 2; n++) await w.Clinic.Scope(async s =>
        {
            await ActivatorUtilities.CreateInstance<ExpireBudgets>(s).Run(default);
            return 0;
        });
        Assert.Equal((BudgetStatus.Expired, BudgetStatus.Presented, BudgetStatus.Accepted), ((await w.Get(late)).Status, (await w.Get(today)).Status, (await w.Get(signed)).Status));
        Refused(await w.Accept(late), "budgets.error.accept.expired");
        Assert.Equal(1, await w.Clinic.Db(db => db.Set<BudgetStep>().CountAsync(s => s.BudgetId == late && s.To == BudgetStatus.Expired)));
        // The last day counts as long as it lasts; the hour the job has not looked yet does not make it valid.
        await w.Change(today, b => b.ValidUntil = day.AddDays(-1));
        Refused(await w.Accept(today), "budgets.error.accept.expired");
    }

    /// <summary>A budget of two lines in a state.</summary>
    private static async Task<Guid> In(BudgetWorld w, BudgetStatus status)
    {
        var id = await w.Budget(("PREV-CLEAN", ""), ("REST-CROWN-ZIR", "26"));
        if (status == BudgetStatus.Draft) return id;
        if (status is BudgetStatus.Cancelled)
        {
            Ok(await w.Step(id, "cancel"));
            return id;
        }
        Ok(await w.Step(id, "present"));
        var lines = (await w.Get(id)).Ordered.Select(l => l.Id).ToList();
        switch (status)
        {
            case BudgetStatus.Rejected: Ok(await w.Step(id, "reject")); break;
            case BudgetStatus.PartiallyAccepted: Ok(await w.Accept(id, [lines[0]])); break;
            case BudgetStatus.Accepted or BudgetStatus.InProgress or BudgetStatus.Completed: Ok(await w.Accept(id)); break;
            case BudgetStatus.Superseded: Ok(await w.Step(id, "versions")); break;
        }
        if (status is BudgetStatus.Expired or BudgetStatus.InProgress or BudgetStatus.Completed) await w.Change(id, b => b.Status = status);
        return id;
    }

    /// <summary>What a browser without script would send, whether or not the page offers it.</summary>
    private static async Task Page(Client browser, Guid id, string move, IReadOnlyList<Guid> lines)
    {
        var token = (await browser.Get("/profile")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> fields = [new("__RequestVerificationToken", token)];
        var path = $"/budgets/{id}";
        switch (move)
        {
            case "accept":
                path += "/sign";
                fields.AddRange([new("SignedName", "Lucía Ferrer"), new("Typed", "true"), .. lines.Select(l => new KeyValuePair<string, string>("Lines", l.ToString()))]);
                break;
            case "reject" or "cancel":
                path += "/close?to=" + (move == "reject" ? "rejected" : "cancelled");
                fields.Add(new("Reason", "price"));
                break;
            case "versions":
                path += "?handler=copy";
                fields.Add(new("kind", "version"));
                break;
            default:
                path += "?handler=step";
                fields.Add(new("to", move switch { "present" => "presented", "reopen" => "draft", _ => "completed" }));
                break;
        }
        await browser.PostRaw(path, fields);
    }
}
