using System.Globalization;
using DentalPin.Core.Data;

namespace DentalPin.Plans;

/// <summary>
/// What is to be done for a patient, in what order, by whom (TPL-1, 2, 4, 5). The plan is the whole: whatever changes in it raises
/// its version, so that two people cannot pull it in different directions unnoticed.
/// </summary>
public sealed class TreatmentPlan : IClinicOwned, IVersioned, IAudited
{
    public const int MaxTitle = 120, MaxText = 10_000, MaxReason = 500;

    /// <summary>More treatments than a mouth has room for.</summary>
    public const int MostItems = 200;

    public const int MostAlternatives = 3, MostPhases = 12;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public long Version { get; set; }

    public Guid PatientId { get; set; }

    public int Year { get; set; }

    /// <summary>Without gaps within the year.</summary>
    public int Number { get; set; }

    public string Title { get; set; } = "";

    public PlanStatus Status { get; set; }

    /// <summary>Where it stood when it was closed; it goes back there.</summary>
    public PlanStatus? StatusBefore { get; set; }

    /// <summary>Who answers for it; a professional, not a user.</summary>
    public Guid? ProfessionalId { get; set; }

    public string? Diagnosis { get; set; }

    /// <summary>The letter of the accepted alternative.</summary>
    public string? Chosen { get; set; }

    public DateTimeOffset? PresentedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>One of <see cref="CloseReasons"/>.</summary>
    public string? CloseReason { get; set; }

    public string? CloseNote { get; set; }

    public Guid CreatedBy { get; set; }

    public string CreatedByName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    // What lists sort and filter by, kept by Recount.

    /// <summary>Of the chosen alternative, or of the first while none is.</summary>
    [NotAudited]
    public decimal Total { get; set; }

    [NotAudited]
    public int Sessions { get; set; }

    [NotAudited]
    public int SessionsDone { get; set; }

    /// <summary>Open sessions that need an appointment and have none.</summary>
    [NotAudited]
    public int Unscheduled { get; set; }

    /// <summary>The earliest appointment booked for it; may lie in the past when nobody completed it.</summary>
    [NotAudited]
    public DateTimeOffset? NextVisit { get; set; }

    public List<PlanAlternative> Alternatives { get; } = [];

    public List<PlanPhase> Phases { get; } = [];

    public List<PlanItem> Items { get; } = [];

    /// <summary>PT-2026-0017.</summary>
    public string Code => CodeOf(Year, Number);

    Guid IAudited.AuditSubject => PatientId;

    public static string CodeOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"PT-{year}-{number:0000}");

    /// <summary>The alternative that counts: the chosen, or the first.</summary>
    public string Current => Chosen ?? Alternatives.Select(a => a.Letter).Order(StringComparer.Ordinal).FirstOrDefault() ?? PlanAlternative.First;

    /// <summary>The treatments of an alternative in order, without those taken out.</summary>
    public IEnumerable<PlanItem> Of(string letter) => Items.Where(i => i.Letter == letter && i.Status != ItemStatus.Removed).OrderBy(i => i.Position).ThenBy(i => i.Id);

    /// <summary>Brings the figures of the lists in line; call before saving.</summary>
    public void Recount()
    {
        var items = Of(Current).Where(i => i.Status is ItemStatus.Planned or ItemStatus.Done).ToList();
        var sessions = items.SelectMany(i => i.Sessions.Select(s => (Item: i, Session: s))).Where(s => s.Session.Status != SessionStatus.Cancelled).ToList();
        Total = items.Sum(i => i.Price);
        Sessions = sessions.Count;
        SessionsDone = sessions.Count(s => s.Session.Status == SessionStatus.Done);
        Unscheduled = sessions.Count(s => s.Session is { Status: SessionStatus.Open, AppointmentId: null } && !s.Item.NoAppointment);
        NextVisit = sessions.Where(s => s.Session is { Status: SessionStatus.Open, AppointmentId: not null }).Min(s => s.Session.AppointmentStart);
    }
}
