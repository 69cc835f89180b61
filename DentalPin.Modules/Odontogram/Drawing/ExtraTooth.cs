namespace DentalPin.Odontogram;

/// <summary>Draws a supernumerary tooth: a cone between its host and the tooth mesial of it.</summary>
internal static class ExtraTooth
{
    public static void Draw(Svg svg, int tooth, Frame host, ChartState chart, string label)
    {
        var shape = Shapes.Of(tooth);
        var edge = Math.Clamp(host.MesialRight ? host.Left + host.Column : host.Left, 9, Frame.Width - 9);
        svg.Open("rect", "hit").Set("x", edge - 9).Set("y", host.Upper ? 40 : 64).Set("width", 18).Set("height", 66).Set("rx", 4).Close();
        svg.Group($"translate({Svg.N(edge)},{(host.Upper ? "0" : "170")}) scale({(host.MesialRight ? "1" : "-1")},{(host.Upper ? "1" : "-1")})");
        svg.Group($"translate(0,{Svg.N(Frame.Edge - shape.Crown)})");
        svg.Path(shape.RootPath, "root");
        svg.Path(shape.CrownPath, "crown");
        foreach (var e in chart.Of(tooth).Where(e => e.Kind != ChartKinds.Extra)) CrownMarks.Draw(svg, ChartKinds.Find(e.Kind)!, Look.Of(ChartKinds.Find(e.Kind)!, e.Status), new(tooth, edge - 9, 18, 1));
        svg.Close();
        svg.Close();
        svg.Text(edge, host.Upper ? 51 : 127, label, "num extra");
    }
}
