using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <param name="Id">Null for a built-in role.</param>
/// <param name="Name">Built-in name (a locale key is made of it) or the clinic's own.</param>
/// <param name="Grants">Permissions and wildcards.</param>
/// <param name="People">How many have it.</param>
public sealed record RoleRow(Guid? Id, string Name, IReadOnlyList<string> Grants, int People)
{
    public bool IsBuiltIn => Id is null;

    /// <summary>Value for <see cref="RoleChoice.Parse"/>.</summary>
    public string Value => Id?.ToString() ?? Name;
}

/// <summary>Reads roles.</summary>
public sealed class RoleQueries(AppDb db, ModuleCatalog modules)
{
    /// <summary>The built-in roles, then the clinic's own by name.</summary>
    public async Task<IReadOnlyList<RoleRow>> All(CancellationToken cancel)
    {
        var builtIn = await db.Set<Membership>().Where(m => m.BuiltInRole != null).GroupBy(m => m.BuiltInRole!).Select(g => new { Role = g.Key, People = g.Count() }).ToDictionaryAsync(g => g.Role, g => g.People, cancel);
        var own = await db.Set<Role>().OrderBy(r => r.Name).Select(r => new { r.Id, r.Name, r.Permissions, People = db.Set<Membership>().Count(m => m.RoleId == r.Id) }).ToListAsync(cancel);
        return [.. BuiltInRoles.All.Select(r => new RoleRow(null, r, modules.GrantsOf(r), builtIn.GetValueOrDefault(r))), .. own.Select(r => new RoleRow(r.Id, r.Name, RoleGrants.Split(r.Permissions), r.People))];
    }

    public Task<Role?> Find(Guid id, CancellationToken cancel) => db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>Every permission by the module that defines it, in the order of the modules.</summary>
    public IReadOnlyList<(string Module, IReadOnlyList<string> Permissions)> Permissions() =>
        [.. modules.On.Where(m => m.Permissions.Count > 0).Select(m => (m.Manifest.Name, m.Permissions))];
}
