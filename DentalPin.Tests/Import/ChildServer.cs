using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

/// <summary>The program as it runs in a clinic, in a process of its own, over a test's database. Can be killed.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly System.Text.StringBuilder log = new();

    private ChildServer(Process process) => this.process = process;

    public bool Ended => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Highest resident memory so far, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Processor time so far, of all cores together.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="server">Whose database and data folder to use.</param>
    /// <param name="fault">DENTALPIN_FAULT; null for a healthy process.</param>
    public static async Task<ChildServer> Start(TestServer server, string? fault = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DentalPin.Web.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in server.Database.Configuration)
            if (value is not null) start.Environment[name] = value;
        start.Environment["DENTALPIN_DATA"] = server.DataFolder;
        start.Environment["DENTALPIN_DEMO"] = "true";
        start.Environment["DENTALPIN_IMPORT_CLAIM_SECONDS"] = "3";
        start.Environment["DENTALPIN_RATE_REQUESTS"] = "0";
        if (fault is not null) start.Environment["DENTALPIN_FAULT"] = fault;
        var child = new ChildServer(Process.Start(start)!);
        child.process.OutputDataReceived += (_, e) => child.Line(e.Data);
        child.process.ErrorDataReceived += (_, e) => child.Line(e.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        var exit = child.process.WaitForExitAsync();
        if (await Task.WhenAny(child.listening.Task, exit, Task.Delay(TimeSpan.FromSeconds(60))) != child.listening.Task)
            throw new InvalidOperationException("The program did not start:\n" + child.log);
        return child;
    }

    /// <summary>A client with the other's token.</summary>
    public HttpClient ClientOf(Client api)
    {
        var http = new HttpClient { BaseAddress = listening.Task.Result };
        http.DefaultRequestHeaders.Authorization = api.Headers.Authorization is { } a ? new AuthenticationHeaderValue(a.Scheme, a.Parameter) : null;
        return http;
    }

    /// <summary>Uploads a list, takes the guess of its columns and returns the job.</summary>
    public async Task<Guid> Upload(HttpClient http, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent("patients"), "target" }, { new ByteArrayContent(content), "file", name } };
        var job = await Data(await http.PostAsync("/api/v1/import", form));
        var id = job.GetProperty("id").GetGuid();
        using var mapping = JsonContent.Create(new { version = job.GetProperty("version").GetInt64(), fields = ImportDriver.Fields(job), duplicate_choice = "skip" });
        (await http.PutAsync($"/api/v1/import/{id}/mapping", mapping)).EnsureSuccessStatusCode();
        return id;
    }

    public async Task Post(HttpClient http, string path) => (await http.PostAsJsonAsync(path, new { })).EnsureSuccessStatusCode();

    public Task<JsonElement> Until(HttpClient http, Guid id, string status) =>
        Eventually.Is(async () => await Data(await http.GetAsync($"/api/v1/import/{id}")), j => j.GetProperty("status").GetString() is var s && (s == status || s == "failed"), status + "\n" + log, 300);

    /// <summary>Waits until the process has killed itself.</summary>
    public async Task Death()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
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

    private static async Task<JsonElement> Data(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    private void Line(string? line)
    {
        if (line is null) return;
        lock (log) log.AppendLine(line);
        const string marker = "Now listening on: ";
        if (line.IndexOf(marker, StringComparison.Ordinal) is >= 0 and var at) listening.TrySetResult(new Uri(line[(at + marker.Length)..].Trim()));
    }
}
