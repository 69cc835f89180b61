using DentalPin.Core.Pages.Users;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Core.Pages.Roles;

/// <summary>Makes, copies, changes and deletes a role. A new one has its id from the link, so sending twice makes one.</summary>
[Needs(CorePermissions.RolesWrite)]
public sealed class RoleFormModel(RoleQueries roles, SaveRole save, DeleteRole delete, ActorAccessor actors, Texts texts) : FormPage
{
    public SaveRole.Input Input { get; private set; } = null!;

    public bool IsNew => Input.Version is null;

    public string Title { get; private set; } = "";

    public IReadOnlyList<(string Module, IReadOnlyList<string> Permissions)> Permissions => roles.Permissions();

    public bool MayGrant(string permission) => actors.Require().Permissions.Covers(permission);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "new")] bool make, string? copy, CancellationToken cancel)
    {
        if (await roles.Find(id, cancel) is { } role) Input = new(id, role.Version, role.Name, Expand(RoleGrants.Split(role.Permissions)));
        else if (!make) return NotFound();
        else
        {
            var source = copy is null ? null : (await roles.All(cancel)).FirstOrDefault(r => r.Value == copy);
            Input = new(id, null, source is null ? "" : texts["core.roles.copy_of", RoleName.Of(texts, source)], Expand(source?.Grants ?? []));
        }
        Title = IsNew ? texts["core.roles.new"] : Input.Name!;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, SaveRole.Input input, CancellationToken cancel)
    {
        Input = input with { Id = id };
        Title = IsNew ? texts["core.roles.new"] : Input.Name ?? "";
        return await Answer(await save.Handle(Input, actors.Require(), cancel), _ =>
        {
            Toast(texts["core.roles.saved"]);
            return Redirect("/settings/roles");
        });
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        if (await roles.Find(id, cancel) is not { } role) return NotFound();
        Input = new(id, role.Version, role.Name, Expand(RoleGrants.Split(role.Permissions)));
        Title = role.Name;
        return await Answer(await delete.Handle(id, actors.Require(), cancel), _ =>
        {
            Toast(texts["core.roles.deleted"]);
            return Redirect("/settings/roles");
        });
    }

    // The form ticks single permissions, so that what a role may do never grows by itself with a new module.
    private List<string> Expand(IReadOnlyList<string> grants)
    {
        var set = new PermissionSet(grants);
        return [.. Permissions.SelectMany(p => p.Permissions).Where(set.Has)];
    }
}
