namespace DentalPin.Odontogram;

/// <summary>What is drawn on the tooth seen from the front, in its own coordinates.</summary>
internal static class CrownMarks
{
    /// <summary>The drawing of an entry on a tooth.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="kind">What.</param>
    /// <param name="look">Of its status.</param>
    /// <param name="f">The tooth.</param>
    public static void Draw(Svg svg, ChartKind kind, Look look, Frame f)
    {
        var s = f.Shape;
        var (half, tip) = (s.Width / 2, -s.Root);
        switch (kind.Key)
        {
            case "crown" or "bridge":
                svg.Filled(s.CrownPath, look, 1.6, look.IsPlan ? null : ".72");
                break;
            case "crown_on_implant":
                svg.Filled(s.CrownPath, look, 1.6, look.IsPlan ? null : ".72");
                svg.Line($"M0 {Svg.N(s.Crown * .3)}V{Svg.N(s.Crown * .62)}", look with { Ink = "var(--surface)", LineDash = null }, 2.4);
                break;
            case "provisional_crown_on_implant":
                svg.Filled(s.CrownPath, look, 1.6, look.IsPlan ? ".45" : ".3");
                svg.Line($"M{Svg.N(-half * .5)} {Svg.N(s.Crown * .45)}H{Svg.N(half * .5)}M{Svg.N(-half * .5)} {Svg.N(s.Crown * .65)}H{Svg.N(half * .5)}", look, 1.6);
                break;
            case "overlay":
                svg.Filled(Band(s, .52, .97), look, 1.3, look.IsPlan ? null : ".8");
                break;
            case "veneer":
                svg.Filled(Inside(s, .72), look, 1.2, look.IsPlan ? null : ".55");
                break;
            case "band":
                svg.Filled(Band(s, .3, .58), look, 1.1, look.IsPlan ? null : ".85");
                break;
            case "extraction" when look.IsPlan:
                svg.Line(Cross(s), look, 2.2, "4 3");
                break;
            case "implant":
                svg.Filled(Screw(s), look with { Fill = look.IsPlan ? look.Soft : look.Fill }, 1.1, look.IsPlan ? null : ".8");
                svg.Open("path").Set("d", "M-6.4 0L6.4 0L8.4 6.4L-8.4 6.4Z").Set("fill", "var(--surface)").Set("stroke", look.Ink).Set("stroke-width", 1).Close();
                break;
            case "apicoectomy":
                svg.Line($"M{Svg.N(-half * .8)} {Svg.N(tip * .8)}L{Svg.N(half * .8)} {Svg.N(tip * .8 - 3)}", look, 2.2);
                foreach (var end in Tips(s)) svg.Filled($"M{Svg.N(end.X - 4)} {Svg.N(end.Y - 1)}H{Svg.N(end.X + 4)}L{Svg.N(end.X)} {Svg.N(end.Y + 6)}Z", look, 1);
                break;
            case "root_canal_full" or "root_canal_two_thirds" or "root_canal_half" or "root_canal_overfill":
                Canals(svg, kind.Key, look, s);
                break;
            case "post":
                svg.Line($"M0 {Svg.N(s.Crown * .45)}V{Svg.N(tip * .55)}", look, 4, look.IsPlan ? "3 2.5" : null);
                svg.Line($"M-5 {Svg.N(s.Crown * .45)}H5", look, 3, "none");
                break;
            case "bracket":
                svg.Filled($"M-5 {Svg.N(s.Crown * .42)}h10v10h-10z", look, 1.2);
                svg.Line($"M{Svg.N(-f.Column / 2 / f.Scale)} {Svg.N(s.Crown * .42 + 5)}H{Svg.N(f.Column / 2 / f.Scale)}", look with { LineDash = null }, 1.1);
                svg.Line($"M-5 {Svg.N(s.Crown * .42 + 5)}H5", look with { Ink = "var(--surface)", LineDash = null }, 1.2);
                break;
            case "tube":
                svg.Filled($"M-8 {Svg.N(s.Crown * .42)}h16a3 3 0 0 1 0 7h-16a3 3 0 0 1 0 -7z", look, 1.2);
                svg.Dot(-6, s.Crown * .42 + 3.5, 1.4, look with { Ink = "var(--surface)" });
                break;
            case "attachment":
                svg.Filled($"M-6 {Svg.N(s.Crown * .62)}L6 {Svg.N(s.Crown * .62)}L0 {Svg.N(s.Crown * .3)}Z", look, 1.2);
                break;
            case "retainer":
                var y = s.Crown * .72;
                svg.Line($"M{Svg.N(-f.Column / 2 / f.Scale)} {Svg.N(y)}q{Svg.N(f.Column / 8 / f.Scale)} -5 {Svg.N(f.Column / 4 / f.Scale)} 0t{Svg.N(f.Column / 4 / f.Scale)} 0t{Svg.N(f.Column / 4 / f.Scale)} 0t{Svg.N(f.Column / 4 / f.Scale)} 0", look, 1.8);
                break;
            case "denture":
                svg.Filled(s.CrownPath, look, 1.2, look.IsPlan ? ".7" : ".4");
                svg.Line($"M{Svg.N(-f.Column / 2 / f.Scale)} -2H{Svg.N(f.Column / 2 / f.Scale)}", look, 5, look.IsPlan ? "5 6" : "none");
                break;
            case "pulpitis":
                svg.Open("ellipse").Set("cx", 0).Set("cy", s.Crown * .28).Set("rx", half * .36).Set("ry", s.Crown * .2).Set("fill", look.Ink).Close();
                foreach (var canal in s.Canals) svg.Line(canal, look, 1.4, "1 3");
                break;
            case "fracture":
                svg.Line($"M{Svg.N(-half * .55)} {Svg.N(s.Crown * .1)}L{Svg.N(-half * .1)} {Svg.N(s.Crown * .36)}L{Svg.N(-half * .28)} {Svg.N(s.Crown * .52)}L{Svg.N(half * .5)} {Svg.N(s.Crown * .92)}", look, 2.2);
                break;
            case "periapical_small":
                Lesion(svg, s, look, 4);
                break;
            case "periapical_medium":
                Lesion(svg, s, look, 6.5);
                break;
            case "periapical_large":
                Lesion(svg, s, look, 9.5);
                break;
            case "rotated":
                svg.Line($"M{Svg.N(-half * .5)} {Svg.N(s.Crown * .6)}A{Svg.N(half * .55)} {Svg.N(half * .55)} 0 1 1 {Svg.N(half * .5)} {Svg.N(s.Crown * .6)}m-4.4 -1.2l4.4 1.2l1 -4.6", look, 2);
                break;
            case "displaced":
                svg.Line($"M{Svg.N(-half * .6)} {Svg.N(s.Crown * .5)}H{Svg.N(half * .6)}m-4 -3.6l4 3.6l-4 3.6", look, 2);
                break;
            case "migrated":
                svg.Line($"M0 {Svg.N(s.Crown * .3)}l6 6l-6 6l-6 -6z", look, 1.6);
                break;
            case "other":
                svg.Filled($"M0 {Svg.N(s.Crown * .3)}l6 6l-6 6l-6 -6z", look, 1.2);
                break;
        }
    }

    public static string Cross(ToothShape s)
    {
        var x = s.Width * .36;
        return $"M{Svg.N(-x)} {Svg.N(-s.Root * .3)}L{Svg.N(x)} {Svg.N(s.Crown * .82)}M{Svg.N(x)} {Svg.N(-s.Root * .3)}L{Svg.N(-x)} {Svg.N(s.Crown * .82)}";
    }

    private static void Canals(Svg svg, string kind, Look look, ToothShape s)
    {
        var part = kind switch { "root_canal_two_thirds" => 66, "root_canal_half" => 40, _ => 100 };
        foreach (var canal in s.Canals)
        {
            svg.Open("path").Set("d", canal).Set("fill", "none").Set("stroke", look.Ink).Set("stroke-width", look.IsPlan ? 2.2 : 2.8).Set("stroke-linecap", part == 100 ? "round" : "butt");
            if (part < 100) svg.Set("pathLength", "100").Set("stroke-dasharray", look.IsPlan ? Dashes(part) : $"{part} 100");
            else svg.Set("stroke-dasharray", look.IsPlan ? "2.6 3.4" : null);
            svg.Close();
        }
        if (!look.IsPlan) svg.Open("ellipse").Set("cx", 0).Set("cy", 5.8).Set("rx", Math.Min(9.2, s.Width * .2)).Set("ry", 4).Set("fill", look.Ink).Close();
        if (part < 100) foreach (var end in Tips(s)) svg.Circle(end.X, end.Y + 3, 1.6, look, 1);
        if (kind == "root_canal_overfill") foreach (var end in Tips(s)) svg.Dot(end.X, end.Y - 3.5, 3.2, look);
    }

    private static string Dashes(int part)
    {
        var dashes = new List<string>();
        for (var at = 0; at < part; at += 11) dashes.Add("6 5");
        return string.Join(' ', dashes) + " 0 100";
    }

    private static void Lesion(Svg svg, ToothShape s, Look look, double r)
    {
        foreach (var end in Tips(s).Take(2))
        {
            svg.Open("circle").Set("cx", end.X).Set("cy", end.Y - r * .4).Set("r", r).Set("fill", look.Ink).Set("fill-opacity", ".28").Set("stroke", look.Ink).Set("stroke-width", 1.6).Close();
            svg.Dot(end.X, end.Y - r * .4, 1.4, look);
        }
    }

    /// <summary>Where the canals end.</summary>
    private static IEnumerable<(double X, double Y)> Tips(ToothShape s)
    {
        foreach (var canal in s.Canals)
        {
            var numbers = canal.Split(['M', 'C', 'L', ' '], StringSplitOptions.RemoveEmptyEntries);
            yield return (double.Parse(numbers[^2], System.Globalization.CultureInfo.InvariantCulture), double.Parse(numbers[^1], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A belt round the crown, from one part of its height to another.</summary>
    private static string Band(ToothShape s, double from, double to)
    {
        var (w, a, b) = (s.Width / 2 * .96, s.Crown * from, s.Crown * to);
        return $"M{Svg.N(-w)} {Svg.N(a)}Q0 {Svg.N(a + 3)} {Svg.N(w)} {Svg.N(a)}L{Svg.N(w * .9)} {Svg.N(b)}Q0 {Svg.N(b + 3)} {Svg.N(-w * .9)} {Svg.N(b)}Z";
    }

    /// <summary>A smaller crown within the crown.</summary>
    private static string Inside(ToothShape s, double part)
    {
        var (w, top, bottom) = (s.Width / 2 * part, s.Crown * .12, s.Crown * .9);
        return $"M{Svg.N(-w * .75)} {Svg.N(top)}Q0 {Svg.N(top - 5)} {Svg.N(w * .75)} {Svg.N(top)}L{Svg.N(w)} {Svg.N(bottom - 4)}Q{Svg.N(w)} {Svg.N(bottom)} {Svg.N(w - 4)} {Svg.N(bottom)}H{Svg.N(-w + 4)}Q{Svg.N(-w)} {Svg.N(bottom)} {Svg.N(-w)} {Svg.N(bottom - 4)}Z";
    }

    private static string Screw(ToothShape s)
    {
        var length = Math.Min(46.4, s.Root * .95);
        var (left, right) = ("M-8 0", "");
        const int Threads = 7;
        for (var n = 0; n < Threads; n++)
        {
            var (w, y) = (8 - n * .45, -(length - 6) * (n + .6) / Threads);
            left += $"L{Svg.N(-w)} {Svg.N(y)}L{Svg.N(-w - 2)} {Svg.N(y - 1.9)}L{Svg.N(-w)} {Svg.N(y - 3.7)}";
            right = $"L{Svg.N(w)} {Svg.N(y - 3.7)}L{Svg.N(w + 2)} {Svg.N(y - 1.9)}L{Svg.N(w)} {Svg.N(y)}" + right;
        }
        return $"{left}Q-4.4 {Svg.N(-length)} 0 {Svg.N(-length)}Q4.4 {Svg.N(-length)} 5 {Svg.N(-length + 4)}{right}L8 0Z";
    }
}
