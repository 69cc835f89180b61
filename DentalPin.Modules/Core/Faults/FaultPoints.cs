using System.Diagnostics;
using System.Globalization;

namespace DentalPin.Core.Faults;

/// <summary>
/// Named places at which a crash drill kills the process, as a power cut would: no handler, no finally, no flush. Set
/// `DENTALPIN_FAULT=import-batch:3` and the third time the place is reached is the last. Does nothing unless
/// `DENTALPIN_DEMO=true`, so that no clinic can be hurt by a stray variable.
/// </summary>
public static class FaultPoints
{
    private static readonly (string Name, int Time)? Armed = Read();
    private static int reached;

    /// <summary>Says that the process is at the named place; may not return.</summary>
    public static void Reach(string name)
    {
        if (Armed is not { } armed || armed.Name != name || Interlocked.Increment(ref reached) != armed.Time) return;
        Process.GetCurrentProcess().Kill(); // SIGKILL, or TerminateProcess on Windows.
        new ManualResetEvent(false).WaitOne(); // The signal may need a moment; nothing more must happen in it.
    }

    private static (string, int)? Read()
    {
        var text = Environment.GetEnvironmentVariable("DENTALPIN_FAULT");
        if (string.IsNullOrEmpty(text) || !string.Equals(Environment.GetEnvironmentVariable("DENTALPIN_DEMO"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        var parts = text.Split(':');
        return (parts[0], parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 1);
    }
}
