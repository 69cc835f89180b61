using System.IO.Compression;
using System.Text;
using DentalPin.Core.Spreadsheets;

namespace DentalPin.Tests.Core.Spreadsheets;

/// <summary>Files made by hand for the tests, byte for byte.</summary>
internal static class Sheets
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", name);

    public static SheetReader OpenText(string text, Encoding? encoding = null, SheetOptions? options = null)
    {
        encoding ??= new UTF8Encoding(false);
        return OpenBytes([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], options);
    }

    public static SheetReader OpenBytes(byte[] bytes, SheetOptions? options = null) => SheetReader.Open(new MemoryStream(bytes), options);

    public static SheetError Refused(byte[] bytes, SheetOptions? options = null) => Assert.Throws<SheetError>(() =>
    {
        using var reader = OpenBytes(bytes, options);
        reader.Rows().Count();
    });

    public static SheetError Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    public static string Shown(this SheetRow row) => string.Join('|', row.Cells);

    public static byte[] Zip(params (string Path, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>A workbook around the given sheet data.</summary>
    public static byte[] Workbook(string sheetData, string styles = "", string shared = "", string sheets = "", string workbookPr = "") => Zip(
        ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("xl/workbook.xml", $"<workbook xmlns='{Main}' xmlns:r='{Relations}'>{workbookPr}<sheets>{(sheets.Length > 0 ? sheets : "<sheet name='One' sheetId='1' r:id='r1'/>")}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{Relations}/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='{Relations}/worksheet' Target='/xl/worksheets/sheet2.xml'/><Relationship Id='r3' Type='{Relations}/styles' Target='styles.xml'/><Relationship Id='r4' Type='{Relations}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"),
        ("xl/styles.xml", $"<styleSheet xmlns='{Main}'>{styles}</styleSheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns='{Main}'>{shared}</sst>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns='{Main}'><sheetData>{sheetData}</sheetData></worksheet>"),
        ("xl/worksheets/sheet2.xml", $"<worksheet xmlns='{Main}'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>second</t></is></c></row></sheetData></worksheet>"));

    /// <summary>A compound file with one stream of 4,096 bytes: header, table, directory, content.</summary>
    public static byte[] Compound(string stream)
    {
        var bytes = new byte[512 * 11];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        (int At, uint Value)[] header = [(24, 0x0003_003E), (28, 0x0009_FFFE), (32, 6), (44, 1), (48, 1), (56, 4096), (60, 0xFFFF_FFFE), (68, 0xFFFF_FFFE)];
        Array.ForEach(header, h => BitConverter.TryWriteBytes(bytes.AsSpan(h.At), h.Value));
        bytes.AsSpan(80, 432).Fill(0xFF);
        bytes.AsSpan(512, 512).Fill(0xFF);
        uint[] table = [0xFFFF_FFFD, 0xFFFF_FFFE, 3, 4, 5, 6, 7, 8, 9, 0xFFFF_FFFE];
        for (var i = 0; i < table.Length; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(512 + i * 4), table[i]);
        }
        Entry(1024, "Root Entry", 5, 0xFFFF_FFFE, 0);
        Entry(1024 + 128, stream, 2, 2, 4096);
        return bytes;

        void Entry(int at, string name, byte type, uint start, uint size)
        {
            Encoding.Unicode.GetBytes(name, bytes.AsSpan(at));
            bytes[at + 64] = (byte)((name.Length + 1) * 2);
            bytes[at + 66] = type;
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 116), start);
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 120), size);
        }
    }

    public static string Inline(string reference, string text) => $"<c r='{reference}' t='inlineStr'><is><t xml:space='preserve'>{text}</t></is></c>";
}
