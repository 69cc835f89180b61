using System.Globalization;

namespace DentalPin.Core.Printing;

/// <summary>A tooth from the front for small drawings: x beyond 0 is mesial, y = 0 the neck, the crown down, the root up.</summary>
internal sealed record ToothOutline(double Width, double Crown, double Scale, PdfPath CrownPath, PdfPath RootPath, PdfPath? Back)
{
    private static readonly Dictionary<string, ToothOutline> All = Read();

    /// <param name="tooth">FDI, permanent or deciduous.</param>
    public static ToothOutline Of(int tooth)
    {
        var (quadrant, place) = (tooth / 10, tooth % 10);
        return All[((quadrant - 1) % 4 < 2 ? "U" : "L") + (quadrant > 4 ? "D" : "") + place.ToString(CultureInfo.InvariantCulture)];
    }

    // A tooth a line: name|width|crown|root|crown path|root path|palatal root's path|detail
    private static Dictionary<string, ToothOutline> Read()
    {
        using var stream = typeof(ToothOutline).Assembly.GetManifestResourceStream("DentalPin.Core.Printing.Documents.ToothOutlines.txt")!;
        using var reader = new StreamReader(stream);
        var found = new Dictionary<string, ToothOutline>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('|');
            double Number(int n) => double.Parse(parts[n], CultureInfo.InvariantCulture);
            found[parts[0]] = new(Number(1), Number(2), parts[0].Contains('D', StringComparison.Ordinal) ? 1.25 : 1, PdfPath.Parse(parts[4]), PdfPath.Parse(parts[5]), parts[6].Length == 0 ? null : PdfPath.Parse(parts[6]));
        }
        return found;
    }
}
