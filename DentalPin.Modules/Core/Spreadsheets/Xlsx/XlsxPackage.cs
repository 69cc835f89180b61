using System.IO.Compression;
using System.Text;
using System.Xml;

namespace DentalPin.Core.Spreadsheets;

/// <summary>The parts of an .xlsx: finds and opens them, and reads text elements.</summary>
internal sealed class XlsxPackage(ZipArchive archive, SheetLimits limits) : IDisposable
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    private readonly char[] chunk = new char[1024];

    public SheetLimits Limits => limits;

    public bool Has(string path) => Find(path) is not null;

    public long Length(string path) => Find(path)?.Length ?? 0;

    /// <summary>Opens a part, or null when it is missing. Each opening has the whole budget: a sheet may be read more than once.</summary>
    public (XmlReader Xml, InflatedStream Bytes)? Open(string path)
    {
        if (Find(path) is not { } entry)
        {
            return null;
        }
        var bytes = new InflatedStream(entry.Open(), new InflatedBudget(limits.MaxInflated));
        return (XmlReader.Create(bytes, Settings), bytes);
    }

    /// <summary>Reads on to the next node; refuses nesting that no spreadsheet has.</summary>
    public static bool Next(XmlReader xml)
    {
        if (xml.Depth > MaxDepth)
        {
            throw new SheetError("core.sheet.damaged");
        }
        return xml.Read();
    }

    /// <summary>The targets of a relationships part by id.</summary>
    public Dictionary<string, (string Type, string Target)> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var found = new Dictionary<string, (string, string)>();
        if (Open($"{folder}_rels/{part[(slash + 1)..]}.rels") is not { } opened)
        {
            return found;
        }
        using var xml = opened.Xml;
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
            {
                found[id] = (xml.GetAttribute("Type") ?? "", Resolve(folder, target));
            }
        }
        return found;
    }

    /// <summary>
    /// The text of the element the reader stands on ("v", "t", "is", "si"), without phonetic guides. Leaves the reader on its end.
    /// </summary>
    public string Text(XmlReader xml, StringBuilder buffer)
    {
        buffer.Clear();
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var depth = xml.Depth;
        var plain = xml.LocalName is "v" or "t";
        var wanted = plain ? 1 : 0;
        while (Next(xml) && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh":
                    SkipElement(xml);
                    break;
                case XmlNodeType.Element when xml.LocalName == "t" && !xml.IsEmptyElement:
                    wanted++;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "t":
                    wanted--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when wanted > 0:
                    Append(xml, buffer);
                    break;
            }
        }
        var text = buffer.ToString();
        return plain && xml.LocalName == "v" ? text : XlsxText.Decode(text);
    }

    /// <summary>Passes over an element; leaves the reader on its end (or on the empty element itself).</summary>
    public static void SkipElement(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        var depth = xml.Depth;
        while (Next(xml) && xml.Depth > depth)
        {
        }
    }

    public void Dispose() => archive.Dispose();

    /// <summary>In pieces and only as far as a cell may go: a text may be made to be gigabytes long.</summary>
    private void Append(XmlReader xml, StringBuilder buffer)
    {
        // One more than the limit, to tell that it was passed. Escapes take seven characters for one.
        var most = limits.MaxCellLength * 7 + 1;
        int read;
        while ((read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
        {
            buffer.Append(chunk, 0, Math.Min(read, Math.Max(0, most - buffer.Length)));
        }
    }

    private ZipArchiveEntry? Find(string path) =>
        archive.GetEntry(path) ?? archive.Entries.FirstOrDefault(e =>
            string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), path, StringComparison.OrdinalIgnoreCase));

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".." or ""))
            {
                parts.Add(part);
            }
        }
        return string.Join('/', parts);
    }
}
