using System.Text.Json;
using System.Threading.Channels;
using DentalPin.Core.Data;

namespace DentalPin.Core.Events;

/// <summary>Turns events into outbox rows and wakes the dispatcher.</summary>
public sealed class OutboxWriter(Subscriptions subscriptions, TimeProvider clock)
{
    // One waiting signal is enough: the dispatcher reads everything that is due.
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Completes when something was committed.</summary>
    public ChannelReader<bool> Woken => wake.Reader;

    public void Signal() => wake.Writer.TryWrite(true);

    /// <summary>A row for each handler of each event; an event nobody listens to needs none.</summary>
    public List<OutboxMessage> Expand(IReadOnlyList<DomainEvent> events, Guid clinic)
    {
        var rows = new List<OutboxMessage>();
        foreach (var happened in events)
        {
            var name = DomainEvent.NameOf(happened.GetType());
            var eventId = Ids.New();
            foreach (var subscription in subscriptions.For(name))
            {
                var now = clock.GetUtcNow();
                rows.Add(new OutboxMessage
                {
                    Id = Ids.New(), ClinicId = clinic, EventId = eventId, Name = name, Handler = subscription.HandlerName,
                    Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json), OccurredAt = now, NextAttemptAt = now,
                });
            }
        }
        return rows;
    }
}
