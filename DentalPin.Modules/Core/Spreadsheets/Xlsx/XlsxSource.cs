using System.Globalization;
using System.Text;
using System.Xml;

namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// An .xlsx read forward only, by hand: rows keep the numbers they have in the file, memory does not depend on what
/// a cell reference claims, and every inflated byte is counted.
/// </summary>
internal sealed class XlsxSource : SheetSource
{
    private readonly XlsxPackage package;
    private readonly XlsxParts parts;
    private readonly string part;
    private InflatedStream? bytes;

    private XlsxSource(XlsxPackage package, XlsxParts parts, int sheet)
    {
        this.package = package;
        this.parts = parts;
        part = parts.Sheets[sheet].Part;
        Sheet = parts.Sheets[sheet].Name;
    }

    public override SheetKind Kind => SheetKind.Xlsx;

    public override string? Sheet { get; }

    public override IReadOnlyList<string> Sheets => [.. parts.Sheets.Select(s => s.Name)];

    public override double Progress => bytes is null ? 0 : Math.Min(1, bytes.Count / (double)Math.Max(1, package.Length(part)));

    public static XlsxSource Open(Stream stream, SheetOptions options)
    {
        var package = new XlsxPackage(ZipGuard.Open(stream, options.Limits), options.Limits);
        try
        {
            RefuseOthers(package);
            var parts = new XlsxParts(package);
            if (parts.Sheets.Count == 0)
            {
                throw new SheetError("core.sheet.empty");
            }
            return Choose(package, parts, options.Sheet);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public override IEnumerable<SheetRow> Read()
    {
        if (package.Open(part) is not { } opened)
        {
            throw new SheetError("core.sheet.damaged");
        }
        bytes = opened.Bytes;
        using var xml = opened.Xml;
        var buffer = new StringBuilder();
        var cells = new List<string?>();
        var number = 0;
        while (XlsxPackage.Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated > number ? stated : number + 1;
                if (xml.IsEmptyElement)
                {
                    continue;
                }
                var flags = ReadRow(xml, cells, buffer);
                yield return new SheetRow(number, [.. cells], flags);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData")
            {
                yield break;
            }
        }
    }

    public override void Dispose() => package.Dispose();

    /// <summary>The sheet asked for; else the first visible one with anything in it.</summary>
    private static XlsxSource Choose(XlsxPackage package, XlsxParts parts, string? wanted)
    {
        var index = wanted is null ? -1 : parts.Sheets.FindIndex(s => s.Name == wanted);
        if (index >= 0)
        {
            return new(package, parts, index);
        }
        for (var i = 0; i < parts.Sheets.Count && i < 20; i++)
        {
            var source = new XlsxSource(package, parts, i);
            if (source.Read().Any(r => Array.Exists(r.Cells, c => c is not null)))
            {
                return source;
            }
        }
        return new(package, parts, 0);
    }

    private static void RefuseOthers(XlsxPackage package)
    {
        if (package.Has("xl/workbook.bin"))
        {
            throw new SheetError("core.sheet.xlsb_not_supported");
        }
        if (package.Has("content.xml") && package.Has("mimetype"))
        {
            throw new SheetError("core.sheet.ods_not_supported");
        }
        if (!package.Has("[Content_Types].xml") || !(package.Has("xl/workbook.xml") || package.Relations("").Values.Any(r => package.Has(r.Target) && r.Target.Contains("workbook", StringComparison.OrdinalIgnoreCase))))
        {
            throw new SheetError("core.sheet.not_a_sheet");
        }
    }

    private SheetRowFlags ReadRow(XmlReader xml, List<string?> cells, StringBuilder buffer)
    {
        cells.Clear();
        var flags = SheetRowFlags.None;
        var depth = xml.Depth;
        var column = -1;
        while (XlsxPackage.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }
            column = Column(xml.GetAttribute("r")) ?? column + 1;
            var value = ReadCell(xml, buffer);
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }
            if (column >= package.Limits.MaxColumns)
            {
                throw new SheetError("core.sheet.too_many_columns", package.Limits.MaxColumns);
            }
            if (value.Length > package.Limits.MaxCellLength)
            {
                value = CsvParser.Cut(value, package.Limits.MaxCellLength);
                flags |= SheetRowFlags.Cut;
            }
            while (cells.Count <= column)
            {
                cells.Add(null);
            }
            cells[column] = value;
        }
        return flags;
    }

    private string? ReadCell(XmlReader xml, StringBuilder buffer)
    {
        if (xml.IsEmptyElement)
        {
            return null;
        }
        var type = xml.GetAttribute("t");
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s < parts.Formats.Count ? parts.Formats[s] : default;
        var depth = xml.Depth;
        string? value = null;
        while (XlsxPackage.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (xml.LocalName is "v" or "is")
            {
                value = package.Text(xml, buffer);
            }
            else
            {
                // The formula itself is never wanted: the value it had when the file was saved is.
                XlsxPackage.SkipElement(xml);
            }
        }
        return value is null ? null : Interpret(type, value, style);
    }

    private string? Interpret(string? type, string value, NumberFormat format)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
                    && index < parts.Shared.Count ? parts.Shared[index] : null;
            case "inlineStr":
                return value;
            case "str":
                return XlsxText.Decode(value);
            case "b":
                return value.Trim() is "1" or "true" ? "TRUE" : "FALSE";
            case "e": // #N/A and its kin say nothing
                return null;
            case "d":
                return DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? CellNumbers.DateText(date) : value;
            default:
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? CellNumbers.ToText(number, format, parts.From1904)
                    : value.Trim();
        }
    }

    /// <summary>From "AB12" to 27. Null when there is no reference; columns beyond Excel's are refused by the limit.</summary>
    private static int? Column(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return null;
        }
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c) || column > 1_000_000)
            {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }
}
