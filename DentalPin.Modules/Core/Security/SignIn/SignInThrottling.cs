using System.Net;
using System.Net.Sockets;
using DentalPin.Core.Data;
using DentalPin.Core.Tenancy;

namespace DentalPin.Core.Security;

/// <summary>One thing attempts are counted by, and how it slows down.</summary>
/// <param name="Key">What is counted; stored as a hash.</param>
/// <param name="Free">Attempts before the first wait.</param>
/// <param name="First">The first wait; each further attempt doubles it.</param>
/// <param name="Longest">The wait never grows beyond this.</param>
/// <param name="Window">Attempts are forgotten so long after the first of them.</param>
public sealed record Throttle(string Key, int Free, TimeSpan First, TimeSpan Longest, TimeSpan Window)
{
    /// <summary>One address, whatever accounts it tries. Generous, because a whole clinic may share it.</summary>
    public static Throttle Address(string? address) => new("address|" + Network(address), 30, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    /// <summary>One account from one address.</summary>
    public static Throttle Pair(string account, string? address) => new($"pair|{account}|{Network(address)}", 5, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));

    /// <summary>One account from everywhere, for guesses spread over many addresses. Browsers the person used before are not held up by it.</summary>
    public static Throttle Account(string account) => new("account|" + account, 100, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    /// <summary>A browser in which the person signed in before. It counts by itself, so that no stranger can use up its attempts.</summary>
    public static Throttle Device(string device, Guid user) => new($"device|{device}|{user:N}", 10, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));

    /// <summary>Second factors. Only who knows the password gets here.</summary>
    public static Throttle Code(Guid user, string? device) => new($"code|{user:N}|{device}", 5, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));

    /// <summary>Passwords typed by somebody who is signed in already: unlocking, confirming a change.</summary>
    public static Throttle Confirm(Guid session) => new($"confirm|{session:N}", 5, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));

    /// <summary>PINs on a locked workstation; after the free ones only the password opens it.</summary>
    public static Throttle Pin(Guid session) => new($"pin|{session:N}", PinTries, TimeSpan.FromHours(12), TimeSpan.FromHours(12), TimeSpan.FromHours(24));

    /// <summary>Links sent to one account; more are silently not sent.</summary>
    public static Throttle ResetAccount(string account) => new("reset|" + account, 4, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

    public static Throttle ResetAddress(string? address) => new("reset-address|" + Network(address), 20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    public const int PinTries = 5;

    // Whoever has one IPv6 address has 2^64 of them.
    private static string Network(string? address)
    {
        if (!IPAddress.TryParse(address, out var ip)) return address ?? "unknown";
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        return ip.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(ip.GetAddressBytes().AsSpan(0, 8)) : ip.ToString();
    }
}

/// <summary>
/// Slows guessing down without locking anybody out (CORE-8). An attempt is counted before it is checked, in one atomic
/// statement, so that a thousand at once are a thousand counted; a good one is given back.
/// </summary>
public sealed class SignInThrottling(AppDb db, TimeProvider clock)
{
    /// <summary>Counts an attempt everywhere. Zero when it may go on, otherwise how long to wait; a refused attempt does not count.</summary>
    public async Task<TimeSpan> Take(IReadOnlyList<Throttle> throttles, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var keys = throttles.Select(t => Secrets.Hash(t.Key)).ToList();
        var until = await db.Set<SignInThrottle>().Where(t => keys.Contains(t.Key) && t.BlockedUntil > now).MaxAsync(t => t.BlockedUntil, cancel);
        if (until is { } end) return end - now;
        foreach (var throttle in throttles)
            if (await Take(throttle, now, cancel) is { Ticks: > 0 } wait)
                return wait;
        return TimeSpan.Zero;
    }

    /// <summary>The attempt was good: it counts no longer, and what stands for this person alone starts afresh.</summary>
    public async Task GiveBack(IReadOnlyList<Throttle> throttles, IReadOnlyList<Throttle> forget, CancellationToken cancel)
    {
        var forgotten = forget.Select(t => Secrets.Hash(t.Key)).ToList();
        if (forgotten.Count > 0) await db.Set<SignInThrottle>().Where(t => forgotten.Contains(t.Key)).ExecuteDeleteAsync(cancel);
        // Shared ones lose this attempt only, or an attacker with an account of their own could wipe their tracks with it.
        var shared = throttles.Select(t => Secrets.Hash(t.Key)).Except(forgotten).ToList();
        if (shared.Count > 0)
            await db.Set<SignInThrottle>().Where(t => shared.Contains(t.Key) && t.Failures > 0)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, t => t.Failures - 1).SetProperty(t => t.BlockedUntil, (DateTimeOffset?)null), cancel);
    }

    /// <summary>Attempts counted so far.</summary>
    public async Task<int> Failures(Throttle throttle, CancellationToken cancel)
    {
        var key = Secrets.Hash(throttle.Key);
        var floor = clock.GetUtcNow() - throttle.Window;
        return await db.Set<SignInThrottle>().Where(t => t.Key == key && t.WindowStart > floor).Select(t => t.Failures).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Removes what no longer slows anybody down.</summary>
    public Task<int> Sweep(CancellationToken cancel)
    {
        var floor = clock.GetUtcNow() - TimeSpan.FromHours(25);
        return db.Set<SignInThrottle>().Where(t => t.WindowStart < floor).ExecuteDeleteAsync(cancel);
    }

    private async Task<TimeSpan> Take(Throttle throttle, DateTimeOffset now, CancellationToken cancel)
    {
        var key = Secrets.Hash(throttle.Key);
        while (true)
        {
            if (await Count(key, throttle, now, cancel)) return TimeSpan.Zero;
            var row = await db.Set<SignInThrottle>().AsNoTracking().FirstOrDefaultAsync(t => t.Key == key, cancel);
            if (row is not null)
            {
                if (row.BlockedUntil > now) return row.BlockedUntil.Value - now;
                continue; // Given back between the two statements.
            }
            if (await Start(key, now, cancel)) return TimeSpan.Zero;
        }
    }

    private async Task<bool> Count(string key, Throttle throttle, DateTimeOffset now, CancellationToken cancel)
    {
        var floor = now - throttle.Window;
        var free = throttle.Free;
        var wait = Enumerable.Range(0, 8).Select(n => (DateTimeOffset?)(now + Wait(throttle, n))).ToArray();
        DateTimeOffset? w0 = wait[0], w1 = wait[1], w2 = wait[2], w3 = wait[3], w4 = wait[4], w5 = wait[5], w6 = wait[6], w7 = wait[7];
        return await db.Set<SignInThrottle>().Where(t => t.Key == key && (t.BlockedUntil == null || t.BlockedUntil <= now)).ExecuteUpdateAsync(s => s
            .SetProperty(t => t.Failures, t => t.WindowStart <= floor ? 1 : t.Failures + 1)
            .SetProperty(t => t.BlockedUntil, t => t.WindowStart <= floor || t.Failures + 1 < free ? null
                : t.Failures + 1 == free ? w0 : t.Failures == free ? w1 : t.Failures - 1 == free ? w2 : t.Failures - 2 == free ? w3
                : t.Failures - 3 == free ? w4 : t.Failures - 4 == free ? w5 : t.Failures - 5 == free ? w6 : w7)
            .SetProperty(t => t.WindowStart, t => t.WindowStart <= floor ? now : t.WindowStart), cancel) == 1;
    }

    private static TimeSpan Wait(Throttle throttle, int doublings) =>
        TimeSpan.FromTicks(Math.Min(throttle.Longest.Ticks, throttle.First.Ticks << doublings));

    private async Task<bool> Start(string key, DateTimeOffset now, CancellationToken cancel)
    {
        var row = new SignInThrottle { Key = key, Failures = 1, WindowStart = now };
        db.Add(row);
        try
        {
            await db.SaveBare(cancel);
            return true;
        }
        catch (DbUpdateException e) when (db.Engine.IsDuplicate(e))
        {
            return false; // Somebody else was first; theirs is counted up.
        }
        finally
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }
}
