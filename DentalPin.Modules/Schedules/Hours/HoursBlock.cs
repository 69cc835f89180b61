using DentalPin.Core.Data;

namespace DentalPin.Schedules;

/// <summary>What a block of time is kept for.</summary>
public enum BlockKind { Lunch, Emergency, Reserved, Meeting }

/// <summary>
/// Time inside the opening hours that is not for ordinary appointments: of the whole clinic, of a professional or of a
/// cabinet, on some days of the week within some dates.
/// </summary>
public sealed class HoursBlock : IClinicOwned, IVersioned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public BlockKind Kind { get; set; }

    /// <summary>Shown in the agenda; the name of the kind when empty.</summary>
    public string? Title { get; set; }

    /// <summary>Null for everybody.</summary>
    public Guid? ProfessionalId { get; set; }

    /// <summary>Null for no cabinet in particular.</summary>
    public Guid? CabinetId { get; set; }

    /// <summary>Bit 0 is Monday, bit 6 Sunday.</summary>
    public int Weekdays { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last day, included; null for no end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Minutes since midnight.</summary>
    public int StartMinute { get; set; }

    public int EndMinute { get; set; }

    /// <summary>Emergencies may be booked here all the same.</summary>
    public bool EmergencyBookable { get; set; }

    public long Version { get; set; }

    public DaySpan Span => new(StartMinute, EndMinute);

    public bool IsOn(DateOnly date) => From <= date && (Until is null || date <= Until) && (Weekdays & (1 << ShiftText.DayOf(date))) != 0;

    Guid IAudited.AuditSubject => ProfessionalId ?? Id;
}
