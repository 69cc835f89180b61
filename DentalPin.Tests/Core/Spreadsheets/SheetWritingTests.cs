using System.Text;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace DentalPin.Tests.Core.Spreadsheets;

public class SheetWritingTests
{
    private static readonly SheetHeading[] Headings = [new("Nombre", 30), new("Teléfono"), new("Nacimiento"), new("Saldo"), new("Activo"), new("Visita")];

    private static readonly object?[] Row = ["=cmd|'/C calc'!A0", "+34612345018", new DateOnly(1981, 2, 3), new SheetMoney(-1234.5m), true, new DateTime(2026, 11, 21, 9, 30, 0)];

    [Fact]
    public void Writes_csv_for_spanish_and_english()
    {
        Assert.Equal(
            "\uFEFFNombre;Teléfono;Nacimiento;Saldo;Activo;Visita\r\n'=cmd|'/C calc'!A0;'+34612345018;1981-02-03;-1234,50;TRUE;2026-11-21 09:30\r\nAna;;;;;\r\n",
            Encoding.UTF8.GetString(Write(s => SheetWriter.Csv(s, "es"), Headings, [Row, ["Ana"]])));
        Assert.Equal(
            "\uFEFFa,b,c\r\n\"x, \"\"y\"\"\",-1234.50,\"two\nlines\"\r\n",
            Encoding.UTF8.GetString(Write(s => SheetWriter.Csv(s, "en"), [new("a"), new("b"), new("c")], [["x, \"y\"", new SheetMoney(-1234.5m), "two\nlines"]])));
    }

    [Fact]
    public void Writes_a_workbook_that_the_schema_accepts()
    {
        var bytes = Write(s => SheetWriter.Xlsx(s, "Pacientes: [2026] 'x'"), Headings, [Row, ["<b>&\u0001\uD800😀", null, new DateOnly(1890, 1, 1), 5, 7L, 2.5]]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));

        using var reader = Sheets.OpenBytes(bytes);
        Assert.Equal("Pacientes   2026  'x", reader.Info.Sheet);
        Assert.Equal(["=cmd|'/C calc'!A0|+34612345018|1981-02-03|-1234.5|TRUE|2026-11-21 09:30", "<b>&\u0001\uFFFD😀||1890-01-01|5|7|2.5"], reader.DataRows().Select(Sheets.Shown));
    }

    [Fact]
    public void A_table_without_rows_is_a_file_too()
    {
        using var csv = Sheets.OpenBytes(Write(s => SheetWriter.Csv(s, "es"), Headings, []));
        Assert.Empty(csv.DataRows());
        using var xlsx = Sheets.OpenBytes(Write(s => SheetWriter.Xlsx(s, ""), Headings, []));
        Assert.Equal(6, xlsx.Info.Columns.Count);
        Assert.Empty(xlsx.DataRows());
    }

    [Fact]
    public void Misuse_is_an_error()
    {
        using var writer = SheetWriter.Xlsx(new MemoryStream(), "x");
        Assert.Throws<InvalidOperationException>(() => writer.WriteRow("a"));
        Assert.Throws<InvalidOperationException>(writer.Finish);
        writer.WriteHeader(new SheetHeading("a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteRow("a", "b"));
        Assert.Throws<ArgumentException>(() => writer.WriteRow(new object()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("-5", "'-5")]
    [InlineData("\tx", "'\tx")]
    [InlineData("'=1", "''=1")]
    [InlineData("'ola", "'ola")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Formulas_are_escaped_and_come_back(string text, string escaped)
    {
        Assert.Equal(escaped, FormulaText.Escape(text));
        Assert.Equal(text, FormulaText.Unescape(escaped));
    }

    [Fact]
    public void What_is_written_reads_back_as_csv() => RoundTrip(s => SheetWriter.Csv(s, "es"), ';', Csv);

    [Fact]
    public void What_is_written_reads_back_as_english_csv() => RoundTrip(s => SheetWriter.Csv(s, "en"), ',', Csv);

    [Fact]
    public void What_is_written_reads_back_as_xlsx() => RoundTrip(s => SheetWriter.Xlsx(s, "x"), null, Xlsx);

    /// <summary>What a text cell becomes by design: halves of pairs are replaced; text files know one kind of line end and no control characters.</summary>
    private static string Csv(string text) => string.Concat(SafeText.WholeRunes(text)
        .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Where(c => c >= ' ' || c is '\t' or '\n'));

    private static string Xlsx(string text) => SafeText.WholeRunes(text).Replace("\0", "", StringComparison.Ordinal);

    private static void RoundTrip(Func<Stream, SheetWriter> open, char? delimiter, Func<string, string> expected)
    {
        var piece = Gen.Elements("a", "=", "+", "'", "\"", ";", ",", "\n", "\r", "\r\n", " ", "ñ", "😀", "_x0041_", "_", "\t", "<", "]]>", "&", "\u0001", "\u202E", "-5");
        var cell = piece.ListOf(4).Select(p => string.Concat(p));
        var text = Gen.OneOf(cell, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        var table = text.ListOf(3).ListOf(8);
        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var cells = rows.Select(r => r.ToArray()).ToList();
            // The first cell keeps each row from being empty, which readers pass over.
            var bytes = Write(open, [new("h0"), new("h1"), new("h2"), new("h3")], cells.Select(r => (object?[])["x", .. r]));
            using var reader = Sheets.OpenBytes(bytes, new SheetOptions { Delimiter = delimiter, HasHeader = true, Encoding = delimiter is null ? null : "UTF-8" });
            var read = reader.DataRows().ToList();
            Assert.Equal(cells.Count, read.Count);
            for (var i = 0; i < cells.Count; i++)
            {
                Assert.Equal(cells[i].Select(expected), Enumerable.Range(1, 3).Select(c => read[i][c] ?? ""));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Write(Func<Stream, SheetWriter> open, SheetHeading[] headings, IEnumerable<object?[]> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = open(stream))
        {
            writer.WriteHeader(headings);
            foreach (var row in rows)
            {
                writer.WriteRow(row);
            }
            writer.Finish();
        }
        return stream.ToArray();
    }
}
