using DentalPin.Core;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>Asks for a link to choose a new password. The answer is the same whether or not there is such an account.</summary>
[Open("Who forgot the password cannot sign in.")]
public sealed class ForgottenModel(ResetPassword reset) : PageModel
{
    public FieldErrors Errors { get; private set; } = [];

    public bool Sent { get; private set; }

    public void OnGet(bool sent) => Sent = sent;

    public async Task<IActionResult> OnPostAsync(string? login, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(login)) return Fault("core.forgotten.missing", StatusCodes.Status422UnprocessableEntity);
        var wait = await reset.Request(login, HttpContext.Connection.RemoteIpAddress?.ToString(), cancel);
        return wait > TimeSpan.Zero ? Fault("core.sign_in.wait", StatusCodes.Status429TooManyRequests, Waiting.Text(wait)) : Redirect("/forgotten?sent=true");
    }

    private PageResult Fault(string key, int status, params object[] args)
    {
        Errors.Add("Login", key, args);
        Response.StatusCode = status;
        return Page();
    }
}
