using System.Buffers.Binary;

namespace DentalPin.Core.Pictures;

/// <summary>A picture as its header describes it, read without decoding a single pixel.</summary>
/// <param name="ContentType">`image/png`, `image/jpeg` or `image/webp`, decided by content and not by name.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PictureHeader(string ContentType, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public long Pixels => (long)Width * Height;

    /// <summary>
    /// Kind and size, and whether the bytes are of a known kind at all. Walks to the end of the structure, so that a file that
    /// was cut off is no picture.
    /// </summary>
    public static (PictureHeader? Header, bool KnownKind) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(PngSignature)) return (Png(bytes), true);
        if (bytes is [0xFF, 0xD8, 0xFF, ..]) return (Jpeg(bytes), true);
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return (WebP(bytes), true);
        return (null, false);
    }

    private static PictureHeader? Png(ReadOnlySpan<byte> bytes)
    {
        // IHDR comes first by definition: length 13, then width and height.
        if (bytes.Length < 33 || BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) != 13 || !bytes.Slice(12, 4).SequenceEqual("IHDR"u8)) return null;
        var width = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) return null;
        long at = 8;
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);
            if (bytes.Slice((int)at + 4, 4).SequenceEqual("IEND"u8)) return new("image/png", (int)width, (int)height);
            at += 12L + length;
        }
        return null;
    }

    private static PictureHeader? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        (int Width, int Height)? size = null;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // Fill bytes may stand before any marker.
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            // Start of scan: from here on come pixels, which end with their own marker.
            if (marker == 0xDA) return size is { Width: > 0, Height: > 0 } s && bytes[at..].LastIndexOf([(byte)0xFF, (byte)0xD9]) > 0 ? new("image/jpeg", s.Width, s.Height) : null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 8)
                size = (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + length;
        }
        return null;
    }

    /// <summary>The three shapes of RFC 9649: extended, lossy, lossless.</summary>
    private static PictureHeader? WebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) > (uint)bytes.Length - 8) return null;
        var chunk = bytes[12..16];
        var data = bytes[20..];
        var (width, height) = (0, 0);
        if (chunk.SequenceEqual("VP8X"u8)) (width, height) = (1 + (data[4] | data[5] << 8 | data[6] << 16), 1 + (data[7] | data[8] << 8 | data[9] << 16));
        else if (chunk.SequenceEqual("VP8 "u8) && data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
            (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        else if (chunk.SequenceEqual("VP8L"u8) && data[0] == 0x2F)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            (width, height) = (1 + (int)(packed & 0x3FFF), 1 + (int)(packed >> 14 & 0x3FFF));
        }
        return width > 0 && height > 0 ? new("image/webp", width, height) : null;
    }
}
