using DentalPin.Core.Pictures;

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
        var (header, _) = PictureHeader.Read(bytes);
        // Logos stand in documents whose writer knows these two. A drawing may carry scripts and links, and a logo has no need for either.
        if (!bytes.StartsWith(PngSignature) && bytes is not [0xFF, 0xD8, 0xFF, ..]) return (null, new(field, IsSvg(bytes) ? "core.logo.svg" : "core.logo.kind"));
        var image = header is null ? null : new LogoImage(header.ContentType, header.Width, header.Height);
        if (image is null) return (null, new(field, "core.logo.damaged"));
        if (image.Width > MaxSide || image.Height > MaxSide) return (null, new(field, "core.logo.too_many_pixels", image.Width, image.Height, MaxSide));
        return (image, null);
    }

    private static bool IsSvg(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 2048)].IndexOf("<svg"u8) >= 0;
}
