namespace DentalPin.Schedules;

/// <summary>Everything the hours of a clinic follow from, as loaded; the calculation needs nothing else.</summary>
/// <param name="ClinicId">The clinic; rows of this owner are the clinic's own.</param>
/// <param name="Zone">The clinic's time zone.</param>
/// <param name="Region">Whose computed holidays apply: see <see cref="HolidayCalendar.Region"/>.</param>
/// <param name="Weeks">Weeks of clinic and professionals.</param>
/// <param name="Overrides">Exceptions of clinic and professionals.</param>
/// <param name="Blocks">Blocks of all.</param>
public sealed record HoursRules(Guid ClinicId, TimeZoneInfo Zone, string Region, IReadOnlyList<WorkWeek> Weeks, IReadOnlyList<HoursOverride> Overrides, IReadOnlyList<HoursBlock> Blocks);
