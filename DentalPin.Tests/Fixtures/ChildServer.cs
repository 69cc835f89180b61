using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DentalPin.Tests.Fixtures;

/// <summary>The application as a process of its own, for drills that kill it.</summary>
public sealed class ChildServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ChildServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public Process Process => process;

    public string Output => string.Join('\n', output);

    /// <param name="like">A server whose database and data folder the process uses; stop it first, or both dispatch.</param>
    /// <param name="fault">Where the process kills itself, see FaultPoints; null for nowhere.</param>
    /// <param name="environment">More of its environment.</param>
    public static async Task<ChildServer> Start(TestServer like, string? fault = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DentalPin.Web.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in like.Database.Configuration.Where(c => c.Value is not null)) start.Environment[key] = value;
        start.Environment["DENTALPIN_DATA"] = like.DataFolder;
        start.Environment["DENTALPIN_DEMO"] = "true";
        start.Environment["DENTALPIN_RATE_REQUESTS"] = "0";
        if (fault is not null) start.Environment["DENTALPIN_FAULT"] = fault;
        foreach (var (key, value) in environment ?? new Dictionary<string, string>()) start.Environment[key] = value;
        var child = new ChildServer(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        child.process.OutputDataReceived += (_, e) => child.output.Enqueue(e.Data ?? "");
        child.process.ErrorDataReceived += (_, e) => child.output.Enqueue(e.Data ?? "");
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        using var http = new HttpClient();
        await Eventually.True(async () =>
        {
            if (child.process.HasExited) throw new InvalidOperationException("The process ended before it was ready:\n" + child.Output);
            try
            {
                return (await http.GetAsync(new Uri(child.Address, "/health/ready"))).StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the process is ready", 60);
        return child;
    }

    /// <summary>Waits until the process has killed itself.</summary>
    public async Task Died()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await process.WaitForExitAsync(limit.Token);
        Assert.NotEqual(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
