using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Profile;

/// <summary>Where one is signed in, and ending it.</summary>
[SignedIn("Everybody may see and end their own sessions.")]
public sealed class SessionsModel(OwnSessions own, ActorAccessor actors, Texts texts) : FormPage
{
    public IReadOnlyList<SessionRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await own.All(actors.Require(), cancel);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) => await Answer(await own.Revoke(id, actors.Require(), cancel), _ =>
    {
        Toast(texts["core.sessions.ended"]);
        return Redirect("/profile/sessions");
    });

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        Toast(texts.Plural("core.sessions.ended_others", await own.RevokeOthers(actors.Require(), cancel)));
        return Redirect("/profile/sessions");
    }
}
