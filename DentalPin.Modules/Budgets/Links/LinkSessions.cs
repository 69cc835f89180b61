using System.Globalization;
using DentalPin.Core;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Budgets;

/// <summary>Remembers for half an hour that somebody proved to be the patient: a sealed cookie of that link only.</summary>
public sealed class LinkSessions(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector protector = protection.CreateProtector("budgets.link");

    public void Open(HttpContext context, BudgetLink link)
    {
        var until = clock.GetUtcNow() + Lifetime;
        context.Response.Cookies.Append(Name(link), protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{link.Id:N} {until.ToUnixTimeSeconds()}")), new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/b", IsEssential = true });
    }

    public bool IsOpen(HttpContext context, BudgetLink link)
    {
        if (context.Request.Cookies[Name(link)] is not { Length: > 0 and < 1000 } cookie) return false;
        try
        {
            return protector.Unprotect(cookie).Split(' ') is [var id, var until] && id == link.Id.ToString("N") && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && clock.GetUtcNow().ToUnixTimeSeconds() < seconds;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static string Name(BudgetLink link) => "dp-b-" + link.Id.ToString("N")[..12];
}
