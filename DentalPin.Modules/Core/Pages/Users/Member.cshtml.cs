using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Users;

/// <summary>One person of the clinic: role, state, and what can be done about them.</summary>
[Needs(CorePermissions.UsersRead)]
public sealed class MemberModel(UserQueries users, RoleQueries roles, RoleGrants grants, ChangeMember change, InviteUser invite, ActorAccessor actors, Texts texts) : FormPage
{
    public MemberRow Member { get; private set; } = null!;

    public ChangeMember.Input Input { get; private set; } = null!;

    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    /// <summary>Whether the actor may change this person: has the permission, and everything the person may do.</summary>
    public bool MayWrite { get; private set; }

    public bool IsOneself => Member.UserId == actors.Require().UserId;

    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, ChangeMember.Input input, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = input with { Id = id };
        return await Done(await change.Handle(Input, actors.Require(), cancel), id, "core.users.saved");
    }

    public Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken cancel) => Act(id, a => change.SetDisabled(id, true, a, cancel), "core.users.disabled.done", cancel);

    public Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken cancel) => Act(id, a => change.SetDisabled(id, false, a, cancel), "core.users.enabled.done", cancel);

    public Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancel) => Act(id, a => change.SendReset(id, a, cancel), "core.users.reset.done", cancel);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await change.Remove(id, actors.Require(), cancel), _ =>
        {
            Toast(texts["core.users.removed.done", Member.Name]);
            return Redirect("/settings/users");
        });
    }

    public async Task<IActionResult> OnPostInviteAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await invite.Again(id, actors.Require(), cancel), invited =>
        {
            Link = $"{Request.Scheme}://{Request.Host}/invitation/{invited.Secret}";
            return Page();
        });
    }

    private async Task<IActionResult> Act(Guid id, Func<Actor, Task<Result<Done>>> work, string toast, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Done(await work(actors.Require()), id, toast);
    }

    private Task<IActionResult> Done(Result<Done> result, Guid id, string toast) => Answer(result, _ =>
    {
        Toast(texts[toast, Member.Name]);
        return Redirect("/settings/users/" + id);
    });

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await users.Find(id, cancel) is not { } member) return false;
        Member = member;
        Input = new(id, member.Version, member.Role.ToString(), member.IsProfessional, member.LicenceNumber);
        var actor = actors.Require();
        MayWrite = actor.Can(CorePermissions.UsersWrite) && await grants.Covers(actor, member.Role, cancel);
        if (MayWrite) Roles = [.. (await roles.All(cancel)).Where(r => RoleGrants.Covers(actor, r.Grants))];
        return true;
    }
}
