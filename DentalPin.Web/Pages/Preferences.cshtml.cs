using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using DentalPin.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>Language, look and sidebar: a cookie for this browser and, for somebody signed in, their own choice.</summary>
[Open("Language and look can be chosen before signing in.")]
public sealed class PreferencesModel(AppDb db, Sessions sessions) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string what, string? value, string? returnUrl, CancellationToken cancel)
    {
        switch (what)
        {
            case "language" when TextCatalog.Languages.Contains(value):
                Remember(LanguageSelection.Cookie, value!);
                await OfPerson(u => u.ExecuteUpdateAsync(s => s.SetProperty(x => x.Language, value), cancel));
                break;
            case "theme" when value is "light" or "dark":
                Remember(Shell.ThemeCookie, value);
                await OfPerson(u => u.ExecuteUpdateAsync(s => s.SetProperty(x => x.Theme, value), cancel));
                break;
            case "sidebar" when value is "min" or "full":
                Remember(Shell.SidebarCookie, value);
                break;
            default:
                return NotFound();
        }
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    private async Task OfPerson(Func<IQueryable<User>, Task<int>> update)
    {
        if (HttpContext.Ticket() is not { } ticket) return;
        await update(db.Set<User>().Where(u => u.Id == ticket.Actor.UserId));
        sessions.Forget();
    }

    private void Remember(string name, string value) => Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/",
    });
}
