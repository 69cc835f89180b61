using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Web.Hosting;

/// <summary>Somebody whose password was right and whose second factor is awaited.</summary>
public sealed record Pending(Guid UserId, bool Remember, string Return);

/// <summary>Keeps it in a sealed cookie of five minutes: a password given once need not be given again for a mistyped code.</summary>
public sealed class PendingSignIn(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("DentalPin.PendingSignIn.1").ToTimeLimitedDataProtector();

    public Pending? Read(HttpRequest request)
    {
        if (request.Cookies[Name(request)] is not { Length: > 0 and < 4000 } text) return null;
        try
        {
            return JsonSerializer.Deserialize<Pending>(protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null; // Too old or not ours: the password is asked for again.
        }
    }

    public void Write(HttpResponse response, Pending pending) =>
        response.Cookies.Append(Name(response.HttpContext.Request), protector.Protect(JsonSerializer.Serialize(pending), Lifetime), Options(response, Lifetime));

    public void Delete(HttpResponse response) => response.Cookies.Delete(Name(response.HttpContext.Request), Options(response, null));

    private static CookieOptions Options(HttpResponse response, TimeSpan? age) =>
        new() { HttpOnly = true, Secure = response.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = age };

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-dentalpin.pending" : "dentalpin.pending";
}
