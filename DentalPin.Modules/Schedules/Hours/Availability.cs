using DentalPin.Core.Data;
using DentalPin.Core.Operations;
using DentalPin.Core.Tenancy;

namespace DentalPin.Schedules;

/// <summary>
/// Loads the hours of the current clinic: three statements whatever the range and the number of professionals, and none of
/// them reads what lies outside of it. Nothing of <see cref="Load"/> is kept between requests, so all processes always agree;
/// <see cref="Shown"/> remembers.
/// </summary>
public sealed class Availability(AppDb db, ClinicMemory memory)
{
    /// <summary>Longest range, in days.</summary>
    public const int MostDays = 800;

    private static readonly IReadOnlyList<Type> Rows = [typeof(Clinic), typeof(WorkWeek), typeof(HolidayCalendar), typeof(HoursOverride), typeof(HoursBlock)];

    /// <summary>
    /// The same as <see cref="Load"/> to be looked at, without statements while it is remembered: by whole years, so that everybody
    /// who looks at some week of the year shares one calendar and what it has worked out.
    /// </summary>
    public Task<HoursCalendar> Shown(DateOnly from, DateOnly to, CancellationToken cancel) =>
        memory.Of(db.CurrentClinicId, $"schedules.hours.{from.Year}.{to.Year}", Rows, () => Load(new(from.Year, 1, 1), new(to.Year, 12, 31), cancel));

    /// <summary>The calendar of the days from <paramref name="from"/> to <paramref name="to"/>, and one day more on either side.</summary>
    public async Task<HoursCalendar> Load(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (to < from || to.DayNumber - from.DayNumber > MostDays) throw new ArgumentOutOfRangeException(nameof(to), "The range is too long or ends before it begins.");
        // Appointments around midnight touch the day before or after.
        (from, to) = (from == DateOnly.MinValue ? from : from.AddDays(-1), to == DateOnly.MaxValue ? to : to.AddDays(1));
        var clinicId = db.CurrentClinicId;
        var weeks = await (
            from c in db.Set<Clinic>()
            where c.Id == clinicId
            from w in db.Set<WorkWeek>().Where(w => w.ClinicId == c.Id && w.ValidFrom <= to).DefaultIfEmpty()
            from h in db.Set<HolidayCalendar>().Where(h => h.ClinicId == c.Id).DefaultIfEmpty()
            select new { c.TimeZone, c.Country, Region = (string?)h.Region, Week = (WorkWeek?)w }).AsNoTracking().ToListAsync(cancel);
        var overrides = await db.Set<HoursOverride>().AsNoTracking().Where(o => o.To >= from && o.From <= to).ToListAsync(cancel);
        var blocks = await db.Set<HoursBlock>().AsNoTracking().Where(b => (b.Until == null || b.Until >= from) && b.From <= to).ToListAsync(cancel);
        var clinic = weeks[0];
        var region = clinic.Region ?? (clinic.Country == SpanishHolidays.Country ? SpanishHolidays.Country : HolidayCalendar.None);
        return new(new(clinicId, TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone), region, [.. weeks.Select(w => w.Week).OfType<WorkWeek>()], overrides, blocks), from, to);
    }
}
