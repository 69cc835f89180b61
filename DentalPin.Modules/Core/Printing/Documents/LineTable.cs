namespace DentalPin.Core.Printing;

/// <summary>
/// The table of lines: groups with their sums, columns as wide as their longest amount, the head again on every page. A line
/// that is longer than a page goes on on the next.
/// </summary>
internal sealed class LineTable
{
    private static readonly double Gap = Paper.Mm(3), Pad = Paper.Mm(1.05), HeadPad = Paper.Mm(1.2), MostVat = Paper.Mm(27), MostPlace = Paper.Mm(22);

    private sealed record Column(string Head, PdfAlign Align, Func<PrintLine, PdfText?> Cell, double Most)
    {
        public double X { get; set; }

        public double Width { get; set; }
    }

    private readonly Sheet sheet;
    private readonly Flow flow;
    private readonly List<Column> columns = [];
    private readonly Column description, net;
    private readonly Column? total;
    private string? group;

    public LineTable(Sheet sheet, Flow flow)
    {
        (this.sheet, this.flow) = (sheet, flow);
        var (words, lines) = (sheet.Words, sheet.Document.Lines);
        PdfText One(string text) => sheet.One(text, Sheet.Body);
        if (lines.Any(l => !string.IsNullOrEmpty(l.Place)))
            columns.Add(new(words["core.print.place"], PdfAlign.Left, l => string.IsNullOrEmpty(l.Place) ? null : sheet.Wrap(l.Place, Sheet.Body, MostPlace), MostPlace));
        columns.Add(description = new(words["core.print.description"], PdfAlign.Left, _ => null, 0));
        columns.Add(new(words["core.print.quantity"], PdfAlign.Right, l => One(words.Number(l.Quantity)), 0));
        columns.Add(new(words["core.print.price"], PdfAlign.Right, l => sheet.Money(l.UnitPrice, Sheet.Body), 0));
        if (lines.Any(l => l.Discount != 0 || !string.IsNullOrEmpty(l.DiscountLabel)))
            columns.Add(new(words["core.print.discount"], PdfAlign.Right, l => !string.IsNullOrEmpty(l.DiscountLabel) ? One(l.DiscountLabel) : l.Discount == 0 ? null : sheet.Money(-l.Discount, Sheet.Body), 0));
        if (lines.Any(l => !string.IsNullOrEmpty(l.VatLabel)))
            columns.Add(new(words["core.print.vat"], PdfAlign.Right, l => string.IsNullOrEmpty(l.VatLabel) ? null : sheet.Wrap(l.VatLabel, Sheet.Body, MostVat), MostVat));
        columns.Add(net = new(words["core.print.amount"], PdfAlign.Right, l => sheet.Money(l.Net, Sheet.Body), 0));
        if (lines.Any(l => l.Total != l.Net))
            columns.Add(total = new(words["core.print.with_vat"], PdfAlign.Right, l => sheet.Money(l.Total, Sheet.Body), 0));
    }

    public void Lay()
    {
        var lines = sheet.Document.Lines;
        if (lines.Count == 0) return;
        // Lines of a phase belong together whatever order they came in; phases keep the order of their first line.
        var groups = lines.Select((l, n) => (Line: l, Key: l.Group ?? "", n)).GroupBy(l => l.Key, l => l.Line).ToList();
        var rows = groups.SelectMany(g => g).Select(l => (Line: l, Cells: columns.Select(c => c.Cell(l)).ToArray())).ToList();
        Place(rows.ConvertAll(r => r.Cells), groups.ConvertAll(g => g.Sum(l => l.Net)), groups.ConvertAll(g => g.Sum(l => l.Total)));
        var made = rows.ConvertAll(r => new Row(r.Cells, Words(r.Line)));
        flow.Room(HeadHeight + Paper.Mm(8) + Math.Min(made[0].Height, Paper.Mm(40)));
        Head();
        flow.Repeat = Head;
        var at = 0;
        foreach (var g in groups)
        {
            if (g.Key.Length > 0) GroupHead(g.Key, g.Sum(l => l.Net), g.Sum(l => l.Total), made[at].Height);
            group = null;
            foreach (var _ in g)
            {
                Put(made[at++]);
                group = g.Key.Length > 0 ? g.Key : null;
            }
            group = null;
        }
        flow.Repeat = null;
    }

    private sealed record Row(PdfText?[] Cells, IReadOnlyList<(PdfText Text, int Line, PdfColour Colour)> Words)
    {
        public double Height { get; } = 2 * Pad + Math.Max(Words.Sum(w => w.Text.Lines[w.Line].Height), Cells.Max(c => c?.Height ?? 0));
    }

    private static double HeadHeight => 2 * HeadPad + 11;

    private List<(PdfText, int, PdfColour)> Words(PrintLine line)
    {
        var found = new List<(PdfText, int, PdfColour)>(2);
        void Add(string? text, PdfFont font, PdfColour colour)
        {
            if (string.IsNullOrWhiteSpace(text)) return;
            var laid = sheet.Wrap(text, font, description.Width);
            for (var n = 0; n < laid.LineCount; n++) found.Add((laid, n, colour));
        }
        Add(line.Description, Sheet.Body, Sheet.Ink);
        Add(line.Detail, Sheet.Small, Sheet.Faint);
        return found;
    }

    // Amounts take what they need, the description the rest.
    private void Place(List<PdfText?[]> rows, List<decimal> nets, List<decimal> totals)
    {
        for (var n = 0; n < columns.Count; n++)
        {
            var c = columns[n];
            if (c == description) continue;
            c.Width = Math.Max(sheet.One(c.Head, Sheet.Small.Half).Width, rows.Max(r => r[n]?.Width ?? 0));
        }
        // The sums of groups are half bold, which is wider.
        net.Width = Math.Max(net.Width, nets.Max(s => sheet.Money(s, Sheet.Body.Half).Width));
        if (total is not null) total.Width = Math.Max(total.Width, totals.Max(s => sheet.Money(s, Sheet.Body.Half).Width));
        if (columns[0] != description) columns[0].Width = Math.Max(columns[0].Width, Paper.Mm(15));
        var left = Sheet.Width - columns.Where(c => c != description).Sum(c => c.Width) - Gap * (columns.Count - 1);
        // Where the description has room to spare, amounts stand further apart: they are easier to follow down the page.
        var amounts = columns.Where(c => c.Align == PdfAlign.Right).ToList();
        var spare = Math.Clamp((left - Paper.Mm(72)) / amounts.Count, 0, Paper.Mm(6));
        foreach (var c in amounts) c.Width += spare;
        description.Width = Math.Max(Paper.Mm(30), left - spare * amounts.Count);
        var x = Sheet.Left;
        foreach (var c in columns)
        {
            c.X = x;
            x += c.Width + Gap;
        }
    }

    private void Head()
    {
        var y = flow.Y;
        flow.Draw(() =>
        {
            foreach (var c in columns) sheet.Pdf.Draw(sheet.One(c.Head, Sheet.Small.Half), c.X, y + HeadPad, Sheet.Soft, c.Align, c.Width);
            sheet.Hairline(y + HeadHeight, Sheet.Left, Sheet.Right, Sheet.Ink, 1);
        });
        flow.Y += HeadHeight + 1;
        if (group is not null) GroupRow(sheet.Words["core.print.continued", group], null, null);
    }

    private void GroupHead(string name, decimal netSum, decimal totalSum, double firstRow)
    {
        flow.Room(Paper.Mm(8) + Math.Min(firstRow, Paper.Mm(40)));
        GroupRow(name, sheet.Money(netSum, Sheet.Body.Half), total is null ? null : sheet.Money(totalSum, Sheet.Body.Half));
    }

    private void GroupRow(string name, PdfText? netSum, PdfText? totalSum)
    {
        var title = sheet.Wrap(name, Sheet.Body.Half, net.X - Gap - Sheet.Left, 2);
        var y = flow.Y + Paper.Mm(2);
        flow.Draw(() =>
        {
            sheet.Pdf.Draw(title, Sheet.Left, y, Sheet.Ink);
            if (netSum is not null) sheet.Pdf.Draw(netSum, net.X, y, Sheet.Ink, PdfAlign.Right, net.Width);
            if (totalSum is not null) sheet.Pdf.Draw(totalSum, total!.X, y, Sheet.Ink, PdfAlign.Right, total.Width);
            sheet.Hairline(y + title.Height + Pad, Sheet.Left, Sheet.Right, Sheet.Edge);
        });
        flow.Y = y + title.Height + Pad;
    }

    private void Put(Row row)
    {
        if (row.Height <= flow.Full - HeadHeight - Paper.Mm(10)) flow.Room(row.Height);
        var (at, first) = (0, true);
        do
        {
            var room = flow.Left - 2 * Pad;
            var (from, height) = (at, 0d);
            while (at < row.Words.Count && (height + row.Words[at].Text.Lines[row.Words[at].Line].Height <= room || at == from && flow.AtStart))
                height += row.Words[at].Text.Lines[row.Words[at++].Line].Height;
            if (at == from && at < row.Words.Count)
            {
                flow.Break();
                continue;
            }
            DrawPart(row, from, at, first, flow.Y);
            flow.Y += 2 * Pad + (first ? Math.Max(height, row.Cells.Max(c => c?.Height ?? 0)) : height);
            var bottom = flow.Y;
            flow.Draw(() => sheet.Hairline(bottom, Sheet.Left, Sheet.Right));
            first = false;
            if (at < row.Words.Count) flow.Break();
        }
        while (at < row.Words.Count);
    }

    private void DrawPart(Row row, int from, int to, bool first, double top) => flow.Draw(() =>
    {
        var y = top + Pad;
        for (var n = from; n < to; n++)
        {
            var (text, line, colour) = row.Words[n];
            sheet.Pdf.Draw(text, line, line + 1, description.X, y, colour);
            y += text.Lines[line].Height;
        }
        if (!first) return;
        for (var n = 0; n < columns.Count; n++)
            if (row.Cells[n] is { } cell) sheet.Pdf.Draw(cell, columns[n].X, top + Pad, Sheet.Ink, columns[n].Align, columns[n].Width);
    });
}
