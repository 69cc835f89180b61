using System.Buffers;
using System.Xml;
using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// Reads a CSV, .xlsx or .xls file row by row, in memory that does not grow with the file. What the file is is decided by its
/// content, never by its name. Files that cannot or must not be read throw <see cref="SheetError"/>, on opening or while reading.
/// </summary>
public sealed class SheetReader : IDisposable
{
    private const int SampleRows = 20;
    private const int RowsLookedAt = 200;

    private readonly SheetSource source;
    private readonly Stream stream;
    private readonly bool ownsStream;
    private readonly SheetLimits limits;

    private SheetReader(Stream stream, bool ownsStream, SheetSource source, SheetOptions options)
    {
        this.stream = stream;
        this.ownsStream = ownsStream;
        this.source = source;
        limits = options.Limits;
        Info = Describe(options);
    }

    public SheetInfo Info { get; }

    /// <summary>How far the enumeration under way has come, from 0 to 1.</summary>
    public double Progress => source.Progress;

    /// <summary>Empty rows passed over by the last enumeration.</summary>
    public int EmptyRows { get; private set; }

    public static SheetReader Open(string path, SheetOptions? options = null)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        return Open(file, options);
    }

    /// <summary>Opens a seekable stream. It is closed with the reader (and when opening fails) unless <paramref name="leaveOpen"/>.</summary>
    public static SheetReader Open(Stream stream, SheetOptions? options = null, bool leaveOpen = false)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("The stream must be seekable: save uploads to a file first.", nameof(stream));
        }
        options ??= new SheetOptions();
        SheetSource? source = null;
        try
        {
            source = OpenSource(stream, options);
            return new SheetReader(stream, !leaveOpen, source, options);
        }
        catch (Exception e)
        {
            source?.Dispose();
            if (!leaveOpen)
            {
                stream.Dispose();
            }
            if (Translate(e) is { } error)
            {
                throw error;
            }
            throw;
        }
    }

    /// <summary>Every row with something in it, headings included, from the beginning. One enumeration at a time.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        EmptyRows = 0;
        return Guarded(ReadRows(0));
    }

    /// <summary>The rows of data: those below the headings, or after row <paramref name="afterRow"/> when that is further down.</summary>
    public IEnumerable<SheetRow> DataRows(int afterRow = 0)
    {
        EmptyRows = 0;
        return Guarded(ReadRows(Math.Max(afterRow, Info.HeaderRow)));
    }

    public void Dispose()
    {
        source.Dispose();
        if (ownsStream)
        {
            stream.Dispose();
        }
    }

    private IEnumerable<SheetRow> ReadRows(int after)
    {
        var count = 0;
        var previous = 0;
        var width = Info?.Headings is { Count: > 0 } headings ? headings.Count : Info?.Columns.Count ?? 0;
        foreach (var row in source.Read())
        {
            if (Array.TrueForAll(row.Cells, string.IsNullOrWhiteSpace))
            {
                continue;
            }
            EmptyRows += Math.Max(0, row.Number - previous - 1);
            previous = row.Number;
            if (++count > limits.MaxRows + 1)
            {
                throw new SheetError("core.sheet.too_many_rows", limits.MaxRows);
            }
            if (row.Number <= after)
            {
                continue;
            }
            var ragged = width > 0 && source.Kind == SheetKind.Csv && row.Cells.Length != width;
            yield return ragged ? row with { Flags = row.Flags | SheetRowFlags.Ragged } : row;
        }
    }

    /// <summary>Turns what decoders throw on broken files into <see cref="SheetError"/>.</summary>
    private static IEnumerable<SheetRow> Guarded(IEnumerable<SheetRow> rows)
    {
        using var row = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!row.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception e) when (Translate(e) is not null)
            {
                throw Translate(e)!;
            }
            yield return row.Current;
        }
    }

    private static SheetError? Translate(Exception e) => e switch
    {
        SheetError error => error,
        XmlException or InvalidDataException or EndOfStreamException => SheetError.Damaged(e),
        _ => null,
    };

    private static SheetSource OpenSource(Stream stream, SheetOptions options)
    {
        var limits = options.Limits;
        if (stream.Length == 0)
        {
            throw new SheetError("core.sheet.empty");
        }
        if (stream.Length > limits.MaxBytes)
        {
            throw new SheetError("core.sheet.too_big", limits.MaxBytes / (1024 * 1024));
        }
        var head = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            stream.Position = 0;
            var read = stream.ReadAtLeast(head.AsSpan(0, 4096), 4096, throwOnEndOfStream: false);
            stream.Position = 0;
            return ContentKinds.Of(head.AsSpan(0, read)) switch
            {
                ContentKind.Zip => XlsxSource.Open(stream, options),
                ContentKind.Compound => XlsSource.Open(stream, options),
                ContentKind.Html => throw new SheetError("core.sheet.html_not_supported"),
                ContentKind.Other => throw new SheetError("core.sheet.not_a_sheet"),
                _ => CsvSource.Open(stream, options),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private SheetInfo Describe(SheetOptions options)
    {
        var first = new List<SheetRow>(RowsLookedAt);
        foreach (var row in ReadRows(0))
        {
            first.Add(row);
            if (first.Count == RowsLookedAt)
            {
                break;
            }
        }
        if (first.Count == 0)
        {
            throw new SheetError("core.sheet.empty");
        }
        var header = HeaderSniffer.Find(first, options.HasHeader);
        var data = header < 0 ? first : first.Skip(header + 1).ToList();
        var headings = header < 0 ? [] : first[header].Cells;
        var columns = NameColumns(headings, data);
        // The width that lines of a CSV are held against: trailing empty headings count.
        return new SheetInfo(source.Kind, source.Encoding, source.Delimiter, source.Sheet, source.Sheets,
            header < 0 ? 0 : first[header].Number, columns, [.. data.Take(SampleRows)])
        {
            Headings = headings,
        };
    }

    private static List<SheetColumn> NameColumns(string?[] headings, List<SheetRow> data)
    {
        var width = 0;
        for (var i = 0; i < headings.Length; i++)
        {
            width = string.IsNullOrWhiteSpace(headings[i]) ? width : i + 1;
        }
        foreach (var row in data)
        {
            width = Math.Max(width, Array.FindLastIndex(row.Cells, c => c is not null) + 1);
        }
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = new List<SheetColumn>(width);
        for (var i = 0; i < width; i++)
        {
            var name = i < headings.Length ? SafeText.Line(headings[i]) : "";
            if (name.Length == 0)
            {
                columns.Add(new(i, null));
                continue;
            }
            var unique = name;
            for (var n = 2; !taken.Add(unique); n++)
            {
                unique = $"{name} ({n})";
            }
            columns.Add(new(i, unique));
        }
        return columns;
    }
}
