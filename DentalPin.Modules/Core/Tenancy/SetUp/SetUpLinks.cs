using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Tenancy;

/// <summary>
/// The link that opens the first-run wizard. Whoever can run commands on the machine can make one; nobody who merely reaches
/// the address of a fresh appliance can make it theirs.
/// </summary>
public sealed class SetUpLinks(AppDb db, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Makes a link and returns its secret; links made before are over.</summary>
    public async Task<string> Make(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = Secrets.New();
        await db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.SetUp && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), cancel);
        db.Add(new OneTimeLink { Id = Ids.New(), Purpose = LinkPurpose.SetUp, SecretHash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>Whether the secret opens the wizard now: known, unused, not expired, and no clinic exists yet.</summary>
    public async Task<bool> Opens(string secret, CancellationToken cancel)
    {
        if (secret.Length > 100) return false;
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        return await db.Set<OneTimeLink>().AnyAsync(l => l.SecretHash == hash && l.Purpose == LinkPurpose.SetUp && l.UsedAt == null && l.ExpiresAt > now && !db.Set<Clinic>().Any(), cancel);
    }

    /// <summary>Uses the link up; false when somebody was quicker. Belongs into the transaction of what it is used for.</summary>
    internal async Task<bool> Use(string secret, CancellationToken cancel)
    {
        var hash = Secrets.Hash(secret);
        var now = clock.GetUtcNow();
        return await db.Set<OneTimeLink>().Where(l => l.SecretHash == hash && l.Purpose == LinkPurpose.SetUp && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), cancel) == 1;
    }

    /// <summary>Whether the appliance waits for its first clinic.</summary>
    public async Task<bool> Waiting(CancellationToken cancel) => !await db.Set<Clinic>().AnyAsync(cancel);
}
