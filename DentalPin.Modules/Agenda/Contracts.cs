using DentalPin.Core.Events;
using DentalPin.Core.Security;

namespace DentalPin.Agenda;

// What other modules may use, besides OpeningsSearch and BookAppointment with what they take and return, AgendaQueries.Find
// and Known,// AgendaPeople.Visible, AgendaLists, AgendaLinks and AppointmentStates. Everything else in this module may change without notice.

/// <summary>The facts every event of an appointment carries.</summary>
public abstract record AppointmentEvent : DomainEvent
{
    public required Guid AppointmentId { get; init; }

    /// <summary>Null for a note or block.</summary>
    public Guid? PatientId { get; init; }

    public required Guid ProfessionalId { get; init; }

    public Guid? CabinetId { get; init; }

    public Guid? TypeId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>The state after the event, such as `checked_in`.</summary>
    public required string Status { get; init; }

    /// <summary>The state before it, when it changed.</summary>
    public string? Before { get; init; }
}

[EventName("appointment.scheduled")]
public sealed record AppointmentScheduledEvent : AppointmentEvent;

/// <summary>Its time, professional, cabinet, type or note changed, or a step was taken back.</summary>
[EventName("appointment.updated")]
public sealed record AppointmentUpdatedEvent : AppointmentEvent
{
    /// <summary>Whether time or professional changed, so that the patient has to be told.</summary>
    public bool Moved { get; init; }
}

[EventName("appointment.confirmed")]
public sealed record AppointmentConfirmedEvent : AppointmentEvent;

[EventName("appointment.checked_in")]
public sealed record AppointmentCheckedInEvent : AppointmentEvent;

[EventName("appointment.in_treatment")]
public sealed record AppointmentInTreatmentEvent : AppointmentEvent;

[EventName("appointment.completed")]
public sealed record AppointmentCompletedEvent : AppointmentEvent;

[EventName("appointment.cancelled")]
public sealed record AppointmentCancelledEvent : AppointmentEvent;

[EventName("appointment.no_show")]
public sealed record AppointmentNoShowEvent : AppointmentEvent;

/// <summary>
/// Places the agenda's pages offer to other modules.
/// </summary>
public static class AgendaSlots
{
    /// <summary>Signs on the card of an appointment, such as an allergy; the context is an <see cref="AppointmentContext"/>.</summary>
    public const string CardAlerts = "appointment.card.alerts";

    /// <summary>Parts under an appointment's facts, such as the treatments it is for; the context is an <see cref="AppointmentContext"/>. The same place as <see cref="Core.Modules.SlotPlaces.AppointmentActions"/>.</summary>
    public const string Actions = Core.Modules.SlotPlaces.AppointmentActions;
}

/// <summary>A line on the card of an appointment that has room for it, such as what is planned.</summary>
/// <param name="Icon">One of the sprite.</param>
/// <param name="Text">Short, in the reader's language.</param>
/// <param name="Full">All of it, where that is more.</param>
/// <param name="Amount">What it is worth, for the head of the day; null when it says nothing about money.</param>
public sealed record CardLine(string Icon, string Text, string? Full = null, decimal? Amount = null);

/// <summary>Registered by modules that have lines for the cards of appointments. Asked once for all that are on the screen.</summary>
public interface ICardLines
{
    /// <summary>Lines by appointment, for those that start between two moments, both included; in one statement at most, and nothing the actor may not know.</summary>
    Task<IReadOnlyDictionary<Guid, CardLine>> Of(DateTimeOffset first, DateTimeOffset last, Actor actor, CancellationToken cancel);
}

/// <summary>What a part in a slot of an appointment is told.</summary>
public sealed record AppointmentContext(Guid AppointmentId, Guid? PatientId, Guid ProfessionalId, DateTimeOffset Start, AppointmentStatus Status, Actor Actor);
