using System.Buffers.Binary;
using System.IO.Compression;

namespace DentalPin.Core.Printing;

/// <summary>
/// Reads PNG pictures into pixels. In managed code, because logos and signatures come from outside: a hostile picture can be
/// refused but has no library's memory to break.
/// </summary>
internal static class PngPixels
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Whole = [(0, 0, 1, 1)];
    private static readonly (int X, int Y, int StepX, int StepY)[] Interlaced = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The pixels as A, R, G, B in one number each, not premultiplied; null when it is no picture, or too big.</summary>
    /// <param name="png">The file.</param>
    /// <param name="mostPixels">More are not decoded.</param>
    public static (int Width, int Height, uint[] Pixels)? Read(byte[] png, long mostPixels)
    {
        try
        {
            return new Reader().Read(png, mostPixels);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private sealed class Reader
    {
        private int width, height, depth, kind, channels;
        private bool interlaced;
        private byte[] palette = [], transparency = [];

        public (int, int, uint[])? Read(byte[] png, long mostPixels)
        {
            ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
            if (!png.AsSpan().StartsWith(signature)) return null;
            using var packed = new MemoryStream();
            for (var at = 8; at + 12 <= png.Length;)
            {
                var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at)));
                var name = png.AsSpan(at + 4, 4);
                var data = png.AsSpan(at + 8, length);
                if (name.SequenceEqual("IHDR"u8) && !Header(data, mostPixels)) return null;
                if (name.SequenceEqual("PLTE"u8)) palette = data.ToArray();
                if (name.SequenceEqual("tRNS"u8)) transparency = data.ToArray();
                if (name.SequenceEqual("IDAT"u8)) packed.Write(data);
                if (name.SequenceEqual("IEND"u8)) break;
                at = checked(at + 12 + length);
            }
            if (width == 0) return null;
            packed.Position = 0;
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            var pixels = new uint[width * height];
            foreach (var pass in interlaced ? Interlaced : Whole) Pass(rows, pixels, pass);
            return (width, height, pixels);
        }

        private bool Header(ReadOnlySpan<byte> data, long mostPixels)
        {
            width = checked((int)BinaryPrimitives.ReadUInt32BigEndian(data));
            height = checked((int)BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
            (depth, kind, interlaced) = (data[8], data[9], data[12] == 1);
            channels = kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
            var depths = kind switch { 0 => depth is 1 or 2 or 4 or 8 or 16, 3 => depth is 1 or 2 or 4 or 8, _ => depth is 8 or 16 };
            return width > 0 && height > 0 && channels > 0 && depths && (long)width * height <= mostPixels;
        }

        private void Pass(Stream rows, uint[] pixels, (int X, int Y, int StepX, int StepY) pass)
        {
            var (columns, lines) = ((width - pass.X + pass.StepX - 1) / pass.StepX, (height - pass.Y + pass.StepY - 1) / pass.StepY);
            if (columns <= 0 || lines <= 0) return;
            var bytes = (columns * channels * depth + 7) / 8;
            var pixel = Math.Max(1, channels * depth / 8);
            var (row, before) = (new byte[bytes], new byte[bytes]);
            for (var line = 0; line < lines; line++)
            {
                var filter = rows.ReadByte();
                rows.ReadExactly(row);
                Unfilter(filter, row, before, pixel);
                var target = (pass.Y + line * pass.StepY) * width + pass.X;
                for (var column = 0; column < columns; column++, target += pass.StepX) pixels[target] = Pixel(row, column);
                (row, before) = (before, row);
            }
        }

        // PNG 9.2: each byte is written as the difference to its neighbours.
        private static void Unfilter(int filter, byte[] row, byte[] above, int pixel)
        {
            switch (filter)
            {
                case 0: return;
                case 1:
                    for (var n = pixel; n < row.Length; n++) row[n] += row[n - pixel];
                    return;
                case 2:
                    for (var n = 0; n < row.Length; n++) row[n] += above[n];
                    return;
                case 3:
                    for (var n = 0; n < row.Length; n++) row[n] += (byte)(((n < pixel ? 0 : row[n - pixel]) + above[n]) / 2);
                    return;
                case 4:
                    for (var n = 0; n < row.Length; n++) row[n] += n < pixel ? above[n] : Paeth(row[n - pixel], above[n], above[n - pixel]);
                    return;
                default: throw new InvalidDataException();
            }
        }

        private static byte Paeth(int left, int up, int corner)
        {
            var guess = left + up - corner;
            var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
            return (byte)(a <= b && a <= c ? left : b <= c ? up : corner);
        }

        private uint Pixel(byte[] row, int column)
        {
            if (kind == 3)
            {
                var entry = Sample(row, column);
                return (uint)((entry < transparency.Length ? transparency[entry] : 255) << 24 | palette[entry * 3] << 16 | palette[entry * 3 + 1] << 8 | palette[entry * 3 + 2]);
            }
            var first = column * channels;
            var red = Sample(row, first);
            var (green, blue) = kind is 2 or 6 ? (Sample(row, first + 1), Sample(row, first + 2)) : (red, red);
            var alpha = kind is 4 or 6 ? Eight(Sample(row, first + channels - 1)) : IsClear(red, green, blue) ? 0 : 255;
            return (uint)(alpha << 24 | Eight(red) << 16 | Eight(green) << 8 | Eight(blue));
        }

        // One colour may be declared as see-through.
        private bool IsClear(int red, int green, int blue) =>
            kind == 0 && transparency.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(transparency) == red
            || kind == 2 && transparency.Length >= 6 && BinaryPrimitives.ReadUInt16BigEndian(transparency) == red
                && BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2)) == green && BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(4)) == blue;

        private int Sample(byte[] row, int number) => depth switch
        {
            8 => row[number],
            16 => row[number * 2] << 8 | row[number * 2 + 1],
            _ => row[number * depth / 8] >> (8 - depth - number * depth % 8) & ((1 << depth) - 1),
        };

        private int Eight(int sample) => depth switch { 8 => sample, 16 => sample >> 8, _ => sample * 255 / ((1 << depth) - 1) };
    }
}
