using System.Reflection;

namespace DentalPin.Core.Events;

/// <summary>The stable public name of an event, such as `patient.created` (CORE-5).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>An event: a record of ids and small facts, never of personal data, with an <see cref="EventNameAttribute"/>.</summary>
public abstract record DomainEvent
{
    /// <summary>The public name.</summary>
    public static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{type} has no event name.");
}

/// <summary>What a handler is told besides the event.</summary>
/// <param name="MessageId">The same on every attempt: an idempotent handler remembers it.</param>
/// <param name="ClinicId">The clinic in which the event happened; the handler's scope acts there.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Attempt">1 on the first delivery.</param>
public sealed record EventContext(Guid MessageId, Guid ClinicId, DateTimeOffset OccurredAt, int Attempt);

/// <summary>
/// Receives an event at least once, after the transaction that caused it was committed, in a scope of its own.
/// Throwing means: again later. The publisher never notices.
/// </summary>
public interface IEventHandler<in TEvent> where TEvent : DomainEvent
{
    Task Handle(TEvent happened, EventContext context, CancellationToken cancel);
}

/// <summary>One handler's interest in one event.</summary>
/// <param name="EventName">Public name of the event.</param>
/// <param name="EventType">Its type.</param>
/// <param name="HandlerType">Class that handles it.</param>
/// <param name="Module">Module that asked.</param>
public sealed record Subscription(string EventName, Type EventType, Type HandlerType, string Module)
{
    /// <summary>How the pair is called in the outbox; survives moving the class to another namespace of the module.</summary>
    public string HandlerName => $"{Module}.{HandlerType.Name}";
}

/// <summary>Collects what the modules listen to.</summary>
public sealed class Subscriptions
{
    private readonly List<Subscription> all = [];
    private ILookup<string, Subscription>? byEvent;

    /// <summary>The module that is being asked; set by the host around <see cref="Modules.Module.Subscribe"/>.</summary>
    internal string Module { get; set; } = "core";

    public IReadOnlyList<Subscription> All => all;

    /// <summary>The handler receives every event of the type.</summary>
    public void On<TEvent, THandler>() where TEvent : DomainEvent where THandler : class, IEventHandler<TEvent>
    {
        all.Add(new(DomainEvent.NameOf(typeof(TEvent)), typeof(TEvent), typeof(THandler), Module));
        byEvent = null;
    }

    internal IEnumerable<Subscription> For(string eventName) => (byEvent ??= all.ToLookup(s => s.EventName))[eventName];
}
