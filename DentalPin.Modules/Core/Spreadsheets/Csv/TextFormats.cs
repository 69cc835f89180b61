using System.Buffers;
using System.Text;
using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>How the bytes of a text file are read.</summary>
internal sealed record TextFormat(string Name, Encoding Encoding, int BomLength);

/// <summary>Decides the encoding of a text file from all of its bytes, and that it is text at all.</summary>
internal static class TextFormats
{
    private static readonly Encoding Utf16Le = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding Utf16Be = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);

    /// <summary>Reads the whole stream; <paramref name="stated"/> is the encoding a person chose, or null.</summary>
    public static TextFormat Inspect(Stream stream, string? stated)
    {
        var counts = Count(stream);
        var guessed = Guess(counts);
        if (stated is null || stated == guessed.Name)
        {
            return guessed;
        }
        return stated switch
        {
            "UTF-8" => new(stated, Utf8Or1252.Encoding, guessed.Name == "UTF-8" ? guessed.BomLength : 0),
            "UTF-16LE" => new(stated, Utf16Le, 0),
            "UTF-16BE" => new(stated, Utf16Be, 0),
            "IBM850" => new(stated, LegacyEncodings.Dos850, 0),
            _ => new("Windows-1252", LegacyEncodings.Windows1252, 0),
        };
    }

    private static TextFormat Guess(ByteCounts counts)
    {
        var head = counts.Head;
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            RefuseBinary(counts.Controls, counts.Total);
            return new("UTF-8", Utf8Or1252.Encoding, 3);
        }
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            RefuseBinary(counts.WideControlsLe, counts.Total / 2);
            return new("UTF-16LE", Utf16Le, 2);
        }
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            RefuseBinary(counts.WideControlsBe, counts.Total / 2);
            return new("UTF-16BE", Utf16Be, 2);
        }
        // Without a mark, UTF-16 shows by the zero half of nearly all its characters.
        if (counts.EvenNuls + counts.OddNuls > counts.Total / 4)
        {
            var little = counts.OddNuls > counts.EvenNuls;
            var (zeros, others) = little ? (counts.OddNuls, counts.EvenNuls) : (counts.EvenNuls, counts.OddNuls);
            if (zeros > counts.Total * 0.3 && others <= counts.Total / 1000)
            {
                RefuseBinary(little ? counts.WideControlsLe : counts.WideControlsBe, counts.Total / 2);
                return little ? new("UTF-16LE", Utf16Le, 0) : new("UTF-16BE", Utf16Be, 0);
            }
        }
        RefuseBinary(counts.Controls, counts.Total);
        if (counts.InvalidUtf8 == 0 || counts.ValidUtf8 > 10 * counts.InvalidUtf8)
        {
            return new("UTF-8", Utf8Or1252.Encoding, 0);
        }
        return counts.DosLetters > 2 * counts.WindowsLetters
            ? new("IBM850", LegacyEncodings.Dos850, 0)
            : new("Windows-1252", LegacyEncodings.Windows1252, 0);
    }

    /// <summary>Text has next to no control characters; one byte in 500 is forgiven (old programs pad with them).</summary>
    private static void RefuseBinary(long controls, long total)
    {
        if (controls * 500 > total)
        {
            throw new SheetError("core.sheet.not_a_sheet");
        }
    }

    private static ByteCounts Count(Stream stream)
    {
        var counts = new ByteCounts();
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            stream.Position = 0;
            int read;
            while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
            {
                counts.Add(buffer.AsSpan(0, read));
            }
            counts.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.Position = 0;
        }
        return counts;
    }
}
