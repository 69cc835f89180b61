using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DentalPin.Bench;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, int Bytes, int? Sql, double Milliseconds, Uri Url)
{
    public Uri? Redirect { get; init; }
}

/// <summary>
/// One signed-in person. Keeps cookies itself, because the browser's rule that lets Secure cookies pass on localhost is not
/// the client library's.
/// </summary>
internal sealed partial class Visitor(Uri origin) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = origin,
        Timeout = TimeSpan.FromMinutes(3),
    };

    private readonly Dictionary<string, string> cookies = [];

    private string? token;

    public Task<Answer> Get(string path, bool fragment = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (fragment) request.Headers.Add("HX-Request", "true");
        return Send(request);
    }

    /// <summary>Posts a form and follows redirects, as a browser does.</summary>
    public async Task<Answer> Post(Uri url, HttpContent content)
    {
        var answer = await Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = content });
        for (var hops = 0; hops < 5 && answer.Redirect is { } next; hops++) answer = await Send(new HttpRequestMessage(HttpMethod.Get, next));
        return answer;
    }

    public async Task<Answer> Follow(string path)
    {
        var answer = await Get(path);
        for (var hops = 0; hops < 5 && answer.Redirect is { } next; hops++) answer = await Send(new HttpRequestMessage(HttpMethod.Get, next));
        return answer;
    }

    /// <exception cref="InvalidOperationException">The form did not let this person in.</exception>
    public async Task SignIn(string login, string password)
    {
        var page = await Follow(PageTable.SignIn);
        var form = Form.Find(page, f => f.Fields.Any(i => i.Type == "password")) ?? throw new InvalidOperationException($"{page.Url} has no form with a password.");
        foreach (var field in form.Fields)
        {
            if (field.Type == "password") field.Value = password;
            else if (field.Type is "text" or "email" or "tel") field.Value = login;
        }
        var answer = await Post(form.Action, form.Content());
        if (answer.Status != HttpStatusCode.OK || Form.Find(answer, f => f.Fields.Any(i => i.Type == "password")) is not null)
            throw new InvalidOperationException($"Signing in as {login} failed: {answer.Url.AbsolutePath} answered {(int)answer.Status}.");

        // The API takes a token, never a page's cookie.
        var api = await Send(new HttpRequestMessage(HttpMethod.Post, PageTable.ApiSignIn) { Content = JsonContent.Create(new { login, password }) });
        if (api.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{PageTable.ApiSignIn} answered {(int)api.Status}.");
        token = JsonDocument.Parse(api.Text).RootElement.GetProperty("data").GetProperty("token").GetString();
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        if (!request.Headers.Contains("Accept-Encoding")) request.Headers.Add("Accept-Encoding", "br, gzip");
        var url = new Uri(origin, request.RequestUri!);
        var api = url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal);
        request.Headers.Add("Accept", api ? "application/json" : "text/html,*/*");
        if (api && token is not null) request.Headers.Add("Authorization", "Bearer " + token);
        else if (!api && cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var watch = Stopwatch.StartNew();
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var took = watch.Elapsed.TotalMilliseconds;
        if (response.Headers.TryGetValues("Set-Cookie", out var fresh)) Keep(fresh);
        var sql = response.Headers.TryGetValues("X-Sql-Count", out var counts) && int.TryParse(counts.First(), out var count) ? count : (int?)null;
        var headers = response.Headers.Concat(response.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));
        var text = await Decode(body, response.Content.Headers.ContentEncoding.FirstOrDefault());
        var redirect = response.Headers.Location is { } location ? new Uri(url, location) : null;
        return new Answer(response.StatusCode, text, body.Length + headers, sql, took, url) { Redirect = redirect };
    }

    /// <summary>The lines of a live stream, until the caller has enough.</summary>
    public async IAsyncEnumerable<string> Listen(string path, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancel) is { } line) yield return line;
    }

    /// <summary>Bytes of a first visit: the page with its styles, scripts and icons, each once.</summary>
    public async Task<int> ColdBytes(string path)
    {
        var page = await Get(path);
        var total = page.Bytes;
        var parts = References().Matches(page.Text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0])
            .Where(u => u.StartsWith('/') && AssetNames().IsMatch(u)).Distinct();
        foreach (var part in parts) total += (await Get(part)).Bytes;
        return total;
    }

    public void Dispose() => client.Dispose();

    private void Keep(IEnumerable<string> fresh)
    {
        foreach (var line in fresh)
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair.Length < 2 || pair[1].Length == 0) cookies.Remove(pair[0]);
            else cookies[pair[0]] = pair[1];
        }
    }

    private static async Task<string> Decode(byte[] body, string? encoding)
    {
        using var raw = new MemoryStream(body);
        using Stream stream = encoding switch
        {
            "br" => new BrotliStream(raw, CompressionMode.Decompress),
            "gzip" => new GZipStream(raw, CompressionMode.Decompress),
            _ => raw,
        };
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("""(?:href|src)="([^"]+)""")]
    private static partial Regex References();

    [GeneratedRegex("""\.(css|js|svg|woff2|png|ico)(\?|$)""")]
    private static partial Regex AssetNames();
}
