using DentalPin.Core.Api;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>
/// Lets another page answer in place of the one asked for, under the same address and with the status kept: the sign-in when
/// a session ended in the middle of a form, and the page for what does not exist.
/// </summary>
public sealed class Reexecution(RequestDelegate next)
{
    /// <summary>Asks for the page at <paramref name="path"/> to answer instead.</summary>
    public static void Ask(HttpContext context, int status, string path)
    {
        context.Response.StatusCode = status;
        context.Items[typeof(Reexecution)] = path;
    }

    public async Task Invoke(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted) return;
        var path = context.Items.TryGetValue(typeof(Reexecution), out var asked) ? (string?)asked : null;
        if (path is null)
        {
            if (context.Response.StatusCode is not (404 or 400 or 405) || context.Response.ContentLength > 0 || context.Response.ContentType is not null) return;
            if (context.Request.Path.StartsWithSegments("/theme") || context.Request.Path.StartsWithSegments("/health")) return;
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                var texts = context.RequestServices.GetRequiredService<Texts>();
                await ApiResults.Error(context.Response.StatusCode, texts[context.Response.StatusCode == 404 ? "core.api.not_found" : "core.fault.bad_request"]).ExecuteAsync(context);
                return;
            }
            path = "/not-found";
        }
        var status = context.Response.StatusCode;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Items.Remove(typeof(Reexecution));
        context.Response.Clear();
        context.Response.StatusCode = status;
        await next(context);
    }
}
