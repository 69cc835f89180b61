using System.Globalization;
using DentalPin.Core.Printing.Native;

namespace DentalPin.Core.Printing;

/// <summary>A shape of lines and curves, read once from the letters that SVG paths are written in: M L H V C Q Z, absolute.</summary>
public sealed class PdfPath
{
    private enum Kind : byte
    {
        Move,
        Line,
        Curve,
        Close,
    }

    private readonly List<(Kind Kind, double X1, double Y1, double X2, double Y2, double X, double Y)> parts = [];

    /// <exception cref="FormatException">It is not such a path.</exception>
    public static PdfPath Parse(string text)
    {
        var path = new PdfPath();
        var at = 0;
        var (x, y, startX, startY) = (0d, 0d, 0d, 0d);
        var command = ' ';
        while (Skip(text, ref at))
        {
            if (char.IsAsciiLetter(text[at])) command = text[at++];
            switch (command)
            {
                case 'M':
                    (x, y) = (Number(text, ref at), Number(text, ref at));
                    (startX, startY) = (x, y);
                    path.parts.Add((Kind.Move, 0, 0, 0, 0, x, y));
                    command = 'L'; // Further pairs are lines.
                    break;
                case 'L':
                    (x, y) = (Number(text, ref at), Number(text, ref at));
                    path.parts.Add((Kind.Line, 0, 0, 0, 0, x, y));
                    break;
                case 'H':
                    x = Number(text, ref at);
                    path.parts.Add((Kind.Line, 0, 0, 0, 0, x, y));
                    break;
                case 'V':
                    y = Number(text, ref at);
                    path.parts.Add((Kind.Line, 0, 0, 0, 0, x, y));
                    break;
                case 'C':
                    var (a, b, c, d) = (Number(text, ref at), Number(text, ref at), Number(text, ref at), Number(text, ref at));
                    (x, y) = (Number(text, ref at), Number(text, ref at));
                    path.parts.Add((Kind.Curve, a, b, c, d, x, y));
                    break;
                case 'Q':
                    // A curve with one handle is one with two, each two thirds of the way to it.
                    var (p, q) = (Number(text, ref at), Number(text, ref at));
                    var (endX, endY) = (Number(text, ref at), Number(text, ref at));
                    path.parts.Add((Kind.Curve, x + (p - x) * 2 / 3, y + (q - y) * 2 / 3, endX + (p - endX) * 2 / 3, endY + (q - endY) * 2 / 3, endX, endY));
                    (x, y) = (endX, endY);
                    break;
                case 'Z':
                    path.parts.Add((Kind.Close, 0, 0, 0, 0, 0, 0));
                    (x, y, command) = (startX, startY, ' ');
                    break;
                default:
                    throw new FormatException($"'{command}' is not understood in a path.");
            }
        }
        return path;
    }

    internal void Trace(CairoContext cairo)
    {
        Cairo.cairo_new_path(cairo);
        foreach (var (kind, x1, y1, x2, y2, x, y) in parts)
        {
            switch (kind)
            {
                case Kind.Move: Cairo.cairo_move_to(cairo, x, y); break;
                case Kind.Line: Cairo.cairo_line_to(cairo, x, y); break;
                case Kind.Curve: Cairo.cairo_curve_to(cairo, x1, y1, x2, y2, x, y); break;
                default: Cairo.cairo_close_path(cairo); break;
            }
        }
    }

    private static bool Skip(string text, ref int at)
    {
        while (at < text.Length && text[at] is (' ' or ',' or '\n')) at++;
        return at < text.Length;
    }

    private static double Number(string text, ref int at)
    {
        Skip(text, ref at);
        var start = at;
        if (at < text.Length && text[at] == '-') at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        return double.Parse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
