using System.Globalization;
using DentalPin.Core.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DentalPin.Core.Spreadsheets;

/// <summary>An .xls of Excel 2 to 2003. Such files hold at most 65,536 rows, so the library's own memory is bounded.</summary>
internal sealed class XlsSource : SheetSource
{
    // What the format can hold is 65,536 rows of 256 columns; a little more is forgiven.
    private const int MaxRow = 70_000;
    private const int MaxField = 1_024;

    private readonly Stream stream;
    private readonly SheetLimits limits;
    private int row;
    private int rows = 1;

    private XlsSource(Stream stream, SheetOptions options)
    {
        this.stream = stream;
        limits = options.Limits;
        LegacyEncodings.Register();
        var sheets = new List<(string Name, bool Filled)>();
        using (var reader = Open())
        {
            do
            {
                if (reader.VisibleState == "visible")
                {
                    sheets.Add((reader.Name, reader.RowCount > 0));
                }
            }
            while (reader.NextResult());
        }
        if (sheets.Count == 0)
        {
            throw new SheetError("core.sheet.empty");
        }
        Sheets = [.. sheets.Select(s => s.Name)];
        Sheet = Sheets.FirstOrDefault(s => s == options.Sheet) ?? sheets.FirstOrDefault(s => s.Filled).Name ?? Sheets[0];
    }

    public override SheetKind Kind => SheetKind.Xls;

    public override string? Sheet { get; }

    public override IReadOnlyList<string> Sheets { get; }

    public override double Progress => Math.Min(1, row / (double)Math.Max(1, rows));

    public static XlsSource Open(Stream stream, SheetOptions options)
    {
        var records = Records(stream);
        return Guard(() => new XlsSource(records, options));
    }

    public override IEnumerable<SheetRow> Read()
    {
        using var reader = Open();
        while (reader.Name != Sheet && Guard(reader.NextResult))
        {
        }
        // The library walks through as many rows as the sheet claims to have, whatever the file holds.
        if (reader.RowCount > MaxRow || reader.FieldCount > MaxField)
        {
            throw new SheetError("core.sheet.damaged");
        }
        rows = reader.RowCount;
        row = 0;
        while (Guard(reader.Read))
        {
            row = reader.Depth + 1;
            yield return Guard(() => Row(reader));
        }
    }

    public override void Dispose()
    {
    }

    private SheetRow Row(IExcelDataReader reader)
    {
        var cells = new List<string?>(Math.Min(reader.FieldCount, limits.MaxColumns));
        var flags = SheetRowFlags.None;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var text = Text(reader, i);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }
            if (i >= limits.MaxColumns)
            {
                throw new SheetError("core.sheet.too_many_columns", limits.MaxColumns);
            }
            if (text.Length > limits.MaxCellLength)
            {
                text = CsvParser.Cut(text, limits.MaxCellLength);
                flags |= SheetRowFlags.Cut;
            }
            while (cells.Count < i)
            {
                cells.Add(null);
            }
            cells.Add(text);
        }
        return new(reader.Depth + 1, [.. cells], flags);
    }

    private static string? Text(IExcelDataReader reader, int i) => reader.GetValue(i) switch
    {
        null => null,
        string s => s.Replace("\0", "", StringComparison.Ordinal),
        DateTime date => CellNumbers.DateText(date),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        bool b => b ? "TRUE" : "FALSE",
        double number => CellNumbers.ToText(number, Padding(reader.GetNumberFormatString(i)), false),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    /// <summary>Dates were told apart by the library already; only leading zeros are left to see to.</summary>
    private static NumberFormat Padding(string? code) =>
        code is not null && NumberFormat.Of(0, code) is { Kind: NumberKind.Padded } padded ? padded : default;

    private IExcelDataReader Open()
    {
        stream.Position = 0;
        return ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { FallbackEncoding = LegacyEncodings.Windows1252, LeaveOpen = true });
    }

    /// <summary>The library throws whatever comes up on broken files; a broken file is all that it means.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new SheetError("core.sheet.password_protected");
        }
        catch (Exception e) when (e is ExcelReaderException or IOException or InvalidDataException or FormatException or OverflowException
            or ArgumentException or IndexOutOfRangeException or InvalidCastException or NullReferenceException or KeyNotFoundException
            or NotSupportedException or InvalidOperationException)
        {
            throw SheetError.Damaged(e);
        }
    }

    /// <summary>The records of the workbook. Compound files also hold Word documents, mails and .xlsx files behind a password; their streams tell.</summary>
    private static Stream Records(Stream stream)
    {
        Span<byte> head = stackalloc byte[2];
        stream.Position = 0;
        stream.ReadExactly(head);
        if (head[0] != 0xD0)
        {
            return stream; // Excel 2 to 4: a bare stream of records
        }
        var compound = new CompoundFile(stream);
        if (compound.Has("EncryptedPackage"))
        {
            throw new SheetError("core.sheet.password_protected");
        }
        return compound.Take("Workbook") ?? compound.Take("Book") ?? throw new SheetError("core.sheet.not_a_sheet");
    }
}
