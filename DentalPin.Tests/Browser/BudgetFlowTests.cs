using DentalPin.Budgets;
using DentalPin.Core.Security;
using DentalPin.Tests.Budgets;
using DentalPin.Tests.Fixtures;
using Microsoft.Playwright;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Browser;

/// <summary>A budget as reception and patients use it.</summary>
[Collection(nameof(Chromium))]
public sealed class BudgetFlowTests(Chromium chromium)
{
    [Fact]
    public async Task A_plan_becomes_a_budget_signed_in_the_clinic()
    {
        var w = await BudgetWorld.Make();
        var plan = await w.Plans.Plan(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Admin));
        var page = window.Page;
        await window.Goto($"/plans/{plan}");
        await page.Locator("main a[href^='/budgets/new?plan']").First.ClickAsync();
        await page.Locator("form[action='/budgets/new'] button.primary").ClickAsync();
        await page.Locator("#budget-lines").WaitForAsync();
        await page.Locator(".footbar button[value=sign]").ClickAsync();
        await page.Locator("canvas").WaitForAsync();
        var total = await page.Locator("#sign-total").TextContentAsync();
        await page.Locator("input[name=Lines]").Last.UncheckAsync();
        Assert.NotEqual(total, await page.Locator("#sign-total").TextContentAsync());
        await page.Locator("form[action$='/sign'] button.primary").ClickAsync();
        await page.Locator("#f-Drawing").WaitForAsync(); // Nothing was drawn.
        await Draw(page);
        await page.Locator("form[action$='/sign'] button.primary").ClickAsync();
        await page.Locator(".bu-ink").WaitForAsync();
        Assert.Equal("", await window.Overflow());
        window.IsClean();
        var budget = await w.Clinic.Db(db => db.Set<Budget>().AsNoTracking().SingleAsync());
        Assert.Equal(BudgetStatus.PartiallyAccepted, budget.Status);
        Assert.Equal((SignatureMethod.Drawn, true), (Assert.Single(await w.Signatures(budget.Id)).Method, budget.AcceptedTotal < budget.Total));
    }

    [Fact]
    public async Task A_patient_signs_by_link_on_a_phone()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        var link = await w.Link(id);
        await using var window = await chromium.Open(w.Clinic.Server, phone: true);
        var page = window.Page;
        await window.Goto(link.Path);
        Assert.Empty(await window.Axe());
        await page.FillAsync("input[name=Answer]", "5678");
        await page.Locator("button.primary").ClickAsync();
        await page.Locator("canvas").WaitForAsync();
        Assert.Empty(await window.Axe());
        Assert.Equal("", await window.Overflow());
        await Draw(page);
        await window.Picture("budget-link-phone");
        await page.Locator("form[action*='handler=accept'] button.primary").ClickAsync();
        var download = page.Locator(".strip.good a");
        await download.WaitForAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => download.ClickAsync());
        Assert.EndsWith(".pdf", file.SuggestedFilename, StringComparison.Ordinal);
        window.IsClean();
        Assert.Equal(BudgetStatus.Accepted, (await w.Get(id)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_step_works_without_script(bool phone)
    {
        var w = await BudgetWorld.Make();
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist), phone, script: false);
        var page = window.Page;
        await window.Goto("/budgets/new?patient=" + w.Patient);
        await page.Locator("form[action='/budgets/new'] button.primary").ClickAsync();
        await page.FillAsync("#f-ItemId", "prev-clean");
        await page.Locator("#add button.primary").ClickAsync();
        await page.Locator("#budget-lines a.name").ClickAsync();
        await page.FillAsync("tr.edit input[name=UnitPrice]", "55,50");
        await page.Locator("tr.edit button.primary").ClickAsync();
        Assert.Contains("55,50", await page.Locator(".footbar").TextContentAsync());
        await page.Locator(".footbar button[value=sign]").ClickAsync();
        await page.CheckAsync("input[name=Typed]");
        await page.Locator("form[action$='/sign'] button.primary").ClickAsync();
        await page.Locator(".bu-sig").First.WaitForAsync();
        Assert.Equal((BudgetStatus.Accepted, 55.5m), (await w.Clinic.Db(db => db.Set<Budget>().AsNoTracking().SingleAsync())) is var b ? (b.Status, b.AcceptedTotal) : default);
    }

    /// <summary>A name in a few strokes of the pen.</summary>
    private static async Task Draw(IPage page)
    {
        var pad = page.Locator("canvas.bu-pad");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 60);
        await page.Mouse.DownAsync();
        foreach (var (x, y) in new[] { (60, 20), (90, 80), (130, 30), (180, 70), (240, 40) }) await page.Mouse.MoveAsync(box.X + x, box.Y + y, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.NotEqual("", await page.Locator("input[name=Drawing]").InputValueAsync());
    }
}
