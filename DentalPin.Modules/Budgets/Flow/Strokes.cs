using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace DentalPin.Budgets;

/// <summary>
/// A signature as drawn: strokes of points on a sheet of <see cref="Width"/> by <see cref="Height"/>, kept as text
/// (`x,y x,y;x,y x,y`). Kept as it came from the pen rather than as a picture: it proves more and weighs less.
/// </summary>
public sealed class Strokes
{
    public const int Width = 600, Height = 200;

    private const int MostPoints = 6000, MostText = 60_000;

    /// <summary>Less ink than this is a slip of the finger, not a name.</summary>
    private const double LeastInk = 60;

    private readonly List<List<(int X, int Y)>> lines;

    private Strokes(List<List<(int X, int Y)>> lines) => this.lines = lines;

    /// <summary>As it is kept.</summary>
    public string Text => string.Join(';', lines.Select(l => string.Join(' ', l.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")))));

    /// <summary>Each stroke as the points of an SVG polyline.</summary>
    public IEnumerable<string> Polylines => lines.Select(l => string.Join(' ', l.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}"))));

    /// <summary>Null for anything that is no drawing: empty, a dot, too long, outside the sheet.</summary>
    public static Strokes? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostText) return null;
        var found = new List<List<(int X, int Y)>>();
        var (points, ink) = (0, 0d);
        foreach (var stroke in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var line = new List<(int X, int Y)>();
            foreach (var pair in stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (pair.Split(',') is not [var a, var b] || !int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x) || !int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || x > Width || y > Height || ++points > MostPoints) return null;
                if (line.Count > 0) ink += Math.Sqrt((x - line[^1].X) * (double)(x - line[^1].X) + (y - line[^1].Y) * (double)(y - line[^1].Y));
                line.Add((x, y));
            }
            if (line.Count > 0) found.Add(line);
        }
        return ink < LeastInk ? null : new(found);
    }

    /// <summary>Black on white, for paper. The same strokes make the same bytes.</summary>
    public byte[] Png(int scale = 2)
    {
        var (width, height) = (Width * scale, Height * scale);
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        var radius = 1.4 * scale;
        foreach (var line in lines)
            for (var n = 0; n < line.Count; n++) Ink(pixels, width, height, line[Math.Max(0, n - 1)], line[n], scale, radius);
        var rows = new byte[(width + 1) * height];
        for (var y = 0; y < height; y++) Buffer.BlockCopy(pixels, y * width, rows, y * (width + 1) + 1, width);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(rows);
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8; // Eight bits of grey.
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Ink(byte[] pixels, int width, int height, (int X, int Y) from, (int X, int Y) to, int scale, double radius)
    {
        var (ax, ay, bx, by) = ((double)from.X * scale, (double)from.Y * scale, (double)to.X * scale, (double)to.Y * scale);
        var (dx, dy) = (bx - ax, by - ay);
        var square = dx * dx + dy * dy;
        for (var y = Math.Max(0, (int)(Math.Min(ay, by) - radius - 1)); y <= Math.Min(height - 1, (int)(Math.Max(ay, by) + radius + 1)); y++)
            for (var x = Math.Max(0, (int)(Math.Min(ax, bx) - radius - 1)); x <= Math.Min(width - 1, (int)(Math.Max(ax, bx) + radius + 1)); x++)
            {
                var t = square == 0 ? 0 : Math.Clamp(((x - ax) * dx + (y - ay) * dy) / square, 0, 1);
                var distance = Math.Sqrt((x - ax - t * dx) * (x - ax - t * dx) + (y - ay - t * dy) * (y - ay - t * dy));
                var light = (byte)(255 * Math.Clamp(distance - radius + 0.5, 0, 1));
                if (light < pixels[y * width + x]) pixels[y * width + x] = light;
            }
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> kind, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(kind, content));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        var crc = Add(Add(0xFFFFFFFF, kind), content);
        return ~crc;

        static uint Add(uint crc, ReadOnlySpan<byte> bytes)
        {
            foreach (var b in bytes)
            {
                crc ^= b;
                for (var k = 0; k < 8; k++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
            return crc;
        }
    }
}
