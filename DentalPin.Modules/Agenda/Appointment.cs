using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>Time of a professional, for a patient or, without one, for a note or a block with a title (AGD-2).</summary>
public sealed class Appointment : IClinicOwned, IVersioned, IAudited
{
    public const int MaxNote = 2000;
    public const int MaxTitle = 120;
    public const int MaxReason = 300;

    /// <summary>Starts and ends lie on multiples of this many minutes; it is also the width of a slot.</summary>
    public const int Step = 5;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How far back a booking may start: what happened last week may still be written down.</summary>
    public static readonly TimeSpan FurthestBack = TimeSpan.FromDays(31);

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    /// <summary>Null for a note or block.</summary>
    public Guid? PatientId { get; set; }

    /// <summary>What a note or block is about; null when there is a patient.</summary>
    public string? Title { get; set; }

    public Guid ProfessionalId { get; set; }

    /// <summary>Null until somebody chooses one, at the latest when treatment begins.</summary>
    public Guid? CabinetId { get; set; }

    public Guid? TypeId { get; set; }

    public DateTimeOffset Start { get; set; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End { get; set; }

    /// <summary>The day on which it is, by the clinic's calendar.</summary>
    public DateOnly Day { get; set; }

    public AppointmentStatus Status { get; set; }

    public DateTimeOffset StatusSince { get; set; }

    public string? Note { get; set; }

    /// <summary>Why it was cancelled or missed: a key of <see cref="EndReasons"/> or what was typed.</summary>
    public string? CancelReason { get; set; }

    /// <summary>Why it lies outside the hours or in a cabinet that lacks something; null when it does not.</summary>
    public string? OverrideReason { get; set; }

    public Guid? SeriesId { get; set; }

    /// <summary>Appointments of one family that were booked together.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Rises whenever a calendar that holds it must be told.</summary>
    public int IcsSequence { get; set; }

    public Guid CreatedBy { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    /// <summary>The places it occupies; empty once it is cancelled or missed, or long past.</summary>
    public List<AppointmentSlot> Slots { get; } = [];

    public int Minutes => (int)(End - Start).TotalMinutes;

    Guid IAudited.AuditSubject => PatientId ?? Id;
}
