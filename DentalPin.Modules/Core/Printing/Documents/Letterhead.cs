namespace DentalPin.Core.Printing;

/// <summary>The top of the first page: code, logo and issuer on the left, what the document is on the right, a rule in the clinic's colour; then who it is for.</summary>
internal sealed class Letterhead(Sheet sheet, Flow flow, PdfPicture? logo)
{
    /// <summary>Of the squares; with their free margin it stays within what fiscal rules ask (30 to 40 mm, 2 mm free).</summary>
    private static readonly double QrSide = Paper.Mm(35), QrMargin = Paper.Mm(2.5), QrColumn = QrSide + 2 * QrMargin;

    private static readonly double Gap = Paper.Mm(6), LogoHeight = Paper.Mm(13), LogoWidth = Paper.Mm(45), BoxPad = Paper.Mm(3), BoxGap = Paper.Mm(8);

    /// <summary>Facts that stand under the number.</summary>
    private const int FactsAbove = 2;

    public void Lay()
    {
        var top = flow.Y;
        var (right, rightWidth) = RightSide(top);
        var x = Sheet.Left;
        var bottom = Math.Max(right, top);
        if (sheet.Document.Qr is { } qr)
        {
            bottom = Math.Max(bottom, Code(qr, top));
            x += QrColumn + Paper.Mm(3);
        }
        bottom = Math.Max(bottom, Brand(x, top, Sheet.Right - rightWidth - Gap - x));
        var rule = bottom + Paper.Mm(4.5);
        flow.Draw(() => sheet.Hairline(rule, Sheet.Left, Sheet.Right, sheet.Accent, 1.5));
        flow.Y = rule + Paper.Mm(4.5);
        Boxes();
    }

    private (double Bottom, double Width) RightSide(double top)
    {
        var d = sheet.Document;
        var most = Paper.Mm(d.Qr is null ? 78 : 62);
        var texts = new List<(PdfText Text, PdfColour Colour)>
        {
            (sheet.Wrap(d.Title, new PdfFont(17, 600), most, 3), Sheet.Ink),
            (sheet.Wrap(d.Number, Sheet.Body.Half, most, 3), Sheet.Ink),
        };
        foreach (var (label, value) in d.Facts.Take(FactsAbove))
            texts.Add((sheet.Wrap(label.Length == 0 ? value : $"{label}: {value}", Sheet.Small, most, 3), Sheet.Soft));
        var width = texts.Max(t => t.Text.Width);
        var y = top - Paper.Mm(1);
        foreach (var (text, colour) in texts)
        {
            var at = y;
            flow.Draw(() => sheet.Pdf.Draw(text, Sheet.Right - width, at, colour, PdfAlign.Right, width));
            y += text.Height;
        }
        return (y, width);
    }

    private double Code(PrintQr qr, double top)
    {
        var title = sheet.Wrap(qr.Title, Sheet.Body.Half, QrColumn);
        var y = top - Paper.Mm(1);
        var code = y + title.Height + QrMargin;
        flow.Draw(() =>
        {
            sheet.Pdf.Draw(title, Sheet.Left, y, Sheet.Ink, PdfAlign.Centre, QrColumn);
            sheet.Pdf.Qr(qr.Text, Sheet.Left + QrMargin, code, QrSide);
        });
        var bottom = code + QrSide + QrMargin * .7;
        var bold = true;
        foreach (var line in (qr.Legend ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (text, at) = (sheet.Wrap(line, bold ? Sheet.Body.Half : Sheet.Small, QrColumn, 4), bottom);
            flow.Draw(() => sheet.Pdf.Draw(text, Sheet.Left, at, Sheet.Ink, PdfAlign.Centre, QrColumn));
            bottom += text.Height;
            bold = false;
        }
        return bottom;
    }

    private double Brand(double x, double top, double width)
    {
        var brand = sheet.Document.Brand;
        var nameX = x;
        var logoHeight = 0d;
        if (logo is { } picture)
        {
            var scale = Math.Min(LogoHeight / picture.Height, Math.Min(LogoWidth, width * .55) / picture.Width);
            var (w, h) = (picture.Width * scale, picture.Height * scale);
            logoHeight = h;
            flow.Draw(() => sheet.Pdf.Picture(picture, x, top, w, h));
            nameX += w + Paper.Mm(3.5);
        }
        var name = sheet.Wrap(brand.ClinicName, new PdfFont(15, 600), Math.Max(Paper.Mm(25), x + width - nameX), 3);
        var nameY = top + Math.Max(0, (logoHeight - name.Height) / 2);
        if (logo is null) nameY -= Paper.Mm(1);
        flow.Draw(() => sheet.Pdf.Draw(name, nameX, nameY, Sheet.Ink));
        var y = Math.Max(top + logoHeight, nameY + name.Height) + Paper.Mm(1.5);
        foreach (var line in Small(brand, sheet.Document.Issuer))
        {
            var (text, at) = (sheet.Wrap(line, Sheet.Small, width, 4), y);
            flow.Draw(() => sheet.Pdf.Draw(text, x, at, Sheet.Soft));
            y += text.Height;
        }
        return y;
    }

    // The issuer in the sense of the law, then how to reach the clinic.
    private static IEnumerable<string> Small(PrintBrand brand, PrintParty issuer)
    {
        IEnumerable<string> lines = issuer.Lines.Any(l => !string.IsNullOrWhiteSpace(l))
            ? issuer.Lines
            : [string.Join(" · ", new[] { brand.LegalName, brand.TaxId }.Where(t => !string.IsNullOrWhiteSpace(t))), .. brand.Address];
        return lines.Append(string.Join(" · ", brand.Contact.Where(c => !string.IsNullOrWhiteSpace(c)))).Where(l => !string.IsNullOrWhiteSpace(l)).Take(12);
    }

    private void Boxes()
    {
        var d = sheet.Document;
        var facts = d.Facts.Skip(FactsAbove).ToList();
        var (width, inner) = ((Sheet.Width - BoxGap) / 2, (Sheet.Width - BoxGap) / 2 - 2 * BoxPad);
        var recipient = d.Recipient.Lines.Where(l => !string.IsNullOrWhiteSpace(l)).Take(12).Select((l, n) => sheet.Wrap(l, n == 0 ? Sheet.Body.Half : Sheet.Body, inner, 3)).ToList();
        var label = sheet.One(d.Recipient.Title, Sheet.Small);
        if (recipient.Count == 0 && facts.Count == 0) return;
        var labels = facts.ConvertAll(f => sheet.Wrap(f.Label, Sheet.Body, Paper.Mm(32), 3));
        var labelWidth = labels.Count == 0 ? 0 : labels.Max(l => l.Width);
        var values = facts.ConvertAll(f => sheet.Wrap(f.Value, Sheet.Body, inner - labelWidth - Paper.Mm(3), 4));
        var boxTop = flow.Y;
        var height = Math.Max(
            recipient.Sum(t => t.Height), facts.Select((_, n) => Math.Max(labels[n].Height, values[n].Height)).Sum()) + label.Height + 2 * Paper.Mm(2.5);
        flow.Draw(() =>
        {
            var (x, y) = (Sheet.Left, boxTop + Paper.Mm(2.5));
            if (recipient.Count > 0)
            {
                sheet.Pdf.Rectangle(x, boxTop, width, height, null, Sheet.Edge, .5, Paper.Mm(1.5));
                sheet.Pdf.Draw(label, x + BoxPad, y, Sheet.Faint);
                y += label.Height;
                foreach (var text in recipient)
                {
                    sheet.Pdf.Draw(text, x + BoxPad, y, Sheet.Ink);
                    y += text.Height;
                }
            }
            if (facts.Count == 0) return;
            (x, y) = (Sheet.Left + width + BoxGap, boxTop + Paper.Mm(2.5));
            sheet.Pdf.Rectangle(x, boxTop, width, height, null, Sheet.Edge, .5, Paper.Mm(1.5));
            sheet.Pdf.Draw(sheet.One(sheet.Words["core.print.details"], Sheet.Small), x + BoxPad, y, Sheet.Faint);
            y += label.Height;
            for (var n = 0; n < facts.Count; n++)
            {
                sheet.Pdf.Draw(labels[n], x + BoxPad, y, Sheet.Faint);
                sheet.Pdf.Draw(values[n], x + BoxPad + labelWidth + Paper.Mm(3), y, Sheet.Ink);
                y += Math.Max(labels[n].Height, values[n].Height);
            }
        });
        flow.Y += height + Paper.Mm(4);
    }
}
