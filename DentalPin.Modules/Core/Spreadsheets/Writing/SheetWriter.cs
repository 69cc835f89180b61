namespace DentalPin.Core.Spreadsheets;

/// <summary>A column to be written.</summary>
/// <param name="Title">Already in the reader's language.</param>
/// <param name="Width">In characters; Excel only.</param>
public sealed record SheetHeading(string Title, double Width = 16);

/// <summary>
/// Writes a table row by row straight to a stream, in constant memory. Cells may be null, string, bool, int, long, decimal,
/// double, <see cref="SheetMoney"/>, DateOnly, DateTime (as the clinic's clock shows it) or Guid; anything else is an error.
/// </summary>
public abstract class SheetWriter : IDisposable
{
    private int columns = -1;

    /// <summary>Rows of data written so far.</summary>
    public int Rows { get; private set; }

    public abstract string ContentType { get; }

    /// <summary>Including the dot.</summary>
    public abstract string Extension { get; }

    /// <summary>UTF-8 with a mark (Excel needs it); ';' and a decimal comma for Spanish, ',' and a point for English.</summary>
    public static SheetWriter Csv(Stream stream, string language) => new CsvSheetWriter(stream, language == "en" ? ',' : ';', language == "en" ? '.' : ',');

    /// <summary>An Excel workbook of one sheet. The stream need not be seekable, but it is written synchronously: give a file, then send it.</summary>
    public static SheetWriter Xlsx(Stream stream, string sheetName) => new XlsxSheetWriter(stream, sheetName);

    /// <summary>Writes the headings; once, before any row.</summary>
    public void WriteHeader(params IReadOnlyList<SheetHeading> headings)
    {
        if (columns >= 0)
        {
            throw new InvalidOperationException("The header is already written.");
        }
        columns = headings.Count;
        Header(headings);
    }

    /// <summary>Writes one row; it may be shorter than the header, never longer.</summary>
    public void WriteRow(params ReadOnlySpan<object?> cells)
    {
        if (columns < 0)
        {
            throw new InvalidOperationException("Write the header first.");
        }
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells.Length, columns, nameof(cells));
        Row(cells, columns);
        Rows++;
    }

    /// <summary>Completes the file. Without it the file is not readable. The stream stays open.</summary>
    public abstract void Finish();

    /// <summary>Gives up what is held; completes nothing.</summary>
    public abstract void Dispose();

    protected abstract void Header(IReadOnlyList<SheetHeading> headings);

    protected abstract void Row(ReadOnlySpan<object?> cells, int width);
}

/// <summary>An amount to be written with two decimals.</summary>
public readonly record struct SheetMoney(decimal Amount);
