using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Users;

/// <summary>Invites somebody; the answer shows the link once, to hand over.</summary>
[Needs(CorePermissions.UsersWrite)]
public sealed class InviteModel(InviteUser invite, RoleQueries roles, ActorAccessor actors) : FormPage
{
    public InviteUser.Input Input { get; private set; } = new(Guid.Empty, null, null, null, null, false, null);

    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    /// <summary>The link, once.</summary>
    public string? Link { get; private set; }

    public Task OnGetAsync(CancellationToken cancel)
    {
        Input = Input with { Id = Ids.New() };
        return Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(InviteUser.Input input, CancellationToken cancel)
    {
        Input = input;
        var result = await invite.Handle(input, actors.Require(), cancel);
        return await Answer(result, invited =>
        {
            if (invited.Secret is null) return Redirect("/settings/users/" + invited.Id);
            Link = $"{Request.Scheme}://{Request.Host}/invitation/{invited.Secret}";
            return Page();
        }, () => Load(cancel));
    }

    // Only roles the person may give are offered.
    private async Task Load(CancellationToken cancel)
    {
        var actor = actors.Require();
        Roles = [.. (await roles.All(cancel)).Where(r => RoleGrants.Covers(actor, r.Grants))];
    }
}
