using System.Runtime.InteropServices;
using DentalPin.Core.Pictures;
using DentalPin.Core.Printing.Native;

namespace DentalPin.Core.Printing;

/// <summary>A picture for documents: PNG pixels, made smaller when there are more than paper shows, or a JPEG as it is.</summary>
public sealed class PdfPicture
{
    /// <summary>More pixels than this are not a logo or a signature; what their upload allows is far below.</summary>
    public const long MostPixels = 16_000_000;

    private readonly uint[] pixels = [];
    private readonly byte[]? jpeg;

    private PdfPicture(int width, int height, uint[] pixels) => (Width, Height, this.pixels) = (width, height, pixels);

    private PdfPicture(int width, int height, byte[] jpeg) => (Width, Height, this.jpeg) = (width, height, jpeg);

    /// <summary>Pixels, after it was made smaller.</summary>
    public int Width { get; }

    /// <summary>Pixels, after it was made smaller.</summary>
    public int Height { get; }

    /// <summary>Reads a PNG or JPEG; null when it is neither, damaged or too big, since a document is worth more than its logo.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="mostSide">Pixels a PNG keeps on its longer side: at 60 mm, 800 are 340 dpi.</param>
    public static PdfPicture? Read(byte[] file, int mostSide = 800)
    {
        if (PictureHeader.Read(file).Header is not { } header || header.Pixels > MostPixels) return null;
        if (header.ContentType == "image/jpeg") return new(header.Width, header.Height, file);
        if (header.ContentType != "image/png" || PngPixels.Read(file, MostPixels) is not { } png) return null;
        var by = (Math.Max(png.Width, png.Height) + mostSide - 1) / mostSide;
        return by <= 1 ? new(png.Width, png.Height, png.Pixels) : Smaller(png.Width, png.Height, png.Pixels, by);
    }

    internal CairoPicture ToCairo()
    {
        var drawn = new CairoPicture(jpeg is null ? Cairo.FormatArgb32 : Cairo.FormatRgb24, Width, Height);
        if (jpeg is not null)
        {
            drawn.Attach(jpeg);
            return drawn;
        }
        Cairo.cairo_surface_flush(drawn);
        var stride = Cairo.cairo_image_surface_get_stride(drawn);
        var data = Cairo.cairo_image_surface_get_data(drawn);
        var row = new int[Width];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) row[x] = (int)Premultiplied(pixels[y * Width + x]);
            Marshal.Copy(row, 0, data + y * stride, Width);
        }
        Cairo.cairo_surface_mark_dirty(drawn);
        return drawn;
    }

    private static uint Premultiplied(uint c)
    {
        var a = c >> 24;
        if (a == 255) return c;
        return a << 24 | ((c >> 16 & 255) * a + 127) / 255 << 16 | ((c >> 8 & 255) * a + 127) / 255 << 8 | ((c & 255) * a + 127) / 255;
    }

    // Each new pixel is the mean of a square of old ones, weighed by how much they can be seen.
    private static PdfPicture Smaller(int width, int height, uint[] from, int by)
    {
        var (w, h) = (Math.Max(1, width / by), Math.Max(1, height / by));
        var to = new uint[w * h];
        for (var y = 0; y < h; y++)
            for (var x = 0; x < w; x++)
            {
                long a = 0, r = 0, g = 0, b = 0, n = 0;
                for (var v = y * by; v < Math.Min(height, (y + 1) * by); v++)
                    for (var u = x * by; u < Math.Min(width, (x + 1) * by); u++, n++)
                    {
                        var c = from[v * width + u];
                        var alpha = c >> 24;
                        (a, r, g, b) = (a + alpha, r + (c >> 16 & 255) * alpha, g + (c >> 8 & 255) * alpha, b + (c & 255) * alpha);
                    }
                if (a > 0) to[y * w + x] = (uint)(a / n) << 24 | (uint)(r / a) << 16 | (uint)(g / a) << 8 | (uint)(b / a);
            }
        return new(w, h, to);
    }
}
