namespace DentalPin.Core.Printing;

/// <summary>Where a document is signed by hand, or the signature it has and what proves it. Never torn by the end of a page.</summary>
internal sealed class SignatureBox(Sheet sheet, Flow flow)
{
    private static readonly double Gap = Paper.Mm(8), BoxWidth = (Sheet.Width - Gap) / 2, Empty = Paper.Mm(22), PadX = Paper.Mm(3), PadY = Paper.Mm(2.5), StrokesHeight = Paper.Mm(18), Around = Paper.Mm(3.5);

    private readonly PrintSignature? signature = sheet.Document.Signature;
    private readonly PdfPicture? strokes = sheet.Document.Signature?.StrokesPng is { Length: > 0 } png ? PdfPicture.Read(png) : null;

    private bool ByHand => strokes is null && string.IsNullOrWhiteSpace(signature?.Evidence);

    /// <summary>With the space around it; 0 without a signature.</summary>
    public double Height => signature is null ? 0 : Around + (ByHand ? Empty : Signed(signature).Height) + Around;

    public void Lay()
    {
        if (signature is null) return;
        flow.Y += Around;
        if (ByHand) LayEmpty(signature);
        else LaySigned(signature);
        flow.Y += Around;
    }

    private void LayEmpty(PrintSignature empty)
    {
        flow.Room(Empty);
        var top = flow.Y;
        flow.Draw(() =>
        {
            Box(Sheet.Left, top, Empty, empty.Title, empty.Name);
            if (sheet.Document.ClinicSigns) Box(Sheet.Left + BoxWidth + Gap, top, Empty, sheet.Words["core.print.for_clinic"], sheet.Document.Brand.ClinicName);
        });
        flow.Y += Empty;
    }

    private (PdfText Title, PdfText? Name, PdfText? Evidence, double Height) Signed(PrintSignature signed)
    {
        var evidence = string.IsNullOrWhiteSpace(signed.Evidence) ? null : sheet.Wrap(signed.Evidence, Sheet.Small, BoxWidth - 2 * PadX, 24);
        var name = string.IsNullOrWhiteSpace(signed.Name) ? null : sheet.Wrap(signed.Name, Sheet.Body.Half, BoxWidth - PadX, 2);
        var title = sheet.Wrap(signed.Title, Sheet.Small, BoxWidth - PadX, 2);
        return (title, name, evidence, 2 * PadY + Math.Max(title.Height + (strokes is null ? 0 : StrokesHeight + Paper.Mm(1)) + (name?.Height ?? 0), evidence?.Height ?? 0));
    }

    private void LaySigned(PrintSignature signed)
    {
        var (title, name, evidence, height) = Signed(signed);
        flow.Room(height);
        var top = flow.Y;
        flow.Draw(() =>
        {
            sheet.Pdf.Rectangle(Sheet.Left, top, Sheet.Width, height, null, Sheet.Edge, .5, Paper.Mm(1.5));
            var y = top + PadY;
            sheet.Pdf.Draw(title, Sheet.Left + PadX, y, Sheet.Faint);
            y += title.Height;
            if (strokes is not null)
            {
                var scale = Math.Min(StrokesHeight / strokes.Height, (BoxWidth - 2 * PadX) / strokes.Width);
                sheet.Pdf.Picture(strokes, Sheet.Left + PadX, y + Paper.Mm(.5), strokes.Width * scale, strokes.Height * scale);
                y += StrokesHeight + Paper.Mm(1);
            }
            if (name is not null) sheet.Pdf.Draw(name, Sheet.Left + PadX, y, Sheet.Ink);
            if (evidence is not null) sheet.Pdf.Draw(evidence, Sheet.Left + BoxWidth + Gap / 2, top + PadY, Sheet.Soft);
        });
        flow.Y += height;
    }

    private void Box(double x, double top, double height, string title, string? name)
    {
        sheet.Pdf.Rectangle(x, top, BoxWidth, height, null, Sheet.Edge, .5, Paper.Mm(1.5));
        sheet.Pdf.Draw(sheet.Wrap(title, Sheet.Small, BoxWidth - 2 * PadX, 2), x + PadX, top + PadY, Sheet.Faint);
        if (string.IsNullOrWhiteSpace(name)) return;
        var text = sheet.Wrap(name, Sheet.Small, BoxWidth - 2 * PadX, 1);
        sheet.Pdf.Draw(text, x + PadX, top + height - PadY - text.Height, Sheet.Soft);
    }
}
