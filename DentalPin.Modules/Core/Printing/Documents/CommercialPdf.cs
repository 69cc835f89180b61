using System.Collections.Concurrent;
using System.Security.Cryptography;
using DentalPin.Core.Printing.Native;
using DentalPin.Core.Ui;

namespace DentalPin.Core.Printing;

/// <summary>
/// Prints budgets, invoices, receipts and what else has lines or totals, on A4 or half of it. The same document gives the same bytes (with the same
/// libraries and fonts on the machine: what must stay as it was signed or sent is stored, see <see cref="Files.FileStore"/>).
/// </summary>
public sealed class CommercialPdf(TextCatalog texts)
{
    private const int MostLogos = 16;

    // A logo is the same on every document; reading and shrinking a large one takes longer than printing a page.
    private readonly ConcurrentDictionary<string, PdfPicture?> logos = new(StringComparer.Ordinal);

    /// <summary>The Debian packages without which nothing can be printed on this machine; empty when all is well.</summary>
    public static IReadOnlyList<string> Missing => PrintingLibraries.Missing();

    /// <summary>The document as a PDF.</summary>
    /// <exception cref="PrintingUnavailableException">The libraries are not installed.</exception>
    /// <exception cref="PrintingException">It cannot be drawn.</exception>
    public byte[] Write(CommercialDocument document)
    {
        var words = new PrintWords(texts, document.Language);
        var author = document.Brand.LegalName.Length > 0 ? document.Brand.LegalName : document.Brand.ClinicName;
        using var pdf = new PdfDocument(new PdfAbout($"{document.Title} {document.Number}".Trim(), author, document.CreatedAt), height: document.HalfSheet ? Paper.Height / 2 : Paper.Height);
        var sheet = new Sheet(pdf, words, document);
        var flow = new Flow(Sheet.Top, Sheet.Top + Paper.Mm(11), sheet.Bottom);
        new Letterhead(sheet, flow, Logo(document.Brand.LogoPng)).Lay();
        new MouthDrawing(sheet, flow).Lay();
        new LineTable(sheet, flow).Lay();
        var signature = new SignatureBox(sheet, flow);
        new Summary(sheet, flow, signature.Height).Lay();
        signature.Lay();
        new PageFrame(sheet).Print(flow.Pages);
        return pdf.Finish();
    }

    /// <summary>The same as a handler's answer: `unavailable` when the machine cannot print.</summary>
    public Result<byte[]> Make(CommercialDocument document)
    {
        try
        {
            return Write(document);
        }
        catch (PrintingUnavailableException)
        {
            return new Result<byte[]>.Unavailable("core.print.unavailable");
        }
    }

    private PdfPicture? Logo(byte[]? file)
    {
        if (file is not { Length: > 0 }) return null;
        var key = Convert.ToHexString(SHA256.HashData(file));
        if (logos.TryGetValue(key, out var known)) return known;
        if (logos.Count >= MostLogos) logos.Clear();
        return logos[key] = PdfPicture.Read(file);
    }
}
