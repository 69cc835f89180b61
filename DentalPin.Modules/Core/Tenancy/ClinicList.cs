using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Core.Tenancy;

/// <summary>A clinic of the appliance, and whether the reader has a place in it.</summary>
public sealed record ClinicRow(Guid Id, string Name, string? City, string Country, string TimeZone, bool IsDemo, bool Mine);

/// <summary>All clinics of the appliance, for those who run it.</summary>
public sealed class ClinicList(AppDb db, Sessions sessions)
{
    public async Task<IReadOnlyList<ClinicRow>> All(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsInstanceAdmin) return [];
        var mine = (await sessions.ClinicsOf(actor.UserId, cancel)).Select(c => c.Id).ToHashSet();
        var rows = await db.Set<Clinic>().AsNoTracking().OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.City, c.Country, c.TimeZone, c.IsDemo }).ToListAsync(cancel);
        return [.. rows.Select(c => new ClinicRow(c.Id, c.Name, c.City, c.Country, c.TimeZone, c.IsDemo, mine.Contains(c.Id)))];
    }
}
