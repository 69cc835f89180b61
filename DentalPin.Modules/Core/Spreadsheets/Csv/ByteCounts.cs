namespace DentalPin.Core.Spreadsheets;

/// <summary>What one pass over the bytes of a file tells about its encoding.</summary>
internal sealed class ByteCounts
{
    /// <summary>ó é á í ú ñ Ñ in code page 850, and in Windows-1252.</summary>
    private const string Dos = "\u00A2\u0082\u00A0\u00A1\u00A3\u00A4\u00A5";
    private const string Windows = "\u00F3\u00E9\u00E1\u00ED\u00FA\u00F1\u00D1\u00C1\u00C9\u00CD\u00D3\u00DA";

    private int pending;
    private byte previous;
    private byte beforeThat;

    public byte[] Head { get; private set; } = [];

    public long Total { get; private set; }

    public long EvenNuls { get; private set; }

    public long OddNuls { get; private set; }

    /// <summary>Control bytes that text does not have.</summary>
    public long Controls { get; private set; }

    /// <summary>16-bit characters that are controls, for either byte order.</summary>
    public long WideControlsLe { get; private set; }

    public long WideControlsBe { get; private set; }

    public long ValidUtf8 { get; private set; }

    public long InvalidUtf8 { get; private set; }

    /// <summary>Bytes between letters that are accented letters in one of the two old code pages.</summary>
    public long DosLetters { get; private set; }

    public long WindowsLetters { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Head.Length == 0)
        {
            Head = bytes[..Math.Min(4, bytes.Length)].ToArray();
        }
        foreach (var b in bytes)
        {
            if (b < 0x20)
            {
                CountControl(b);
            }
            if (Total % 2 == 1 && (previous == 0 || b == 0))
            {
                WideControlsLe += b == 0 && IsControl(previous) ? 1 : 0;
                WideControlsBe += previous == 0 && IsControl(b) ? 1 : 0;
            }
            CountUtf8(b);
            if (previous >= 0x80 && IsLetter(beforeThat) && IsLetter(b))
            {
                DosLetters += Dos.Contains((char)previous) ? 1 : 0;
                WindowsLetters += Windows.Contains((char)previous) ? 1 : 0;
            }
            beforeThat = previous;
            previous = b;
            Total++;
        }
    }

    public void Finish() => InvalidUtf8 += pending > 0 ? 1 : 0;

    private void CountControl(byte b)
    {
        if (b == 0)
        {
            EvenNuls += Total % 2 == 0 ? 1 : 0;
            OddNuls += Total % 2 == 1 ? 1 : 0;
        }
        Controls += IsControl(b) ? 1 : 0;
    }

    private void CountUtf8(byte b)
    {
        if (pending > 0)
        {
            if ((b & 0xC0) == 0x80)
            {
                ValidUtf8 += --pending == 0 ? 1 : 0;
                return;
            }
            pending = 0;
            InvalidUtf8++;
        }
        if (b < 0x80)
        {
            return;
        }
        pending = b switch { >= 0xC2 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF5 => 3, _ => 0 };
        InvalidUtf8 += pending == 0 ? 1 : 0;
    }

    /// <summary>Tab, line ends, form feed and the end mark of DOS files are text.</summary>
    private static bool IsControl(byte b) => b < 0x20 && b is not (9 or 10 or 12 or 13 or 0x1A);

    private static bool IsLetter(byte b) => (b | 0x20) is >= (byte)'a' and <= (byte)'z';
}
