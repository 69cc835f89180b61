using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Core.Operations;

/// <summary>
/// Gives memory back once nobody has asked for anything for a while. The appliance shares a small machine with the database
/// and the image server; left alone, the collector keeps what the busiest hour needed until the next collection, which
/// without requests never comes.
/// </summary>
public sealed partial class IdleMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>Without a request for so long nobody is in the middle of anything.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private long lastRequest = clock.GetTimestamp();
    private long trimmedFor;

    /// <summary>A request began.</summary>
    public void Touch() => Volatile.Write(ref lastRequest, clock.GetTimestamp());

    /// <summary>Whether memory should be given back now. Says so once for each quiet time.</summary>
    public bool Due()
    {
        var last = Volatile.Read(ref lastRequest);
        if (last == trimmedFor || clock.GetElapsedTime(last) < Quiet) return false;
        trimmedFor = last;
        return true;
    }

    /// <summary>Returns to the system what neither the collector's heap nor the C library's needs now. All threads wait for some tenths of a second.</summary>
    public static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // What pictures and documents took lies in the C library's heap, which the collector does not know.
            _ = TrimNative(0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library than that of Debian: it keeps what it keeps.
        }
    }

    /// <summary>glibc's malloc_trim(3).</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimNative(nuint pad);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!Due()) continue;
                GiveBack();
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }
}

/// <summary>Tells <see cref="IdleMemory"/> of each request.</summary>
public sealed class IdleMemoryMiddleware(RequestDelegate next, IdleMemory memory)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A monitor that asks for the health every few seconds is not somebody at work.
        if (!context.Request.Path.StartsWithSegments("/health")) memory.Touch();
        return next(context);
    }
}
