using DentalPin.Core.Security;
using DentalPin.Plans;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Plans;

namespace DentalPin.Tests.Browser;

/// <summary>A plan as a dentist and reception use it.</summary>
[Collection(nameof(Chromium))]
public sealed class PlanFlowTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_treatment_is_found_while_typing_moved_by_keys_and_dragged(bool phone)
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("ENDO-UNI", "11"), ("PREV-CLEAN", ""));
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Admin), phone);
        await window.Goto($"/plans/{plan}");
        await window.Page.FillAsync("#f-ItemId", "corona zirco");
        await window.Page.Locator(".pick", new() { HasText = "Corona zirconio" }).First.ClickAsync();
        await window.Page.FillAsync("#f-Teeth", "26");
        await window.Page.Locator("#add button.primary").ClickAsync();
        await window.Page.Locator(".pl-item", new() { HasText = "Corona zirconio" }).WaitForAsync();

        await window.Page.Locator(".pl-item", new() { HasText = "Corona zirconio" }).Locator(".n").FocusAsync();
        await window.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await window.Page.WaitForFunctionAsync("() => document.querySelectorAll('.pl-item')[1].textContent.includes('Corona zirconio') && document.activeElement.textContent.includes('Corona')");
        await window.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await window.Page.WaitForFunctionAsync("() => document.querySelectorAll('.pl-item')[0].textContent.includes('Corona zirconio')");
        if (!phone)
        {
            await window.Page.Locator(".pl-item").Nth(2).DragToAsync(window.Page.Locator(".pl-item").First, new() { SourcePosition = new() { X = 200, Y = 8 }, TargetPosition = new() { X = 200, Y = 8 } });
            await window.Page.WaitForFunctionAsync("() => document.querySelectorAll('.pl-item')[0].textContent.includes('Limpieza')");
        }
        Assert.Equal(phone ? "REST-CROWN-ZIR ENDO-UNI PREV-CLEAN" : "PREV-CLEAN REST-CROWN-ZIR ENDO-UNI", string.Join(' ', (await w.Get(plan)).Of("A").Select(i => i.Code)));
        Assert.Equal("", await window.Overflow());
        window.IsClean();
    }

    [Fact]
    public async Task Two_clicks_book_a_session_with_its_professional_and_length()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Accepted(("ENDO-UNI", "11"));
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist));
        await window.Goto($"/plans/{plan}");
        await window.Page.Locator(".pl-item a.btn").First.ClickAsync();
        await window.Page.Locator("button[name=offer]").First.ClickAsync();
        await window.Page.Locator(".pl-item a[href^='/agenda/']").WaitForAsync();
        var visit = await w.Clinic.Db(db => db.Set<DentalPin.Agenda.Appointment>().AsNoTracking().SingleAsync());
        Assert.Equal((w.Agenda.Professional, 60), (visit.ProfessionalId, visit.Minutes));
        window.IsClean();
    }
}
