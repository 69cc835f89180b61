using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>
/// Five minutes of a person or a cabinet, taken by an appointment. The key is what makes overlaps impossible: a second row
/// for the same five minutes is refused by either engine. See docs/decisions/0006.
/// </summary>
public sealed class AppointmentSlot : IClinicOwned
{
    /// <summary>A cabinet, or the user who treats: a person is in one place, whatever the clinic.</summary>
    public Guid ResourceId { get; set; }

    /// <summary>Minutes since 1970 in UTC, divided by <see cref="Appointment.Step"/>.</summary>
    public int Slot { get; set; }

    public Guid ClinicId { get; set; }

    public Guid AppointmentId { get; set; }

    public static int Of(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / (60 * Appointment.Step));

    /// <summary>The slots from one instant up to another.</summary>
    public static IEnumerable<int> Between(DateTimeOffset start, DateTimeOffset end) => Enumerable.Range(Of(start), Math.Max(0, Of(end) - Of(start)));
}

/// <summary>A change of state. Rows are added, never changed (AGD-3).</summary>
public sealed class AppointmentTransition : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid AppointmentId { get; set; }

    /// <summary>Null when the appointment was booked.</summary>
    public AppointmentStatus? From { get; set; }

    public AppointmentStatus To { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid By { get; set; }

    public string ByName { get; set; } = "";

    public string? Reason { get; set; }

    /// <summary>The transition this one took back.</summary>
    public Guid? UndoOf { get; set; }
}

/// <summary>A change of place: time, length, professional or cabinet. Rows are added, never changed.</summary>
public sealed class AppointmentMove : IClinicOwned, IAppendOnly
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid AppointmentId { get; set; }

    public DateTimeOffset FromStart { get; set; }

    public DateTimeOffset FromEnd { get; set; }

    public Guid FromProfessionalId { get; set; }

    public Guid? FromCabinetId { get; set; }

    /// <summary>The reason that allowed the place it left, when it needed one.</summary>
    public string? FromOverrideReason { get; set; }

    public DateTimeOffset ToStart { get; set; }

    public DateTimeOffset ToEnd { get; set; }

    public Guid ToProfessionalId { get; set; }

    public Guid? ToCabinetId { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid By { get; set; }

    public string ByName { get; set; } = "";

    /// <summary>The move this one took back.</summary>
    public Guid? UndoOf { get; set; }
}

/// <summary>Tells live boards what changed: ids only (AGD-7). Kept for a day.</summary>
public sealed class AgendaChange : IClinicOwned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>
    /// Given by the database. Within a clinic they are given in the order of commits, because a save that is audited holds the
    /// clinic's chain from before this row is written until the commit.
    /// </summary>
    public long Seq { get; set; }

    public DateOnly Day { get; set; }

    public Guid AppointmentId { get; set; }

    /// <summary>In whose column, so that those limited to their own agenda hear of theirs only.</summary>
    public Guid ProfessionalId { get; set; }

    public DateTimeOffset At { get; set; }
}
