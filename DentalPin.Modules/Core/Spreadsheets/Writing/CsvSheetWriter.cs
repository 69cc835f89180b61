using System.Globalization;
using System.Text;
using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>Delimited text for spreadsheet programs: formulas defused, dates as ISO (read as dates under every locale).</summary>
internal sealed class CsvSheetWriter : SheetWriter
{
    private readonly StreamWriter writer;
    private readonly char delimiter;
    private readonly char[] quoted;
    private readonly NumberFormatInfo numbers;

    public CsvSheetWriter(Stream stream, char delimiter, char decimalSeparator)
    {
        this.delimiter = delimiter;
        quoted = [delimiter, '"', '\r', '\n'];
        numbers = new NumberFormatInfo { NumberDecimalSeparator = decimalSeparator.ToString() };
        writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
    }

    public override string ContentType => "text/csv; charset=utf-8";

    public override string Extension => ".csv";

    public override void Finish() => writer.Flush();

    public override void Dispose() => writer.Dispose();

    protected override void Header(IReadOnlyList<SheetHeading> headings)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            Separate(i);
            Text(headings[i].Title);
        }
        writer.WriteLine();
    }

    protected override void Row(ReadOnlySpan<object?> cells, int width)
    {
        for (var i = 0; i < width; i++)
        {
            Separate(i);
            Cell(i < cells.Length ? cells[i] : null);
        }
        // A single empty cell would be an empty line, which readers pass over.
        if (width == 1 && cells is [] or [null] or [""])
        {
            writer.Write("\"\"");
        }
        writer.WriteLine();
    }

    private void Separate(int column)
    {
        if (column > 0)
        {
            writer.Write(delimiter);
        }
    }

    private void Cell(object? cell)
    {
        switch (cell)
        {
            case null:
                break;
            case string text:
                Text(text);
                break;
            case bool value:
                writer.Write(value ? "TRUE" : "FALSE");
                break;
            case int or long:
                writer.Write(((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture));
                break;
            case decimal or double:
                Plain(((IFormattable)cell).ToString(null, numbers));
                break;
            case SheetMoney money:
                Plain(money.Amount.ToString("0.00", numbers));
                break;
            case DateOnly date:
                writer.Write(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                writer.Write(time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                writer.Write(id.ToString());
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {cell.GetType().Name}.", nameof(cell));
        }
    }

    /// <summary>Our own numbers: never escaped (they may be negative), quoted when the decimal comma is also the delimiter.</summary>
    private void Plain(string number) => writer.Write(number.Contains(delimiter) ? $"\"{number}\"" : number);

    /// <summary>One kind of line break; no control characters, which would make the file look binary to readers, ours included.</summary>
    private static string Tidy(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? text
            : string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Where(c => c >= ' ' || c is '\t' or '\n'));

    private void Text(string text)
    {
        text = FormulaText.Escape(Tidy(SafeText.WholeRunes(text)));
        // Blanks at an edge would be lost by many readers unless quoted.
        if (text.AsSpan().ContainsAny(quoted) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' ')))
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(text);
        }
    }
}
