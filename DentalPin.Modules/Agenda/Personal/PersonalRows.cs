using DentalPin.Core.Data;

namespace DentalPin.Agenda;

/// <summary>An appointment somebody holds in hand while looking for another day; it keeps its place until it is dropped (AGD-8).</summary>
public sealed class ClipboardItem : IClinicOwned
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid UserId { get; set; }

    public Guid AppointmentId { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A patient who wants to come earlier, or at all, when something becomes free (AGD-8).</summary>
public sealed class ShortNotice : IClinicOwned, IVersioned, IAudited
{
    public const int MaxNote = 300;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PatientId { get; set; }

    /// <summary>The appointment that would be brought forward; null when there is none yet.</summary>
    public Guid? AppointmentId { get; set; }

    /// <summary>Null for any.</summary>
    public Guid? ProfessionalId { get; set; }

    public Guid? TypeId { get; set; }

    public int Minutes { get; set; }

    /// <summary>Parts of the day that suit, see <see cref="DayParts"/>.</summary>
    public DayParts Parts { get; set; }

    /// <summary>Days of the week that suit: bit 0 is Monday, bit 6 Sunday.</summary>
    public int Weekdays { get; set; } = 127;

    /// <summary>The last day that helps; null for no end.</summary>
    public DateOnly? Until { get; set; }

    public string? Note { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>No longer waiting since: somebody offered a place, or took the patient off the list.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public long Version { get; set; }

    Guid IAudited.AuditSubject => PatientId;
}

/// <summary>Parts of a day by the clinic's clock: until 12, from 12 to 16, from 16 on.</summary>
[Flags]
public enum DayParts { None = 0, Morning = 1, Midday = 2, Afternoon = 4, Any = 7 }

/// <summary>An address of the agenda somebody gave a name, called up by a number key (AGD-1).</summary>
public sealed class NamedView : IClinicOwned
{
    public const int MaxName = 60;
    public const int MaxQuery = 600;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid UserId { get; set; }

    /// <summary>1 to 9.</summary>
    public int Number { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Path and query below `/agenda`.</summary>
    public string Query { get; set; } = "";
}

/// <summary>The secret address under which a calendar program reads a professional's appointments (AGD-9).</summary>
public sealed class FeedToken : IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ProfessionalId { get; set; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    [NotAudited]
    public string SecretHash { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>Whether the calendar shows patients' names; otherwise only what is done.</summary>
    public bool ShowsNames { get; set; }

    public Guid CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    Guid IAudited.AuditSubject => ProfessionalId;
}
