using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>A role that can be given to somebody: a built-in one by name or one of the clinic's by id.</summary>
public sealed record RoleChoice(string? BuiltIn, Guid? RoleId)
{
    /// <summary>Value of a form field: the built-in name or the id.</summary>
    public static RoleChoice? Parse(string? value) =>
        value is null ? null : BuiltInRoles.All.Contains(value) ? new(value, null) : Guid.TryParse(value, out var id) ? new(null, id) : null;

    public static RoleChoice Of(Membership membership) => new(membership.BuiltInRole, membership.RoleId);

    public override string ToString() => BuiltIn ?? RoleId?.ToString() ?? "";
}

/// <summary>What roles allow, and who may give them: nobody hands out, or takes from others, what they do not have.</summary>
public sealed class RoleGrants(AppDb db, ModuleCatalog modules)
{
    /// <summary>Grants of a role of this clinic; null when there is no such role.</summary>
    public async Task<IReadOnlyList<string>?> Of(RoleChoice choice, CancellationToken cancel)
    {
        if (choice.BuiltIn is { } builtIn) return BuiltInRoles.All.Contains(builtIn) ? modules.GrantsOf(builtIn) : null;
        var permissions = await db.Set<Role>().Where(r => r.Id == choice.RoleId).Select(r => r.Permissions).FirstOrDefaultAsync(cancel);
        return permissions is null ? null : Split(permissions);
    }

    /// <summary>Whether the actor has everything the role has.</summary>
    public async Task<bool> Covers(Actor actor, RoleChoice choice, CancellationToken cancel) =>
        await Of(choice, cancel) is { } grants && Covers(actor, grants);

    public static bool Covers(Actor actor, IEnumerable<string> grants) => grants.All(actor.Permissions.Covers);

    /// <summary>Whether a grant names something that exists.</summary>
    public bool IsKnown(string grant) => grant.Length <= 200 && new PermissionSet([grant]) is var set && modules.Permissions.Any(set.Has);

    public static IReadOnlyList<string> Split(string permissions) => permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
