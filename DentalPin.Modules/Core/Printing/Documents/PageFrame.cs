namespace DentalPin.Core.Printing;

/// <summary>What stands on every page: watermark, the header of following pages, the footer that says which of how many it is.</summary>
internal sealed class PageFrame(Sheet sheet)
{
    private static readonly PdfColour Pale = PdfColour.Of("#e4e7ea");

    public void Print(IReadOnlyList<IReadOnlyList<Action>> pages)
    {
        for (var n = 0; n < pages.Count; n++)
        {
            if (n > 0)
            {
                sheet.Pdf.NextPage();
                Header();
            }
            Watermark();
            foreach (var draw in pages[n]) draw();
            Footer(n + 1, pages.Count);
        }
    }

    private void Header()
    {
        var d = sheet.Document;
        var clinic = sheet.Wrap(d.Brand.ClinicName, Sheet.Small.Half, Sheet.Width * .4, 1);
        var what = sheet.Wrap(string.Join(" · ", new[] { $"{d.Title} {d.Number}", d.Recipient.Lines.FirstOrDefault() }.Where(t => !string.IsNullOrWhiteSpace(t))), Sheet.Small, Sheet.Width * .58, 1);
        sheet.Pdf.Draw(what, Sheet.Left, Sheet.Top, Sheet.Soft);
        sheet.Pdf.Draw(clinic, Sheet.Left, Sheet.Top, Sheet.Soft, PdfAlign.Right, Sheet.Width);
        sheet.Hairline(Sheet.Top + what.Height + Paper.Mm(1.5), Sheet.Left, Sheet.Right, sheet.Accent, 1);
    }

    private void Watermark()
    {
        if (string.IsNullOrWhiteSpace(sheet.Document.Watermark)) return;
        var text = sheet.One(sheet.Document.Watermark, new PdfFont(84, 700));
        var most = sheet.Document.HalfSheet ? Paper.Mm(140) : Paper.Mm(210);
        var scale = Math.Min(1, most / Math.Max(1, text.Width));
        sheet.Pdf.Transformed(sheet.Pdf.Width / 2, sheet.Pdf.Height / 2, scale, scale, () => sheet.Pdf.Draw(text, -text.Width / 2, -text.Height / 2, Pale), -Math.PI / 4);
    }

    private void Footer(int page, int of)
    {
        var d = sheet.Document;
        var top = sheet.Pdf.Height - Paper.Mm(17);
        sheet.Hairline(top, Sheet.Left, Sheet.Right);
        var number = sheet.One(sheet.Words["core.print.page", page, of], Sheet.Tiny);
        sheet.Pdf.Draw(number, Sheet.Left, top + Paper.Mm(2.5), Sheet.Faint, PdfAlign.Right, Sheet.Width);
        var which = sheet.Wrap(d.Number, Sheet.Tiny, Paper.Mm(45), 1);
        var whichX = Sheet.Right - Paper.Mm(28) - which.Width;
        sheet.Pdf.Draw(which, whichX, top + Paper.Mm(2.5), Sheet.Faint);
        if (string.IsNullOrWhiteSpace(d.Footer)) return;
        sheet.Pdf.Draw(sheet.Wrap(d.Footer, Sheet.Tiny, whichX - Sheet.Left - Paper.Mm(5), 2), Sheet.Left, top + Paper.Mm(2.5), Sheet.Faint);
    }
}
