namespace DentalPin.Core.Spreadsheets;

/// <summary>Rows of one kind of file. Rows without any filled cell may be left out; numbers count them all the same.</summary>
internal abstract class SheetSource : IDisposable
{
    public abstract SheetKind Kind { get; }

    public virtual string? Encoding => null;

    public virtual char? Delimiter => null;

    public virtual string? Sheet => null;

    public virtual IReadOnlyList<string> Sheets => [];

    /// <summary>From 0 to 1, of the enumeration under way.</summary>
    public abstract double Progress { get; }

    /// <summary>Reads from the first row. One enumeration at a time.</summary>
    public abstract IEnumerable<SheetRow> Read();

    public abstract void Dispose();
}
