using DentalPin.Core.Text;

namespace DentalPin.Core.Spreadsheets;

public enum SheetKind
{
    Csv,
    Xlsx,
    Xls,
}

/// <summary>What a person may set when the guess was wrong; null means guess.</summary>
public sealed record SheetOptions
{
    /// <summary>CSV only: a name as in <see cref="SheetInfo.Encoding"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>CSV only.</summary>
    public char? Delimiter { get; init; }

    public bool? HasHeader { get; init; }

    /// <summary>Excel only: the sheet's name.</summary>
    public string? Sheet { get; init; }

    public SheetLimits Limits { get; init; } = SheetLimits.Default;
}

/// <summary>One column.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">The heading, unique in the sheet ("Teléfono (2)"); null when it has none (show the text of <see cref="NameKey"/>).</param>
public sealed record SheetColumn(int Index, string? Name)
{
    /// <summary>Text for a column without a heading; its argument is <see cref="Number"/>.</summary>
    public const string NameKey = "core.sheet.column";

    public int Number => Index + 1;
}

[Flags]
public enum SheetRowFlags
{
    None = 0,

    /// <summary>A cell was longer than a spreadsheet allows and has lost its end.</summary>
    Cut = 1,

    /// <summary>A line of a CSV file with more or fewer cells than the file has columns.</summary>
    Ragged = 2,

    /// <summary>A quote that nobody closes was taken as text.</summary>
    StrayQuote = 4,
}

/// <summary>A row with at least one filled cell.</summary>
/// <param name="Number">As a spreadsheet program counts it: the first row is 1, empty rows count, a line break inside quotes does not.</param>
/// <param name="Flags">What was odd about the row.</param>
/// <param name="Cells">Text, null when empty. Typed dates are ISO ("1981-02-03", "1981-02-03 09:30"), numbers have a decimal point, booleans are TRUE and FALSE.</param>
public readonly record struct SheetRow(int Number, string?[] Cells, SheetRowFlags Flags)
{
    /// <summary>The cell, or null beyond the end of a short row.</summary>
    public string? this[int column] => (uint)column < (uint)Cells.Length ? Cells[column] : null;

    public bool Has(SheetRowFlags flag) => (Flags & flag) != 0;
}

/// <summary>What a file turned out to be.</summary>
/// <param name="Kind">By content.</param>
/// <param name="Encoding">CSV: "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" or "IBM850"; null for Excel.</param>
/// <param name="Delimiter">CSV only.</param>
/// <param name="Sheet">Excel: the sheet that is read.</param>
/// <param name="Sheets">Excel: all visible sheets.</param>
/// <param name="HeaderRow">Number of the row with the headings; 0 when there is none.</param>
/// <param name="Columns">All columns that have a heading or something in the sample.</param>
/// <param name="Sample">The first rows of data.</param>
public sealed record SheetInfo(
    SheetKind Kind,
    string? Encoding,
    char? Delimiter,
    string? Sheet,
    IReadOnlyList<string> Sheets,
    int HeaderRow,
    IReadOnlyList<SheetColumn> Columns,
    IReadOnlyList<SheetRow> Sample)
{
    private static readonly HashSet<string> TotalWords = new(StringComparer.Ordinal)
    {
        "total", "totales", "suma", "sumas", "subtotal", "total general", "suma total", "totals", "grand total", "sum", "registros",
    };

    private readonly string[] folded = [.. Columns.Select(c => Fold.Of(c.Name))];

    /// <summary>The headings exactly as written; empty without a header.</summary>
    internal IReadOnlyList<string?> Headings { get; init; } = [];

    public bool HasHeader => HeaderRow > 0;

    /// <summary>Whether a row repeats the headings, as lists printed page by page do.</summary>
    public bool IsHeaderAgain(SheetRow row)
    {
        if (!HasHeader || folded.All(f => f.Length == 0))
        {
            return false;
        }
        for (var i = 0; i < Math.Max(Headings.Count, row.Cells.Length); i++)
        {
            var heading = i < Headings.Count ? Fold.Of(Headings[i]) : "";
            if (heading != Fold.Of(row[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a row is a line of totals: mostly empty, with the word in one cell.</summary>
    public bool LooksLikeTotal(SheetRow row)
    {
        var filled = row.Cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
        return filled.Count * 3 <= Math.Max(Columns.Count, 3) && filled.Exists(c => TotalWords.Contains(Fold.Of(c)));
    }
}
