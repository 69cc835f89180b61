using DentalPin.Core;
using DentalPin.Core.Data;

namespace DentalPin.Web.Hosting;

/// <summary>Headers of every answer: what a page may load, who may frame it, and that nothing of a patient is cached.</summary>
public sealed class SecurityHeaders(RequestDelegate next, AppOptions options)
{
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers["X-Content-Type-Options"] = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["X-Frame-Options"] = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
            if (context.Request.IsHttps) headers["Strict-Transport-Security"] = "max-age=31536000";
            if (!headers.ContainsKey("Cache-Control")) headers.CacheControl = "no-store";
            if (options.Bench) headers["X-Sql-Count"] = SqlCounter.Of(context).ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        return next(context);
    }
}
