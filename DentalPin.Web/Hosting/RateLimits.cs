using System.Threading.RateLimiting;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>
/// Limits requests by session, or by address before sign-in. Configurable and on in every environment; the sign-in has a
/// finer throttle of its own besides.
/// </summary>
public static class RateLimits
{
    public static void Add(IServiceCollection services, AppOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(c => Partition(c, options)),
            PartitionedRateLimiter.Create<HttpContext, string>(c => OpenPosts(c, options)));
        limiter.OnRejected = async (rejected, cancel) =>
        {
            var context = rejected.HttpContext;
            var texts = context.RequestServices.GetRequiredService<Texts>();
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)after.TotalSeconds) : 60;
            context.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (context.Request.Path.StartsWithSegments("/api")) await ApiResults.Error(429, texts["core.fault.too_many"]).ExecuteAsync(context);
            else await Pages.FaultPage.Write(context, 429, texts, "core.fault.too_many", await FormKeeper.Fields(context));
        };
    });

    private static RateLimitPartition<string> Partition(HttpContext context, AppOptions options)
    {
        if (options.RequestsPerMinute == 0 || Free(context)) return RateLimitPartition.GetNoLimiter("");
        var who = context.Ticket()?.Session.Id.ToString() ?? "address:" + context.Connection.RemoteIpAddress;
        return RateLimitPartition.GetSlidingWindowLimiter(who, _ => new() { PermitLimit = options.RequestsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    private static RateLimitPartition<string> OpenPosts(HttpContext context, AppOptions options)
    {
        if (options.OpenPostsPerMinute == 0 || !HttpMethods.IsPost(context.Request.Method) || context.Ticket() is not null) return RateLimitPartition.GetNoLimiter("");
        // A browser somebody signed in from counts by itself: a stranger behind the same address must not use up its posts.
        var device = context.RequestServices.GetRequiredService<Workstations>().Read(context.Request)?.Id;
        return RateLimitPartition.GetSlidingWindowLimiter("post:" + (device ?? context.Connection.RemoteIpAddress?.ToString()), _ => new() { PermitLimit = options.OpenPostsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    private static bool Free(HttpContext context) => context.Request.Path.StartsWithSegments("/theme") || context.Request.Path.StartsWithSegments("/health");
}
