using DentalPin.Core.Security;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Pages.Users;

/// <summary>The people of the clinic.</summary>
[Needs(CorePermissions.UsersRead)]
public sealed class UsersModel(UserQueries users, ActorAccessor actors) : FormPage
{
    public IReadOnlyList<MemberRow> Members { get; private set; } = [];

    public bool MayWrite => actors.Require().Can(CorePermissions.UsersWrite);

    public async Task OnGetAsync(CancellationToken cancel) => Members = await users.All(cancel);
}
