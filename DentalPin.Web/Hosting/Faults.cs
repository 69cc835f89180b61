using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Printing;
using DentalPin.Core.Ui;

namespace DentalPin.Web.Hosting;

/// <summary>
/// Answers what nobody expected: a page (or JSON) that says what happened, what is safe and what to do, with the reference
/// under which the log has the details. Never a stack trace, never a blank screen.
/// </summary>
public sealed class Faults(RequestDelegate next, DatabaseEngine engine, ILogger<Faults> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody is left to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var (status, key) = Describe(e);
            if (status >= 500) log.LogError(e, "{Method} {Route} failed.", context.Request.Method, context.GetEndpoint()?.DisplayName);
            await Answer(context, status, key);
        }
    }

    private (int Status, string Key) Describe(Exception e) => e switch
    {
        BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == 413 ? "core.fault.too_big" : "core.fault.bad_request"),
        _ when engine.IsUnavailable(e) => (StatusCodes.Status503ServiceUnavailable, "core.fault.database"),
        PrintingUnavailableException => (StatusCodes.Status503ServiceUnavailable, "core.print.unavailable"),
        TimeoutException => (StatusCodes.Status503ServiceUnavailable, "core.fault.busy"),
        _ => (StatusCodes.Status500InternalServerError, "core.fault.unexpected"),
    };

    private static async Task Answer(HttpContext context, int status, string key)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        var kept = await FormKeeper.Fields(context);
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "10";
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await ApiResults.Error(status, $"{texts[key]} {texts["core.fault.reference", References.Of(context)]}").ExecuteAsync(context);
            return;
        }
        await Pages.FaultPage.Write(context, status, texts, key, kept);
    }
}
