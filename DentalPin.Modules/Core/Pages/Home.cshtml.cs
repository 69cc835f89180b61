using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>Where everybody arrives: first steps of a new clinic and what the modules have to say.</summary>
[Open("Leads to the sign-in or, before there is a clinic, to how to set it up; shows nothing without a session.")]
public class HomeModel(GettingStarted started, SetUpLinks links, ActorAccessor actors, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";

    public int Hour { get; private set; }

    public IReadOnlyList<StartStep> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (actors.Current is not { } actor) return Redirect(await links.Waiting(cancel) ? "/set-up" : "/sign-in");
        if (actor.ClinicId == Guid.Empty) return Redirect("/clinic/choose");
        Name = actor.Name;
        Hour = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), actor.Zone).Hour;
        Steps = await started.Steps(actor, cancel);
        return Page();
    }
}

/// <summary>The same under the name people look for.</summary>
[SignedIn("Everybody has a home page; each of its cards asks for its own permission.")]
public sealed class DashboardModel(GettingStarted started, SetUpLinks links, ActorAccessor actors, TimeProvider clock) : HomeModel(started, links, actors, clock);
