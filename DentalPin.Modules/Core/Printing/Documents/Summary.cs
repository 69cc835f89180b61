namespace DentalPin.Core.Printing;

/// <summary>Below the table, together on one page: the totals, and beside them the VAT summary or the notes; other notes follow.</summary>
/// <param name="sheet">The paper.</param>
/// <param name="flow">Where on it.</param>
/// <param name="signature">Height of what is signed after it: nobody signs a page without a sum on it, when that can be had.</param>
internal sealed class Summary(Sheet sheet, Flow flow, double signature)
{
    private static readonly double Gap = Paper.Mm(8), TotalsWidth = Paper.Mm(74), LeftWidth = Sheet.Width - TotalsWidth - Gap, Pad = Paper.Mm(.7), MostBeside = Paper.Mm(48);

    private sealed record Line(PdfText Label, PdfText Amount, double Above, double Height, bool Ruled);

    public void Lay()
    {
        var d = sheet.Document;
        var totals = d.Totals.Count == 0 ? [] : Totals(d.Totals);
        var height = totals.Sum(t => t.Above + t.Height);
        var notes = d.Notes.Where(n => !string.IsNullOrWhiteSpace(n)).ToList();
        var vat = VatTable();
        var beside = vat is null && totals.Count > 0 ? Beside(notes) : null;
        var block = Math.Max(height, Math.Max(vat?.Height ?? 0, beside?.Sum(t => t.Height) ?? 0));
        if (block > 0)
        {
            flow.Y += Paper.Mm(4);
            var below = beside is null && notes.Count > 0 ? Paper.Mm(6) + notes.Sum(n => sheet.Wrap(n, Sheet.Small, Sheet.Width).Height + Paper.Mm(2)) : 0;
            var whole = block + below + signature;
            flow.Room(signature > 0 && whole <= flow.Full * .7 ? whole : block);
            var y = flow.Y;
            flow.Draw(() => Draw(totals, y));
            if (vat is { } v) flow.Draw(() => v.Draw(y));
            if (beside is not null) flow.Draw(() => DrawBeside(beside, y));
            flow.Y += block;
        }
        if (beside is null && notes.Count > 0) Below(notes);
    }

    private List<Line> Totals(IReadOnlyList<PrintAmount> amounts)
    {
        var lines = new List<Line>();
        var strong = amounts.FirstOrDefault(a => a.Strong);
        foreach (var a in amounts)
        {
            var large = ReferenceEquals(a, strong);
            var font = large ? new PdfFont(12.5, 600) : a.Strong ? Sheet.Body.Half : Sheet.Body;
            var amount = sheet.Money(a.Amount, font);
            var label = sheet.Wrap(a.Label, font, Math.Max(Paper.Mm(20), TotalsWidth - amount.Width - Paper.Mm(3)), 3);
            lines.Add(new(label, amount, large ? Paper.Mm(1.5) + Pad : Pad, label.Height + Pad, large));
        }
        return lines;
    }

    private void Draw(List<Line> lines, double y)
    {
        var x = Sheet.Right - TotalsWidth;
        foreach (var line in lines)
        {
            if (line.Ruled) sheet.Hairline(y + Pad, x, Sheet.Right, Sheet.Ink, 1);
            sheet.Pdf.Draw(line.Label, x, y + line.Above, Sheet.Ink);
            sheet.Pdf.Draw(line.Amount, x, y + line.Above, Sheet.Ink, PdfAlign.Right, TotalsWidth);
            y += line.Above + line.Height;
        }
    }

    private (double Height, Action<double> Draw)? VatTable()
    {
        var vat = sheet.Document.Vat;
        if (vat.Count == 0) return null;
        var words = sheet.Words;
        string[] heads = [words["core.print.vat.title"], words["core.print.vat.base"], words["core.print.vat.rate"], words["core.print.vat.tax"]];
        var amounts = vat.Select(v => (PdfText[])[sheet.Money(v.Base, Sheet.Body), sheet.One(v.Rate == 0 ? "—" : words.Percent(v.Rate), Sheet.Body), sheet.Money(v.Tax, Sheet.Body)]).ToList();
        var gap = Paper.Mm(3);
        var widths = Enumerable.Range(0, 3).Select(n => Math.Max(sheet.One(heads[n + 1], Sheet.Small.Half).Width, amounts.Max(a => a[n].Width))).ToArray();
        var labelWidth = Math.Max(Paper.Mm(20), LeftWidth - widths.Sum() - 3 * gap);
        var labels = vat.Select(v => sheet.Wrap(v.Label, Sheet.Body, labelWidth)).ToList();
        var pad = Paper.Mm(1.05);
        var head = 11 + 2 * pad;
        return (head + labels.Sum(l => l.Height + 2 * pad), y =>
        {
            double X(int n) => Sheet.Left + labelWidth + gap + widths.Take(n).Sum() + n * gap;
            sheet.Pdf.Draw(sheet.One(heads[0], Sheet.Small.Half), Sheet.Left, y + pad, Sheet.Soft);
            for (var n = 0; n < 3; n++) sheet.Pdf.Draw(sheet.One(heads[n + 1], Sheet.Small.Half), X(n), y + pad, Sheet.Soft, PdfAlign.Right, widths[n]);
            sheet.Hairline(y += head, Sheet.Left, Sheet.Left + LeftWidth, Sheet.Ink, 1);
            for (var row = 0; row < labels.Count; row++)
            {
                sheet.Pdf.Draw(labels[row], Sheet.Left, y + pad, Sheet.Ink);
                for (var n = 0; n < 3; n++) sheet.Pdf.Draw(amounts[row][n], X(n), y + pad, Sheet.Ink, PdfAlign.Right, widths[n]);
                sheet.Hairline(y += labels[row].Height + 2 * pad, Sheet.Left, Sheet.Left + LeftWidth);
            }
        });
    }

    // Short notes stand beside the totals, where there is room anyhow.
    private List<PdfText>? Beside(List<string> notes)
    {
        if (notes.Count == 0 || notes.Sum(n => n.Length) > 1500) return null;
        var laid = notes.ConvertAll(n => sheet.Wrap(n, Sheet.Small, LeftWidth));
        return laid.Sum(t => t.Height + Paper.Mm(1)) <= MostBeside ? laid : null;
    }

    private void DrawBeside(List<PdfText> notes, double y)
    {
        foreach (var note in notes)
        {
            sheet.Pdf.Draw(note, Sheet.Left, y, Sheet.Soft);
            y += note.Height + Paper.Mm(1);
        }
    }

    private void Below(List<string> notes)
    {
        flow.Y += Paper.Mm(6);
        foreach (var note in notes.Select(n => sheet.Wrap(n, Sheet.Small, Sheet.Width)))
        {
            // No paragraph leaves one line behind, and none of two lines is torn.
            flow.Room(note.LineCount <= 3 ? note.Height : note.Lines[0].Height * 2);
            for (var n = 0; n < note.LineCount; n++)
            {
                flow.Room(note.Lines[n].Height);
                var (line, y) = (n, flow.Y);
                flow.Draw(() => sheet.Pdf.Draw(note, line, line + 1, Sheet.Left, y, Sheet.Soft));
                flow.Y += note.Lines[n].Height;
            }
            flow.Y += Paper.Mm(2);
        }
    }
}
