using System.Text.RegularExpressions;
using DentalPin.Agenda;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Fixtures;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>The agenda as reception uses it. The browser's clock is in New York: every time on the screen must be the clinic's.</summary>
[Collection(nameof(Chromium))]
public sealed class AgendaFlowTests(Chromium chromium)
{
    [Fact]
    public async Task Four_clicks_and_a_name_book_an_appointment()
    {
        var world = await AgendaWorld.Make();
        await using var window = await Open(world);
        await window.Goto(Week(world));
        await Gap(window, world).ClickAsync(new() { Position = new() { X = 5, Y = 3 } });
        await window.Page.Locator("#ag-pop [data-finder]").WaitForAsync();
        await window.Page.Keyboard.TypeAsync("ferr");
        await window.Page.Locator(".pick", new() { HasText = "Ferrer, Lucía" }).ClickAsync();
        await window.Page.SelectOptionAsync("#f-TypeId", world.Type.ToString());
        Assert.Equal("30", await window.Page.InputValueAsync("#f-Minutes"));
        await window.Page.Locator("#ag-pop .btn.primary").ClickAsync();
        var card = window.Page.Locator(".ap", new() { HasText = "Ferrer" });
        await card.WaitForAsync();
        var stored = await Only(world);
        Assert.Equal(world.Patient, stored.PatientId);
        Assert.Contains(AgendaTime(stored.Start) + " a ", await card.GetAttributeAsync("aria-label"));
        Assert.True(await window.Page.Locator("#ag-pop").IsHiddenAsync());
        window.IsClean();
    }

    [Fact]
    public async Task Somebody_new_is_booked_on_the_phone()
    {
        var world = await AgendaWorld.Make();
        await using var window = await Open(world, phone: true);
        await window.Goto(Week(world));
        await window.Page.Locator(".gapr a.btn").First.ClickAsync();
        await window.Page.Locator("#ag-new-patient summary").ClickAsync();
        await window.Page.FillAsync("#f-NewName", "Zulema Etxeberria");
        await window.Page.FillAsync("#f-NewPhone", "699 11 22 33");
        await window.Page.SelectOptionAsync("#f-ProfessionalId", world.Professional.ToString());
        await window.Page.Locator("form[action='/agenda/new'] button.primary").ClickAsync();
        await window.Page.WaitForURLAsync(new Regex(@"/agenda\?"));
        Assert.Contains("Zulema Etxeberria", await window.Page.InnerTextAsync("#ag-phone"));
        Assert.Equal("", await window.Overflow());
        window.IsClean();
    }

    [Fact]
    public async Task A_card_is_dragged_to_another_day_and_back_with_undo()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        await using var window = await Open(world);
        await window.Goto(Week(world));
        var id = "#a-" + a.Id;
        var far = await window.Page.EvaluateAsync<float[]>($$"""
            (() => {
              const gap = [...document.querySelectorAll(".ag-d:not([data-day='{{world.Day:yyyy-MM-dd}}']) .gap")].sort((x, y) => y.offsetHeight - x.offsetHeight)[0].getBoundingClientRect();
              return [gap.x + gap.width / 2, gap.y + 20];
            })()
            """);
        await Drag(window, id, far[0], far[1]);
        await Expect(window, "#toasts", "Movida al");
        var moved = await world.Stored(a.Id);
        Assert.NotEqual(world.Day, moved.Day);
        Assert.Equal(moved.Day.ToString("yyyy-MM-dd"), await window.Page.Locator(id).EvaluateAsync<string>("e => e.closest('.ag-d').dataset.day"));
        await window.Page.Locator("#toasts form button").First.ClickAsync();
        await Expect(window, "#toasts", "Deshecho");
        Assert.Equal(a.Start, (await world.Stored(a.Id)).Start);
        window.IsClean();
    }

    [Fact]
    public async Task Keys_alone_book_and_move()
    {
        var world = await AgendaWorld.Make();
        await using var window = await Open(world);
        await window.Goto(Week(world));
        await Gap(window, world).FocusAsync();
        await window.Page.Keyboard.PressAsync("n");
        await window.Page.Locator("#ag-pop [data-finder]").WaitForAsync();
        await window.Page.Keyboard.TypeAsync("ferr");
        await window.Page.Locator(".pick", new() { HasText = "Ferrer" }).WaitForAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        for (var i = 0; i < 20 && !await window.Page.EvaluateAsync<bool>("document.activeElement.matches('#ag-pop .primary')"); i++) await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window, "#toasts", "Cita guardada");
        var booked = await Only(world);
        await MoveByKeys(window, booked.Id, "ArrowDown");
        await Expect(window, "#toasts", "Movida al");
        Assert.Equal(booked.Start.AddMinutes(15), (await world.Stored(booked.Id)).Start);
        window.IsClean();
    }

    [Fact]
    public async Task Without_javascript_booking_and_undo_work()
    {
        var world = await AgendaWorld.Make();
        await using var window = await Open(world, script: false);
        await window.Goto(Week(world));
        await Gap(window, world).ClickAsync();
        await window.Page.FillAsync("#f-PatientId", "ferr");
        await window.Page.Locator("form[action='/agenda/new'] button.primary").ClickAsync();
        await window.Page.Locator(".pick input").First.CheckAsync();
        await window.Page.Locator("form[action='/agenda/new'] button.primary").ClickAsync();
        Assert.Contains("/agenda?", window.Page.Url);
        Assert.Equal(1, await window.Page.Locator(".ap").CountAsync());
        await window.Page.Locator(".ag-undo button").ClickAsync();
        Assert.Equal(0, await window.Page.Locator(".ap").CountAsync());
        window.IsClean();
    }

    [Fact]
    public async Task Of_two_who_move_the_same_card_the_second_sees_where_it_is()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        await using var first = await Open(world);
        await using var second = await Open(world);
        // The second screen hears nothing of the change, as on a line that is slow.
        await second.Page.RouteAsync("**/agenda/stream*", r => r.FulfillAsync(new() { Status = 204 }));
        await second.Goto(Week(world));
        await first.Goto(Week(world));
        await MoveByKeys(first, a.Id, "ArrowDown");
        await Expect(first, "#toasts", "Movida al");
        await MoveByKeys(second, a.Id, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
        await Expect(second, "#toasts", "Alguien la cambió antes");
        Assert.Contains("10:15 a 10:45", await second.Page.Locator("#a-" + a.Id).GetAttributeAsync("aria-label"));
        Assert.Equal(world.At("10:15"), (await world.Stored(a.Id)).Start);
        first.IsClean();
        second.IsClean();
    }

    [Fact]
    public async Task A_change_elsewhere_appears_without_a_reload()
    {
        var world = await AgendaWorld.Make();
        await using var window = await Open(world);
        await window.Goto(Week(world));
        var a = await world.Book("10:00");
        await window.Page.Locator("#a-" + a.Id).WaitForAsync();
        window.IsClean();
    }

    [Fact]
    public async Task Without_a_connection_the_card_goes_back()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        await using var window = await Open(world);
        await window.Goto(Week(world));
        await window.Page.RouteAsync("**/agenda/*handler=move*", r => r.AbortAsync("internetdisconnected"));
        await MoveByKeys(window, a.Id, "ArrowDown");
        await Expect(window, "#toasts", "Sin conexión");
        Assert.Contains("10:00 a 10:30", await window.Page.Locator("#a-" + a.Id).GetAttributeAsync("aria-label"));
        Assert.Equal(0, await window.Page.Locator(".ghost, .moving").CountAsync());
        Assert.Equal(a.Start, (await world.Stored(a.Id)).Start);
        window.IsClean();
    }

    [Fact]
    public async Task A_move_outside_the_hours_asks_why_and_then_stands()
    {
        var world = await AgendaWorld.Make();
        var a = await world.Book("10:00");
        await using var window = await Open(world);
        await window.Goto(Week(world));
        await window.Page.EvaluateAsync($$"""
            dpAgenda.ask("/agenda/{{a.Id}}?handler=move", new URLSearchParams({ Start: "{{world.Day:yyyy-MM-dd}}T06:00", Minutes: 30, Version: {{a.Version}}, back: "/agenda?day={{world.Day:yyyy-MM-dd}}", from: "{{world.Day:yyyy-MM-dd}}" }))
            """);
        await window.Page.ClickAsync("#toasts .again button");
        await Expect(window, "#toasts", "escriba el motivo");
        Assert.Equal(a.Start, (await world.Stored(a.Id)).Start);
        await window.Page.FillAsync("#toasts [name=OverrideReason]", "Viene desde lejos");
        await window.Page.ClickAsync("#toasts .again button");
        // The day begins earlier now, so the page is drawn anew.
        await window.Page.Locator("#a-" + a.Id + "[aria-label*='06:00 a 06:30']").WaitForAsync();
        var moved = await world.Stored(a.Id);
        Assert.Equal((world.At("06:00"), "Viene desde lejos"), (moved.Start, moved.OverrideReason));
        window.IsClean();
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T00:30Z", "2026-03-29T01:30Z", "01:30 a 03:00", "03:30 a 04:00")]
    [InlineData("2026-10-25", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "02:30 a 02:00", "02:30 a 03:00")]
    [InlineData("2027-03-28", "2027-03-28T00:30Z", "2027-03-28T01:30Z", "01:30 a 03:00", "03:30 a 04:00")]
    [InlineData("2027-10-31", "2027-10-31T00:30Z", "2027-10-31T01:30Z", "02:30 a 02:00", "02:30 a 03:00")]
    public async Task The_nights_when_the_clocks_change_show_what_the_clock_on_the_wall_says(string day, string first, string second, string firstText, string secondText)
    {
        var world = await AgendaWorld.Make();
        var ids = new List<Guid>();
        foreach (var start in new[] { first, second })
        {
            var at = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
            ids.Add(Ids.New());
            await world.Clinic.Db(db =>
            {
                db.Add(new Appointment { Id = ids[^1], PatientId = world.Patient, ProfessionalId = world.Professional, CabinetId = world.Cabinet, Start = at, End = at.AddMinutes(30), Day = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), StatusSince = at, CreatedAt = at, UpdatedAt = at });
                return db.SaveChangesAsync();
            });
        }
        await using var window = await Open(world);
        await window.Goto("/agenda?view=day&day=" + day);
        Assert.Contains(firstText, await window.Page.Locator("#a-" + ids[0]).GetAttributeAsync("aria-label"));
        Assert.Contains(secondText, await window.Page.Locator("#a-" + ids[1]).GetAttributeAsync("aria-label"));
        var boxes = await window.Page.Locator(".ap").EvaluateAllAsync<float[][]>("all => all.map(e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })");
        Assert.False(boxes[0][0] < boxes[1][2] && boxes[1][0] < boxes[0][2] && boxes[0][1] < boxes[1][3] && boxes[1][1] < boxes[0][3], "The cards lie on each other.");
        await window.Goto("/agenda?day=" + day);
        Assert.Equal(1, await window.Page.Locator($".ag-d[data-day='{day}']").CountAsync());
        window.IsClean();
    }

    private async Task<Window> Open(AgendaWorld world, bool phone = false, bool script = true) => await chromium.Open(world.Clinic.Server, await world.Clinic.Person(BuiltInRoles.Receptionist), phone, script);

    private static string Week(AgendaWorld world) => $"/agenda?day={world.Day:yyyy-MM-dd}";

    /// <summary>The first gap of the day.</summary>
    private static ILocator Gap(Window window, AgendaWorld world) => window.Page.Locator($".ag-d[data-day='{world.Day:yyyy-MM-dd}'] .gap").First;

    private static string AgendaTime(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, AgendaWorld.Madrid).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<Appointment> Only(AgendaWorld world) => world.Clinic.Db(db => db.Set<Appointment>().AsNoTracking().SingleAsync());

    private static async Task MoveByKeys(Window window, Guid id, params string[] keys)
    {
        await window.Page.Locator("#a-" + id).FocusAsync();
        foreach (var key in (string[])["m", .. keys, "Enter"]) await window.Page.Keyboard.PressAsync(key);
    }

    private static async Task Drag(Window window, string selector, float x, float y)
    {
        // A live change draws the day anew, and the card is gone for that moment.
        LocatorBoundingBoxResult? box = null;
        for (var i = 0; i < 50 && box is null; i++) box = await window.Page.Locator(selector).BoundingBoxAsync();
        Assert.NotNull(box);
        await window.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 4);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(x, y, new() { Steps = 6 });
        await window.Page.Mouse.UpAsync();
    }

    private static Task Expect(Window window, string where, string text) => window.Page.Locator(where, new() { HasText = text }).WaitForAsync();
}
