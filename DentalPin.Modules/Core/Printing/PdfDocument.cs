using System.Globalization;
using DentalPin.Core.Printing.Native;

namespace DentalPin.Core.Printing;

/// <summary>What a document says about itself.</summary>
/// <param name="Title">Shown by the reader's window.</param>
/// <param name="Author">Who issues it.</param>
/// <param name="CreatedAt">Written into it instead of the time of day, so that the same input gives the same bytes.</param>
public sealed record PdfAbout(string Title, string Author, DateTimeOffset CreatedAt);

/// <summary>
/// Writes a PDF with cairo and pango: text that can be selected, with its fonts embedded, vector drawings and pictures. Points
/// (1/72 inch) from the top left corner of an A4 page. The same calls write the same bytes, as long as the machine's libraries
/// and fonts are the same. One document is for one thread; any number of documents may be written at once.
/// </summary>
/// <exception cref="PrintingUnavailableException">The libraries are not installed.</exception>
public sealed class PdfDocument : IDisposable
{
    private readonly List<PdfText> texts = [];
    private readonly PdfSurface surface;
    private readonly CairoContext cairo;
    private FontContext? fonts;
    private bool finished;

    public PdfDocument(PdfAbout about, double width = Paper.Width, double height = Paper.Height)
    {
        fonts = FontContexts.Rent();
        (Width, Height) = (width, height);
        surface = new PdfSurface(width, height);
        Cairo.Check(Cairo.cairo_surface_status(surface));
        cairo = new CairoContext(surface);
        var created = about.CreatedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.MetadataTitle, Flat(about.Title));
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.MetadataAuthor, Flat(about.Author));
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.MetadataCreator, "DentalPin");
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.MetadataCreateDate, created);
        Cairo.cairo_pdf_surface_set_metadata(surface, Cairo.MetadataModDate, created);
        Check();
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>A text for drawing: broken at <paramref name="width"/> (within a word that does not fit), or on one line without one.</summary>
    /// <param name="text">Line breaks start a new line; control characters are left out.</param>
    /// <param name="font">Size and weight.</param>
    /// <param name="width">Null for as wide as it is.</param>
    /// <param name="mostLines">Lines a paragraph may take before it ends in an ellipsis; 0 for all it needs.</param>
    public PdfText Text(string text, PdfFont font, double? width = null, int mostLines = 0)
    {
        var made = new PdfText(fonts ?? throw new ObjectDisposedException(nameof(PdfDocument)), text, font, width, mostLines);
        texts.Add(made);
        return made;
    }

    /// <summary>Draws all lines of a text.</summary>
    /// <param name="text">Of this document.</param>
    /// <param name="x">Left edge of the box.</param>
    /// <param name="top">Top of the first line.</param>
    /// <param name="colour">Of the letters.</param>
    /// <param name="align">Within <paramref name="width"/>.</param>
    /// <param name="width">Of the box to align in; 0 to align at <paramref name="x"/>.</param>
    public void Draw(PdfText text, double x, double top, PdfColour colour = default, PdfAlign align = PdfAlign.Left, double width = 0) =>
        Draw(text, 0, text.LineCount, x, top, colour, align, width);

    /// <summary>Draws some lines of a text, the first of them at <paramref name="top"/>.</summary>
    public void Draw(PdfText text, int from, int to, double x, double top, PdfColour colour = default, PdfAlign align = PdfAlign.Left, double width = 0)
    {
        Colour(colour);
        for (var n = from; n < to; n++)
        {
            var line = text.Lines[n];
            if (line.Width > 0)
            {
                // Aligned by ourselves: pango would set a right-to-left paragraph against the other edge.
                var left = align switch { PdfAlign.Right => x + width - line.Width, PdfAlign.Centre => x + (width - line.Width) / 2, _ => x };
                Cairo.cairo_move_to(cairo, left - line.Start, top + line.Baseline);
                Pango.pango_cairo_show_layout_line(cairo, line.Line);
            }
            top += line.Height;
        }
        Cairo.cairo_new_path(cairo);
    }

    public void Line(double x1, double y1, double x2, double y2, double thickness, PdfColour colour = default)
    {
        Cairo.cairo_move_to(cairo, x1, y1);
        Cairo.cairo_line_to(cairo, x2, y2);
        Colour(colour);
        Cairo.cairo_set_line_width(cairo, thickness);
        Cairo.cairo_stroke(cairo);
    }

    public void Rectangle(double x, double y, double width, double height, PdfColour? fill, PdfColour? stroke = null, double thickness = .5, double radius = 0)
    {
        if (radius <= 0) Cairo.cairo_rectangle(cairo, x, y, width, height);
        else
        {
            Cairo.cairo_new_sub_path(cairo);
            Cairo.cairo_arc(cairo, x + width - radius, y + radius, radius, -Math.PI / 2, 0);
            Cairo.cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, Math.PI / 2);
            Cairo.cairo_arc(cairo, x + radius, y + height - radius, radius, Math.PI / 2, Math.PI);
            Cairo.cairo_arc(cairo, x + radius, y + radius, radius, Math.PI, Math.PI * 1.5);
            Cairo.cairo_close_path(cairo);
        }
        Paint(fill, stroke, thickness, null);
    }

    /// <summary>A drawing of lines and curves, filled, outlined or both.</summary>
    public void Path(PdfPath path, PdfColour? fill, PdfColour? stroke = null, double thickness = .5, double[]? dash = null)
    {
        path.Trace(cairo);
        Paint(fill, stroke, thickness, dash);
    }

    /// <summary>Slanting lines across a shape: a mark that a printer without colours shows as well.</summary>
    public void Hatch(PdfPath path, double left, double top, double right, double bottom, double gap, double thickness, PdfColour colour)
    {
        Cairo.cairo_save(cairo);
        path.Trace(cairo);
        Cairo.cairo_clip(cairo);
        var height = bottom - top;
        for (var x = left - height; x < right; x += gap)
        {
            Cairo.cairo_move_to(cairo, x, top);
            Cairo.cairo_line_to(cairo, x + height, bottom);
        }
        Paint(null, colour, thickness, null);
        Cairo.cairo_restore(cairo);
    }

    /// <summary>Draws moved, scaled (a negative factor mirrors) and turned (radians), in that order.</summary>
    public void Transformed(double x, double y, double scaleX, double scaleY, Action draw, double turn = 0)
    {
        Cairo.cairo_save(cairo);
        Cairo.cairo_translate(cairo, x, y);
        if (turn != 0) Cairo.cairo_rotate(cairo, turn);
        Cairo.cairo_scale(cairo, scaleX, scaleY);
        draw();
        Cairo.cairo_restore(cairo);
    }

    /// <summary>A picture, stretched to the given size.</summary>
    public void Picture(PdfPicture picture, double x, double y, double width, double height)
    {
        using var drawn = picture.ToCairo();
        Cairo.cairo_save(cairo);
        Cairo.cairo_translate(cairo, x, y);
        Cairo.cairo_scale(cairo, width / picture.Width, height / picture.Height);
        Cairo.cairo_set_source_surface(cairo, drawn, 0, 0);
        Cairo.cairo_paint(cairo);
        Cairo.cairo_restore(cairo);
        Check();
    }

    /// <summary>A QR code with error correction M, as squares, without a margin of its own: leave 4 modules free round it.</summary>
    public void Qr(string text, double x, double y, double side)
    {
        var modules = QrModules.Of(text);
        var size = modules.Count;
        Cairo.cairo_save(cairo);
        Cairo.cairo_translate(cairo, x, y);
        Cairo.cairo_scale(cairo, side / size, side / size);
        // One path for all: no hairlines between neighbours on a screen or a printer.
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                if (!modules[row][column]) continue;
                var start = column;
                while (column + 1 < size && modules[row][column + 1]) column++;
                Cairo.cairo_rectangle(cairo, start, row, column + 1 - start, 1);
            }
        Paint(PdfColour.Black, null, 0, null);
        Cairo.cairo_restore(cairo);
    }

    /// <summary>Makes what is drawn inside lead to an address; anything but http, https and mailto is only drawn.</summary>
    public void Link(string address, Action draw)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "mailto"))
        {
            draw();
            return;
        }
        // Escaped by the framework: no quote and no backslash is left in it that could end the attribute.
        Cairo.cairo_tag_begin(cairo, "Link", $"uri='{uri.AbsoluteUri.Replace("'", "%27", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal)}'");
        draw();
        Cairo.cairo_tag_end(cairo, "Link");
    }

    /// <summary>Ends the page; what follows is drawn on the next. Not called after the last.</summary>
    public void NextPage()
    {
        Cairo.cairo_show_page(cairo);
        Check();
    }

    /// <summary>Ends the document.</summary>
    public byte[] Finish()
    {
        ObjectDisposedException.ThrowIf(fonts is null, this);
        if (!finished)
        {
            Check();
            Cairo.cairo_show_page(cairo);
            Check();
            Cairo.cairo_surface_finish(surface);
            Cairo.Check(Cairo.cairo_surface_status(surface));
            finished = true;
        }
        return surface.Bytes;
    }

    public void Dispose()
    {
        if (fonts is not { } rented) return;
        fonts = null;
        foreach (var text in texts) text.Dispose();
        texts.Clear();
        cairo.Dispose();
        surface.Dispose();
        FontContexts.Return(rented);
    }

    private void Paint(PdfColour? fill, PdfColour? stroke, double thickness, double[]? dash)
    {
        if (fill is { } inside)
        {
            Colour(inside);
            if (stroke is null) Cairo.cairo_fill(cairo);
            else Cairo.cairo_fill_preserve(cairo);
        }
        if (stroke is { } line)
        {
            Colour(line);
            Cairo.cairo_set_line_width(cairo, thickness);
            Cairo.cairo_set_line_cap(cairo, Cairo.CapRound);
            Cairo.cairo_set_line_join(cairo, Cairo.JoinRound);
            if (dash is not null) Cairo.cairo_set_dash(cairo, dash, dash.Length, 0);
            Cairo.cairo_stroke(cairo);
            if (dash is not null) Cairo.cairo_set_dash(cairo, [], 0, 0);
            Cairo.cairo_set_line_cap(cairo, 0);
            Cairo.cairo_set_line_join(cairo, 0);
        }
        Cairo.cairo_new_path(cairo);
    }

    private void Colour(PdfColour c) => Cairo.cairo_set_source_rgb(cairo, c.Red, c.Green, c.Blue);

    // Cairo keeps its first error and draws nothing more, so asking now and then is enough.
    private void Check() => Cairo.Check(Cairo.cairo_status(cairo));

    private static string Flat(string text) => new([.. text.Where(c => !char.IsControl(c))]);
}
