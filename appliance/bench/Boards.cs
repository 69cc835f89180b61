using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DentalPin.Bench;

/// <summary>
/// Thirty screens with the board open: how long from a click at one of them until the last of them has the new board. Each
/// listens to the live stream and, told of a change, asks for the fragment, as the script of the board does.
/// </summary>
internal sealed class Boards(IReadOnlyList<Visitor> visitors) : IDisposable
{
    public const int Screens = 30;

    private const int Clicks = 8;

    private readonly CancellationTokenSource end = new(TimeSpan.FromMinutes(2));

    private readonly SemaphoreSlim arrived = new(0);

    /// <summary>The longest of some clicks.</summary>
    public async Task<TimeSpan> Measure()
    {
        var booked = await visitors[0].Get($"/api/v1/agenda/appointments?from={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}&status=scheduled&page_size={Clicks}");
        var appointments = JsonDocument.Parse(booked.Text).RootElement.GetProperty("data").EnumerateArray().Select(a => (Id: a.GetProperty("id").GetString(), Version: a.GetProperty("version").GetInt64())).ToList();
        if (appointments.Count == 0) throw new InvalidOperationException("The clinic has no appointment to confirm.");
        using var listening = new SemaphoreSlim(0);
        var screens = Enumerable.Range(0, Screens).Select(n => Screen(visitors[n % visitors.Count], listening)).ToList();
        for (var n = 0; n < Screens; n++) await listening.WaitAsync(end.Token);

        var longest = TimeSpan.Zero;
        foreach (var (id, version) in appointments)
        {
            var watch = Stopwatch.StartNew();
            var click = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/agenda/appointments/{id}/transitions") { Content = JsonContent.Create(new { status = "confirmed", version }) };
            var answer = await visitors[0].Send(click);
            if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"Confirming answered {(int)answer.Status}: {answer.Text}");
            for (var n = 0; n < Screens; n++) await arrived.WaitAsync(end.Token);
            if (watch.Elapsed > longest) longest = watch.Elapsed;
        }
        await end.CancelAsync();
        await Task.WhenAll(screens);
        return longest;
    }

    public void Dispose()
    {
        end.Dispose();
        arrived.Dispose();
    }

    private async Task Screen(Visitor visitor, SemaphoreSlim listening)
    {
        try
        {
            await foreach (var line in visitor.Listen("/agenda/stream", end.Token))
            {
                if (line.StartsWith(": here", StringComparison.Ordinal)) listening.Release();
                if (!line.StartsWith("event: change", StringComparison.Ordinal)) continue;
                var board = await visitor.Get("/agenda/board", fragment: true);
                if (board.Status == HttpStatusCode.OK) arrived.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Measured.
        }
    }
}
