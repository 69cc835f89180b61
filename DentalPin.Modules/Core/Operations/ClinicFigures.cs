using System.Collections.Concurrent;
using DentalPin.Core.Security;

namespace DentalPin.Core.Operations;

/// <summary>
/// Sums on cards that are looked at all day long: what was collected, what is overdue, what a patient owes. Each costs a statement
/// or two, so they are remembered for half a minute and forgotten as soon as this process saves something that is audited or
/// announced in the clinic. Each person has their own: what they may see differs.
/// </summary>
public sealed class ClinicFigures(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>Most figures kept of a clinic in which nothing is saved for long.</summary>
    private const int Most = 2000;

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<(Guid User, string Name), (object? Value, DateTimeOffset At)>> clinics = new();

    /// <summary>The figure, asked for when it is not known.</summary>
    /// <param name="name">Of the figure, unique in the product.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="ask">Reads it.</param>
    public async Task<T> Of<T>(string name, Actor actor, Func<Task<T>> ask)
    {
        var known = clinics.GetOrAdd(actor.ClinicId, _ => new());
        var now = clock.GetUtcNow();
        if (known.TryGetValue((actor.UserId, name), out var found) && now - found.At < Lifetime) return (T)found.Value!;
        if (known.Count >= Most) known.Clear();
        var value = await ask();
        // Into the same dictionary: when the clinic was forgotten meanwhile, nobody reads this one any more.
        known[(actor.UserId, name)] = (value, now);
        return value;
    }

    public void Forget(Guid clinic) => clinics.TryRemove(clinic, out _);
}
