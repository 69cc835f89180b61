namespace DentalPin.Core.Spreadsheets;

/// <summary>
/// Bytes really inflated by all parts of one file together. The directory may lie, so reading stops when more comes out than
/// is allowed; it also stops where no tag appears for megabytes, because one endless value would be held in memory.
/// </summary>
internal sealed class InflatedBudget(long bytes)
{
    public long Left { get; set; } = bytes;
}

internal sealed class InflatedStream(Stream inner, InflatedBudget budget) : Stream
{
    private const int MaxWithoutTag = 4 * 1024 * 1024;
    private int withoutTag;

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        budget.Left -= read;
        withoutTag = buffer[..read].Contains((byte)'<') ? 0 : withoutTag + read;
        return budget.Left < 0 || withoutTag > MaxWithoutTag ? throw new SheetError("core.sheet.zip_bomb") : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
