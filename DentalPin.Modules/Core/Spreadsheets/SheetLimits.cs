namespace DentalPin.Core.Spreadsheets;

/// <summary>How much of a file is read before it is refused.</summary>
public sealed record SheetLimits
{
    public static SheetLimits Default { get; } = new();

    /// <summary>Bytes of the file as uploaded.</summary>
    public long MaxBytes { get; init; } = 100L * 1024 * 1024;

    public int MaxColumns { get; init; } = 200;

    public int MaxRows { get; init; } = 500_000;

    /// <summary>Excel's own limit; longer cells are cut and the row is flagged.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Bytes that an .xlsx may become when inflated: half a million full rows need about half of it.</summary>
    public long MaxInflated { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Inflated to packed size above which an .xlsx is a bomb; real sheets stay under 100, deflate can reach 1,032.</summary>
    public int MaxRatio { get; init; } = 300;

    /// <summary>Below this size the ratio does not matter.</summary>
    public long RatioMatters { get; init; } = 20L * 1024 * 1024;

    public int MaxEntries { get; init; } = 5_000;

    /// <summary>Characters of all shared strings of an .xlsx together; they are the only part kept in memory.</summary>
    public long MaxSharedText { get; init; } = 40_000_000;
}
