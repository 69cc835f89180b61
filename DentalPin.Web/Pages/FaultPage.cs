using System.Text.Encodings.Web;
using DentalPin.Core.Ui;
using DentalPin.Web.Hosting;

namespace DentalPin.Web.Pages;

/// <summary>
/// The page for faults. Written without the page engine and without the database, because either may be what failed.
/// </summary>
public static class FaultPage
{
    public static async Task Write(HttpContext context, int status, Texts texts, string key, IReadOnlyList<KeyValuePair<string, string>> kept)
    {
        var e = HtmlEncoder.Default;
        var theme = context.RequestServices.GetRequiredService<Theme>();
        var retry = context.Request.Method == HttpMethods.Get ? context.Request.Path + context.Request.QueryString : context.Request.Path.Value!;
        context.Response.ContentType = "text/html; charset=utf-8";
        var visible = kept.Where(f => f.Value.Length > 0 && !f.Key.EndsWith("Id", StringComparison.Ordinal) && f.Key != "Version").ToList();
        var typed = visible.Count == 0 ? "" : $"""
            <h2>{e.Encode(texts["core.fault.typed"])}</h2>
            <dl class="dl">{string.Concat(visible.Select(f => $"<dt>{e.Encode(f.Key.Split('.')[^1])}</dt><dd>{e.Encode(f.Value)}</dd>"))}</dl>
            """;
        // Sending again what was typed needs the form's own token, which the kept fields do not hold: the page asks for it by
        // going through the same form once more.
        await context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="{texts.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{e.Encode(texts["core.fault.title"])} · DentalPin</title><link rel="stylesheet" href="{theme.Url("app.css")}"></head>
            <body><main class="fault card" id="main"><h1>{e.Encode(texts["core.fault.title"])}</h1>
            <p>{e.Encode(texts[key])}</p>
            <p class="muted">{e.Encode(texts["core.fault.reference", References.Of(context)])}</p>
            <p><a class="btn primary" href="{e.Encode(retry)}">{e.Encode(texts["core.fault.retry"])}</a> <a class="btn" href="/">{e.Encode(texts["core.fault.home"])}</a></p>
            {typed}</main></body></html>
            """, context.RequestAborted);
    }
}
