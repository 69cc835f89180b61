using System.Runtime.InteropServices;

namespace DentalPin.Core.Printing.Native;

/// <summary>Whether the machine has the libraries that draw documents.</summary>
internal static class PrintingLibraries
{
    private static readonly (string File, string Package)[] Needed =
        [(Cairo.Library, "libcairo2"), (Pango.Objects, "libglib2.0-0"), (Pango.Library, "libpango-1.0-0"), (Pango.CairoLibrary, "libpangocairo-1.0-0")];

    // Found once, they stay. Not found, they are looked for again: somebody may install them under the running program.
    private static volatile bool found;

    /// <summary>The Debian packages that are missing.</summary>
    public static IReadOnlyList<string> Missing()
    {
        if (found) return [];
        var missing = Needed.Where(n => !NativeLibrary.TryLoad(n.File, out _)).Select(n => n.Package).ToList();
        found = missing.Count == 0;
        return missing;
    }
}
