using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DentalPin.Tests.Fixtures;

/// <summary>
/// A browser without JavaScript: cookies, forms with their hidden fields, no redirects unless asked. With a bearer token, an
/// API client.
/// </summary>
public sealed class Client : IDisposable
{
    private readonly HttpClient http;

    public Client(TestServer server, string? sessionSecret = null, string? bearer = null, string? language = "es")
    {
        Cookies = new CookieContainer();
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(100) };
        if (sessionSecret is not null) Cookies.Add(server.Address, new Cookie("dentalpin", sessionSecret, "/"));
        if (bearer is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (language is not null) http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; }

    /// <summary>Headers sent with every request.</summary>
    public HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    public async Task<Answer> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.Of(await http.SendAsync(request), path);
    }

    /// <summary>Follows redirects, as a browser does.</summary>
    public async Task<Answer> Follow(string path)
    {
        var answer = await Get(path);
        for (var i = 0; i < 5 && answer.Location is { } next; i++) answer = await Get(next);
        return answer;
    }

    /// <summary>Opens the page, fills the form and sends it; fields not named keep what the page put there.</summary>
    public async Task<Answer> Submit(string page, object fields, string form = "main form[method=post]")
    {
        var opened = await Get(page);
        Assert.True(opened.Status == HttpStatusCode.OK, $"GET {page} answered {(int)opened.Status}: {opened.Excerpt}");
        return await Submit(opened, fields, form);
    }

    /// <summary>Fills and sends a form of a page that is open already, as a person would who looked at it for a while.</summary>
    public async Task<Answer> Submit(Answer opened, object fields, string form = "main form[method=post]")
    {
        var element = opened.Document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"{opened.Path} has no form '{form}'. {opened.Excerpt}");
        var values = opened.FieldsOf(element);
        foreach (var (name, value) in Pairs(fields))
        {
            values.RemoveAll(v => v.Key == name);
            if (value is not null) values.Add(new(name, value));
        }
        var action = element.GetAttribute("action") is { Length: > 0 } a ? a : opened.Path;
        return await PostRaw(action, values);
    }

    /// <summary>Sends fields without opening a page first.</summary>
    public async Task<Answer> PostRaw(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        await Answer.Of(await http.PostAsync(path, new FormUrlEncodedContent(fields)), path);

    /// <summary>Sends any request.</summary>
    public async Task<Answer> Send(HttpRequestMessage request) => await Answer.Of(await http.SendAsync(request), request.RequestUri!.ToString());

    public async Task<Answer> PostJson(string path, object body) => await Answer.Of(await http.PostAsync(path, Body(body)), path);

    public async Task<Answer> PutJson(string path, object body) => await Answer.Of(await http.PutAsync(path, Body(body)), path);

    public async Task<Answer> PatchJson(string path, object body) => await Answer.Of(await http.PatchAsync(path, Body(body)), path);

    public async Task<Answer> Delete(string path) => await Answer.Of(await http.DeleteAsync(path), path);

    public void Dispose() => http.Dispose();

    private static readonly JsonSerializerOptions Snake = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static HttpContent Body(object body) => JsonContent.Create(body, body.GetType(), options: Snake);

    private static IEnumerable<(string Name, string? Value)> Pairs(object fields) => fields switch
    {
        IEnumerable<KeyValuePair<string, string>> pairs => pairs.Select(p => (p.Key, (string?)p.Value)),
        _ => fields.GetType().GetProperties().Select(p => (p.Name.Replace("__", ".", StringComparison.Ordinal), p.GetValue(fields)?.ToString())),
    };
}

/// <summary>What came back.</summary>
public sealed class Answer
{
    private static readonly HtmlParser Parser = new();
    private IDocument? document;

    private Answer(HttpResponseMessage response, string path, byte[] bytes) => (Response, Path, Bytes) = (response, path, bytes);

    public HttpResponseMessage Response { get; }

    public string Path { get; }

    public byte[] Bytes { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public IDocument Document => document ??= Parser.ParseDocument(Text);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>`data` of an API answer.</summary>
    public JsonElement Data => Json.GetProperty("data");

    public string? Location => Response.Headers.Location?.ToString();

    /// <summary>SQL statements the request took.</summary>
    public int Sql => Response.Headers.TryGetValues("X-Sql-Count", out var n) ? int.Parse(n.First()) : 0;

    /// <summary>The beginning of the visible text, for messages.</summary>
    public string Excerpt => string.Join(' ', (Document.Body?.TextContent ?? Text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)) is var t && t.Length > 600 ? t[..600] : t;

    public static async Task<Answer> Of(HttpResponseMessage response, string path) => new(response, path, await response.Content.ReadAsByteArrayAsync());

    /// <summary>The values a browser would send for the form as it stands.</summary>
    public List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input, select, textarea").Concat(Document.QuerySelectorAll($"[form='{form.Id}']").Where(_ => !string.IsNullOrEmpty(form.Id))))
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) values.Add(new(name, box.Value is { Length: > 0 } v ? v : "on"));
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    values.AddRange(select.Options.Where(o => o.IsSelected).Select(o => new KeyValuePair<string, string>(name, o.Value)));
                    break;
            }
        }
        return values;
    }

    /// <summary>Fails with an excerpt when the status is another.</summary>
    public Answer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Path} answered {(int)Status} instead of {(int)status}: {Excerpt}{((int)Status >= 500 ? Failures.Last : "")}");
        return this;
    }
}
