using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Web.Gate;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>A new password by a link. Opening it changes nothing, sending it uses it up; the second factor is still asked for at sign-in.</summary>
[Open("The secret in the address is what is checked.")]
public sealed class ResetModel(ResetPassword reset, OneTimeLinks links) : PageModel
{
    public SecretViews.View Kind { get; private set; } = SecretViews.View.Reset;

    public FieldErrors Errors { get; private set; } = [];

    public async Task OnGetAsync(string secret, CancellationToken cancel)
    {
        if (await links.Find(LinkPurpose.PasswordReset, secret, cancel) is not { UserId: not null }) Gone();
    }

    public async Task<IActionResult> OnPostAsync(string secret, string? password, string? repeat, CancellationToken cancel)
    {
        var result = await reset.Handle(new(secret, password, repeat), HttpContext.Connection.RemoteIpAddress?.ToString(), cancel);
        if (result is Result<Done>.Ok) return Redirect("/sign-in?done=reset");
        if (result is Result<Done>.Invalid invalid)
        {
            Errors = invalid.Errors;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else Gone();
        return Page();
    }

    private void Gone()
    {
        Kind = SecretViews.View.Gone;
        Response.StatusCode = StatusCodes.Status410Gone;
    }
}
