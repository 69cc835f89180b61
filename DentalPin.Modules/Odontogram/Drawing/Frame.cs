namespace DentalPin.Odontogram;

/// <summary>Where a tooth stands in its quadrant.</summary>
/// <param name="Tooth">FDI.</param>
/// <param name="Left">Left edge of its column.</param>
/// <param name="Column">Width of its column.</param>
/// <param name="Scale">Of the tooth; the surfaces keep their size.</param>
internal sealed record Frame(int Tooth, double Left, double Column, double Scale)
{
    public const double Width = 372, Height = 170, Edge = 104, Middle = 129;

    private static readonly double[] Permanent = [45, 39, 41, 41, 41, 58, 55, 52];
    private static readonly double[] Deciduous = [68, 62, 70, 80, 92];

    public int Quadrant => Teeth.QuadrantOf(Tooth);

    public bool Upper => Quadrant <= 2;

    /// <summary>Mesial is to the right in quadrants 1 and 4.</summary>
    public bool MesialRight => Quadrant is 1 or 4;

    public double Centre => Left + Column / 2;

    public ToothShape Shape => Shapes.Of(Tooth);

    public SurfaceShape Surfaces => Shapes.SurfacesOf(Tooth);

    /// <summary>The neck: all edges meet at one height.</summary>
    public double Neck => Edge - Shape.Crown * Scale;

    public string Transform => $"translate({Svg.N(Centre)},{(Upper ? "0" : "170")}) scale({(MesialRight ? "1" : "-1")},{(Upper ? "1" : "-1")})";

    public string ToothTransform => Scale == 1 ? $"translate(0,{Svg.N(Neck)})" : $"translate(0,{Svg.N(Neck)}) scale({Scale.ToString(System.Globalization.CultureInfo.InvariantCulture)})";

    public string SurfacesTransform => $"translate({Svg.N(-Surfaces.Size / 2)},{Svg.N(Middle - Surfaces.Size / 2)})";

    public double NumberY => Upper ? 164 : 14;

    /// <summary>The frames of a quadrant, from the midline outwards.</summary>
    /// <param name="quadrant">1 to 4.</param>
    /// <param name="shown">The teeth of the chart, one a column.</param>
    public static IReadOnlyList<Frame> Of(int quadrant, IReadOnlyList<int> shown)
    {
        var teeth = shown.Where(t => Teeth.QuadrantOf(t) == quadrant).OrderBy(Teeth.PlaceOf).ToList();
        var milk = teeth.Count <= 5;
        var widths = milk ? Deciduous : Permanent;
        var found = new List<Frame>();
        var at = 0d;
        for (var n = 0; n < teeth.Count; n++)
        {
            var width = widths[n];
            found.Add(new(teeth[n], quadrant is 1 or 4 ? Width - at - width : at, width, milk ? 1.45 : 1));
            at += width;
        }
        return found;
    }

    /// <summary>The edge of the gum: over each neck, with a tip between the teeth. Drawn as for an upper quadrant.</summary>
    public static string Gum(IReadOnlyList<Frame> frames)
    {
        var row = frames.OrderBy(f => f.Left).ToList();
        var d = $"M0 {Svg.N(row[0].Neck + 8)}";
        for (var n = 0; n < row.Count; n++)
        {
            var (f, next) = (row[n], n + 1 < row.Count ? row[n + 1] : null);
            var tip = next is null ? f.Neck + 9 : (f.Neck + next.Neck) / 2 + 9;
            d += $"C{Svg.N(f.Left + f.Column * .22)} {Svg.N(f.Neck - 5)} {Svg.N(f.Left + f.Column * .78)} {Svg.N(f.Neck - 5)} {Svg.N(f.Left + f.Column)} {Svg.N(tip)}";
        }
        return d + $"L{Svg.N(Width)} 6L0 6Z";
    }
}
