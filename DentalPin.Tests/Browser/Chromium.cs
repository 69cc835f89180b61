using System.Collections.Concurrent;
using System.Text.Json;
using Deque.AxeCore.Commons;
using DentalPin.Tests.Fixtures;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>One Chromium for all browser tests; each test has a window of its own, with its own cookies.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Paths.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed. Run appliance/test.sh, which installs it."),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A window on a server, perhaps signed in.</summary>
    public async Task<Window> Open(TestServer server, TestPerson? person = null, bool phone = false, bool script = true, string language = "es", string scheme = "light")
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = server.Address.ToString(), ViewportSize = phone ? new() { Width = 375, Height = 812 } : new() { Width = 1366, Height = 768 }, JavaScriptEnabled = script,
            Locale = language, ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, HasTouch = phone, AcceptDownloads = true,
            // Another zone than the clinic's: what is shown must be the clinic's time.
            TimezoneId = "America/New_York",
        });
        context.SetDefaultTimeout(15_000);
        if (person is not null) await context.AddCookiesAsync([new() { Name = "dentalpin", Value = person.BrowserSecret, Url = server.Address.ToString() }]);
        if (language != "es") await context.AddCookiesAsync([new() { Name = "dentalpin.language", Value = language, Url = server.Address.ToString() }]);
        return await Window.Of(context);
    }
}

[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;

/// <summary>A page that remembers everything it complained about.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    private Window(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<Window> Of(IBrowserContext context)
    {
        var window = new Window(context, await context.NewPageAsync());
        window.Listen();
        return window;
    }

    /// <summary>Console errors, script errors, policy violations and 5xx answers so far.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    /// <summary>Answers the test provoked on purpose and will not be blamed for.</summary>
    public HashSet<int> Expected { get; } = [];

    public async Task<IPage> Goto(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        return Page;
    }

    /// <summary>What axe finds wrong with the page as it is now.</summary>
    public async Task<IReadOnlyList<string>> Axe()
    {
        await Page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        var result = await Page.EvaluateAsync<JsonElement>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ' (' + v.impact + '): ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))");
        return [.. result.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>What sticks out of the window to the right, when the page can be scrolled sideways; empty when it cannot.</summary>
    public Task<string> Overflow() => Page.EvaluateAsync<string>("""
        (() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width + 1) return "";
          const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".hscroll, .vh, dialog"));
          return (out.slice(-6).map((e) => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).join(", ") || "something");
        })()
        """);

    /// <summary>Whether something is wider than the window.</summary>
    public async Task<bool> Overflows() => (await Overflow()).Length > 0;

    /// <summary>Fails when the page complained.</summary>
    public void IsClean() => Assert.True(complaints.IsEmpty, string.Join('\n', complaints));

    /// <summary>A picture for a person to look at, kept with the results of the run.</summary>
    public async Task Picture(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Sources.Root, "artifacts", "pictures")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Listen()
    {
        Page.PageError += (_, e) => complaints.Enqueue($"script error: {e}");
        Page.Console += (_, message) =>
        {
            // A status the test asked for appears in the console too; Response below judges it.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Enqueue($"console: {message.Text}");
        };
        Page.Response += (_, r) =>
        {
            if (r.Status >= 500 && !Expected.Contains(r.Status)) complaints.Enqueue($"{r.Status} {r.Url}");
        };
    }
}

/// <summary>axe from the package.</summary>
internal sealed class BundledAxeScriptProvider
{
    private static readonly Lazy<string> Script = new(() =>
    {
        var assembly = typeof(AxeResult).Assembly;
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith("axe.min.js", StringComparison.Ordinal)))!;
        return new StreamReader(stream).ReadToEnd();
    });

    public string GetScript() => Script.Value;
}
