using DentalPin.Core.Data;

namespace DentalPin.Schedules;

/// <summary>
/// The hours of a week, of the clinic or of a professional, from a day on until the next such row of the same owner. What
/// lies before that day keeps the hours it had.
/// </summary>
public sealed class WorkWeek : IClinicOwned, IVersioned, IAudited
{
    /// <summary>From ever; dates outside 2000 to 2100 are taken for slips of the finger.</summary>
    public static readonly DateOnly Ever = new(2000, 1, 1);

    public static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>Hours of a clinic that has not chosen its own.</summary>
    public const string Usual = "1 09:00-14:00 16:00-20:00; 2 09:00-14:00 16:00-20:00; 3 09:00-14:00 16:00-20:00; 4 09:00-14:00 16:00-20:00; 5 09:00-14:00 16:00-20:00";

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>The professional, or the clinic itself.</summary>
    public Guid OwnerId { get; set; }

    public DateOnly ValidFrom { get; set; } = Ever;

    /// <summary>See <see cref="ShiftText"/>; empty is a week without work, null that the professional follows the clinic.</summary>
    public string? Shifts { get; set; }

    /// <summary>
    /// For a professional's own week: whether the clinic's closed days and holidays are theirs too. Without it the week goes
    /// before what the clinic does.
    /// </summary>
    public bool ClinicClosuresApply { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => OwnerId;
}

/// <summary>What a row says about some dates.</summary>
public enum OverrideKind
{
    /// <summary>The clinic is closed, the professional is not there.</summary>
    Closed,

    /// <summary>Other hours than those of the week.</summary>
    Custom,

    /// <summary>A holiday the clinic added: local days, bridges. The clinic only.</summary>
    Holiday,

    /// <summary>A day the calendar calls a holiday, on which the clinic works nevertheless. The clinic only.</summary>
    Working,
}

/// <summary>Dates on which the week does not hold, of the clinic or of a professional.</summary>
public sealed class HoursOverride : IClinicOwned, IVersioned, IAudited
{
    /// <summary>Longest range, in days.</summary>
    public const int MostDays = 400;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>The professional, or the clinic itself.</summary>
    public Guid OwnerId { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last day, included.</summary>
    public DateOnly To { get; set; }

    public OverrideKind Kind { get; set; }

    /// <summary>For <see cref="OverrideKind.Custom"/>: the hours of each of the days.</summary>
    public string? Shifts { get; set; }

    /// <summary>Why, or what the holiday is called.</summary>
    public string? Reason { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => OwnerId;
}

/// <summary>Which computed holidays a clinic keeps. Without a row: those of its country, where they are known.</summary>
public sealed class HolidayCalendar : IClinicOwned, IVersioned, IAudited
{
    /// <summary>No computed holidays at all.</summary>
    public const string None = "none";

    /// <summary>The same as that of the clinic: there is one.</summary>
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>`ES`, a community such as `ES-MD`, or `none`.</summary>
    public string Region { get; set; } = None;

    public long Version { get; set; }
}
