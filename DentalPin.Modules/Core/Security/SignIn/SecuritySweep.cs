using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>Removes what no longer opens or slows anything: old attempts, links and sessions.</summary>
public sealed class SecuritySweep(AppDb db, SignInThrottling throttling, OneTimeLinks links, TimeProvider clock) : IModuleJob
{
    public const string Schedule = "0 17 3 * * ?";

    public async Task Run(CancellationToken cancel)
    {
        await throttling.Sweep(cancel);
        await links.Sweep(cancel);
        var floor = clock.GetUtcNow() - TimeSpan.FromDays(90);
        await db.Set<UserSession>().Where(s => s.ExpiresAt < floor || s.RevokedAt < floor).ExecuteDeleteAsync(cancel);
    }
}
