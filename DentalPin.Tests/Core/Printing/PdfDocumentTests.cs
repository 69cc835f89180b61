using System.IO.Compression;
using System.Text;
using DentalPin.Core.Printing;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Printing;

public sealed class PdfDocumentTests
{
    [Fact]
    public void Text_wraps_aligns_and_is_cut_as_asked()
    {
        using var pdf = new PdfDocument(new("T", "A", Samples.At));
        var words = string.Concat(Enumerable.Repeat("palabra ", 40));
        var one = pdf.Text(words, new PdfFont(10));
        var many = pdf.Text(words, new PdfFont(10), 100);
        var cut = pdf.Text(words, new PdfFont(10), 100, mostLines: 2);
        Assert.Equal(1, one.LineCount);
        Assert.True(many.LineCount > 8 && many.Width <= 100.5, $"{many.LineCount} lines, {many.Width} wide");
        Assert.Equal(2, cut.LineCount);
        Assert.InRange(one.Height, 12, 15);
        Assert.Equal(1, pdf.Text("", new PdfFont(10)).LineCount);
        Assert.True(pdf.Text("Texto", new PdfFont(10, 600)).Width > pdf.Text("Texto", new PdfFont(10)).Width);
        // A word longer than the line is broken without a hyphen that nobody wrote.
        var name = pdf.Text(new string('W', 100), new PdfFont(10), 100);
        Assert.True(name.LineCount > 5 && name.Width <= 100.5);
        pdf.Draw(name, 10, 10);
        using var read = new Pdf(pdf.Finish());
        Assert.DoesNotContain("-", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_only_where_a_browser_may_go()
    {
        using var pdf = new PdfDocument(new("T", "A", Samples.At));
        var text = pdf.Text("aquí", new PdfFont(10));
        foreach (var address in new[] { "https://albor.example/p?a='b'&c=\\d", "javascript:alert(1)", "file:///etc/passwd", "nonsense" })
            pdf.Link(address, () => pdf.Draw(text, 50, 50));
        var bytes = pdf.Finish();
        var raw = Encoding.Latin1.GetString(bytes);
        Assert.DoesNotContain("javascript", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("passwd", raw, StringComparison.Ordinal);
        Assert.Contains("albor.example", raw, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_over_says_so()
    {
        var pdf = new PdfDocument(new("T", "A", Samples.At));
        pdf.Dispose();
        pdf.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pdf.Text("x", new PdfFont(10)));
        Assert.Throws<ObjectDisposedException>(pdf.Finish);
    }

    [Fact]
    public void Paths_are_read_and_nonsense_is_refused()
    {
        PdfPath.Parse("M-15.4 0C-16.6 11.9 -21.1 19 -21.1 31.6Q-21.1 38.9 -15.2 39.1L1 2H5V6Z");
        Assert.Throws<FormatException>(() => PdfPath.Parse("M1 2X3"));
        Assert.Throws<FormatException>(() => PdfPath.Parse("M1"));
    }

    [Theory]
    [InlineData("#0b687e", true)]
    [InlineData("#ffffff", false)]
    [InlineData("#ffff00", false)]
    public void A_pale_colour_is_darkened_until_paper_shows_it(string accent, bool same)
    {
        var colour = PdfColour.Of(accent);
        Assert.Equal(same, colour == colour.OnPaper);
        Assert.True(colour.OnPaper.Luminance <= .28);
        Assert.Equal(PdfColour.Black, PdfColour.Of("red"));
    }

    [Fact]
    public void All_kinds_of_png_are_read()
    {
        // 3 x 2 pixels as grey, grey 16, palette of 2 bits, colour with transparency.
        Assert.Equal([0xFF000000, 0xFF808080, 0xFFFFFFFF, 0xFF010101, 0xFF020202, 0xFF030303], Read(8, 0, 0, [0, 0, 128, 255, 1, 1, 1, 1])!);
        Assert.Equal([0xFF000000, 0xFF808080, 0xFFFFFFFF, 0xFF010101, 0xFF020202, 0xFF030303], Read(16, 0, 0, [0, 0, 9, 128, 9, 255, 9, 0, 1, 9, 2, 9, 3, 9])!);
        Assert.Equal([0xFF0000FF, 0xFFFF0000, 0xFF00FF00, 0xFF00FF00, 0xFF0000FF, 0xFFFF0000], Read(2, 3, 0, [0, 0b00011000, 0, 0b10000100], [0, 0, 255, 255, 0, 0, 0, 255, 0])!);
        Assert.Equal(0x80FF0001u, Read(8, 6, 0, [0, 255, 0, 1, 128, .. new byte[8], 4, .. new byte[12]])![0]);
        // Interlaced: of 3 x 2 pixels only the first, fifth, sixth and seventh pass have any.
        Assert.Equal([0xFF010101, 0xFF030303, 0xFF020202, 0xFF040404, 0xFF050505, 0xFF060606], Read(8, 0, 1, [0, 1, 0, 2, 0, 3, 0, 4, 5, 6])!);
        Assert.Null(Read(8, 0, 0, [0, 1])); // Too short.
        Assert.Null(Read(3, 0, 0, [0, 1, 0, 1])); // There is no depth of 3.
    }

    [Fact]
    public void A_picture_that_was_damaged_or_is_enormous_is_no_picture()
    {
        Assert.Null(PdfPicture.Read(Fixtures.Pictures.Png(5000, 5000)));
        Assert.Equal(780, PdfPicture.Read(Fixtures.Pictures.Png(3900, 100))!.Width);
        var random = new Random(3);
        var png = Fixtures.Pictures.Png(40, 40);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = png.ToArray();
            for (var n = 0; n < 4; n++) bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            PdfPicture.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)).ToArray());
        }
    }

    private static uint[]? Read(byte depth, byte kind, byte interlace, byte[] rows, byte[]? palette = null)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, depth, kind, 0, 0, interlace]);
        if (palette is not null) Chunk("PLTE", palette);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(rows);
        Chunk("IDAT", packed.ToArray());
        Chunk("IEND", []);
        return PngPixels.Read(png.ToArray(), 100)?.Pixels;

        void Chunk(string name, byte[] data)
        {
            png.Write([(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0]);
        }
    }
}
