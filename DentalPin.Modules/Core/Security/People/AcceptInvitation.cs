using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>What an invitation link shows before it is accepted.</summary>
/// <param name="ClinicName">Who invites.</param>
/// <param name="Name">As the inviting person wrote it.</param>
/// <param name="UserId">Whose account it is.</param>
/// <param name="NeedsPassword">The account has none yet: it is chosen now. Otherwise its owner signs in to accept.</param>
public sealed record InvitationView(string ClinicName, string Name, bool NeedsPassword, Guid UserId);

/// <summary>Accepts an invitation. Somebody with an account must be signed in: the link alone, which others have seen, opens no account.</summary>
public sealed class AcceptInvitation(AppDb db, OneTimeLinks links, ActorAccessor actors, PasswordHashing passwords, Sessions sessions, SecurityTrail trail)
{
    private const int MostTries = 5;

    public sealed record Input(string? Secret, string? Password, string? Repeat);

    /// <summary>What the link is about; null when it is unknown, used or too old. Changes nothing.</summary>
    public async Task<InvitationView?> Look(string? secret, CancellationToken cancel)
    {
        var (link, user, membership) = await Open(secret, cancel);
        if (link is null) return null;
        var clinic = await db.Set<Clinic>().Where(c => c.Id == link.ClinicId).Select(c => c.Name).SingleAsync(cancel);
        return new(clinic, membership!.InvitedAs!, user!.PasswordHash is null, user.Id);
    }

    /// <summary>The person who now has a place.</summary>
    /// <param name="input">The link's secret, and a password where the account has none.</param>
    /// <param name="signedIn">Who is signed in, if anybody.</param>
    /// <param name="address">For the trail.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Result<User>> Handle(Input input, Guid? signedIn, string? address, CancellationToken cancel)
    {
        // An administrator, or what follows from their change, may touch the same place at this moment; accepting stands all the same.
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Accept(input, signedIn, address, cancel);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.Discard();
            }
        }
    }

    private async Task<Result<User>> Accept(Input input, Guid? signedIn, string? address, CancellationToken cancel)
    {
        if (await Open(input.Secret, cancel) is not ({ } link, { } user, { } membership)) return new Result<User>.NotFound();
        var chooses = user.PasswordHash is null;
        if (chooses)
        {
            var errors = NewPassword.Check(input.Password, input.Repeat, user);
            if (errors.Count > 0) return errors;
        }
        else if (signedIn != user.Id) return Result<User>.Fail("", "core.invitation.sign_in");

        using (actors.Become(Acting(user, link)))
        {
            return await db.InTransaction<Result<User>>(async () =>
            {
                if (!await links.Use(link, cancel)) return new Result<User>.NotFound();
                if (chooses) await NewPassword.Store(db, user.Id, passwords.Hash(input.Password!), cancel);
                membership.InvitedAs = null;
                await db.SaveChangesAsync(cancel);
                await trail.Of(user, link.ClinicId, "invitation_accepted", address, cancel);
                sessions.Forget();
                return user;
            }, cancel);
        }
    }

    private async Task<(OneTimeLink? Link, User? User, Membership? Membership)> Open(string? secret, CancellationToken cancel)
    {
        if (await links.Find(LinkPurpose.Invitation, secret, cancel) is not { UserId: { } id, ClinicId: not null } link) return default;
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancel) is not { Disabled: false } user) return default;
        // The clinic is the link's; nobody has to be signed in to be invited.
        using (actors.Become(Acting(user, link)))
            return await db.Set<Membership>().FirstOrDefaultAsync(m => m.UserId == id && m.InvitedAs != null && !m.Disabled, cancel) is { } membership ? (link, user, membership) : default;
    }

    private static Actor Acting(User user, OneTimeLink link) => new(user.Id, user.FullName, link.ClinicId!.Value, PermissionSet.None, user.Language ?? "es", TimeZoneInfo.Utc);
}
