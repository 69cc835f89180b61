using System.Buffers;
using System.Text;
using DentalPin.Core.Printing.Native;

namespace DentalPin.Core.Printing;

/// <summary>One line of a text, as high as it is printed.</summary>
/// <param name="Line">Pango's line; lives as long as its text.</param>
/// <param name="Height">Of the line with its leading.</param>
/// <param name="Baseline">From the line's top.</param>
/// <param name="Start">Where the line's logical left edge is, from where it is drawn.</param>
/// <param name="Width">Of the line's words.</param>
internal readonly record struct PdfLine(nint Line, double Height, double Baseline, double Start, double Width);

/// <summary>
/// A text broken into lines for a width, measured and ready to be drawn, as a whole or line by line over several pages.
/// Belongs to the document that made it.
/// </summary>
public sealed class PdfText
{
    private readonly TextLayout layout;

    internal PdfText(FontContext fonts, string text, PdfFont font, double? width, int mostLines)
    {
        layout = new TextLayout(fonts);
        var instance = layout.DangerousGetHandle(); // The document keeps the text, and the text its layout, until both are disposed of.
        Pango.pango_layout_set_font_description(instance, fonts.Describe(font));
        Pango.pango_layout_set_attributes(instance, fonts.Attributes);
        if (width is { } w)
        {
            Pango.pango_layout_set_width(instance, (int)(Math.Clamp(w, 1, 100_000) * Pango.Scale));
            Pango.pango_layout_set_wrap(instance, Pango.WrapWordOrCharacter);
            if (mostLines > 0)
            {
                Pango.pango_layout_set_height(instance, -mostLines);
                Pango.pango_layout_set_ellipsize(instance, Pango.EllipsizeEnd);
            }
        }
        SetText(instance, Printable(text));
        Lines = Measure(instance);
        Height = Lines.Sum(l => l.Height);
        Width = Lines.Max(l => l.Width);
    }

    internal IReadOnlyList<PdfLine> Lines { get; }

    /// <summary>Of all lines.</summary>
    public double Height { get; }

    /// <summary>Of the longest line.</summary>
    public double Width { get; }

    public int LineCount => Lines.Count;

    /// <summary>From the top to the first line's baseline, to set texts of different sizes on one line.</summary>
    public double Baseline => Lines[0].Baseline;

    internal void Dispose() => layout.Dispose();

    private static unsafe void SetText(nint instance, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text, buffer); // Broken surrogates become U+FFFD.
            fixed (byte* first = buffer) Pango.pango_layout_set_text(instance, first, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static List<PdfLine> Measure(nint instance)
    {
        var lines = new List<PdfLine>(1);
        var iterator = Pango.pango_layout_get_iter(instance);
        try
        {
            do
            {
                var line = Pango.pango_layout_iter_get_line_readonly(iterator);
                Pango.pango_layout_iter_get_line_yrange(iterator, out var top, out var bottom);
                Pango.pango_layout_line_get_extents(line, 0, out var logical);
                var baseline = Pango.pango_layout_iter_get_baseline(iterator);
                lines.Add(new(line, (bottom - top) / Pango.Scale, (baseline - top) / Pango.Scale, logical.X / Pango.Scale, logical.Width / Pango.Scale));
            }
            while (Pango.pango_layout_iter_next_line(iterator) != 0);
        }
        finally
        {
            Pango.pango_layout_iter_free(iterator);
        }
        return lines;
    }

    // What cannot be seen must not reorder or hide what can; line breaks stay.
    private static string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f') && !text.AsSpan().ContainsAny(Hidden)) return text;
        var built = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\t') built.Append(' ');
            else if (c == '\n' || !(char.IsControl(c) || Hidden.Contains(c))) built.Append(c);
        }
        return built.ToString();
    }

    // Bidirectional embeddings, overrides and isolates; interlinear annotation; object replacement.
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb\ufffc\ufeff");
}
