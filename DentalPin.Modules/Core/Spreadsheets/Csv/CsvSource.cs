using System.Text;

namespace DentalPin.Core.Spreadsheets;

/// <summary>A delimited text file.</summary>
internal sealed class CsvSource : SheetSource
{
    private readonly Stream stream;
    private readonly TextFormat format;
    private readonly SheetLimits limits;
    private readonly char delimiter;

    /// <summary>Excel's "sep=;" line counts as a row but is none.</summary>
    private readonly bool hasSeparatorLine;

    private CsvSource(Stream stream, TextFormat format, SheetOptions options)
    {
        this.stream = stream;
        this.format = format;
        limits = options.Limits;
        var sample = Sample();
        var stated = DelimiterSniffer.Stated(sample);
        hasSeparatorLine = stated is not null;
        delimiter = options.Delimiter ?? stated ?? DelimiterSniffer.Guess(sample, limits);
    }

    public override SheetKind Kind => SheetKind.Csv;

    public override string? Encoding => format.Name;

    public override char? Delimiter => delimiter;

    public override double Progress => stream.Length == 0 ? 1 : Math.Min(1, (double)stream.Position / stream.Length);

    public static CsvSource Open(Stream stream, SheetOptions options) =>
        new(stream, TextFormats.Inspect(stream, options.Encoding), options);

    public override IEnumerable<SheetRow> Read()
    {
        using var text = Reader();
        var parser = new CsvParser(text, delimiter, limits);
        var number = 0;
        while (parser.Next())
        {
            number++;
            if (number > 1 || !hasSeparatorLine)
            {
                yield return new SheetRow(number, parser.Cells(), parser.Flags);
            }
        }
    }

    public override void Dispose()
    {
    }

    private string Sample()
    {
        using var text = Reader();
        var buffer = new char[128 * 1024];
        var read = text.ReadBlock(buffer, 0, buffer.Length);
        return new string(buffer, 0, read);
    }

    private StreamReader Reader()
    {
        stream.Position = format.BomLength;
        return new StreamReader(stream, format.Encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
    }
}
