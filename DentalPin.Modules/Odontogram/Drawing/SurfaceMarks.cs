namespace DentalPin.Odontogram;

/// <summary>What is drawn on the tooth seen from above.</summary>
internal static class SurfaceMarks
{
    public static void Draw(Svg svg, ChartKind kind, string surfaces, Look look, SurfaceShape shape)
    {
        if (surfaces.Length == 0) surfaces = kind switch { { Default.Length: > 0 } => kind.Default, { Surfaces: true, IsFinding: false } => ToothList.Surfaces, { Surfaces: true } => "O", _ => "" };
        switch (kind.Key)
        {
            case "filling_composite":
                foreach (var s in surfaces) svg.Filled(shape.Of(s), look);
                break;
            case "filling_amalgam":
                foreach (var s in surfaces)
                {
                    svg.Filled(shape.Of(s), look);
                    var (x, y) = shape.Middle(s);
                    svg.Line($"M{Svg.N(x - 3)} {Svg.N(y - 3)}L{Svg.N(x + 3)} {Svg.N(y + 3)}M{Svg.N(x + 3)} {Svg.N(y - 3)}L{Svg.N(x - 3)} {Svg.N(y + 3)}", look with { Ink = "var(--surface)", LineDash = null }, 1.3);
                }
                break;
            case "filling_temporary":
                foreach (var s in surfaces)
                {
                    svg.Filled(shape.Of(s), look with { Fill = look.IsPlan ? look.Fill : look.Ink }, 1.5, ".35");
                    var (x, y) = shape.Middle(s);
                    svg.Dot(x, y, 2.2, look);
                }
                break;
            case "inlay":
                foreach (var s in surfaces)
                {
                    svg.Filled(shape.Of(s), look);
                    var (x, y) = shape.Middle(s);
                    svg.Open("rect").Set("x", x - 3).Set("y", y - 3).Set("width", 6).Set("height", 6).Set("fill", "var(--surface)").Set("stroke", look.Ink).Set("stroke-width", 1).Close();
                }
                break;
            case "veneer":
                foreach (var s in surfaces) svg.Filled(shape.Of(s), look, 1.3, look.IsPlan ? null : ".7");
                break;
            case "sealant":
                foreach (var s in surfaces)
                {
                    var (x, y) = shape.Middle(s);
                    svg.Line($"M{Svg.N(x - 5)} {Svg.N(y + 2)}q2.5 -7 5 -2t5 -2", look, 2, look.IsPlan ? "3 2" : null);
                }
                break;
            case "caries":
                foreach (var s in surfaces) svg.Filled(Blob(shape.Middle(s), s == 'O' ? 5 : 4), look, 1.2);
                break;
            case "incipient_caries":
                foreach (var s in surfaces) svg.Open("path").Set("d", Blob(shape.Middle(s), s == 'O' ? 5 : 4)).Set("fill", "var(--surface)").Set("stroke", look.Ink).Set("stroke-width", 1.5).Set("stroke-dasharray", "2 1.6").Close();
                break;
            case "pigmentation":
                foreach (var s in surfaces)
                {
                    var (x, y) = shape.Middle(s);
                    svg.Dot(x - 2.4, y - 1.4, 1.5, look);
                    svg.Dot(x + 2.2, y - .6, 1.2, look);
                    svg.Dot(x - .2, y + 2.4, 1.3, look);
                }
                break;
            case "crown" or "crown_on_implant" or "bridge" or "overlay":
                svg.Open("path").Set("d", shape.Ring).Set("fill", look.IsPlan ? "none" : look.Fill).Set("fill-opacity", ".18").Set("stroke", look.Ink).Set("stroke-width", 2.6).Set("stroke-dasharray", look.IsPlan ? "4 2.5" : null).Close();
                if (kind.Key == "crown_on_implant") svg.Circle(shape.Size / 2, shape.Size / 2, 3.2, look);
                break;
            case "provisional_crown_on_implant":
                svg.Open("path").Set("d", shape.Ring).Set("fill", "none").Set("stroke", look.Ink).Set("stroke-width", 1.6).Set("stroke-dasharray", look.Dash).Close();
                svg.Circle(shape.Size / 2, shape.Size / 2, 3.2, look);
                svg.Circle(shape.Size / 2, shape.Size / 2, 6, look with { Soft = "none" }, 1);
                break;
            case "band":
                svg.Open("path").Set("d", shape.Ring).Set("fill", "none").Set("stroke", look.Ink).Set("stroke-width", 3).Set("stroke-dasharray", look.IsPlan ? "4 2.5" : null).Close();
                break;
        }
    }

    /// <summary>An uneven spot: what is found, not made.</summary>
    private static string Blob((double X, double Y) at, double r)
    {
        var (x, y) = at;
        string P(double a, double b) => $"{Svg.N(x + a * r)} {Svg.N(y + b * r)}";
        return $"M{P(1, 0)}Q{P(1.1, .45)} {P(.75, .62)}Q{P(.4, .8)} {P(.1, 1)}Q{P(-.25, 1.15)} {P(-.5, .8)}Q{P(-.75, .55)} {P(-1, .4)}Q{P(-1.2, .1)} {P(-.95, -.2)}Q{P(-.85, -.6)} {P(-.55, -.9)}Q{P(-.1, -1.05)} {P(.3, -.95)}Q{P(.75, -.95)} {P(.8, -.5)}Q{P(.85, -.2)} {P(1, 0)}Z";
    }
}
