using DentalPin.Core.Data;

namespace DentalPin.Plans;

/// <summary>A treatment of a plan. Names and prices are those of the day on which it was planned.</summary>
public sealed class PlanItem : IClinicOwned, IAudited
{
    public const int MaxNote = 2000, MaxTeeth = 200;

    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid PlanId { get; set; }

    /// <summary>The alternative it belongs to.</summary>
    public string Letter { get; set; } = PlanAlternative.First;

    /// <summary>Null: in no phase yet.</summary>
    public Guid? PhaseId { get; set; }

    /// <summary>Order within the alternative.</summary>
    public int Position { get; set; }

    public Guid CatalogItemId { get; set; }

    /// <summary>Its entry in the chart; made when the plan is accepted, unless it came from there.</summary>
    public Guid? EntryId { get; set; }

    public string Code { get; set; } = "";

    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>`16 MOD, 17`; empty for arch and mouth. See <see cref="ToothText"/>.</summary>
    public string Teeth { get; set; } = "";

    /// <summary>`upper` or `lower`, for a treatment of an arch.</summary>
    public string? Arch { get; set; }

    /// <summary>Of all its teeth, before discounts and VAT.</summary>
    public decimal Price { get; set; }

    /// <summary>Estimated, of all its sessions.</summary>
    public int? Minutes { get; set; }

    /// <summary>Done without an appointment of its own.</summary>
    public bool NoAppointment { get; set; }

    public Guid? ProfessionalId { get; set; }

    public ItemPriority Priority { get; set; } = ItemPriority.Normal;

    public ItemStatus Status { get; set; }

    public string? Note { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>The clinic's day on which it was done.</summary>
    public DateOnly? DoneOn { get; set; }

    public List<PlanSession> Sessions { get; } = [];

    public Guid AuditSubject => PlanId;

    public string Name(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>Whether anything of it is left to do.</summary>
    public bool IsOpen => Status == ItemStatus.Planned;

    /// <summary>What a session takes: its own minutes, or its share of the treatment's.</summary>
    public int MinutesOf(PlanSession session) => session.Minutes ?? Math.Max(Agenda.Appointment.Step, (Minutes ?? 30) / Math.Max(1, Sessions.Count) / Agenda.Appointment.Step * Agenda.Appointment.Step);
}

/// <summary>One visit of a treatment; the amounts sum to the price.</summary>
public sealed class PlanSession : IClinicOwned, IAudited
{
    public Guid Id { get; set; }

    public Guid ClinicId { get; set; }

    public Guid ItemId { get; set; }

    /// <summary>From 1.</summary>
    public int Position { get; set; }

    /// <summary>Empty for a treatment of a single visit.</summary>
    public string NameEs { get; set; } = "";

    public string NameEn { get; set; } = "";

    public decimal Amount { get; set; }

    public int? Minutes { get; set; }

    public SessionStatus Status { get; set; }

    /// <summary>Where it is booked.</summary>
    public Guid? AppointmentId { get; set; }

    /// <summary>When that begins; follows the appointment.</summary>
    public DateTimeOffset? AppointmentStart { get; set; }

    public DateTimeOffset? AppointmentEnd { get; set; }

    /// <summary>The appointment it was taken out of when that was called off: a step taken back in the agenda puts it in again.</summary>
    [NotAudited]
    public Guid? LeftAppointmentId { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public DateOnly? DoneOn { get; set; }

    /// <summary>The professional who did it.</summary>
    public Guid? DoneBy { get; set; }

    public string? DoneByName { get; set; }

    public Guid AuditSubject => ItemId;

    public string Name(string language) => language == "en" ? NameEn : NameEs;
}
