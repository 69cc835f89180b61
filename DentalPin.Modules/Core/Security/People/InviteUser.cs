using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Core.Security;

/// <summary>
/// Gives somebody a place in the clinic. Whether the appliance knows the person already, from another clinic, makes no
/// difference to the answer: the place opens when the person accepts.
/// </summary>
public sealed class InviteUser(AppDb db, RoleGrants grants, OneTimeLinks links, Outgoing outgoing, SecurityTrail trail, TimeProvider clock)
{
    /// <summary>What was typed; the id is that of the membership and is made with the form.</summary>
    public sealed record Input(Guid Id, string? Name, string? Email, string? Phone, string? Role, bool IsProfessional, string? LicenceNumber);

    /// <param name="Id">Of the membership.</param>
    /// <param name="Secret">Of the invitation link, shown this once; null when the form was sent twice.</param>
    public sealed record Invited(Guid Id, string? Secret);

    public async Task<Result<Invited>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.UsersWrite)) return new Result<Invited>.Denied(CorePermissions.UsersWrite);
        var errors = new FieldErrors();
        var fields = AccountFields.Read(input.Name, input.Email, input.Phone, errors);
        var role = RoleChoice.Parse(input.Role);
        await MemberRules.CheckRole(grants, role, actor, errors, cancel);
        var licence = MemberRules.Licence(input.LicenceNumber, errors);
        if (errors.Count > 0) return errors;
        if (await db.Set<Membership>().AnyAsync(m => m.Id == input.Id, cancel)) return new Invited(input.Id, null);

        var user = await Known(fields, cancel);
        if (user is not null && await db.Set<Membership>().AnyAsync(m => m.UserId == user.Id, cancel))
            return Result<Invited>.Fail(fields.NormalEmail is not null && user.NormalizedEmail == fields.NormalEmail ? "Email" : "Phone", "core.users.here_already");

        var now = clock.GetUtcNow();
        return await db.InTransaction<Result<Invited>>(async () =>
        {
            if (user is null) db.Add(user = NewUser.Make(fields, now));
            var membership = new Membership
            {
                Id = input.Id == Guid.Empty ? Ids.New() : input.Id, UserId = user.Id, BuiltInRole = role!.BuiltIn, RoleId = role.RoleId, IsProfessional = input.IsProfessional, LicenceNumber = licence,
                InvitedAs = fields.Name, CreatedAt = now,
            };
            db.Add(membership);
            db.Publish(new MemberChangedEvent(membership.Id, user.Id, membership.IsProfessional, null));
            await db.SaveChangesAsync(cancel);
            var secret = await links.Make(LinkPurpose.Invitation, user.Id, actor.ClinicId, OneTimeLinks.InvitationLifetime, cancel);
            outgoing.Invitation(fields.Email ?? fields.Phone, secret);
            await trail.By("invited", "user", user.Id, cancel);
            return new Invited(membership.Id, secret);
        }, cancel);
    }

    /// <summary>A new link for somebody who has not accepted yet; the earlier one stops working.</summary>
    public async Task<Result<Invited>> Again(Guid membershipId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(CorePermissions.UsersWrite)) return new Result<Invited>.Denied(CorePermissions.UsersWrite);
        if (await db.Set<Membership>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == membershipId && m.InvitedAs != null, cancel) is not { } membership) return new Result<Invited>.NotFound();
        if (!await grants.Covers(actor, RoleChoice.Of(membership), cancel)) return Result<Invited>.Fail("", "core.users.beyond");
        var contact = await db.Set<User>().Where(u => u.Id == membership.UserId).Select(u => u.Email ?? u.LoginPhone).SingleAsync(cancel);
        var secret = await links.Make(LinkPurpose.Invitation, membership.UserId, actor.ClinicId, OneTimeLinks.InvitationLifetime, cancel);
        outgoing.Invitation(contact, secret);
        await trail.By("invited", "user", membership.UserId, cancel);
        return new Invited(membership.Id, secret);
    }

    private async Task<User?> Known(AccountFields fields, CancellationToken cancel)
    {
        var found = await db.Set<User>().Where(u => (fields.NormalEmail != null && u.NormalizedEmail == fields.NormalEmail) || (fields.Phone != null && u.LoginPhone == fields.Phone)).ToListAsync(cancel);
        return found.FirstOrDefault(u => u.NormalizedEmail == fields.NormalEmail) ?? found.FirstOrDefault();
    }
}

/// <summary>Makes accounts.</summary>
public static class NewUser
{
    /// <summary>An account without a password: it opens nothing until its person chooses one.</summary>
    public static User Make(AccountFields fields, DateTimeOffset now)
    {
        var id = Ids.New();
        // The framework wants a unique name; e-mail and phone can change, so it is none of them.
        return new User
        {
            Id = id, UserName = id.ToString("N"), NormalizedUserName = id.ToString("N").ToUpperInvariant(), FullName = fields.Name, Email = fields.Email, NormalizedEmail = fields.NormalEmail,
            LoginPhone = fields.Phone, SecurityStamp = Guid.NewGuid().ToString(), CreatedAt = now,
        };
    }
}

/// <summary>What inviting and changing have in common.</summary>
internal static class MemberRules
{
    public static async Task CheckRole(RoleGrants grants, RoleChoice? role, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        if (role is null || await grants.Of(role, cancel) is not { } given) errors.Add("Role", "core.users.role_missing");
        else if (!RoleGrants.Covers(actor, given)) errors.Add("Role", "core.users.role_beyond");
    }

    public static string? Licence(string? typed, FieldErrors errors)
    {
        var licence = SafeText.Line(typed);
        if (licence.Length > 40) errors.Add("LicenceNumber", "core.field.too_long", 40);
        return licence.Length == 0 ? null : licence;
    }
}
