using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Profile;

/// <summary>One's own name, preferences and ways to sign in.</summary>
[SignedIn("Everybody may see and change their own profile.")]
public sealed class ProfileModel(AppDb db, SaveProfile save, ChangeContact contact, ActorAccessor actors, Texts texts) : FormPage
{
    public SaveProfile.Input Input { get; private set; } = null!;

    public ChangeContact.Input Contact { get; private set; } = null!;

    /// <summary>Which of the two forms was sent.</summary>
    public bool ContactSent { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(SaveProfile.Input input, CancellationToken cancel)
    {
        await Load(cancel);
        Input = input;
        return await Answer(await save.Handle(input, actors.Require(), cancel), _ =>
        {
            // The browser's cookie would win over what was just chosen.
            var options = new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/" };
            if (string.IsNullOrEmpty(input.Theme)) Response.Cookies.Delete(PreferenceCookies.Theme, options);
            else Response.Cookies.Append(PreferenceCookies.Theme, input.Theme, options);
            Toast(texts.In(string.IsNullOrEmpty(input.Language) ? texts.Language : input.Language, "core.profile.saved"));
            return Redirect("/profile");
        });
    }

    public async Task<IActionResult> OnPostContactAsync(ChangeContact.Input input, CancellationToken cancel)
    {
        await Load(cancel);
        (Contact, ContactSent) = (input, true);
        return await Answer(await contact.Handle(input, actors.Require(), cancel), _ =>
        {
            Toast(texts["core.profile.saved"]);
            return Redirect("/profile");
        });
    }

    private async Task Load(CancellationToken cancel)
    {
        var me = actors.Require().UserId;
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == me, cancel);
        Input = new(user.FullName, user.Language, user.Theme, user.Shortcuts);
        Contact = new(null, user.Email, texts.Phone(user.LoginPhone));
    }
}
