using System.Collections.Concurrent;
using DentalPin.Core.Printing.Native;

namespace DentalPin.Core.Printing;

/// <summary>
/// Font contexts that wait for the next document. Finding fonts takes longer than drawing a page, so they are kept; each serves
/// one document at a time, whichever thread that runs on.
/// </summary>
internal static class FontContexts
{
    private static readonly ConcurrentBag<FontContext> Waiting = [];

    public static FontContext Rent()
    {
        if (PrintingLibraries.Missing() is { Count: > 0 } missing) throw PrintingUnavailableException.For(missing);
        return Waiting.TryTake(out var context) ? context : new FontContext();
    }

    public static void Return(FontContext context)
    {
        // As many as can work at once are worth their memory.
        if (Waiting.Count >= Environment.ProcessorCount) context.Dispose();
        else Waiting.Add(context);
    }
}
