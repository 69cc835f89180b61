using DentalPin.Core.Events;

namespace DentalPin.Core.Tenancy;

/// <summary>A clinic was opened; modules give it what it starts with.</summary>
[EventName("clinic.created")]
public sealed record ClinicCreatedEvent(Guid ClinicId) : DomainEvent;
