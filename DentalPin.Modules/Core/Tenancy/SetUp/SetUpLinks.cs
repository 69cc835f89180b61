using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Tenancy;

/// <summary>
/// The link that opens the first-run wizard. Whoever can run commands on the machine can make one; nobody who merely reaches
/// the address of a fresh appliance can make it theirs.
/// </summary>
public sealed class SetUpLinks(AppDb db, OneTimeLinks links, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Makes a link and returns its secret; links made before stop working.</summary>
    public async Task<string> Make(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.SetUp && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), cancel);
        return await links.Make(LinkPurpose.SetUp, null, null, Lifetime, cancel);
    }

    /// <summary>The link, if it opens the wizard now: known, unused, not expired, and no clinic exists yet.</summary>
    public async Task<OneTimeLink?> Find(string? secret, CancellationToken cancel) =>
        await links.Find(LinkPurpose.SetUp, secret, cancel) is { } link && await Waiting(cancel) ? link : null;

    /// <summary>Whether the appliance waits for its first clinic.</summary>
    public async Task<bool> Waiting(CancellationToken cancel) => !await db.Set<Clinic>().AnyAsync(cancel);
}
