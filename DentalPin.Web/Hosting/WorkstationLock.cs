using DentalPin.Core.Security;

namespace DentalPin.Web.Hosting;

/// <summary>A locked browser session opens nothing but the page that unlocks it, signing out, and what both need.</summary>
public sealed class WorkstationLock(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (context.Ticket() is not { Locked: true } || Allowed(context.Request.Path)) return next(context);
        if (context.Request.Headers.ContainsKey("HX-Request")) context.Response.Headers["HX-Redirect"] = "/locked";
        else context.Response.Redirect("/locked");
        return Task.CompletedTask;
    }

    private static bool Allowed(PathString path) =>
        path.StartsWithSegments("/locked") || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/sign-in") || path.StartsWithSegments("/theme") || path.StartsWithSegments("/health");
}
