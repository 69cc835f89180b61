using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Where a sign-in comes from.</summary>
/// <param name="Address">Network address that really connected.</param>
/// <param name="Label">The browser's or client's own name.</param>
/// <param name="Device">The browser's cookie, when it was here before.</param>
public sealed record SignInFrom(string? Address, string Label, Workstation? Device)
{
    public static SignInFrom Request(HttpContext context, Workstation? device) =>
        new(context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : "?", device);
}

/// <summary>How far somebody got.</summary>
public abstract record SignInStep
{
    /// <summary>Not with this login and password (or code). Says no more than that.</summary>
    public sealed record Refused : SignInStep;

    /// <summary>Too many attempts; nothing was checked.</summary>
    public sealed record Wait(TimeSpan For) : SignInStep;

    /// <summary>The password is right; the second factor is missing.</summary>
    public sealed record CodeNeeded(User User) : SignInStep;

    public sealed record Passed(User User) : SignInStep;
}

/// <summary>Signing in (CORE-8), the same for pages and API: throttle, password, second factor, session.</summary>
public sealed class SignInFlow(
    AppDb db, SignInThrottling throttling, PasswordHashing passwords, SecondFactors factors, Sessions sessions, SecurityTrail trail, ILogger<SignInFlow> log, TimeProvider clock)
{
    /// <summary>Checks login and password. Unknown, disabled and wrong are one answer after the same work.</summary>
    public async Task<SignInStep> Password(string? login, string? password, SignInFrom from, CancellationToken cancel) =>
        await Password(await Logins.Find(db, login, cancel), login ?? "", password ?? "", from, cancel);

    /// <summary>The same for a tile of a shared workstation.</summary>
    public async Task<SignInStep> Password(Guid tile, string? password, SignInFrom from, CancellationToken cancel)
    {
        var user = from.Device?.Remembered.ContainsKey(tile) == true ? await db.Set<User>().FirstOrDefaultAsync(u => u.Id == tile, cancel) : null;
        return await Password(user, user?.Email ?? user?.LoginPhone ?? "", password ?? "", from, cancel);
    }

    /// <summary>Checks the second factor of somebody whose password was right a moment ago.</summary>
    public async Task<SignInStep> Code(Guid userId, string? code, SignInFrom from, CancellationToken cancel)
    {
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == userId, cancel) is not { Disabled: false, TotpSecret: not null } user) return new SignInStep.Refused();
        Throttle[] throttles = [Throttle.Code(user.Id, from.Device?.Knows(user.Id) == true ? from.Device.Id : null)];
        if (await throttling.Take(throttles, cancel) is { Ticks: > 0 } wait) return new SignInStep.Wait(wait);
        if (!await factors.Accept(user, code, cancel))
        {
            await trail.Refused("second_factor_failed", user.Email ?? user.LoginPhone ?? "", user.Id, from.Address, cancel);
            return new SignInStep.Refused();
        }
        await throttling.GiveBack(throttles, throttles, cancel);
        return new SignInStep.Passed(user);
    }

    /// <summary>Starts the session and returns its secret. A sign-in always has a new one.</summary>
    public async Task<(UserSession Session, string Secret)> Open(User user, SessionKind kind, SignInFrom from, CancellationToken cancel)
    {
        var opened = await sessions.Open(user, kind, null, from.Label, from.Address, cancel);
        var now = clock.GetUtcNow();
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.LastSignInAt, now), cancel);
        await trail.Of(user, opened.Session.ClinicId, "signed_in", from.Address, cancel, opened.Session.Id);
        return opened;
    }

    private async Task<SignInStep> Password(User? user, string login, string password, SignInFrom from, CancellationToken cancel)
    {
        var (throttles, own) = Throttles(user, login, from);
        if (await throttling.Take(throttles, cancel) is { Ticks: > 0 } wait) return new SignInStep.Wait(wait);

        var right = passwords.Verify(user, password);
        if (!right || user is not { Disabled: false } || !(user.IsInstanceAdmin || await sessions.HasClinic(user.Id, cancel)))
        {
            await trail.Refused("sign_in_failed", login, user?.Id, from.Address, cancel);
            log.LogInformation("A sign-in was refused.");
            return new SignInStep.Refused();
        }
        await throttling.GiveBack(throttles, own, cancel);
        return user.TotpSecret is null ? new SignInStep.Passed(user) : new SignInStep.CodeNeeded(user);
    }

    // Who proved before, in this very browser, to be the person counts apart: strangers can make an account slow for other
    // strangers, never for its owner.
    private static (Throttle[] All, Throttle[] Own) Throttles(User? user, string login, SignInFrom from)
    {
        if (user is not null && from.Device?.Knows(user.Id) == true)
        {
            Throttle[] device = [Throttle.Device(from.Device.Id, user.Id)];
            return (device, device);
        }
        var account = user?.Id.ToString("N") ?? Logins.Key(login.Length <= Logins.MaxLength ? login : login[..Logins.MaxLength]);
        var pair = Throttle.Pair(account, from.Address);
        return ([Throttle.Address(from.Address), pair, Throttle.Account(account)], [pair]);
    }
}
