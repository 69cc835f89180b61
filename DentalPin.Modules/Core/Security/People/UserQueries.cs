using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Where somebody stands in a clinic.</summary>
public enum MemberState { Active, Invited, Disabled }

/// <summary>
/// Somebody of this clinic; the id is that of the membership. What the account says of an invited person is not shown before
/// they accept.
/// </summary>
public sealed record MemberRow(
    Guid Id, Guid UserId, string Name, string? Email, string? Phone, string? BuiltInRole, Guid? RoleId, string? RoleName, bool IsProfessional, string? LicenceNumber,
    MemberState State, bool SecondFactor, DateTimeOffset? LastSignInAt, long Version)
{
    public RoleChoice Role => new(BuiltInRole, RoleId);
}

/// <summary>Reads the people of the current clinic; nobody of another one can be found here.</summary>
public sealed class UserQueries(AppDb db)
{
    public async Task<IReadOnlyList<MemberRow>> All(CancellationToken cancel) =>
        [.. (await Rows().ToListAsync(cancel)).OrderBy(r => r.State == MemberState.Disabled).ThenBy(r => r.Name, StringComparer.CurrentCultureIgnoreCase)];

    public async Task<MemberRow?> Find(Guid membership, CancellationToken cancel) => (await Rows(membership).ToListAsync(cancel)).SingleOrDefault();

    private IQueryable<MemberRow> Rows(Guid? only = null) =>
        from m in db.Set<Membership>().AsNoTracking()
        join u in db.Set<User>() on m.UserId equals u.Id
        from r in db.Set<Role>().Where(r => r.Id == m.RoleId).DefaultIfEmpty()
        where only == null || m.Id == only
        let accepted = m.InvitedAs == null
        select new MemberRow(
            m.Id, m.UserId, m.InvitedAs ?? u.FullName, accepted ? u.Email : null, accepted ? u.LoginPhone : null, m.BuiltInRole, m.RoleId, r == null ? null : r.Name, m.IsProfessional, m.LicenceNumber,
            m.Disabled || u.Disabled ? MemberState.Disabled : accepted ? MemberState.Active : MemberState.Invited, accepted && u.TotpSecret != null, accepted ? u.LastSignInAt : null, m.Version);
}
