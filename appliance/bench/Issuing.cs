using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace DentalPin.Bench;

/// <summary>What issuing showed: at one invoice a second from each of twenty people, and as fast as they can.</summary>
internal sealed record IssueFigures(Series Steady, Series Rush, double PerSecond);

/// <summary>
/// Issues invoices with Verifactu on: number, record, hash, audit and events, all in one chain. The drafts are made before the
/// clock runs. Nothing is sent: the clinic has no certificate, so that no tax agency, not even a pretended one, takes the
/// machine's time.
/// </summary>
internal sealed class Issuing(IReadOnlyList<Visitor> visitors, IReadOnlyList<string> patients, TimeSpan steady, TimeSpan saturated)
{
    /// <summary>More a second than are expected, so that nobody runs out of drafts.</summary>
    private const int MostPerSecond = 120;

    private readonly ConcurrentQueue<string> drafts = new();

    public async Task<IssueFigures> Measure()
    {
        await SwitchOn();
        await Prepare(visitors.Count * ((int)steady.TotalSeconds + 3) + (int)saturated.TotalSeconds * MostPerSecond);
        var (calm, rush) = (new Series(), new Series());
        var warm = new Series();
        await Task.WhenAll(visitors.Select(v => Task.Run(() => Issue(v, warm))));
        await Task.WhenAll(visitors.Select((v, n) => Task.Run(() => Steadily(v, n, calm))));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(visitors.Select(v => Task.Run(async () =>
        {
            while (watch.Elapsed < saturated && await Issue(v, rush)) { }
        })));
        return new(calm, rush, rush.Count / watch.Elapsed.TotalSeconds);
    }

    /// <summary>As whoever sets a clinic up does: the tax id, then Verifactu.</summary>
    private async Task SwitchOn()
    {
        var visitor = visitors[0];
        var fiscal = Data(await visitor.Get("/api/v1/verifactu/status"));
        if (fiscal.GetProperty("enabled").GetBoolean()) return;
        var clinic = Data(await visitor.Get("/api/v1/core/clinic"));
        string? Text(string name) => clinic.TryGetProperty(name, out var value) ? value.GetString() : null;
        await Papers.Done(visitor, "/api/v1/core/clinic", new
        {
            name = Text("name"), legal_name = "Clínica de medición SL", tax_id = "B12345674", country = "ES", street = "Calle de Muestra, 1", postal_code = "28001", city = "Madrid", province = "Madrid",
            time_zone = Text("time_zone"), language = Text("language"), currency = Text("currency"), version = clinic.GetProperty("version").GetInt64(),
        }, HttpMethod.Put);
        await Papers.Done(visitor, "/api/v1/verifactu/settings", new { enabled = true, environment = "demo", tax = "01", version = fiscal.GetProperty("version").GetInt64() }, HttpMethod.Put);
    }

    private async Task Prepare(int wanted)
    {
        var item = Data(await visitors[0].Get("/api/v1/catalog/items/search?q=REST-COMP")).EnumerateArray().First().GetProperty("id").GetString();
        var made = 0;
        await Task.WhenAll(visitors.Select(v => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref made) is var n && n <= wanted)
            {
                var id = await Papers.Made(v, "/api/v1/billing/invoices", new { patient_id = patients[n % patients.Count] });
                await Papers.Done(v, $"/api/v1/billing/invoices/{id}/lines", new { item_id = item, quantity = "1", unit_price = "60" });
                drafts.Enqueue(id);
            }
        })));
    }

    private async Task Steadily(Visitor visitor, int n, Series series)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1000.0 * n / visitors.Count));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        do await Issue(visitor, series);
        while (watch.Elapsed < steady && await timer.WaitForNextTickAsync());
    }

    /// <summary>False when there are no drafts left.</summary>
    private async Task<bool> Issue(Visitor visitor, Series series)
    {
        if (!drafts.TryDequeue(out var id)) return false;
        series.Add(await Papers.Done(visitor, $"/api/v1/billing/invoices/{id}/issue", new { }));
        return true;
    }

    private static JsonElement Data(Answer answer) =>
        JsonDocument.Parse(answer.Text).RootElement.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null ? data : throw new InvalidOperationException($"{answer.Url.AbsolutePath} answered {(int)answer.Status}: {answer.Text}");
}
