using System.Security.Cryptography;

namespace DentalPin.Web.Hosting;

/// <summary>
/// Gives every request a short reference. A person reads it from an error page over the phone, and the log has it on every
/// line of that request.
/// </summary>
public sealed class References(RequestDelegate next, ILogger<References> log)
{
    // No vowels and nothing that sounds or looks alike.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ23456789";

    public static string Of(HttpContext context) => (string)context.Items[typeof(References)]!;

    public async Task Invoke(HttpContext context)
    {
        var reference = RandomNumberGenerator.GetString(Letters, 8);
        context.Items[typeof(References)] = reference;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Reference"] = reference;
            return Task.CompletedTask;
        });
        using (log.BeginScope("ref {Reference}", reference)) await next(context);
    }
}
