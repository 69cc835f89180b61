using System.IO.Compression;
using System.Net;
using System.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace DentalPin.Tests.Core.Ui;

public sealed class ThemeTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("theme").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Address_changes_with_the_content_only()
    {
        var first = Make("one", "body{}");
        var same = Make("two", "body{}");
        var other = Make("three", "body{color:red}");

        Assert.Equal(first.Url("app.css"), same.Url("app.css"));
        Assert.NotEqual(first.Url("app.css"), other.Url("app.css"));
        Assert.Matches("^/theme/[0-9a-f]{16}/app\\.css$", first.Url("app.css"));
    }

    [Fact]
    public void Unknown_name_is_an_error_at_once() => Assert.Throws<ArgumentException>(() => Make("t", "a{}").Url("missing.css"));

    [Fact]
    public void Bundle_with_a_missing_part_does_not_start()
    {
        Write("bad/bundles.json", """{"app.css":["nowhere.css"]}""");
        Assert.Throws<InvalidDataException>(() => Theme.Load(Path.Combine(root, "bad")));
    }

    [Fact]
    public async Task Serves_compressed_and_immutable()
    {
        var theme = Make("t", "body{color:teal}");
        await using var app = await Start(theme);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

        using var answer = await client.GetAsync(theme.Url("app.css"));

        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/css; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var packed = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Contains("color:teal", await new StreamReader(packed).ReadToEndAsync());
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    public async Task Compresses_as_the_browser_asks(string accepted, string? expected)
    {
        var theme = Make("t", "body{color:teal}");
        await using var app = await Start(theme);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await client.GetAsync(theme.Url("app.css"));

        Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task Anything_else_is_not_found()
    {
        var theme = Make("t", "a{}");
        await using var app = await Start(theme);
        using var client = app.GetTestClient();
        var hash = theme.Url("app.css").Split('/')[2];

        foreach (var address in new[] { "/theme/0000000000000000/app.css", $"/theme/{hash}/bundles.json", $"/theme/{hash}/a.css", $"/theme/{hash}/%2e%2e%2fsecret", "/theme/" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/* a */ .a ,\n  .b > c { color: red; /* } */ margin: 0 1px; }\n", ".a,.b > c{color:red;margin:0 1px}\n")]
    [InlineData(".a :hover { content: \"  /* } ; \\\"  \"; width: calc(1px + 2px); }", ".a :hover{content:\"  /* } ; \\\"  \";width:calc(1px + 2px)}\n")]
    [InlineData("@media (min-width: 1px) and (max-width: 2px) { a { b: url('x y') } }", "@media (min-width:1px) and (max-width:2px){a{b:url('x y')}}\n")]
    [InlineData("a { b: c", "a{b:c\n")]
    public void Style_sheets_are_sent_without_what_means_nothing(string written, string sent) => Assert.Equal(sent, Encoding.UTF8.GetString(TightStyles.Of(Encoding.UTF8.GetBytes(written))));

    [Fact]
    public async Task Overlay_replaces_files_appends_the_brand_and_brings_no_scripts()
    {
        Write("t/a.css", "a{}");
        Write("t/app.js", "original()");
        Write("t/icons/logo.svg", "<svg>ours</svg>");
        Write("t/bundles.json", """{"app.css":["a.css"]}""");
        Write("overlay/icons/logo.svg", "<svg>theirs</svg>");
        Write("overlay/brand.css", ":root{--brand:red}");
        Write("overlay/app.js", "evil()");
        var theme = Theme.Load(Path.Combine(root, "t"), Path.Combine(root, "overlay"));
        await using var app = await Start(theme);
        using var client = app.GetTestClient();

        Assert.Equal("<svg>theirs</svg>", await client.GetStringAsync(theme.Url("icons/logo.svg")));
        Assert.EndsWith(":root{--brand:red}\n", await client.GetStringAsync(theme.Url("app.css")));
        Assert.Equal("original()", await client.GetStringAsync(theme.Url("app.js")));
    }

    private Theme Make(string folder, string css)
    {
        Write($"{folder}/a.css", css);
        Write($"{folder}/bundles.json", """{"app.css":["a.css"]}""");
        return Theme.Load(Path.Combine(root, folder), Path.Combine(root, "no-overlay"));
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
    }

    private static async Task<WebApplication> Start(Theme theme)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        theme.Map(app);
        await app.StartAsync();
        return app;
    }
}
