namespace DentalPin.Core.Printing;

/// <summary>What all parts of a document share: the paper, its type sizes and greys, and texts measured once.</summary>
internal sealed class Sheet(PdfDocument pdf, PrintWords words, CommercialDocument document)
{
    public static readonly PdfFont Body = new(9.5), Small = new(8), Tiny = new(7.5);

    public static readonly PdfColour Ink = PdfColour.Of("#111820"), Soft = PdfColour.Of("#3b4752"), Faint = PdfColour.Of("#515e6a"), Rule = PdfColour.Of("#b4bdc5"), Edge = PdfColour.Of("#7d8994");

    public static readonly double Left = Paper.Mm(16), Top = Paper.Mm(14), Width = Paper.Width - 2 * Left, Right = Left + Width;

    private readonly Dictionary<(string, PdfFont), PdfText> known = [];

    public PdfDocument Pdf => pdf;

    /// <summary>Where the body of a page ends.</summary>
    public double Bottom => pdf.Height - Paper.Mm(19.5);

    public PrintWords Words => words;

    public CommercialDocument Document => document;

    public PdfColour Accent { get; } = PdfColour.Of(document.Brand.Accent, PdfColour.Of("#0b687e")).OnPaper;

    /// <summary>A text on one line. Tables repeat themselves: the same words are measured once.</summary>
    public PdfText One(string text, PdfFont font)
    {
        if (!known.TryGetValue((text, font), out var made)) known[(text, font)] = made = pdf.Text(text.ReplaceLineEndings(" "), font);
        return made;
    }

    /// <summary>A text that wraps.</summary>
    public PdfText Wrap(string text, PdfFont font, double width, int mostLines = 0) => pdf.Text(text, font, width, mostLines);

    public PdfText Money(decimal amount, PdfFont font) => One(words.Money(amount), font);

    public void Hairline(double y, double from, double to, PdfColour? colour = null, double thickness = .5) => pdf.Line(from, y, to, y, thickness, colour ?? Rule);
}
