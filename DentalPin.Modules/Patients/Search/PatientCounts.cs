using System.Collections.Concurrent;

namespace DentalPin.Patients;

/// <summary>
/// How many active patients each clinic has, for the head of the list. Counting 50,000 rows for every key somebody types
/// would cost more than the search, so the number is remembered for half a minute and forgotten when this process changes it.
/// </summary>
public sealed class PatientCounts(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (long Count, DateTimeOffset At)> known = new();

    public async Task<long> Active(Guid clinic, Func<Task<long>> count)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(clinic, out var found) && now - found.At < Lifetime) return found.Count;
        var fresh = await count();
        known[clinic] = (fresh, now);
        return fresh;
    }

    public void Forget(Guid clinic) => known.TryRemove(clinic, out _);
}
