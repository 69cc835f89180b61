using System.Buffers.Binary;

namespace DentalPin.Core.Tenancy;

/// <summary>A picture as its header describes it.</summary>
/// <param name="ContentType">`image/png` or `image/jpeg`, decided by content and not by name.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record LogoImage(string ContentType, int Width, int Height)
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxSide = 4000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>
    /// Reads kind and size without decoding a single pixel, and walks to the end of the structure, so that a file that was cut
    /// off is refused. The reason is a locale key.
    /// </summary>
    public static (LogoImage? Image, FieldError? Error) Read(ReadOnlySpan<byte> bytes, string field)
    {
        if (bytes.Length == 0) return (null, new(field, "core.logo.missing"));
        if (bytes.Length > MaxBytes) return (null, new(field, "core.logo.too_big"));
        LogoImage? image;
        if (bytes.StartsWith(PngSignature)) image = Png(bytes);
        else if (bytes is [0xFF, 0xD8, 0xFF, ..]) image = Jpeg(bytes);
        // A drawing may carry scripts and links, and a logo has no need for either.
        else return (null, new(field, IsSvg(bytes) ? "core.logo.svg" : "core.logo.kind"));
        if (image is null) return (null, new(field, "core.logo.damaged"));
        if (image.Width > MaxSide || image.Height > MaxSide) return (null, new(field, "core.logo.too_many_pixels", image.Width, image.Height, MaxSide));
        return (image, null);
    }

    private static LogoImage? Png(ReadOnlySpan<byte> bytes)
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

    private static LogoImage? Jpeg(ReadOnlySpan<byte> bytes)
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

    private static bool IsSvg(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 2048)].IndexOf("<svg"u8) >= 0;
}
