using DentalPin.Core.Data;

namespace DentalPin.Patients;

/// <summary>An internal note of the team; the patient never sees it. Its author may correct it, the audit keeps what it said.</summary>
public sealed class PatientNote : IClinicOwned, IVersioned, IAudited
{
    public const int MaxText = 10_000;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public string Text { get; set; } = "";

    public Guid AuthorId { get; set; }

    public string AuthorName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the text was last corrected.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

/// <summary>Something somebody must do about a patient.</summary>
public sealed class PatientTask : IClinicOwned, IVersioned, IAudited
{
    public const int MaxText = 500;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    public string Text { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    /// <summary>Who does it; null for whoever gets to it.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>Kept with the task so that it still reads well when the person has left.</summary>
    public string? AssigneeName { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneByName { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}
