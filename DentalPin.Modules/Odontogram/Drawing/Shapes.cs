using System.Text.Json;

namespace DentalPin.Odontogram;

/// <summary>
/// The outline of a tooth, seen from the front: x beyond 0 is mesial, y = 0 the cervical line, the crown down, the root up. In the
/// units of a quadrant of 372 by 170.
/// </summary>
internal sealed record ToothShape(double Width, double Crown, double Root, string CrownPath, string RootPath, string? PalatalPath, IReadOnlyList<string> Canals, string Detail);

/// <summary>The tooth from above as a rounded square of five fields, V outside.</summary>
internal sealed record SurfaceShape(double Size, string V, string L, string D, string M, string O, string Ring)
{
    public string Of(char surface) => surface switch { 'M' => M, 'O' => O, 'D' => D, 'V' => V, _ => L };

    /// <summary>The middle of a field, for marks that do not fill it.</summary>
    public (double X, double Y) Middle(char surface) => surface switch
    {
        'M' => (Size - 5, Size / 2), 'D' => (5, Size / 2), 'V' => (Size / 2, 5), 'L' => (Size / 2, Size - 5), _ => (Size / 2, Size / 2),
    };
}

/// <summary>
/// Outlines of all teeth. Those of deciduous teeth are made from their followers: shorter, rounder crowns on a tight neck, shorter
/// roots, and molars whose roots spread round the germ below.
/// </summary>
internal static class Shapes
{
    private sealed record Book(Dictionary<string, ToothShape> Teeth, Dictionary<string, SurfaceShape> Surfaces);

    private static readonly Book All = Read();

    public static ToothShape Of(int tooth) => All.Teeth[
        Teeth.IsSupernumerary(tooth) ? "S" : (Teeth.ArchOf(tooth) == Arch.Upper ? "U" : "L") + (Teeth.IsDeciduous(tooth) ? "D" : "") + Teeth.PlaceOf(tooth).ToString(System.Globalization.CultureInfo.InvariantCulture)];

    public static SurfaceShape SurfacesOf(int tooth) => All.Surfaces[Teeth.PlaceOf(tooth) switch
    {
        1 or 2 => "incisor", 3 => "canine", 4 or 5 => Teeth.IsDeciduous(tooth) ? "molar" : "premolar", _ => "molar",
    }];

    private static Book Read()
    {
        using var stream = typeof(Shapes).Assembly.GetManifestResourceStream("odontogram:shapes")!;
        return JsonSerializer.Deserialize<Book>(stream, JsonSerializerOptions.Web)!;
    }
}
