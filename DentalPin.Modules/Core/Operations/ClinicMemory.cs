using System.Collections.Concurrent;

namespace DentalPin.Core.Operations;

/// <summary>
/// What is on every page and changes a few times a year, such as opening hours and who works in the clinic: remembered for half a
/// minute for everybody of a clinic, and forgotten as soon as this process saves a row it is made of. Another process may show
/// what was for that half minute, so only what is looked at comes from here: rules read the rows.
/// </summary>
public sealed class ClinicMemory(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>Most things kept of a clinic; somebody may leaf through many years.</summary>
    private const int Most = 50;

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, (object Value, DateTimeOffset At)>> clinics = new();
    private readonly ConcurrentDictionary<Type, bool> watched = new();

    /// <summary>The thing, read when it is not known.</summary>
    /// <param name="clinic">Whose.</param>
    /// <param name="name">Unique in the product.</param>
    /// <param name="rows">The entities it is made of.</param>
    /// <param name="read">Reads it. What it answers is shared by many requests: nothing may change it.</param>
    public async Task<T> Of<T>(Guid clinic, string name, IReadOnlyCollection<Type> rows, Func<Task<T>> read) where T : class
    {
        foreach (var row in rows) watched.TryAdd(row, true);
        var known = clinics.GetOrAdd(clinic, _ => new());
        var now = clock.GetUtcNow();
        if (known.TryGetValue(name, out var found) && now - found.At < Lifetime) return (T)found.Value;
        if (known.Count >= Most) known.Clear();
        var value = await read();
        // Into the same dictionary: when the clinic was forgotten meanwhile, nobody reads this one any more.
        known[name] = (value, now);
        return value;
    }

    /// <summary>Whether anything remembered is made of such rows.</summary>
    internal bool Watches(Type row) => watched.ContainsKey(row);

    /// <summary>Watched rows of a clinic were saved.</summary>
    internal void Forget(Guid clinic) => clinics.TryRemove(clinic, out _);

    /// <summary>Watched rows that several clinics share were saved: people.</summary>
    internal void Forget() => clinics.Clear();
}
