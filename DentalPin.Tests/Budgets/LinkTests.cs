using System.Net;
using DentalPin.Budgets;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Budgets;

/// <summary>The link a patient gets: what it shows, to whom, and when it stops.</summary>
public sealed class LinkTests
{
    private const string AcceptForm = "form[action*='handler=accept']";

    [Fact]
    public async Task A_patient_proves_who_they_are_reads_chooses_and_signs_without_script()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        await w.Change(id, b => (b.Notes, b.InternalNotes) = ("Para usted", "SECRETO-INTERNO"));
        var link = await w.Link(id);
        using var patient = new Client(w.Clinic.Server);
        var ask = (await patient.Get(link.Path)).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("Lucía", ask.Text);
        Assert.DoesNotContain("Corona", ask.Text);
        Assert.DoesNotContain((await w.Get(id)).Code, ask.Text);
        Assert.Contains("noindex", ask.Response.Headers.GetValues("X-Robots-Tag").First());
        (await patient.Submit(ask, new { Answer = "5678" })).Is(HttpStatusCode.Redirect);
        var page = (await patient.Get(link.Path)).Is(HttpStatusCode.OK);
        Assert.Contains("Corona zirconio", page.Text);
        Assert.Contains("Para usted", page.Text);
        Assert.DoesNotContain("SECRETO-INTERNO", page.Text);
        Assert.Equal(2, page.Document.QuerySelectorAll("input[name=Lines]").Length);

        // An empty signature keeps what was typed and signs nothing.
        var crown = (await w.Get(id)).Lines.Single(l => l.Code == "REST-CROWN-ZIR").Id;
        var empty = (await patient.Submit(page, new { SignedName = "Lucía Ferrer Gil", Lines = crown }, AcceptForm)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Lucía Ferrer Gil", empty.Document.QuerySelector("input[name=SignedName]")!.GetAttribute("value"));
        Assert.Empty(await w.Signatures(id));
        (await patient.Submit(page, new { SignedName = "Lucía Ferrer Gil", Lines = crown, Typed = "true" }, AcceptForm)).Is(HttpStatusCode.Redirect);
        (await patient.Submit(page, new { SignedName = "Lucía Ferrer Gil", Lines = crown, Typed = "true" }, AcceptForm)).Is(HttpStatusCode.Redirect); // A second tap.
        var signature = Assert.Single(await w.Signatures(id));
        Assert.Equal((SignatureSource.Link, "phone", link.Id, SignatureMethod.Typed), (signature.Source, signature.Factor, signature.LinkId!.Value, signature.Method));
        Assert.Equal(BudgetStatus.PartiallyAccepted, (await w.Get(id)).Status);

        // After deciding, the signed document is there for both sides, byte for byte.
        var signed = (await patient.Get(link.Path)).Is(HttpStatusCode.OK);
        var mine = (await patient.Get(signed.Document.QuerySelector("a[href*='signature=']")!.GetAttribute("href")!)).Is(HttpStatusCode.OK);
        var desk = await w.Clinic.As(DentalPin.Core.Security.BuiltInRoles.Receptionist);
        Assert.Equal(mine.Bytes, (await desk.Get($"/budgets/{id}/pdf/{signature.Id}")).Is(HttpStatusCode.OK).Bytes);
        Assert.Contains("Lucía Ferrer Gil", await Papers.Text(mine.Bytes));
    }

    [Fact]
    public async Task Five_wrong_answers_lock_the_link_for_everybody()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        var link = await w.Link(id);
        using var stranger = new Client(w.Clinic.Server);
        for (var n = 1; n <= 4; n++) (await stranger.Submit(link.Path, new { Answer = "000" + n }, "form")).Is(HttpStatusCode.UnprocessableEntity);
        var page = (await stranger.Get(link.Path)).Is(HttpStatusCode.OK);
        (await stranger.Submit(page, new { Answer = "0005" })).Is(HttpStatusCode.Gone);
        using var patient = new Client(w.Clinic.Server);
        Assert.Contains("bloqueado", (await patient.Get(link.Path)).Is(HttpStatusCode.Gone).Text, StringComparison.OrdinalIgnoreCase);
        (await stranger.Submit(page, new { Answer = "5678" })).Is(HttpStatusCode.Gone); // The right one comes too late.
        var again = await w.Link(id);
        (await patient.Submit(again.Path, new { Answer = "5678" }, "form")).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Many_guesses_at_once_are_no_more_than_five()
    {
        var w = await BudgetWorld.Make();
        var link = await w.Link(await w.Presented(("PREV-CLEAN", "")));
        var row = await w.Clinic.Db(db => db.Set<BudgetLink>().AsNoTracking().SingleAsync(l => l.Id == link.Id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => w.Plans.Agenda.Run<BudgetLinks, FactorAnswer>(l => l.Answer(row, n.ToString("0000", System.Globalization.CultureInfo.InvariantCulture), w.Boss, default))));
        Assert.Equal(5, (await w.Clinic.Db(db => db.Set<BudgetLink>().AsNoTracking().SingleAsync(l => l.Id == link.Id))).Attempts);
        Assert.DoesNotContain(FactorAnswer.Right, answers);
    }

    [Fact]
    public async Task A_mail_scanner_that_opens_the_link_changes_nothing()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        var link = await w.Link(id);
        var (budget, row) = (await w.Get(id), await Row());
        using var scanner = new Client(w.Clinic.Server);
        for (var n = 0; n < 10; n++)
            foreach (var path in new[] { link.Path, link.Path + "?handler=paper", link.Path + "?handler=accept", link.Path + "?handler=reject" })
                Assert.DoesNotContain("Limpieza", (await scanner.Get(path)).Text);
        Assert.Equal((budget.Version, budget.Status), ((await w.Get(id)).Version, (await w.Get(id)).Status));
        Assert.Equivalent(row, await Row());

        Task<BudgetLink> Row() => w.Clinic.Db(db => db.Set<BudgetLink>().AsNoTracking().SingleAsync(l => l.Id == link.Id));
    }

    [Fact]
    public async Task Without_the_second_factor_no_form_of_the_page_does_anything()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        var link = await w.Link(id);
        using var stranger = new Client(w.Clinic.Server);
        var token = (await stranger.Get(link.Path)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "accept", "reject" })
            (await stranger.PostRaw($"{link.Path}?handler={handler}", [new("__RequestVerificationToken", token), new("SignedName", "X"), new("Typed", "true"), new("Lines", (await w.Get(id)).Lines[0].Id.ToString()), new("Reason", "price")])).Is(HttpStatusCode.Redirect);
        Assert.Equal(BudgetStatus.Presented, (await w.Get(id)).Status);
        (await stranger.Get(link.Path + "?handler=paper")).Is(HttpStatusCode.Redirect);
        // The proof for one link opens no other.
        (await stranger.Submit(link.Path, new { Answer = "5678" }, "form")).Is(HttpStatusCode.Redirect);
        var other = await w.Link(await w.Presented(("ENDO-UNI", "11")));
        Assert.DoesNotContain("Endodoncia", (await stranger.Get(other.Path)).Is(HttpStatusCode.OK).Text);
    }

    [Theory]
    [InlineData("revoked", "ya no sirve")]
    [InlineData("expired", "ha caducado")]
    [InlineData("superseded", "versión nueva")]
    [InlineData("unknown", "no existe")]
    public async Task A_link_that_is_over_says_so_and_nothing_else(string how, string words)
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        var link = await w.Link(id);
        using var patient = new Client(w.Clinic.Server);
        (await patient.Submit(link.Path, new { Answer = "5678" }, "form")).Is(HttpStatusCode.Redirect);
        var path = link.Path;
        switch (how)
        {
            case "revoked": Ok(await w.Plans.Agenda.Run<BudgetLinks, DentalPin.Core.Result<DentalPin.Core.Done>>(l => l.Revoke(id, w.Boss, default))); break;
            case "superseded": Ok(await w.Step(id, "versions")); break;
            case "unknown": path = path[..^1] + (path[^1] == 'A' ? "B" : "A"); break;
            default:
                await w.Clinic.Db(async db =>
                {
                    (await db.Set<BudgetLink>().SingleAsync(l => l.Id == link.Id)).ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1);
                    return await db.SaveChangesAsync();
                });
                break;
        }
        var page = (await patient.Get(path)).Is(HttpStatusCode.Gone);
        Assert.Contains(words, page.Text);
        Assert.DoesNotContain("Limpieza", page.Text);
        Assert.DoesNotContain("Lucía", page.Text);
        foreach (var nonsense in new[] { "/b/x", "/b/" + new string('A', 65), "/b/" + new string('Á', 30), "/b/" + new string('A', 500) }) (await patient.Get(nonsense)).Is(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_budget_that_ran_out_is_shown_but_not_signed_and_one_may_be_rejected_with_a_reason()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        var link = await w.Link(id, "code");
        Assert.Matches("^[0-9]{6}$", link.Code!);
        using var patient = new Client(w.Clinic.Server);
        (await patient.Submit(link.Path, new { Answer = link.Code }, "form")).Is(HttpStatusCode.Redirect);
        var open = (await patient.Get(link.Path)).Is(HttpStatusCode.OK);
        await w.Change(id, b => b.ValidUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2)));
        (await patient.Submit(open, new { Typed = "true" }, AcceptForm)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Null((await patient.Get(link.Path)).Is(HttpStatusCode.OK).Document.QuerySelector(AcceptForm));
        await w.Change(id, b => b.ValidUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)));
        var page = await patient.Get(link.Path);
        (await patient.Submit(page, new { Reason = "" }, "form[action*='handler=reject']")).Is(HttpStatusCode.UnprocessableEntity);
        (await patient.Submit(await patient.Get(link.Path), new { Reason = "price", Note = "Muy caro" }, "form[action*='handler=reject']")).Is(HttpStatusCode.Redirect);
        Assert.Equal((BudgetStatus.Rejected, "price", "Muy caro"), ((await w.Get(id)).Status, (await w.Get(id)).Reason, (await w.Get(id)).ReasonNote));
        Assert.Contains("cambia de idea", (await patient.Get(link.Path)).Is(HttpStatusCode.OK).Text);
    }
}
