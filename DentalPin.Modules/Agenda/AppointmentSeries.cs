using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>How a series repeats.</summary>
public enum SeriesUnit { Weeks, Months }

/// <summary>The rule by which appointments were booked together (AGD-9). The appointments are rows of their own and may differ from it.</summary>
public sealed class AppointmentSeries : IClinicOwned, IAudited
{
    /// <summary>Most appointments of a series.</summary>
    public const int Most = 60;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid? PatientId { get; set; }

    public SeriesUnit Unit { get; set; }

    public int Every { get; set; }

    public int Count { get; set; }

    public Guid CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    Guid IAudited.AuditSubject => PatientId ?? Id;
}
