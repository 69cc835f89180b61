using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

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
public sealed class KeepHolidays(AppDb db, Availability availability)
{
    /// <summary>The choice as typed.</summary>
    public sealed record RegionInput(string? Region, long? Version);

    public sealed record RegionDetails(string Region, long Version);

    /// <summary>A year and its calendar; a year far off becomes the nearest that is kept.</summary>
    public async Task<Result<(HolidayYear Year, HoursCalendar Calendar)>> Year(int? wanted, Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (!actor.Can(SchedulesModule.ClinicRead)) return new Result<(HolidayYear, HoursCalendar)>.Denied(SchedulesModule.ClinicRead);
        var year = Math.Clamp(wanted ?? today.Year, WorkWeek.Ever.Year, WorkWeek.Latest.Year);
        var calendar = await availability.Load(new(year, 1, 1), new(year, 12, 31), cancel);
        var version = await db.Set<HolidayCalendar>().Select(h => (long?)h.Version).FirstOrDefaultAsync(cancel);
        return (new HolidayYear(year, calendar.Region, SpanishHolidays.IsDecreed(calendar.Region, year), version, calendar.Kept(year)), calendar);
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
