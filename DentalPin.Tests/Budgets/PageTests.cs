using System.Globalization;
using System.Net;
using DentalPin.Budgets;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Budgets;

/// <summary>The pages as a browser without script sees them, and the API beside them.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task A_budget_goes_from_nothing_to_signed_with_plain_forms()
    {
        var w = await BudgetWorld.Make();
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var url = (await desk.Submit("/budgets/new?patient=" + w.Patient, new { Title = "Corona y limpieza" }, "form[action='/budgets/new'][method=post]")).Is(HttpStatusCode.Redirect).Location!;
        var nothing = (await desk.Submit(url, new { find = "algo que no hay", Teeth = "26" }, "form[action*='handler=add']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("26", nothing.Document.QuerySelector("input[name=Teeth]")!.GetAttribute("value"));
        (await desk.Submit(url, new { find = "corona zirconio", Teeth = "26" }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        (await desk.Submit(url, new { find = "prev-clean", Discount = "10 %" }, "form[action*='handler=add']")).Is(HttpStatusCode.Redirect);
        var page = (await desk.Get(url)).Is(HttpStatusCode.OK);
        Assert.Equal(2, page.Document.QuerySelectorAll("#budget-lines .bu-what").Length);
        Assert.True(page.Sql <= 11, $"{page.Sql} statements");

        // A line is edited in its place; a wrong discount keeps what was typed.
        var edit = page.Document.QuerySelector("#budget-lines a.name")!.GetAttribute("href")!.Split('#')[0];
        var wrong = (await desk.Submit(edit, new { Discount = "120 %" }, "form[action*='handler=line']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("120 %", wrong.Document.QuerySelector("tr.edit input[name=Discount]")!.GetAttribute("value"));
        (await desk.Submit(edit, new { Discount = "25,00", Phase = "Rehabilitación" }, "form[action*='handler=line']")).Is(HttpStatusCode.Redirect);
        (await desk.Submit(url, new { To = "down" }, "form.bu-move")).Is(HttpStatusCode.Redirect);
        (await desk.Submit(url, new { Discount = "5 %" }, "form[action*='handler=discount']")).Is(HttpStatusCode.Redirect);
        var sign = (await desk.Submit(await desk.Get(url), new { to = "sign" }, ".footbar form")).Is(HttpStatusCode.Redirect).Location!;
        var open = (await desk.Get(sign)).Is(HttpStatusCode.OK);
        (await desk.Submit(open, new { }, "form[action$='/sign']")).Is(HttpStatusCode.UnprocessableEntity);
        await Sign(desk, open, w, url);
        var signed = (await desk.Get(url)).Is(HttpStatusCode.OK);
        Assert.Contains("Aceptado", signed.Text);
        Assert.Contains("Corona y limpieza", (await desk.Get("/budgets?tab=agreed")).Is(HttpStatusCode.OK).Text);
        Assert.Contains("Corona y limpieza", (await desk.Get("/patients/" + w.Patient)).Is(HttpStatusCode.OK).Text);
        Assert.Contains(url, (await desk.Get($"/patients/{w.Patient}?tab=budgets")).Is(HttpStatusCode.OK).Text);
        (await desk.Get(url + "/history")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Screen_paper_and_api_say_the_same_to_the_cent()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""), ("EST-BLAN-CLIN", ""));
        Ok(await w.Free(id, "Material", "33,33", i => i with { Quantity = "3", Discount = "7,5 %", Phase = "Otros" }));
        await w.Do<EditBudget>(h => h.Handle(id, new DiscountInput { Discount = "77,77" }, w.Boss, default));
        var b = await w.Get(id);
        var (desk, api) = (await w.Clinic.As(BuiltInRoles.Receptionist), await w.Clinic.ApiAs(BuiltInRoles.Receptionist));
        var data = (await api.Get("/api/v1/budgets/" + id)).Is(HttpStatusCode.OK).Data;
        Assert.Equal((b.Total, b.Tax, b.Net), (data.GetProperty("total").GetDecimal(), data.GetProperty("tax").GetDecimal(), data.GetProperty("net").GetDecimal()));
        Assert.Equal(b.Total, data.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("line").GetProperty("total").GetDecimal()));
        var screen = (await desk.Get("/budgets/" + id)).Is(HttpStatusCode.OK);
        var foot = screen.Document.QuerySelector(".footbar .tot")!.TextContent;
        var paper = BudgetWorld.TextOf((await desk.Get($"/budgets/{id}/pdf")).Is(HttpStatusCode.OK).Bytes);
        foreach (var amount in new[] { b.Total, b.Net, b.Discounts })
        {
            Assert.Contains(Money(amount), foot);
            Assert.Contains(Money(amount), paper);
        }
        foreach (var line in b.Lines) Assert.Contains(Money(line.Net), screen.Document.QuerySelector("#budget-lines")!.TextContent);
        Assert.Contains("Lucía Ferrer", paper);
        // The same budget makes the same bytes.
        Assert.Equal((await desk.Get($"/budgets/{id}/pdf")).Bytes, (await api.Get($"/api/v1/budgets/{id}/pdf")).Bytes);

        static string Money(decimal amount) => amount.ToString("N2", CultureInfo.GetCultureInfo("es-ES"));
    }

    [Fact]
    public async Task The_letterhead_says_each_thing_once()
    {
        var w = await BudgetWorld.Make();
        await w.Clinic.Db(db => db.Set<DentalPin.Core.Tenancy.Clinic>().Where(c => c.Id == w.Clinic.Id).ExecuteUpdateAsync(u => u.SetProperty(c => c.Phone, "+34910000001").SetProperty(c => c.TaxId, "B12345674").SetProperty(c => c.Street, "Calle del Alba, 12")));
        var id = await w.Budget(("PREV-CLEAN", ""));
        var paper = BudgetWorld.TextOf((await (await w.Clinic.As(BuiltInRoles.Receptionist)).Get($"/budgets/{id}/pdf")).Is(HttpStatusCode.OK).Bytes);
        foreach (var once in new[] { "910 00 00 01", "B12345674", "Calle del Alba, 12" }) Assert.Equal(2, paper.Split(once).Length);
    }

    [Fact]
    public async Task A_stale_line_shows_both_versions_and_a_foreign_id_is_nothing()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget(("PREV-CLEAN", ""));
        var line = (await w.Get(id)).Lines[0].Id;
        var (one, other) = (await w.Clinic.As(BuiltInRoles.Receptionist), await w.Clinic.As(BuiltInRoles.Assistant));
        var (a, b) = (await one.Get($"/budgets/{id}?line={line}"), await other.Get($"/budgets/{id}?line={line}"));
        (await one.Submit(a, new { UnitPrice = "70,00" }, "form[action*='handler=line']")).Is(HttpStatusCode.Redirect);
        var stale = (await other.Submit(b, new { UnitPrice = "80,00" }, "form[action*='handler=line']")).Is(HttpStatusCode.Conflict);
        Assert.Contains("70,00", stale.Document.QuerySelector(".versions")!.TextContent);
        Assert.Equal("80,00", stale.Document.QuerySelector("tr.edit input[name=UnitPrice]")!.GetAttribute("value"));
        (await other.Submit(stale, new { }, "form[action*='handler=line']")).Is(HttpStatusCode.Redirect);
        Assert.Equal(80m, (await w.Get(id)).Lines[0].UnitPrice);
        var stranger = await (await Given.Clinic()).ApiAs(BuiltInRoles.Admin);
        (await stranger.Get("/api/v1/budgets/" + id)).Is(HttpStatusCode.NotFound);
        (await stranger.PostJson($"/api/v1/budgets/{id}/present", new { })).Is(HttpStatusCode.NotFound);
        (await stranger.Get($"/api/v1/budgets/{id}/pdf")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_filter_search_and_find_by_number()
    {
        var w = await BudgetWorld.Make();
        var (draft, waiting) = (await w.Budget(("PREV-CLEAN", "")), await w.Presented(("PREV-CLEAN", "")));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        Assert.Equal(["/budgets/" + waiting], Rows(await desk.Get("/budgets")));
        Assert.Equal(["/budgets/" + draft], Rows(await desk.Get("/budgets?tab=draft")));
        Assert.Equal(2, Rows(await desk.Get("/budgets?tab=all&q=ferrer")).Count);
        var code = (await w.Get(draft)).Code;
        Assert.Equal(["/budgets/" + draft], Rows(await desk.Get("/budgets?tab=all&q=" + code.ToLowerInvariant())));
        Assert.Empty(Rows(await desk.Get("/budgets?tab=all&q=nadie")));
        Assert.Contains("/budgets/" + draft, (await desk.Get("/search?q=" + code)).Is(HttpStatusCode.OK).Text);
        var list = (await desk.Get("/budgets?tab=all")).Is(HttpStatusCode.OK);
        Assert.True(list.Sql <= 8, $"{list.Sql} statements");

        static IReadOnlyList<string?> Rows(Answer page) => [.. page.Is(HttpStatusCode.OK).Document.QuerySelectorAll("#budgets tr[data-href]").Select(r => r.GetAttribute("data-href"))];
    }

    [Fact]
    public async Task A_paper_of_two_hundred_lines_has_every_line_and_its_pages_counted()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget();
        await w.Clinic.Db(async db =>
        {
            for (var n = 1; n <= 200; n++) db.Add(new BudgetLine { Id = DentalPin.Core.Data.Ids.New(), BudgetId = id, Position = n, NameEs = $"Renglón {n:000}", NameEn = $"Row {n:000}", UnitPrice = n, VatExempt = true, Phase = $"Fase {n / 50}" });
            return await db.SaveChangesAsync();
        });
        await w.Do<EditBudget>(h => h.Handle(id, new DiscountInput { Discount = "1 %" }, w.Boss, default));
        var desk = await w.Clinic.As(BuiltInRoles.Receptionist);
        var text = BudgetWorld.TextOf((await desk.Get($"/budgets/{id}/pdf")).Is(HttpStatusCode.OK).Bytes);
        for (var n = 1; n <= 200; n++) Assert.Contains($"Renglón {n:000}", text);
    }

    private static async Task Sign(Client desk, Answer open, BudgetWorld w, string url)
    {
        var id = Guid.Parse(url.Split('/')[^1]);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)open.Document.QuerySelector("form[action$='/sign']")!;
        var fields = open.FieldsOf(form);
        Assert.Equal(2, fields.Count(f => f.Key == "Lines"));
        fields.RemoveAll(f => f.Key == "Typed");
        fields.Add(new("Typed", "true"));
        (await desk.PostRaw(url + "/sign", fields)).Is(HttpStatusCode.Redirect);
        Assert.Equal(BudgetStatus.Accepted, (await w.Get(id)).Status);
    }
}
