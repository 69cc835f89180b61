using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>A holiday of a year as the clinic keeps it.</summary>
/// <param name="Date">The day.</param>
/// <param name="NameKey">Locale key of the name, for computed ones.</param>
/// <param name="Name">The name somebody typed, for added ones.</param>
/// <param name="Works">The clinic works on it nevertheless.</param>
/// <param name="OverrideId">The row that added it or lets the clinic work on it.</param>
/// <param name="Version">Of that row.</param>
public sealed record KeptHoliday(DateOnly Date, string? NameKey, string? Name, bool Works, Guid? OverrideId, long? Version);

/// <summary>The holidays of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Region">Whose: see <see cref="HolidayCalendar.Region"/>.</param>
/// <param name="Decreed">The community's days are those decreed; false when they are taken from custom and should be checked.</param>
/// <param name="RegionVersion">Version of the choice; null when none was saved.</param>
/// <param name="Holidays">By date.</param>
public sealed record HolidayYear(int Year, string Region, bool Decreed, long? RegionVersion, IReadOnlyList<KeptHoliday> Holidays);

/// <summary>Reads and chooses the holidays of a clinic.</summary>
public sealed class KeepHolidays(AppDb db)
{
    /// <summary>The choice as typed.</summary>
    public sealed record RegionInput(string? Region, long? Version);

    public sealed record RegionDetails(string Region, long Version);

    /// <summary>Null when the actor may not see the clinic's hours.</summary>
    public async Task<Result<HolidayYear>> Year(int? wanted, Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ClinicRead)) return new Result<HolidayYear>.Denied(SchedulesModule.ClinicRead);
        var year = Math.Clamp(wanted ?? today.Year, WorkWeek.Ever.Year, WorkWeek.Latest.Year);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var chosen = await db.Set<Clinic>().Where(c => c.Id == actor.ClinicId)
            .Select(c => new { c.Country, Row = db.Set<HolidayCalendar>().Select(h => new { h.Region, h.Version }).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        if (chosen is null) return new Result<HolidayYear>.NotFound();
        var region = chosen.Row?.Region ?? (chosen.Country == SpanishHolidays.Country ? SpanishHolidays.Country : HolidayCalendar.None);
        var rows = await db.Set<HoursOverride>().AsNoTracking()
            .Where(o => o.OwnerId == actor.ClinicId && (o.Kind == OverrideKind.Holiday || o.Kind == OverrideKind.Working) && o.To >= first && o.From <= last).ToListAsync(cancel);
        var holidays = new List<KeptHoliday>();
        foreach (var h in SpanishHolidays.Of(region, year))
        {
            var works = rows.FirstOrDefault(r => r.Kind == OverrideKind.Working && r.From <= h.Date && h.Date <= r.To);
            holidays.Add(new(h.Date, h.NameKey, null, works is not null, works?.Id, works?.Version));
        }
        holidays.AddRange(rows.Where(r => r.Kind == OverrideKind.Holiday).Select(r => new KeptHoliday(r.From, null, r.Reason, false, r.Id, r.Version)));
        return new HolidayYear(year, region, SpanishHolidays.IsDecreed(region, year), chosen.Row?.Version, [.. holidays.OrderBy(h => h.Date)]);
    }

    /// <summary>Chooses whose holidays are computed.</summary>
    public async Task<Result<RegionDetails>> Choose(RegionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ClinicWrite)) return new Result<RegionDetails>.Denied(SchedulesModule.ClinicWrite);
        var region = input.Region?.Trim() ?? "";
        if (region != HolidayCalendar.None && !SpanishHolidays.Knows(region)) return Result<RegionDetails>.Fail(nameof(input.Region), "schedules.error.region");
        var row = await db.Set<HolidayCalendar>().FirstOrDefaultAsync(cancel);
        if (row is not null && row.Region != region && row.Version != input.Version) return new Result<RegionDetails>.Conflict(new RegionDetails(row.Region, row.Version), input);
        if (row is null) db.Add(row = new HolidayCalendar { Id = actor.ClinicId });
        row.Region = region;
        if (!db.ChangeTracker.HasChanges()) return new RegionDetails(row.Region, row.Version);
        db.Publish(new ScheduleChangedEvent(null, WorkWeek.Ever, null));
        if (await db.TrySave(cancel) == SaveOutcome.Saved) return new RegionDetails(row.Region, row.Version);
        db.ChangeTracker.Clear();
        var theirs = await db.Set<HolidayCalendar>().AsNoTracking().FirstOrDefaultAsync(cancel);
        return theirs?.Region == region ? new RegionDetails(region, theirs.Version) : new Result<RegionDetails>.Conflict(theirs is null ? null : new RegionDetails(theirs.Region, theirs.Version), input);
    }
}
