using System.Globalization;

namespace DentalPin.Core.Printing;

/// <summary>A size in points and a weight (400 normal, 600 half bold, 700 bold) of the one family documents are set in.</summary>
public readonly record struct PdfFont(double Size, int Weight = 400)
{
    /// <summary>Tried in this order, letter by letter: what the first lacks is taken from the next.</summary>
    public const string Families = "Open Sans,DejaVu Sans,Liberation Sans,Noto Sans,sans-serif";

    public PdfFont Half => this with { Weight = 600 };
}

public enum PdfAlign
{
    Left,
    Centre,
    Right,
}

/// <summary>Red, green and blue from 0 to 1.</summary>
public readonly record struct PdfColour(double Red, double Green, double Blue)
{
    public static readonly PdfColour Black = new(0, 0, 0);
    public static readonly PdfColour White = new(1, 1, 1);

    /// <summary>`#0b687e`; anything else is <paramref name="otherwise"/>.</summary>
    public static PdfColour Of(string? text, PdfColour otherwise = default) =>
        text is { Length: 7 } && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var n)
            ? new((n >> 16) / 255d, (n >> 8 & 255) / 255d, (n & 255) / 255d) : otherwise;

    /// <summary>How bright it looks, from 0 to 1 (WCAG's relative luminance).</summary>
    public double Luminance => .2126 * Linear(Red) + .7152 * Linear(Green) + .0722 * Linear(Blue);

    /// <summary>Darkened until it can be seen on white paper, also when the printer knows no colours.</summary>
    public PdfColour OnPaper
    {
        get
        {
            var c = this;
            while (c.Luminance > .28) c = new(c.Red * .9, c.Green * .9, c.Blue * .9);
            return c;
        }
    }

    private static double Linear(double c) => c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
}

/// <summary>Millimetres as points.</summary>
public static class Paper
{
    public const double Width = 595.276, Height = 841.89;

    public static double Mm(double millimetres) => millimetres * 72 / 25.4;
}
