using System.Text;

namespace DentalPin.Core.Spreadsheets;

internal enum ContentKind
{
    Text,
    Zip,

    /// <summary>OLE compound file: .xls, but also .doc and an encrypted .xlsx.</summary>
    Compound,

    /// <summary>A web page or XML under the name of a sheet, as some old programs export.</summary>
    Html,
    Other,
}

/// <summary>What a file is by its first bytes.</summary>
internal static class ContentKinds
{
    public static ContentKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return ContentKind.Zip;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return ContentKind.Compound;
        }
        if (head.StartsWith("%PDF-"u8) || head.StartsWith("{\\rtf"u8) || head.StartsWith("Rar!"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            return ContentKind.Other;
        }
        // The single BIFF records of Excel 2 to 4, which had no compound file around them.
        if (head.Length > 4 && head[0] == 0x09 && head[1] is 0x00 or 0x02 or 0x04 && head[2] is 0x04 or 0x06 && head[3] == 0)
        {
            return ContentKind.Compound;
        }
        return IsMarkup(head) ? ContentKind.Html : ContentKind.Text;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 512)]).Replace("\0", "", StringComparison.Ordinal).TrimStart('ï', '»', '¿', 'ÿ', 'þ', ' ', '\t', '\r', '\n');
        string[] starts = ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta", "<body", "<workbook", "<style"];
        return Array.Exists(starts, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }
}
