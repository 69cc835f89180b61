using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DentalPin.Bench;

/// <summary>The published application as a process of its own, with the caller's environment.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, Uri origin, TimeSpan start)
    {
        (this.process, Origin, StartToFirstPage) = (process, origin, start);
    }

    public Uri Origin { get; }

    /// <summary>From starting the process to the last byte of the first page.</summary>
    public TimeSpan StartToFirstPage { get; }

    public static async Task<Server> Start(string dll, string log)
    {
        var origin = new Uri($"http://localhost:{FreePort()}");
        var info = new ProcessStartInfo("dotnet", [dll, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["ASPNETCORE_URLS"] = origin.ToString();
        var watch = Stopwatch.StartNew();
        var process = Process.Start(info) ?? throw new InvalidOperationException("The application did not start.");
        _ = Save(process, log);
        using var client = new HttpClient { BaseAddress = origin };
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The application ended with code {process.ExitCode}; see {log}.");
            try
            {
                using var page = await client.GetAsync(PageTable.SignIn);
                await page.Content.ReadAsByteArrayAsync();
                if (page.StatusCode == HttpStatusCode.OK) return new Server(process, origin, watch.Elapsed);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                process.Kill();
                throw new InvalidOperationException($"No sign-in page within a minute; see {log}.");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Resident memory now, in bytes.</summary>
    public long Resident => Status("VmRSS:");

    /// <summary>Largest resident memory since <see cref="ForgetPeak"/>, in bytes.</summary>
    public long Peak => Status("VmHWM:");

    public void ForgetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    public void Dispose()
    {
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"])) kill.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(30))) process.Kill();
        process.Dispose();
    }

    private long Status(string key)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(key, StringComparison.Ordinal));
        return long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    private static async Task Save(Process process, string log)
    {
        await using var file = File.CreateText(log);
        using var gate = new SemaphoreSlim(1);
        async Task Copy(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                await gate.WaitAsync();
                try { await file.WriteLineAsync(line); }
                finally { gate.Release(); }
            }
        }
        await Task.WhenAll(Copy(process.StandardOutput), Copy(process.StandardError));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
