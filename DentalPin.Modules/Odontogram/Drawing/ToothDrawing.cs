using DentalPin.Catalog;

namespace DentalPin.Odontogram;

/// <summary>Draws one tooth with all that is charted on it. Everything an entry over several teeth needs is drawn tooth by tooth, so that a change repaints the teeth it touches and no others.</summary>
internal static class ToothDrawing
{
    /// <param name="svg">Where to.</param>
    /// <param name="frame">The tooth and its place.</param>
    /// <param name="chart">What is charted.</param>
    /// <param name="label">Its number as shown.</param>
    /// <param name="awaited">Not through yet at this age: an outline.</param>
    public static void Draw(Svg svg, Frame frame, ChartState chart, string label, bool awaited = false)
    {
        var entries = Order(frame.Tooth, chart);
        svg.Open("rect", "hit").Set("x", frame.Left + 1).Set("y", 1).Set("width", frame.Column - 2).Set("height", Frame.Height - 2).Set("rx", 5).Close();
        svg.Group(frame.Transform);
        svg.Group(frame.ToothTransform + Tilt(frame.Tooth, chart));
        if (awaited) Outline(svg, frame.Shape);
        else Body(svg, frame, chart, entries);
        svg.Close();
        svg.Group(frame.SurfacesTransform);
        Top(svg, frame, chart, entries);
        svg.Close();
        foreach (var (entry, look) in entries)
            if (entry.Kind is ChartKinds.Bridge or ChartKinds.Splint) Join(svg, frame, entry, look);
        svg.Close();
        Badge(svg, frame, entries);
        if (chart.NotesOf(frame.Tooth).Any()) svg.Path($"M{Svg.N(frame.Left + frame.Column - 11)} {(frame.Upper ? "3" : "167")}h8v{(frame.Upper ? "8" : "-8")}z", "notemark");
        svg.Text(frame.Centre, frame.NumberY, label, "num");
    }

    /// <summary>What was there first, then what was done, then what is intended, findings over all.</summary>
    private static List<(StateEntry Entry, Look Look)> Order(int tooth, ChartState chart)
    {
        var gone = chart.IsGone(tooth);
        return
        [
            .. chart.Of(tooth).Where(e => !gone || ChartKinds.Find(e.Kind)!.OnGap).Select(e => (e, Look.Of(ChartKinds.Find(e.Kind)!, e.Status)))
                .OrderBy(x => ChartKinds.Find(x.e.Kind)!.IsFinding ? 4 : x.e.Status switch { EntryStatus.Existing => 0, EntryStatus.Performed => 1, EntryStatus.Planned => 2, _ => 3 }),
        ];
    }

    private static string Tilt(int tooth, ChartState chart) =>
        chart.Has(tooth, ChartKinds.Unerupted) ? " translate(1,-8) rotate(-26) scale(.8)" : chart.Has(tooth, "rotated") ? " rotate(-9)" : chart.Has(tooth, "displaced") ? " translate(3,-5) rotate(6)" : "";

    private static void Outline(Svg svg, ToothShape shape)
    {
        svg.Path(shape.RootPath, "ghost");
        svg.Path(shape.CrownPath, "ghost");
    }

    private static void Body(Svg svg, Frame frame, ChartState chart, List<(StateEntry Entry, Look Look)> entries)
    {
        var (shape, tooth) = (frame.Shape, frame.Tooth);
        var gone = chart.IsGone(tooth);
        var implant = chart.HasImplant(tooth);
        var carried = entries.Exists(e => e.Entry.On(tooth)?.Role == ToothRole.Pontic) || entries.Exists(e => e.Entry.Kind == ChartKinds.Denture);
        var crowned = carried || entries.Exists(e => ChartKinds.IsCrown(e.Entry.Kind));
        var hollow = gone || implant || entries.Exists(e => e.Entry.On(tooth)?.Role == ToothRole.Pontic);
        if (shape.PalatalPath is { } palatal && !hollow) svg.Path(palatal, "root back");
        svg.Path(shape.RootPath, hollow ? "ghost" : "root");
        svg.Path(shape.CrownPath, gone && !crowned ? "ghost" : "crown");
        if (!gone && !crowned && shape.Detail.Length > 0) svg.Path(shape.Detail, "det");
        if (gone && !implant && !crowned)
        {
            var lost = chart.Of(tooth).FirstOrDefault(e => e.IsThere && e.Kind == ChartKinds.Extraction);
            svg.Line(CrownMarks.Cross(shape), lost?.Status == EntryStatus.Performed ? Look.Performed : Look.Existing, 2);
        }
        foreach (var (entry, look) in entries) CrownMarks.Draw(svg, ChartKinds.Find(entry.Kind)!, look, frame);
    }

    private static void Top(Svg svg, Frame frame, ChartState chart, List<(StateEntry Entry, Look Look)> entries)
    {
        var shape = frame.Surfaces;
        var crowned = entries.Exists(e => ChartKinds.IsCrown(e.Entry.Kind) || e.Entry.Kind is ChartKinds.Bridge or ChartKinds.Denture);
        if (chart.IsGone(frame.Tooth) && !crowned)
        {
            svg.Path(shape.Ring, "ghost");
            svg.Line($"M{Svg.N(shape.Size / 2 - 5)} {Svg.N(shape.Size / 2)}h10", Look.Existing, 1.6);
        }
        else
        {
            foreach (var s in "VLDMO") svg.Open("path", "sf").Set("data-s", s.ToString()).Set("d", shape.Of(s)).Close();
        }
        foreach (var (entry, look) in entries) SurfaceMarks.Draw(svg, ChartKinds.Find(entry.Kind)!, entry.On(frame.Tooth)?.Surfaces ?? "", look, shape);
    }

    /// <summary>The bar of a bridge and the line of a splint, from this tooth to its neighbours in the piece.</summary>
    private static void Join(Svg svg, Frame frame, StateEntry entry, Look look)
    {
        var others = entry.Teeth.Select(t => t.Number).Where(n => n != frame.Tooth).ToList();
        var towards = others.Exists(n => IsMesial(n, frame.Tooth));
        var away = others.Exists(n => !IsMesial(n, frame.Tooth));
        var half = frame.Column / 2;
        // Across the midline the quadrants stand apart on the screen: the line runs on to meet the other.
        var (from, to) = (away ? -half : 0, towards ? half + (Teeth.PlaceOf(frame.Tooth) == 1 ? 8 : 0) : 0);
        if (entry.Kind == ChartKinds.Bridge)
        {
            svg.Line($"M{Svg.N(from)} 90H{Svg.N(to)}", look with { LineDash = look.IsPlan ? "6 5" : null }, 5);
            svg.Line($"M{Svg.N(from)} {Svg.N(Frame.Middle)}H{Svg.N(to)}", look, 2.4);
            return;
        }
        svg.Line($"M{Svg.N(from)} 88H{Svg.N(to)}", look with { LineDash = look.IsPlan ? "4 4" : null }, 2.6);
        svg.Dot(0, 88, 2.7, look);
    }

    /// <summary>Whether another tooth of the arch lies towards the midline or beyond it.</summary>
    private static bool IsMesial(int other, int tooth) =>
        Teeth.QuadrantOf(other) != Teeth.QuadrantOf(tooth) || Teeth.PlaceOf(other) < Teeth.PlaceOf(tooth);

    /// <summary>The sign of what was done here or sent elsewhere, at the distal corner.</summary>
    private static void Badge(Svg svg, Frame frame, List<(StateEntry Entry, Look Look)> entries)
    {
        var look = entries.Exists(e => e.Look == Look.Performed) ? Look.Performed : entries.Exists(e => e.Look == Look.Referred) ? Look.Referred : null;
        if (look is null) return;
        var off = frame.Surfaces.Size / 2 - 1;
        svg.Group($"translate({Svg.N(frame.Centre + (frame.MesialRight ? -off : off))},{(frame.Upper ? "145.5" : "24.5")})");
        svg.Open("circle").Set("r", 5.2).Set("fill", look.Ink).Set("stroke", "var(--surface)").Set("stroke-width", 1.4).Close();
        svg.Line(look == Look.Performed ? "M-2.3 .2L-.6 1.9L2.4 -1.6" : "M-1.8 1.8L1.8 -1.8M-.9 -1.8H1.8V.9", new("var(--surface)", "none", "none", null, null), 1.5);
        svg.Close();
    }
}
