using DentalPin.Core.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Web.Pages;

/// <summary>Asks somebody who works in several clinics where they are now.</summary>
[SignedIn("Shows only one's own clinics.")]
public sealed class ChooseClinicModel(Sessions sessions) : PageModel
{
    public IReadOnlyList<(Guid Id, string Name)> Clinics { get; private set; } = [];

    public string Return { get; private set; } = "/";

    public bool MayCreate { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "return")] string? back, CancellationToken cancel)
    {
        var actor = HttpContext.Ticket()!.Actor;
        Return = Url.IsLocalUrl(back) ? back : "/";
        MayCreate = actor.IsInstanceAdmin;
        Clinics = await sessions.ClinicsOf(actor.UserId, cancel);
    }
}

/// <summary>Works in another clinic from now on. A clinic one has no place in does not exist.</summary>
[SignedIn("The switch checks the membership itself.")]
public sealed class SwitchClinicModel(Sessions sessions, ActorAccessor actors, SecurityTrail trail) : PageModel
{
    public IActionResult OnGet() => Redirect("/clinic/choose");

    public async Task<IActionResult> OnPostAsync(Guid clinic, string? returnUrl, string? then, CancellationToken cancel)
    {
        var ticket = HttpContext.Ticket()!;
        if (!await sessions.Switch(ticket, clinic, cancel)) return NotFound();
        using (actors.Become(ticket.Actor with { ClinicId = clinic })) await trail.By("clinic_entered", "user", ticket.Actor.UserId, cancel);
        // A link to something of the other clinic, such as the same patient's record there.
        if (Url.IsLocalUrl(then)) return LocalRedirect(then);
        // The page one comes from shows rows of the other clinic, so only a page asked for before choosing is gone back to.
        return LocalRedirect(ticket.Actor.ClinicId == Guid.Empty && Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
