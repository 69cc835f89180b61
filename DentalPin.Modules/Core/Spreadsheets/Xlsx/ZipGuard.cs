using System.Buffers.Binary;
using System.IO.Compression;

namespace DentalPin.Core.Spreadsheets;

/// <summary>Refuses an archive made to exhaust the machine, from its directory alone, before anything is inflated.</summary>
internal static class ZipGuard
{
    private const int EndLength = 22;
    private const int MaxComment = 65_535;

    /// <summary>Bytes of directory an entry may take (names and extra fields); far above what spreadsheets write.</summary>
    private const int BytesAnEntry = 600;

    /// <summary>Opens the archive after checking the size of its directory, then what the directory promises.</summary>
    public static ZipArchive Open(Stream stream, SheetLimits limits)
    {
        CheckDirectory(stream, limits);
        stream.Position = 0;
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            CheckEntries(archive, limits);
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The directory is read into memory whole, so its own size is checked first.</summary>
    private static void CheckDirectory(Stream stream, SheetLimits limits)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + MaxComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EndLength > tail.Length)
        {
            throw new SheetError("core.sheet.damaged");
        }
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        var end = stream.Length - tail.Length + at;
        // 0xFFFF and 0xFFFFFFFF send to a 64-bit record; no spreadsheet under our limits needs one for its entries.
        var directory = start == uint.MaxValue ? 0 : end - start;
        if (entries > limits.MaxEntries || directory > (long)limits.MaxEntries * BytesAnEntry)
        {
            throw new SheetError("core.sheet.zip_bomb");
        }
    }

    private static void CheckEntries(ZipArchive archive, SheetLimits limits)
    {
        long total = 0;
        long packed = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.Length < 0 || entry.Length > limits.MaxInflated || (total += entry.Length) > limits.MaxInflated)
            {
                throw new SheetError("core.sheet.zip_bomb");
            }
            packed += entry.CompressedLength;
            if (entry.Length > limits.RatioMatters && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaxRatio)
            {
                throw new SheetError("core.sheet.zip_bomb");
            }
        }
        if (archive.Entries.Count > limits.MaxEntries || (total > limits.RatioMatters && total / Math.Max(1, packed) > limits.MaxRatio))
        {
            throw new SheetError("core.sheet.zip_bomb");
        }
    }
}
