using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>Ends the session on the server, not only in the browser.</summary>
[SignedIn("Everybody may leave.")]
public sealed class SignOutModel(Sessions sessions, SecurityTrail trail) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket()!;
        await sessions.Revoke(ticket.Actor.UserId, cancel, only: ticket.Session.Id);
        await trail.By("signed_out", "user", ticket.Actor.UserId, cancel);
        SessionCookie.Delete(Response);
        // Not "cookies": the browser stays one this person signed in from.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/sign-in?done=out");
    }
}
