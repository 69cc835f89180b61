using System.Security.Cryptography;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace DentalPin.Core.Security;

/// <summary>Switches the second factor on and off and checks its codes. Every code works once, also for two at the same moment.</summary>
public sealed class SecondFactors(AppDb db, IDataProtectionProvider protection, SecurityTrail trail, TimeProvider clock)
{
    public const int RecoveryCodes = 10;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly IDataProtector secrets = protection.CreateProtector("DentalPin.Totp.1");
    private readonly ITimeLimitedDataProtector offers = protection.CreateProtector("DentalPin.TotpOffer.1").ToTimeLimitedDataProtector();

    /// <summary>A secret being offered: to be shown, and sealed for the form that confirms it. Nothing is stored yet.</summary>
    public (string Secret, string Sealed) Offer(Guid user, string? again = null)
    {
        if (again is not null && Opened(again, user) is { } before) return (before, again);
        var secret = Totp.NewSecret();
        return (secret, offers.Protect($"{user:N}|{secret}", TimeSpan.FromMinutes(30)));
    }

    /// <summary>Switches it on once a code shows that the app has the secret, and returns the recovery codes, which are shown once.</summary>
    public async Task<Result<IReadOnlyList<string>>> Enable(string? offer, string? code, Actor actor, CancellationToken cancel)
    {
        if (Opened(offer, actor.UserId) is not { } secret) return Result<IReadOnlyList<string>>.Fail("Code", "core.totp.offer_old");
        if (Totp.StepOf(secret, code, clock.GetUtcNow()) is not { } step) return Result<IReadOnlyList<string>>.Fail("Code", "core.totp.wrong");
        var codes = NewCodes();
        await db.InTransaction(async () =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.Id == actor.UserId, cancel);
            user.TotpSecret = secrets.Protect(secret);
            user.TotpLastStep = step;
            await Replace(actor.UserId, codes, cancel);
            await db.SaveChangesAsync(cancel);
            await trail.By("totp_enabled", "user", actor.UserId, cancel);
            return true;
        }, cancel);
        return Result(codes);
    }

    /// <summary>Switches it off. The caller has checked the password.</summary>
    public async Task Disable(Actor actor, CancellationToken cancel) => await db.InTransaction(async () =>
    {
        await db.Set<User>().Where(u => u.Id == actor.UserId).ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpSecret, (string?)null), cancel);
        await db.Set<RecoveryCode>().Where(c => c.UserId == actor.UserId).ExecuteDeleteAsync(cancel);
        await trail.By("totp_disabled", "user", actor.UserId, cancel);
        return true;
    }, cancel);

    /// <summary>New recovery codes; the old ones stop working. The caller has checked the password.</summary>
    public async Task<IReadOnlyList<string>> Renew(Actor actor, CancellationToken cancel)
    {
        var codes = NewCodes();
        await db.InTransaction(async () =>
        {
            await Replace(actor.UserId, codes, cancel);
            await db.SaveChangesAsync(cancel);
            await trail.By("recovery_codes_renewed", "user", actor.UserId, cancel);
            return true;
        }, cancel);
        return codes;
    }

    /// <summary>Uses up a code of the app or a recovery code. False when it is wrong or was used before.</summary>
    public async Task<bool> Accept(User user, string? code, CancellationToken cancel)
    {
        if (user.TotpSecret is null || string.IsNullOrWhiteSpace(code) || code.Length > 60) return false;
        if (code.Count(char.IsAsciiLetter) > 0) return await UseRecoveryCode(user, code, cancel);
        if (Unseal(user.TotpSecret) is not { } secret || Totp.StepOf(secret, code, clock.GetUtcNow()) is not { } step) return false;
        return await db.Set<User>().Where(u => u.Id == user.Id && u.TotpLastStep < step).ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpLastStep, step), cancel) == 1;
    }

    /// <summary>Recovery codes not used yet.</summary>
    public Task<int> CodesLeft(Guid user, CancellationToken cancel) => db.Set<RecoveryCode>().CountAsync(c => c.UserId == user && c.UsedAt == null, cancel);

    private async Task<bool> UseRecoveryCode(User user, string code, CancellationToken cancel)
    {
        var hash = HashOf(code);
        var now = clock.GetUtcNow();
        if (await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id && c.CodeHash == hash && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), cancel) != 1) return false;
        await trail.Of(user, null, "recovery_code_used", null, cancel);
        return true;
    }

    private async Task Replace(Guid user, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancel);
        db.AddRange(codes.Select(c => new RecoveryCode { Id = Ids.New(), UserId = user, CodeHash = HashOf(c) }));
    }

    // 80 random bits each, so that a fast hash is enough and single use can be one indexed statement.
    private static List<string> NewCodes() => [.. Enumerable.Range(0, RecoveryCodes)
        .Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4))))];

    private static string HashOf(string code) => Secrets.Hash(new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));

    private static Result<IReadOnlyList<string>> Result(IReadOnlyList<string> codes) => new Result<IReadOnlyList<string>>.Ok(codes);

    private string? Opened(string? offer, Guid user)
    {
        try
        {
            return offer is { Length: > 0 and < 2000 } && offers.Unprotect(offer).Split('|') is [var owner, var secret] && owner == user.ToString("N") ? secret : null;
        }
        catch (CryptographicException)
        {
            return null; // Older than half an hour, or not ours.
        }
    }

    private string? Unseal(string sealedSecret)
    {
        try
        {
            return secrets.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null; // The key ring is another one: a restore without its keys. Recovery codes still work.
        }
    }
}
