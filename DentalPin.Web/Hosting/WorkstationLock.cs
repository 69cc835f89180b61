using DentalPin.Core.Security;

namespace DentalPin.Web.Hosting;

/// <summary>
/// A locked browser session opens nothing but the page that unlocks it, signing out, and what both need. A form that arrives
/// meanwhile is kept for its writer.
/// </summary>
public sealed class WorkstationLock(RequestDelegate next)
{
    private static readonly PathString[] Open = ["/locked", "/lock", "/sign-out", "/sign-in", "/invitation", "/preferences", "/theme", "/health"];

    public async Task Invoke(HttpContext context)
    {
        if (context.Ticket() is not { Locked: true } || Open.Any(o => context.Request.Path.StartsWithSegments(o)))
        {
            await next(context);
            return;
        }
        var get = HttpMethods.IsGet(context.Request.Method);
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            var page = Uri.TryCreate(context.Request.Headers["HX-Current-URL"].ToString(), UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
            context.Response.Headers["HX-Redirect"] = "/locked?return=" + Uri.EscapeDataString(page);
            return;
        }
        var back = Uri.EscapeDataString(get ? context.Request.Path + context.Request.QueryString : "/");
        var fields = await FormKeeper.Fields(context);
        if (fields.Count == 0)
        {
            context.Response.Redirect("/locked?return=" + back);
            return;
        }
        context.Items[typeof(KeptForm)] = new KeptForm(context.Request.Path, fields);
        context.Request.QueryString = new QueryString("?return=" + back);
        Reexecution.Ask(context, StatusCodes.Status403Forbidden, "/locked");
    }
}
