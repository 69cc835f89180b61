using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Pages.Roles;

/// <summary>The roles of the clinic and what each may do.</summary>
[Needs(CorePermissions.UsersRead)]
public sealed class RolesModel(RoleQueries roles, ActorAccessor actors) : FormPage
{
    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    public IReadOnlyList<(string Module, IReadOnlyList<string> Permissions)> Permissions { get; private set; } = [];

    /// <summary>Id of the role a new one would get.</summary>
    public Guid NewId { get; } = Data.Ids.New();

    public bool MayWrite => actors.Require().Can(CorePermissions.RolesWrite);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Roles = await roles.All(cancel);
        Permissions = roles.Permissions();
    }
}
