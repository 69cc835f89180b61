using System.Net;
using System.Net.Http.Headers;
using DentalPin.Agenda;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Agenda;

/// <summary>The live boards: every screen hears of every change, whichever process made it.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Screens_of_two_processes_hear_of_a_change_at_once_and_what_they_missed_later()
    {
        var w = await Make();
        await using var second = await TestServer.Start(database: w.Clinic.Server.Database, dataFolder: w.Clinic.Server.DataFolder);
        var before = await w.Book("10:00");
        await using var here = await Screen.Open(w.Clinic.Server, w.Dentist.BrowserSecret);
        await using var there = await Screen.Open(second, w.Dentist.BrowserSecret);

        var a = await w.Book("11:00");
        foreach (var screen in new[] { here, there }) await screen.Hears(a.Id);
        Assert.All(here.Lines.Concat(there.Lines), l => Assert.DoesNotContain("Ferrer", l));

        // Asleep: the line is gone while things happen; it comes back with the last number it saw.
        var last = there.LastId;
        await there.DisposeAsync();
        var moved = Ok(await w.TryMove(a.Id, new() { Start = $"{w.Day:yyyy-MM-dd}T12:00", Version = a.Version }));
        await using var again = await Screen.Open(second, w.Dentist.BrowserSecret, last);
        await again.Hears(moved.Id);
        Assert.DoesNotContain(again.Lines, l => l.Contains(before.Id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thirty_screens_hear_of_one_change_within_a_second_or_so()
    {
        var w = await Make();
        var screens = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Screen.Open(w.Clinic.Server, w.Dentist.BrowserSecret)));
        var a = await w.Book("10:00");
        await Task.WhenAll(screens.Select(s => s.Hears(a.Id)));
        foreach (var screen in screens) await screen.DisposeAsync();
    }

    [Fact]
    public async Task Another_clinic_hears_nothing_and_somebody_limited_hears_their_own()
    {
        var (w, other) = (await Make(), await Make());
        await w.Clinic.Db(db => db.Set<DentalPin.Schedules.Professional>().Where(p => p.Id == w.Professional).ExecuteUpdateAsync(s => s.SetProperty(p => p.OwnAgendaOnly, true)));
        await using var limited = await Screen.Open(w.Clinic.Server, w.Dentist.BrowserSecret);
        await using var all = await Screen.Open(w.Clinic.Server, w.Other.BrowserSecret);
        await using var foreign = await Screen.Open(w.Clinic.Server, other.Dentist.BrowserSecret);
        var theirs = await w.Book("10:00", with: i => i with { ProfessionalId = w.SecondProfessional, CabinetId = null });
        var mine = await w.Book("11:00");
        var elsewhere = await other.Book("10:00");
        await all.Hears(theirs.Id);
        await limited.Hears(mine.Id);
        await foreign.Hears(elsewhere.Id);
        Assert.DoesNotContain(limited.Lines, l => l.Contains(theirs.Id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(foreign.Lines, l => l.Contains(mine.Id.ToString(), StringComparison.Ordinal));
    }

    /// <summary>A browser with the stream open.</summary>
    private sealed class Screen(HttpClient http, HttpResponseMessage answer) : IAsyncDisposable
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();
        private readonly CancellationTokenSource closed = new();
        private Task reading = Task.CompletedTask;

        public IReadOnlyCollection<string> Lines => lines;

        public string? LastId => lines.LastOrDefault(l => l.StartsWith("id: ", StringComparison.Ordinal))?[4..];

        public static async Task<Screen> Open(TestServer server, string secret, string? last = null)
        {
            var http = new HttpClient { BaseAddress = server.Address };
            var request = new HttpRequestMessage(HttpMethod.Get, "/agenda/stream");
            request.Headers.Add("Cookie", "dentalpin=" + secret);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            if (last is not null) request.Headers.Add("Last-Event-ID", last);
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var screen = new Screen(http, answer);
            screen.reading = screen.Read();
            await Eventually.True(() => Task.FromResult(screen.lines.Any(l => l.StartsWith(": here", StringComparison.Ordinal))), "the stream is open");
            return screen;
        }

        public Task Hears(Guid appointment) =>
            Eventually.True(() => Task.FromResult(lines.Any(l => l.Contains(appointment.ToString(), StringComparison.Ordinal))), $"the screen hears of {appointment}", seconds: 5);

        private async Task Read()
        {
            try
            {
                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(closed.Token));
                while (await reader.ReadLineAsync(closed.Token) is { } line) lines.Enqueue(line);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // Closed by the test.
            }
        }

        public async ValueTask DisposeAsync()
        {
            await closed.CancelAsync();
            answer.Dispose();
            http.Dispose();
            await reading;
        }
    }
}
