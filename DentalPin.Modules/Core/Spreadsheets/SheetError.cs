namespace DentalPin.Core.Spreadsheets;

/// <summary>A file that is refused, with a message key and plain arguments for the person who sent it.</summary>
public sealed class SheetError(string key, params object[] args) : Exception(key)
{
    public string Key { get; } = key;

    public IReadOnlyList<object> Args { get; } = args;

    internal static SheetError Damaged(Exception cause) => new("core.sheet.damaged", cause);

    private SheetError(string key, Exception cause) : this(key) => Cause = cause;

    /// <summary>What the decoder said; for the log, never for the screen.</summary>
    public Exception? Cause { get; }
}
