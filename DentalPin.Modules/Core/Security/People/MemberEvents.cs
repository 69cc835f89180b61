using DentalPin.Core.Events;

namespace DentalPin.Core.Security;

/// <summary>Somebody got a place in the clinic, or their role or profession changed.</summary>
/// <param name="MembershipId">The place.</param>
/// <param name="UserId">The person.</param>
/// <param name="IsProfessional">Whether they treat patients, as was said when it was saved.</param>
/// <param name="WasProfessional">The same before; null for a new place.</param>
[EventName("member.changed")]
public sealed record MemberChangedEvent(Guid MembershipId, Guid UserId, bool IsProfessional, bool? WasProfessional) : DomainEvent;
