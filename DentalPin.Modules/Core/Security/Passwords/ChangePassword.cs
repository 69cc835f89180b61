using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Asks somebody who is signed in for the password once more, slowed down like a sign-in.</summary>
public sealed class ConfirmPassword(AppDb db, SignInThrottling throttling, PasswordHashing passwords, Sessions sessions)
{
    /// <summary>The person, or what is wrong with the field.</summary>
    public async Task<(User? User, FieldError? Error)> Check(string field, string? password, Actor actor, CancellationToken cancel)
    {
        Throttle[] throttles = [Throttle.Confirm(actor.SessionId ?? actor.UserId)];
        if (await throttling.Take(throttles, cancel) is { Ticks: > 0 } wait) return (null, new(field, "core.sign_in.wait", Waiting.Text(wait)));
        var user = await db.Set<User>().FirstOrDefaultAsync(u => u.Id == actor.UserId, cancel);
        if (user is null || !passwords.Verify(user, password ?? "")) return (null, new(field, "core.password.wrong"));
        await throttling.GiveBack(throttles, throttles, cancel);
        if (actor.SessionId is { } session) await sessions.Confirm(session, cancel);
        return (user, null);
    }
}

/// <summary>Changes one's own password; every other session of the person ends. API keys stay; they have a list of their own.</summary>
public sealed class ChangePassword(AppDb db, ConfirmPassword confirm, PasswordHashing passwords, Sessions sessions, SecurityTrail trail)
{
    public sealed record Input(string? Current, string? Password, string? Repeat);

    public async Task<Result<Done>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var (user, error) = await confirm.Check(nameof(input.Current), input.Current, actor, cancel);
        if (user is null) return new FieldErrors { error! };
        var errors = NewPassword.Check(input.Password, input.Repeat, user);
        if (errors.Count == 0 && passwords.Verify(user, input.Password!)) errors.Add(nameof(input.Password), "core.password.same");
        if (errors.Count > 0) return errors;
        await db.InTransaction(async () =>
        {
            await NewPassword.Store(db, user.Id, passwords.Hash(input.Password!), cancel);
            await sessions.Revoke(user.Id, cancel, except: actor.SessionId, keepKeys: true);
            await trail.By("password_changed", "user", user.Id, cancel);
            return true;
        }, cancel);
        sessions.Forget();
        return Done.Value;
    }
}

/// <summary>How a wait is said.</summary>
public static class Waiting
{
    /// <summary>Whole seconds, at least one.</summary>
    public static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>`45 s` or `3 min`, the same in every language.</summary>
    public static string Text(TimeSpan wait) => wait <= TimeSpan.FromSeconds(90) ? $"{Seconds(wait)} s" : $"{(int)Math.Ceiling(wait.TotalMinutes)} min";
}
