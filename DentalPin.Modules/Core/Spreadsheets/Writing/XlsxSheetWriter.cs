using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// A workbook of one sheet written part after part into the archive. A package opened for reading and writing, as the Open XML SDK does,
/// keeps the whole sheet in memory until it is closed; this holds a few kilobytes.
/// </summary>
internal sealed class XlsxSheetWriter : SheetWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MaxText = 32_767;
    private const int MaxRows = 1_048_576;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };

    private readonly ZipArchive archive;
    private readonly string sheetName;
    private XmlWriter? sheet;
    private int width;
    private int row = 1;
    private bool finished;

    public XlsxSheetWriter(Stream stream, string sheetName)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        this.sheetName = SheetName(sheetName);
    }

    public override string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public override string Extension => ".xlsx";

    public override void Finish()
    {
        if (finished)
        {
            return;
        }
        if (sheet is null)
        {
            throw new InvalidOperationException("Write the header first.");
        }
        sheet.WriteEndElement(); // sheetData
        if (width > 0)
        {
            Empty(sheet, "autoFilter", ("ref", $"A1:{Letters(width - 1)}{row}"));
        }
        sheet.WriteEndElement();
        sheet.Dispose();
        sheet = null;
        XlsxTemplate.Write(archive, sheetName, width, row, Letters);
        finished = true;
        archive.Dispose();
    }

    public override void Dispose()
    {
        if (!finished)
        {
            sheet?.Dispose();
            archive.Dispose();
            finished = true;
        }
    }

    protected override void Header(IReadOnlyList<SheetHeading> headings)
    {
        width = headings.Count;
        sheet = XmlWriter.Create(archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), Settings);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetViews", Main);
        sheet.WriteStartElement("sheetView", Main);
        sheet.WriteAttributeString("workbookViewId", "0");
        Empty(sheet, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        if (width > 0)
        {
            Columns(sheet, headings);
        }
        sheet.WriteStartElement("sheetData", Main);
        StartRow(1);
        for (var i = 0; i < headings.Count; i++)
        {
            Text(i, headings[i].Title, XlsxTemplate.HeaderStyle);
        }
        sheet.WriteEndElement();
    }

    protected override void Row(ReadOnlySpan<object?> cells, int width)
    {
        if (++row > MaxRows)
        {
            throw new SheetError("core.sheet.too_many_rows", MaxRows);
        }
        StartRow(row);
        for (var i = 0; i < cells.Length; i++)
        {
            Cell(i, cells[i]);
        }
        sheet!.WriteEndElement();
    }

    private static void Columns(XmlWriter sheet, IReadOnlyList<SheetHeading> headings)
    {
        sheet.WriteStartElement("cols", Main);
        for (var i = 0; i < headings.Count; i++)
        {
            var at = (i + 1).ToString(CultureInfo.InvariantCulture);
            Empty(sheet, "col", ("min", at), ("max", at), ("width", headings[i].Width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        }
        sheet.WriteEndElement();
    }

    private void StartRow(int number)
    {
        sheet!.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
    }

    private void Cell(int column, object? cell)
    {
        switch (cell)
        {
            case null or "":
                break;
            case string text:
                Text(column, text, style: null);
                break;
            case bool value:
                Value(column, value ? "1" : "0", style: null, type: "b");
                break;
            case SheetMoney money:
                Value(column, money.Amount.ToString("0.00", CultureInfo.InvariantCulture), XlsxTemplate.MoneyStyle);
                break;
            case int or long or decimal:
                Value(column, ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture), style: null);
                break;
            case double number when double.IsFinite(number):
                Value(column, number.ToString("R", CultureInfo.InvariantCulture), style: null);
                break;
            case DateOnly date:
                Date(column, date.ToDateTime(TimeOnly.MinValue), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), XlsxTemplate.DateStyle);
                break;
            case DateTime time:
                Date(column, time, time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), XlsxTemplate.TimeStyle);
                break;
            case Guid id:
                Text(column, id.ToString(), style: null);
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {cell.GetType().Name}.", nameof(cell));
        }
    }

    /// <summary>Excel knows no dates before March 1900 that agree with the calendar; older ones are written as text.</summary>
    private void Date(int column, DateTime value, string text, string style)
    {
        if (value < new DateTime(1900, 3, 1))
        {
            Text(column, text, style: null);
        }
        else
        {
            Value(column, value.ToOADate().ToString("R", CultureInfo.InvariantCulture), style);
        }
    }

    private void Value(int column, string value, string? style, string? type = null)
    {
        StartCell(column, style, type);
        sheet!.WriteElementString("v", Main, value);
        sheet.WriteEndElement();
    }

    /// <summary>Typed as text: a leading = + - @ is a character like any other.</summary>
    private void Text(int column, string text, string? style)
    {
        if (text.Length > MaxText)
        {
            text = CsvParser.Cut(text, MaxText);
        }
        StartCell(column, style, "inlineStr");
        sheet!.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(XlsxText.Encode(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private void StartCell(int column, string? style, string? type)
    {
        sheet!.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}"));
        if (style is not null)
        {
            sheet.WriteAttributeString("s", style);
        }
        if (type is not null)
        {
            sheet.WriteAttributeString("t", type);
        }
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    private static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
        xml.WriteEndElement();
    }

    /// <summary>At most 31 characters, none of those that Excel keeps for itself.</summary>
    private static string SheetName(string wanted)
    {
        var built = new StringBuilder(31);
        foreach (var rune in wanted.EnumerateRunes())
        {
            if (built.Length + rune.Utf16SequenceLength > 31)
            {
                break;
            }
            built.Append(rune.Value < ' ' || rune.Value is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? " " : rune.ToString());
        }
        var name = built.ToString().Trim(' ', '\'');
        return name.Length == 0 ? "1" : name;
    }
}
