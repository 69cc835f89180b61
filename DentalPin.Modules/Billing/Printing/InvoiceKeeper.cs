using DentalPin.Core.Events;
using DentalPin.Core.Security;

namespace DentalPin.Billing;

/// <summary>Keeps the printed form of every issued invoice. Told by an event, so it may be told twice; outside the issue, so that nobody waits for it.</summary>
public sealed class InvoiceKeeper(InvoiceDocuments documents, ActorAccessor actors) : IEventHandler<InvoiceIssuedEvent>
{
    public Task Handle(InvoiceIssuedEvent happened, EventContext context, CancellationToken cancel) => documents.Keep(happened.InvoiceId, actors.Require(), cancel);
}
