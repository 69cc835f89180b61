using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Links that work once and not for long. Only a hash is kept; unknown, expired and used are one and the same.</summary>
public sealed class OneTimeLinks(AppDb db, TimeProvider clock)
{
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>Makes a link and returns its secret, which nobody can read again. Earlier links of the same kind stop working.</summary>
    public async Task<string> Make(LinkPurpose purpose, Guid? user, Guid? clinic, TimeSpan lifetime, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (user is not null)
            await db.Set<OneTimeLink>().Where(l => l.UserId == user && l.ClinicId == clinic && l.Purpose == purpose && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), cancel);
        var secret = Secrets.New();
        var link = new OneTimeLink { Id = Ids.New(), Purpose = purpose, UserId = user, ClinicId = clinic, SecretHash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + lifetime };
        db.Add(link);
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>The link, if it still works. Looking changes nothing: mail scanners open links.</summary>
    public async Task<OneTimeLink?> Find(LinkPurpose purpose, string? secret, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 100) return null;
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        return await db.Set<OneTimeLink>().AsNoTracking().FirstOrDefaultAsync(l => l.SecretHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancel);
    }

    /// <summary>Uses it up. False when somebody was faster or it is too late.</summary>
    public async Task<bool> Use(OneTimeLink link, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Set<OneTimeLink>().Where(l => l.Id == link.Id && l.UsedAt == null && l.ExpiresAt > now).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), cancel) == 1;
    }

    /// <summary>Removes links that stopped working a month ago.</summary>
    public Task<int> Sweep(CancellationToken cancel)
    {
        var floor = clock.GetUtcNow() - TimeSpan.FromDays(30);
        return db.Set<OneTimeLink>().Where(l => l.ExpiresAt < floor).ExecuteDeleteAsync(cancel);
    }
}
