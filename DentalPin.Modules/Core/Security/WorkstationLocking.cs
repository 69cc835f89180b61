using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>When a workstation nobody touches locks itself.</summary>
public sealed class WorkstationLocking(AppDb db)
{
    /// <summary>Minutes without a key or a click; 0 for never.</summary>
    public const string Setting = "core.lock_minutes";

    public const int DefaultMinutes = 10;

    /// <summary>The minutes of the current clinic.</summary>
    public async Task<int> Minutes(CancellationToken cancel)
    {
        var value = await db.Set<ClinicSetting>().Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancel);
        return int.TryParse(value, out var minutes) && minutes is >= 0 and <= 240 ? minutes : DefaultMinutes;
    }
}
