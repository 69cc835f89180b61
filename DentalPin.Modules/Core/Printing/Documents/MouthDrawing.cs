namespace DentalPin.Core.Printing;

/// <summary>
/// A small drawing of the mouth as the dentist sees it, the document's teeth hatched: a mark that a printer without colours
/// shows as well. A deciduous tooth stands in the place of the one that follows it.
/// </summary>
internal sealed class MouthDrawing(Sheet sheet, Flow flow)
{
    private static readonly double[] Columns = [45, 39, 41, 41, 41, 58, 55, 52];
    private const double Quadrant = 372, Half = 170, Edge = 104, Middle = 129, Between = 14, Square = 33, Inner = 10;
    private static readonly double Wide = Paper.Mm(108), Scale = Wide / (2 * Quadrant + Between);

    private static readonly PdfColour Line = PdfColour.Of("#83909d"), Field = PdfColour.Of("#a3aeb8"), Root = PdfColour.Of("#f4f1ea"), Mark = PdfColour.Of("#1c2730"), Number = PdfColour.Of("#515e6a");

    public void Lay()
    {
        var marks = Marks();
        if (marks.Count == 0) return;
        var caption = sheet.Wrap(sheet.Words["core.print.mouth"], Sheet.Small, Sheet.Width);
        var height = caption.Height + Paper.Mm(1) + (2 * Half + 6) * Scale;
        flow.Room(height + Paper.Mm(6));
        var top = flow.Y;
        flow.Draw(() =>
        {
            sheet.Pdf.Draw(caption, Sheet.Left, top, Sheet.Faint);
            var (x, y) = (Sheet.Left + (Sheet.Width - Wide) / 2, top + caption.Height + Paper.Mm(1));
            for (var quadrant = 1; quadrant <= 4; quadrant++) DrawQuadrant(quadrant, marks, x, y);
            var (centre, across) = (x + Wide / 2, y + (Half + 3) * Scale);
            sheet.Hairline(across, x, x + Wide, Sheet.Rule, .4);
            sheet.Pdf.Line(centre, y, centre, y + (2 * Half + 6) * Scale, .4, Sheet.Rule);
        });
        flow.Y += height + Paper.Mm(3);
    }

    // By quadrant (1 to 4) and place (1 to 8): the tooth that is shown there and its surfaces. Others cannot be drawn.
    private Dictionary<(int Quadrant, int Place), (int Tooth, string Surfaces)> Marks()
    {
        var d = sheet.Document;
        var found = new Dictionary<(int, int), (int Tooth, string Surfaces)>();
        foreach (var mark in d.Marks.Concat((d.Teeth ?? []).Select(t => new PrintTooth(t, ""))))
        {
            var tooth = mark.Tooth > 100 ? mark.Tooth - 100 : mark.Tooth; // A supernumerary tooth is known by its neighbour.
            var (quadrant, place) = (tooth / 10, tooth % 10);
            if (quadrant is < 1 or > 8 || place < 1 || place > (quadrant <= 4 ? 8 : 5)) continue;
            var key = ((quadrant - 1) % 4 + 1, place);
            if (!found.TryGetValue(key, out var known)) found[key] = (tooth, mark.Surfaces);
            else if (known.Tooth == tooth) found[key] = (tooth, known.Surfaces.Length == 0 || mark.Surfaces.Length == 0 ? "" : known.Surfaces + mark.Surfaces);
            else if (quadrant <= 4) found[key] = (tooth, mark.Surfaces);
        }
        return found;
    }

    private void DrawQuadrant(int quadrant, Dictionary<(int, int), (int Tooth, string Surfaces)> marks, double x, double y)
    {
        var (upper, right) = (quadrant <= 2, quadrant is 1 or 4);
        var at = 0d;
        for (var place = 1; place <= 8; place++)
        {
            var column = Columns[place - 1];
            var centre = right ? Quadrant - at - column / 2 : Quadrant + Between + at + column / 2;
            at += column;
            var marked = marks.TryGetValue((quadrant, place), out var mark);
            var tooth = marked ? mark.Tooth : quadrant * 10 + place;
            var shape = ToothOutline.Of(tooth);
            // Mesial is to the right in what is drawn; upper teeth hang, lower ones stand.
            sheet.Pdf.Transformed(x + centre * Scale, y + (upper ? 0 : 2 * Half + 6) * Scale, right ? Scale : -Scale, upper ? Scale : -Scale, () =>
            {
                Tooth(shape, marked);
                Surfaces(marked ? mark.Surfaces : null);
            });
            var text = sheet.One(tooth.ToString(System.Globalization.CultureInfo.InvariantCulture), marked ? new PdfFont(5, 700) : new PdfFont(4.6));
            var numberY = y + (upper ? Half - 18 : Half + 6 + 4) * Scale;
            sheet.Pdf.Draw(text, x + centre * Scale - 10, numberY, marked ? Mark : Number, PdfAlign.Centre, 20);
        }
    }

    private void Tooth(ToothOutline shape, bool marked) => sheet.Pdf.Transformed(0, Edge - shape.Crown * shape.Scale, shape.Scale, shape.Scale, () =>
    {
        var (line, thickness) = marked ? (Mark, 2.4) : (Line, 1.2);
        if (shape.Back is { } back) sheet.Pdf.Path(back, Root, Line, 1.2);
        sheet.Pdf.Path(shape.RootPath, Root, Line, 1.2);
        sheet.Pdf.Path(shape.CrownPath, PdfColour.White, null);
        if (marked) sheet.Pdf.Hatch(shape.CrownPath, -shape.Width / 2 - 3, -8, shape.Width / 2 + 3, shape.Crown + 4, 6.5, 2.1, Mark);
        sheet.Pdf.Path(shape.CrownPath, null, line, thickness);
    });

    // Seen from above: V outside, M towards the midline. Null for a tooth that is not marked, empty for all of it.
    private void Surfaces(string? marked)
    {
        var (from, to) = (-Square / 2, Square / 2);
        double near = from + Inner, far = to - Inner;
        (char Letter, string Path)[] fields =
        [
            ('V', Area(from, Outer(0), to, Outer(0), far, Outer(Inner), near, Outer(Inner))),
            ('L', Area(from, Outer(Square), to, Outer(Square), far, Outer(Square - Inner), near, Outer(Square - Inner))),
            ('D', Area(from, Outer(0), near, Outer(Inner), near, Outer(Square - Inner), from, Outer(Square))),
            ('M', Area(to, Outer(0), far, Outer(Inner), far, Outer(Square - Inner), to, Outer(Square))),
            ('O', Area(near, Outer(Inner), far, Outer(Inner), far, Outer(Square - Inner), near, Outer(Square - Inner))),
        ];
        foreach (var (letter, path) in fields)
        {
            var area = PdfPath.Parse(path);
            var hatched = marked is { Length: > 0 } && (marked.Contains(letter, StringComparison.OrdinalIgnoreCase) || letter == 'O' && marked.Contains('I', StringComparison.OrdinalIgnoreCase) || letter == 'L' && marked.Contains('P', StringComparison.OrdinalIgnoreCase));
            sheet.Pdf.Path(area, PdfColour.White, Field, .9);
            if (!hatched) continue;
            sheet.Pdf.Hatch(area, from, Outer(0), to, Outer(Square), 5, 2, Mark);
            sheet.Pdf.Path(area, null, Mark, 1.8);
        }
        if (marked is "") sheet.Pdf.Path(PdfPath.Parse(Area(from, Outer(0), to, Outer(0), to, Outer(Square), from, Outer(Square))), null, Mark, 2.4, [5, 4]);
    }

    private static double Outer(double inside) => Middle - Square / 2 + inside;

    private static string Area(params double[] c) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"M{c[0]} {c[1]}L{c[2]} {c[3]}L{c[4]} {c[5]}L{c[6]} {c[7]}Z");
}
