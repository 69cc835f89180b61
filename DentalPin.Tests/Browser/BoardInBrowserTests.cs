using System.Diagnostics;
using DentalPin.Agenda;
using DentalPin.Core.Security;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>The board on more than one screen.</summary>
[Collection(nameof(Chromium))]
public sealed class BoardInBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task From_check_in_to_completed_seen_by_a_second_screen()
    {
        var w = await AgendaWorld.Make();
        var a = await w.Book("10:00");
        await using var desk = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist));
        await using var room = await chromium.Open(w.Clinic.Server, w.Dentist);
        foreach (var window in new[] { desk, room })
        {
            await window.Goto(Url(w));
            await window.Page.Locator("[data-live]").WaitForAsync();
        }
        foreach (var (status, lane) in new[] { ("confirmed", 0), ("checked_in", 1), ("in_treatment", 2), ("completed", 3) })
        {
            var button = desk.Page.Locator($"[data-card='{a.Id}'] button[name=go][value*='|{status}|']").First;
            if (!await button.IsVisibleAsync()) await desk.Page.Locator($"[data-card='{a.Id}'] details.menu > summary").Last.ClickAsync();
            await button.ClickAsync();
            await desk.Page.Locator($".lane >> nth={lane} >> [data-card='{a.Id}']").WaitForAsync();
            var watch = Stopwatch.StartNew();
            await room.Page.Locator($".lane >> nth={lane} >> [data-card='{a.Id}']").WaitForAsync();
            // The second of the requirement is measured by the bench on a quiet machine.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{status} took {watch.Elapsed}.");
        }
        desk.IsClean();
        room.IsClean();
    }

    [Fact]
    public async Task A_screen_says_when_it_is_cut_off_and_catches_up_after_the_server_was_restarted()
    {
        await using var server = await TestServer.Start();
        var w = await AgendaWorld.Make(server);
        var a = await w.Book("10:00");
        await using var window = await chromium.Open(server, w.Dentist);
        window.Expected.UnionWith([502, 503]);
        await window.Goto(Url(w));
        await window.Page.Locator("[data-live]").WaitForAsync();
        var address = server.Address;
        await server.App.StopAsync();
        await window.Page.Locator("#board-off").WaitForAsync(new() { Timeout = 20_000 });
        await using var second = await TestServer.Start(b => b.WebHost.UseUrls(address.ToString()), database: server.Database, dataFolder: server.DataFolder);
        // What happened while this screen was blind.
        await second.Scope(w.Reception, s => s.GetRequiredService<ChangeStatus>().Handle(a.Id, new() { Status = "checked_in" }, w.Reception, default));
        await window.Page.Locator($".lane >> nth=1 >> [data-card='{a.Id}']").WaitForAsync(new() { Timeout = 30_000 });
        await window.Page.Locator("#board-off").WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 30_000 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_javascript_somebody_is_checked_in_and_seated(bool phone)
    {
        var w = await AgendaWorld.Make();
        var a = await w.Book("10:00");
        await w.Step(a.Id, "confirmed");
        await using var window = await chromium.Open(w.Clinic.Server, await w.Clinic.Person(BuiltInRoles.Receptionist), phone, script: false);
        await window.Goto(Url(w) + "&lane=expected");
        await window.Page.Locator($"[data-card='{a.Id}'] button[value*='|checked_in|']").ClickAsync();
        await window.Goto(Url(w) + "&lane=waiting");
        await window.Page.Locator($"[data-card='{a.Id}'] button[value*='|in_treatment|']").First.ClickAsync();
        Assert.Equal(AppointmentStatus.InTreatment, (await w.Stored(a.Id)).Status);
        window.IsClean();
    }

    private static string Url(AgendaWorld w) => $"/agenda/board?day={w.Day:yyyy-MM-dd}";
}
