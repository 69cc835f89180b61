using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Web.Gate;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>Accepts an invitation: a new person chooses a password and is in; a known one must be signed in.</summary>
[Open("The secret in the address is what is checked.")]
public sealed class InvitationModel(AcceptInvitation accept, SignInFlow flow, Sessions sessions, Workstations workstations) : PageModel
{
    public SecretViews.View Kind { get; private set; } = SecretViews.View.Invitation;

    public InvitationView? Invitation { get; private set; }

    public FieldErrors Errors { get; private set; } = [];

    /// <summary>Whether the invited person is the one signed in.</summary>
    public bool SignedIn { get; private set; }

    public Task OnGetAsync(string secret, CancellationToken cancel) => Look(secret, cancel);

    public async Task<IActionResult> OnPostAsync(string secret, string? password, string? repeat, CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket();
        var from = SignInFrom.Request(HttpContext, workstations.Read(Request));
        var result = await accept.Handle(new(secret, password, repeat), ticket is { Locked: false } ? ticket.Actor.UserId : null, from.Address, cancel);
        if (result is Result<User>.Ok ok)
        {
            if (ticket is not null && ticket.Actor.UserId == ok.Value.Id) return Redirect("/clinic/choose");
            if (ticket is not null) await sessions.Revoke(ticket.Actor.UserId, cancel, only: ticket.Session.Id);
            var (_, opened) = await flow.Open(ok.Value, SessionKind.Browser, from, cancel);
            SessionCookie.Write(Response, opened);
            workstations.Write(HttpContext, ok.Value.Id, remember: false);
            return Redirect("/");
        }
        if (result is Result<User>.Invalid invalid) Errors = invalid.Errors;
        await Look(secret, cancel);
        if (Invitation is not null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task Look(string secret, CancellationToken cancel)
    {
        Invitation = await accept.Look(secret, cancel);
        SignedIn = Invitation is not null && HttpContext.Ticket() is { Locked: false } ticket && ticket.Actor.UserId == Invitation.UserId;
        if (Invitation is not null) return;
        Kind = SecretViews.View.Gone;
        Response.StatusCode = StatusCodes.Status410Gone;
    }
}
