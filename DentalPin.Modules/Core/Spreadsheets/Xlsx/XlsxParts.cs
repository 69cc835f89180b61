using System.Globalization;
using System.Text;
using System.Xml;

namespace DentalPin.Core.Spreadsheets;

/// <summary>The small parts of an .xlsx: its sheets, its number formats and its shared strings.</summary>
internal sealed class XlsxParts
{
    private const string Workbook = "xl/workbook.xml";
    private readonly Dictionary<int, string> customFormats = [];

    public XlsxParts(XlsxPackage package)
    {
        var workbook = package.Relations("").Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? Workbook;
        var relations = package.Relations(workbook);
        ReadWorkbook(package, workbook, relations);
        foreach (var (type, target) in relations.Values)
        {
            if (type.EndsWith("/styles", StringComparison.Ordinal))
            {
                ReadStyles(package, target);
            }
            else if (type.EndsWith("/sharedStrings", StringComparison.Ordinal))
            {
                ReadShared(package, target);
            }
        }
    }

    /// <summary>Visible sheets in order.</summary>
    public List<(string Name, string Part)> Sheets { get; } = [];

    public List<NumberFormat> Formats { get; } = [];

    public List<string> Shared { get; } = [];

    /// <summary>Days are counted from 1904, as old Macs did.</summary>
    public bool From1904 { get; private set; }

    private void ReadWorkbook(XlsxPackage package, string part, Dictionary<string, (string Type, string Target)> relations)
    {
        if (package.Open(part) is not { } opened)
        {
            throw new SheetError("core.sheet.damaged");
        }
        using var xml = opened.Xml;
        while (XlsxPackage.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (xml.LocalName == "workbookPr")
            {
                From1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible" && Sheets.Count < 1000)
            {
                var id = RelationId(xml);
                if (id is not null && relations.TryGetValue(id, out var relation) && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    Sheets.Add((xml.GetAttribute("name") ?? "", relation.Target));
                }
            }
        }
    }

    /// <summary>r:id in either of the two namespaces that Office writes.</summary>
    private static string? RelationId(XmlReader xml)
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                id = xml.Value;
            }
        }
        xml.MoveToElement();
        return id;
    }

    private void ReadStyles(XlsxPackage package, string part)
    {
        if (package.Open(part) is not { } opened)
        {
            return;
        }
        using var xml = opened.Xml;
        var inCells = false;
        while (XlsxPackage.Next(xml))
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "numFmt") when Id(xml, "numFmtId") is { } id && xml.GetAttribute("formatCode") is { } code:
                    customFormats[id] = code;
                    break;
                case (XmlNodeType.Element, "cellXfs"):
                    inCells = !xml.IsEmptyElement;
                    break;
                case (XmlNodeType.EndElement, "cellXfs"):
                    return;
                case (XmlNodeType.Element, "xf") when inCells && Formats.Count < 100_000:
                    var format = Id(xml, "numFmtId") ?? 0;
                    Formats.Add(NumberFormat.Of(format, customFormats.GetValueOrDefault(format)));
                    break;
            }
        }
    }

    private void ReadShared(XlsxPackage package, string part)
    {
        if (package.Open(part) is not { } opened)
        {
            return;
        }
        using var xml = opened.Xml;
        var buffer = new StringBuilder();
        long characters = 0;
        while (XlsxPackage.Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                var text = package.Text(xml, buffer);
                // Each string costs its header too.
                characters += text.Length + 16;
                if (characters > package.Limits.MaxSharedText)
                {
                    throw new SheetError("core.sheet.too_much_text");
                }
                Shared.Add(text);
            }
        }
    }

    private static int? Id(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
