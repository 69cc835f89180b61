using DentalPin.Billing;
using DentalPin.Core.Security;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Browser;

/// <summary>The end of a visit, and putting right what was wrong, as reception does them.</summary>
[Collection(nameof(Chromium))]
public sealed class MoneyFlowTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_visit_to_paid_printed_and_the_next_visit_in_six_clicks(bool phone)
    {
        var w = await BillingWorld.Make();
        var visit = await w.Budgets.Plans.Agenda.Book("10:00");
        await w.Performed("ENDO-UNI", 11);
        var plan = await w.Budgets.Plans.Accepted(("PREV-CLEAN", ""));
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist), phone);
        await window.Goto($"/agenda/{visit.Id}");
        var clicks = 0;
        async Task Click(string selector)
        {
            clicks++;
            await window.Page.Locator(selector).First.ClickAsync();
        }
        await Click("main a[href^='/checkout']");
        await window.Page.Locator("#checkout").WaitForAsync();
        if (await window.Page.Locator("input[name=Entries]:checked").CountAsync() == 0) await Click("input[name=Entries]");
        await Click(".pay label:has(input[value=cash])");
        await Click("#checkout button.primary");
        await window.Page.Locator("a[href$='/pdf']").WaitForAsync();
        Assert.Equal("", await window.Overflow());
        // What was agreed to and has no visit yet, and the first gap for it.
        await Click("main a[data-book]");
        await Click("button[name=offer]");
        await window.Page.WaitForURLAsync($"**/plans/{plan}");
        Assert.True(clicks <= 6, $"{clicks} clicks");
        var next = await w.Clinic.Db(db => db.Set<DentalPin.Agenda.Appointment>().AsNoTracking().SingleAsync(a => a.Id != visit.Id));
        Assert.Equal((w.Patient, w.Budgets.Plans.Agenda.Professional), (next.PatientId, next.ProfessionalId));
        var invoice = await w.Clinic.Db(db => db.Set<Invoice>().AsNoTracking().SingleAsync());
        Assert.Equal((InvoiceStatus.Paid, 0m), (invoice.Status, invoice.Owed));
        window.IsClean();
    }

    [Theory]
    [InlineData(false, "es", "light")]
    [InlineData(true, "en", "dark")]
    public async Task What_was_done_is_invoiced_for_all_at_once_and_each_is_told(bool phone, string language, string scheme)
    {
        var w = await BillingWorld.Make();
        await w.Performed("ENDO-UNI", 11);
        await w.Performed("PREV-CLEAN");
        await w.Done(await w.Person("Ana Gil"), "PREV-CLEAN");
        await w.Done(await w.Person("Blas Ortiz"), "REST-CROWN-ZIR", 26, 27);
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist, language: language), phone, language: language, scheme: scheme);
        async Task Look()
        {
            Assert.Equal("", await window.Overflow());
            Assert.Empty(await window.Axe());
        }
        await window.Goto("/invoices");
        await window.Page.Locator("main a[href='/invoices/bulk']").ClickAsync();
        await window.Page.Locator("#bulk").WaitForAsync();
        Assert.Equal(2, await window.Page.Locator("input[name=patients]:checked").CountAsync());
        foreach (var box in await window.Page.Locator("input[name=patients]").AllAsync()) await box.CheckAsync();
        await Look();
        await window.Page.Locator("#bulk button.primary").ClickAsync();
        await window.Page.Locator("#bulk-issue").WaitForAsync();
        await Look();
        await window.Page.Locator("#bulk-issue button.primary").ClickAsync();
        await window.Page.GetByText($"F-{w.Today.Year}-00001").WaitForAsync();
        await window.Page.GetByText($"S-{w.Today.Year}-00001").WaitForAsync();
        await Look();
        Assert.Equal(2, await w.Clinic.Db(db => db.Set<Invoice>().CountAsync(i => i.Status == InvoiceStatus.Issued)));
        window.IsClean();
    }

    [Fact]
    public async Task An_invoice_is_rectified_and_the_day_closed()
    {
        var w = await BillingWorld.Make();
        var issued = await w.Issued("90,00");
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Admin));
        await window.Goto($"/invoices/{issued.Id}");
        await window.Page.Locator("a[href$='/rectify']").First.ClickAsync();
        await window.Page.FillAsync("input[name='Input.Reason']", "Precio equivocado");
        await window.Page.Locator("form[action$='/rectify'] button.danger").ClickAsync();
        await window.Page.GetByText($"R-{w.Today.Year}-00001").First.WaitForAsync();
        await window.Goto("/payments/cash");
        await window.Page.FillAsync("input[name='Counted[0].Amount']", "0");
        await window.Page.Locator("form[action='/payments/cash'] button.primary").ClickAsync();
        await window.Page.GetByText("Cerrada por").WaitForAsync();
        window.IsClean();
    }
}
