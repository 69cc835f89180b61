using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>A new password by a one-time link. It replaces the password only: the second factor is still asked for.</summary>
public sealed class ResetPassword(AppDb db, OneTimeLinks links, Outgoing outgoing, SignInThrottling throttling, PasswordHashing passwords, Sessions sessions, SecurityTrail trail)
{
    public sealed record Input(string? Secret, string? Password, string? Repeat);

    /// <summary>Sends a link when the login is known; the answer, and the work, are the same when it is not.</summary>
    /// <returns>How long to wait when the address asks too often, else zero.</returns>
    public async Task<TimeSpan> Request(string? login, string? address, CancellationToken cancel)
    {
        if (await throttling.Take([Throttle.ResetAddress(address)], cancel) is { Ticks: > 0 } wait) return wait;
        var user = await Logins.Find(db, login, cancel);
        // Too many for one account are not sent, without a word: the page must not tell that there is such an account.
        if (await throttling.Take([Throttle.ResetAccount(user?.Id.ToString("N") ?? Secrets.Hash(login ?? ""))], cancel) > TimeSpan.Zero) return TimeSpan.Zero;
        if (user is { Disabled: true } or { PasswordHash: null }) user = null;
        var secret = await links.Make(LinkPurpose.PasswordReset, user?.Id, null, OneTimeLinks.ResetLifetime, cancel);
        if (user is not null) await Send(user, secret, address, cancel);
        return TimeSpan.Zero;
    }

    /// <summary>Sends a link to somebody an administrator chose.</summary>
    public async Task SendTo(User user, CancellationToken cancel)
    {
        var secret = await links.Make(LinkPurpose.PasswordReset, user.Id, null, OneTimeLinks.ResetLifetime, cancel);
        outgoing.PasswordReset(user.Email ?? user.LoginPhone, secret);
        await trail.By("password_reset_sent", "user", user.Id, cancel);
    }

    /// <summary>Sets the password and ends every session. Unknown, expired and used links are not found.</summary>
    public async Task<Result<Done>> Handle(Input input, string? address, CancellationToken cancel)
    {
        if (await links.Find(LinkPurpose.PasswordReset, input.Secret, cancel) is not { UserId: { } id } link) return new Result<Done>.NotFound();
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancel) is not { Disabled: false } user) return new Result<Done>.NotFound();
        var errors = NewPassword.Check(input.Password, input.Repeat, user);
        if (errors.Count > 0) return errors;
        var result = await db.InTransaction<Result<Done>>(async () =>
        {
            if (!await links.Use(link, cancel)) return new Result<Done>.NotFound();
            await NewPassword.Store(db, user.Id, passwords.Hash(input.Password!), cancel);
            await sessions.Revoke(user.Id, cancel);
            await trail.Of(user, null, "password_reset", address, cancel);
            return Done.Value;
        }, cancel);
        sessions.Forget();
        return result;
    }

    private async Task Send(User user, string secret, string? address, CancellationToken cancel)
    {
        outgoing.PasswordReset(user.Email ?? user.LoginPhone, secret);
        await trail.Of(user, null, "password_reset_asked", address, cancel);
    }
}

/// <summary>What every way of setting a password shares.</summary>
internal static class NewPassword
{
    public static FieldErrors Check(string? password, string? repeat, User user)
    {
        var errors = new FieldErrors();
        if (PasswordRules.Check("Password", password, user.Email, user.LoginPhone, user.FullName.Replace(" ", "", StringComparison.Ordinal)) is { } fault) errors.Add(fault);
        else if (password != repeat) errors.Add("Repeat", "core.password.differs");
        return errors;
    }

    public static Task<int> Store(AppDb db, Guid user, string hash, CancellationToken cancel)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Set<User>().Where(u => u.Id == user).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.SecurityStamp, stamp), cancel);
    }
}
