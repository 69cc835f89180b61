using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>
/// Changes what somebody is in the clinic. Nobody changes a person who may more than they themselves, and a clinic always
/// keeps an administrator who can sign in. All of it takes effect at the person's next request.
/// </summary>
public sealed class ChangeMember(AppDb db, RoleGrants grants, Sessions sessions, ResetPassword reset, SecurityTrail trail)
{
    public sealed record Input(Guid Id, long Version, string? Role, bool IsProfessional, string? LicenceNumber);

    /// <summary>Role, profession and licence number.</summary>
    public async Task<Result<Done>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var role = RoleChoice.Parse(input.Role);
        var licence = MemberRules.Licence(input.LicenceNumber, errors);
        return await Change(input.Id, actor, cancel, async member =>
        {
            await MemberRules.CheckRole(grants, role, actor, errors, cancel);
            if (errors.Count > 0) return errors;
            var before = RoleChoice.Of(member);
            var treated = member.IsProfessional;
            if (before.BuiltIn == BuiltInRoles.Admin && role!.BuiltIn != BuiltInRoles.Admin && await IsLastAdmin(member, cancel)) return Result<Done>.Fail("Role", "core.users.last_admin");
            db.Entry(member).Property(m => m.Version).OriginalValue = input.Version;
            (member.BuiltInRole, member.RoleId, member.IsProfessional, member.LicenceNumber) = (role!.BuiltIn, role.RoleId, input.IsProfessional, licence);
            if (before != role || treated != input.IsProfessional) db.Publish(new MemberChangedEvent(member.Id, member.UserId, input.IsProfessional, treated));
            if (await db.TrySave(cancel) == SaveOutcome.Stale)
            {
                var theirs = await db.Set<Membership>().AsNoTracking().Where(m => m.Id == member.Id).Select(m => new MemberVersion(m.BuiltInRole ?? m.RoleId.ToString(), m.IsProfessional, m.LicenceNumber, m.Version)).FirstOrDefaultAsync(cancel);
                return new Result<Done>.Conflict(theirs, new MemberVersion(input.Role, input.IsProfessional, licence, input.Version));
            }
            if (before != role) await trail.By("role_changed", "user", member.UserId, cancel, new Dictionary<string, string[]> { ["role"] = [before.ToString(), role.ToString()] });
            return Done.Value;
        });
    }

    /// <summary>Switches somebody off in this clinic, or on again. Their sessions here end at once.</summary>
    public Task<Result<Done>> SetDisabled(Guid id, bool disabled, Actor actor, CancellationToken cancel) => Change(id, actor, cancel, async member =>
    {
        if (disabled && member.UserId == actor.UserId) return Result<Done>.Fail("", "core.users.not_oneself");
        if (disabled && await IsLastAdmin(member, cancel)) return Result<Done>.Fail("", "core.users.last_admin");
        if (member.Disabled == disabled) return Done.Value;
        member.Disabled = disabled;
        if (await db.TrySave(cancel) != SaveOutcome.Saved) return new Result<Done>.Conflict(null, null);
        if (disabled) await EndSessions(member, cancel);
        await trail.By(disabled ? "user_disabled" : "user_enabled", "user", member.UserId, cancel);
        return Done.Value;
    });

    /// <summary>Takes somebody out of the clinic. The account stays; other clinics do not notice.</summary>
    public Task<Result<Done>> Remove(Guid id, Actor actor, CancellationToken cancel) => Change(id, actor, cancel, async member =>
    {
        if (member.UserId == actor.UserId) return Result<Done>.Fail("", "core.users.not_oneself");
        if (await IsLastAdmin(member, cancel)) return Result<Done>.Fail("", "core.users.last_admin");
        db.Remove(member);
        if (await db.TrySave(cancel) != SaveOutcome.Saved) return new Result<Done>.Conflict(null, null);
        await EndSessions(member, cancel);
        await trail.By("user_removed", "user", member.UserId, cancel);
        return Done.Value;
    });

    /// <summary>Sends a reset link to the person. Who asks for it does not see it, and never chooses the password.</summary>
    public Task<Result<Done>> SendReset(Guid id, Actor actor, CancellationToken cancel) => Change(id, actor, cancel, async member =>
    {
        var user = await db.Set<User>().SingleAsync(u => u.Id == member.UserId, cancel);
        if (member.InvitedAs is not null || member.Disabled || user.PasswordHash is null) return Result<Done>.Fail("", "core.users.not_active");
        await reset.SendTo(user, cancel);
        return Done.Value;
    });

    private async Task<Result<Done>> Change(Guid id, Actor actor, CancellationToken cancel, Func<Membership, Task<Result<Done>>> work)
    {
        if (!actor.Can(CorePermissions.UsersWrite)) return new Result<Done>.Denied(CorePermissions.UsersWrite);
        var result = await db.InTransaction(async () =>
        {
            // Two administrators who demote each other at the same moment would leave none: the counter's row makes one wait.
            await db.NextNumber("core.member_changes", cancel);
            if (await db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } member) return new Result<Done>.NotFound();
            if (!await grants.Covers(actor, RoleChoice.Of(member), cancel)) return Result<Done>.Fail("", "core.users.beyond");
            return await work(member);
        }, cancel);
        sessions.Forget();
        return result;
    }

    private async Task<bool> IsLastAdmin(Membership member, CancellationToken cancel) =>
        member is { BuiltInRole: BuiltInRoles.Admin, Disabled: false, InvitedAs: null }
        && !await db.Set<Membership>().AnyAsync(m => m.Id != member.Id && m.BuiltInRole == BuiltInRoles.Admin && !m.Disabled && m.InvitedAs == null && db.Set<User>().Any(u => u.Id == m.UserId && !u.Disabled), cancel);

    private async Task EndSessions(Membership member, CancellationToken cancel)
    {
        if (await sessions.HasClinic(member.UserId, cancel)) await sessions.RevokeIn(member.ClinicId, member.UserId, cancel);
        else await sessions.Revoke(member.UserId, cancel);
    }
}

/// <summary>A membership as two people left it.</summary>
public sealed record MemberVersion(string? Role, bool IsProfessional, string? LicenceNumber, long Version);
