using System.Text;
using System.Text.RegularExpressions;
using DentalPin.Core;
using DentalPin.Core.Printing;
using DentalPin.Core.Ui;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Core.Printing;

public sealed partial class CommercialPdfTests
{
    [GeneratedRegex(@"−?€[\d,]+\.\d\d|−?[\d.]+,\d\d[\s ]€")]
    private static partial Regex Amount();

    [Fact]
    public void A_budget_says_who_what_and_how_much_in_text_that_can_be_selected()
    {
        var document = Samples.Budget(Samples.Line("Composite compuesto", group: "Fase 1 · Conservadora", place: "16 MOD"), Samples.Line("Implante", 790, discount: 39.5m, group: "Fase 2 · Implante", place: "46") with { Detail = "4,1 × 10 mm" });
        using var pdf = new Pdf(Samples.Printer.Write(document));
        var text = pdf.Text;
        foreach (var said in new[]
        {
            "Presupuesto", "P26-0418", "Clínica Dental Albor, S.L.P. · NIF B12345674", "hola@albor.example", "Válido hasta: 25 de diciembre de 2026", "Paciente", "Lucía Ferrer Molina", "Dra. Elena Vidal", "Diente", "Concepto", "Uds.", "Dto.", "Importe",
            "16 MOD", "Composite compuesto", "4,1 × 10 mm", "Fase 1 · Conservadora", "Fase 2 · Implante", "−39,50", "750,50", "835,50", "Los precios se mantienen", "Firma del paciente y fecha", "Por la clínica", "Página 1 de 1",
        })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Matches(@"Title:\s+Presupuesto P26-0418", pdf.Info);
        Assert.Matches(@"Author:\s+Clínica Dental Albor, S.L.P.", pdf.Info);
        Assert.Matches("A4", pdf.Info);
        var fonts = pdf.Fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, f => Assert.Matches(@"yes (yes|no)  ?yes", f)); // Embedded, and with the letters behind the glyphs.
    }

    [Fact]
    public void The_language_is_that_of_the_document()
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Line("Crown", 1234.5m, discount: 0.5m)) with { Language = "en", Title = "Estimate" }));
        var text = pdf.Text;
        foreach (var said in new[] { "Description", "Discount", "€1,234.50", "−€0.50", "€1,234.00", "For the clinic", "Page 1 of 1" }) Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(20, 2)]
    [InlineData(200, 8)]
    public void Every_page_repeats_the_head_and_says_which_of_how_many_it_is(int lines, int atLeast)
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(lines))));
        var pages = pdf.Pages;
        Assert.InRange(pages.Count, atLeast, atLeast + 2);
        for (var n = 0; n < pages.Count; n++)
        {
            Assert.Contains($"Página {n + 1} de {pages.Count}", pages[n], StringComparison.Ordinal);
            Assert.Contains("P26-0418", pages[n], StringComparison.Ordinal);
            if (pages[n].Contains("Tratamiento ", StringComparison.Ordinal)) Assert.Contains("Concepto", pages[n], StringComparison.Ordinal);
        }
        for (var n = 0; n < lines; n++) Assert.Matches($@"Tratamiento {n}\b", pdf.Text);
        // The sum and the place to sign stand together, on the last page.
        Assert.Matches(@"(?m)^\s.*Total\s+[\d.,]+", pages[^1]);
        Assert.Contains("Firma del paciente", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_that_goes_on_says_so_and_its_sum_is_that_of_its_lines()
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(60))));
        Assert.Contains("Fase 1 (continúa)", pdf.Text, StringComparison.Ordinal);
        var sum = Samples.Many(60).Where(l => l.Group == "Fase 1").Sum(l => l.Net);
        Assert.Matches($@"Fase 1\s+{Regex.Escape(ReaderCulture.Money("es", sum)).Replace("\u00a0", "\\s", StringComparison.Ordinal)}", pdf.Text);
    }

    [Fact]
    public void Every_amount_that_is_printed_is_one_that_was_given_and_none_is_missing()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var language = round % 2 == 0 ? "es" : "en";
            var lines = Enumerable.Range(0, random.Next(1, 25)).Select(n =>
                Samples.Line($"Línea {n}", random.Next(-50_000, 900_000) / 100m, random.Next(1, 4), random.Next(3) == 0 ? random.Next(1, 5000) / 100m : 0, random.Next(3) == 0 ? 21 : 0, random.Next(2) == 0 ? $"Fase {n / 5}" : null)).ToList();
            var document = Samples.Invoice(lines) with { Language = language, Qr = null };
            var expected = lines.SelectMany(l => new[] { l.UnitPrice, l.Net }).ToList();
            expected.AddRange(lines.Where(l => l.Discount != 0).Select(l => -l.Discount));
            var taxed = lines.Any(l => l.Total != l.Net);
            if (taxed) expected.AddRange(lines.Select(l => l.Total));
            foreach (var g in lines.Where(l => l.Group is not null).GroupBy(l => l.Group))
            {
                expected.Add(g.Sum(l => l.Net));
                if (taxed) expected.Add(g.Sum(l => l.Total));
            }
            expected.AddRange(document.Totals.Select(t => t.Amount));
            expected.AddRange(document.Vat.SelectMany(v => new[] { v.Base, v.Tax }));

            using var pdf = new Pdf(Samples.Printer.Write(document));
            Assert.Equal(expected.Select(a => Plain(ReaderCulture.Money(language, a))).Order(StringComparer.Ordinal), Amount().Matches(pdf.Text).Select(m => Plain(m.Value)).Order(StringComparer.Ordinal));
        }
        static string Plain(string amount) => amount.Replace("\u00a0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_an_invoice_can_be_read_and_stands_on_the_first_page_with_its_words()
    {
        var document = Samples.Invoice(Samples.Many(40));
        using var pdf = new Pdf(Samples.Printer.Write(document));
        Assert.Equal(document.Qr!.Text, pdf.Codes);
        Assert.Contains("QR tributario:", pdf.Pages[0], StringComparison.Ordinal);
        Assert.Contains("VERI*FACTU", pdf.Pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("QR tributario:", string.Concat(pdf.Pages.Skip(1)), StringComparison.Ordinal);

        using var accents = new Pdf(Samples.Printer.Write(document with { Qr = new("Ñandú & café 漢字", "QR", null) }));
        Assert.Equal("Ñandú & café 漢字", accents.Codes);
        Assert.Throws<PrintingException>(() => Samples.Printer.Write(document with { Qr = new(new string('x', 5000), "QR", null) }));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_also_when_fifty_are_printed_at_once()
    {
        var documents = new[] { Samples.Budget(Samples.Many(30)), Samples.Invoice(Samples.Many(12)), Samples.Budget(Samples.Many(3)) with { Watermark = "BORRADOR", Brand = Samples.Brand(Fixtures.Pictures.Png(300, 100)) } };
        var first = documents.Select(Samples.Printer.Write).ToList();
        var differing = 0;
        Parallel.For(0, 50, new ParallelOptions { MaxDegreeOfParallelism = 50 }, n =>
        {
            if (!Samples.Printer.Write(documents[n % 3]).AsSpan().SequenceEqual(first[n % 3])) Interlocked.Increment(ref differing);
        });
        Assert.Equal(0, differing);
        Assert.NotEqual(first[0], Samples.Printer.Write(documents[0] with { CreatedAt = Samples.At.AddSeconds(1) }));
    }

    [Fact]
    public void Whatever_people_write_is_printed()
    {
        var notes = string.Concat(Enumerable.Repeat("Nota larga. ", 833)) + "FIN";
        var document = Samples.Budget(
            Samples.Line(string.Concat(Enumerable.Repeat("Donaudampfschifffahrtsgesellschaft", 60)), 12_345_678.99m, -1), Samples.Line("محمد بن عبد الله 😀 Ελληνικά Кириллица \u202eoverride \0\ud800", 0m), Samples.Line(string.Concat(Enumerable.Repeat("Palabra larga. ", 900)) + "ULTIMA")) with
        {
            Recipient = new("Paciente", ["محمد بن عبد الله الأنصاري", "😀 Zoë Ñandú", new string('W', 5000)]), Notes = [notes, new string('x', 3000)], Watermark = "PROFORMA",
            Brand = Samples.Brand(Fixtures.Pictures.Png(3900, 3900), "#ffff00") with { ClinicName = string.Concat(Enumerable.Repeat("Clínica larga ", 60)) }, Totals = [new(new string('t', 500), -99_999_999.99m, true)],
            Facts = [.. Enumerable.Range(0, 12).Select(n => ($"Dato {n}", new string('v', 300)))], Footer = new string('f', 900), Title = new string('T', 200), Number = new string('9', 90),
        };
        using var pdf = new Pdf(Samples.Printer.Write(document));
        var text = pdf.Text;
        foreach (var said in new[] { "FIN", "ULTIMA", "−12.345.678,99", "−99.999.999,99", "Ελληνικά", "Кириллица", "override" }) Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Equal(833, Regex.Count(Regex.Replace(text, @"\s+", " "), "Nota larga"));
        Assert.InRange(pdf.Pages.Count, 5, 15);
    }

    [Fact]
    public void A_signature_is_shown_with_what_proves_it_and_the_clinic_need_not_sign_again()
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(2)) with { Signature = new("Firma del paciente", "Lucía Ferrer", "Firmado el 25/11/2026 10:44\nSHA-256 9f86d081", Fixtures.Pictures.Png(300, 100, 0)) }));
        Assert.Contains("SHA-256 9f86d081", pdf.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Por la clínica", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("image", Pdf.Run("pdfimages", "-list", pdf.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_broken_logo_prints_the_name_alone()
    {
        foreach (var logo in new byte[]?[] { null, [], Encoding.ASCII.GetBytes("no picture"), Fixtures.Pictures.Png(10, 10)[..40] })
        {
            using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(1)) with { Brand = Samples.Brand(logo) }));
            Assert.Contains("Clínica Dental Albor", pdf.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("image", Pdf.Run("pdfimages", "-list", pdf.Path).Split('\n', 3)[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Teeth_that_do_not_exist_are_left_out()
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(1)) with { Teeth = [49, 0, -5, 99, 55, 111, int.MaxValue], Marks = [new(16, "MOD"), new(16, ""), new(55, "XYZ")] }));
        Assert.Contains("55", pdf.Text, StringComparison.Ordinal);
        using var none = new Pdf(Samples.Printer.Write(Samples.Budget(Samples.Many(1)) with { Teeth = [49] }));
        Assert.DoesNotContain("rayado", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_takes_half_a_sheet()
    {
        using var pdf = new Pdf(Samples.Printer.Write(Samples.Budget() with { Title = "Recibo", HalfSheet = true, Teeth = null, Signature = null, Totals = [new("Factura F26-1287", 246), new("Importe recibido", 246, true)] }));
        Assert.Matches(@"Page size:\s+595\.\d+ x 420\.\d+", pdf.Info);
        Assert.Single(pdf.Pages);
        Assert.Matches(@"Importe recibido\s+246,00", pdf.Text);
        Assert.DoesNotContain("Concepto", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_named() =>
        Assert.Equal("Documents cannot be printed: libcairo2, libpango-1.0-0 must be installed (apt-get install libcairo2 libpango-1.0-0).", PrintingUnavailableException.For(["libcairo2", "libpango-1.0-0"]).Message);
}
