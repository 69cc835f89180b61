using System.Text;
using DentalPin.Core.Spreadsheets;
using DentalPin.Core.Text;

namespace DentalPin.Tests.Core.Spreadsheets;

public class CsvReadingTests
{
    private const string List = "Nombre;Teléfono;Nota\r\nNúria;612345018;Áé\r\nÍñigo;961000017;\"dos\r\nlíneas\"\r\n";

    public static TheoryData<string, string> Encodings() => new()
    {
        { "utf-8", "UTF-8" }, { "utf-8-bom", "UTF-8" }, { "utf-16", "UTF-16LE" }, { "utf-16BE", "UTF-16BE" },
        { "utf-16-bare", "UTF-16LE" }, { "utf-16BE-bare", "UTF-16BE" }, { "windows-1252", "Windows-1252" }, { "ibm850", "IBM850" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Reads_every_encoding(string encoding, string name)
    {
        LegacyEncodings.Register();
        Encoding actual = encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16-bare" => new UnicodeEncoding(false, false),
            "utf-16BE-bare" => new UnicodeEncoding(true, false),
            _ => Encoding.GetEncoding(encoding),
        };
        using var reader = Sheets.OpenText(List, actual);
        Assert.Equal((SheetKind.Csv, name, ';'), (reader.Info.Kind, reader.Info.Encoding, reader.Info.Delimiter));
        Assert.Equal(["Nombre", "Teléfono", "Nota"], reader.Info.Columns.Select(c => c.Name));
        Assert.Equal(["Núria|612345018|Áé", "Íñigo|961000017|dos\nlíneas"], reader.DataRows().Select(Sheets.Shown));
    }

    [Fact]
    public void Reads_utf8_with_a_few_windows_bytes_in_it()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Nombre;Teléfono\n" + string.Concat(Enumerable.Repeat("Íñigo Núñez;612345018\n", 20))), .. "Jos"u8, 0xE9, .. ";612345019\n"u8];
        using var reader = Sheets.OpenBytes(bytes);
        Assert.Equal("UTF-8", reader.Info.Encoding);
        Assert.Equal("José|612345019", reader.DataRows().Last().Shown());
    }

    [Fact]
    public void A_person_overrules_the_guesses()
    {
        var bytes = LegacyEncodings.Windows1252.GetBytes("a,b;c\nñ,1;2\n");
        using var reader = Sheets.OpenBytes(bytes, new SheetOptions { Encoding = "IBM850", Delimiter = ',', HasHeader = false });
        Assert.Equal(("IBM850", ',', false), (reader.Info.Encoding, reader.Info.Delimiter, reader.Info.HasHeader));
        Assert.Equal(["a|b;c", "±|1;2"], reader.DataRows().Select(Sheets.Shown));
    }

    [Theory]
    [InlineData("Nombre;Dirección\nAna;C/ Sol, 1, 2º, A\nLuz;C/ Luna, 2, 3º, B\n", ';')]
    [InlineData("Name,Balance\nAna,\"1;5\"\nLuz,\"2;5\"\n", ',')]
    [InlineData("Name\tPhone\nAna\t612345018\n", '\t')]
    [InlineData("Name|Phone\nAna|612345018\nLuz|612345019\n", '|')]
    [InlineData("Nombre;Nota\nAna;\"a,b\nc,d\"\nLuz;\"e,f\ng,h\"\n", ';')]
    [InlineData("sep=,\nNombre,Nota\nAna,a;b;c\n", ',')]
    [InlineData("Nombre\nAna\nLuz\n", ';')]
    public void Finds_the_delimiter(string text, char delimiter)
    {
        using var reader = Sheets.OpenText(text);
        Assert.Equal(delimiter, reader.Info.Delimiter);
    }

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_counts_them()
    {
        using var reader = Sheets.OpenText("Nombre;Nota\r\n\r\nAna;\"a\r\nb\"\r\n;\r\n  ; \r\nLuz;c");
        Assert.Equal([1, 3, 6], reader.Rows().Select(r => r.Number));
        Assert.Equal(3, reader.EmptyRows);
        Assert.Equal([6], reader.DataRows(afterRow: 3).Select(r => r.Number));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_will_do(string end)
    {
        using var reader = Sheets.OpenText(string.Join(end, "Nombre;Teléfono", "Ana;612345018", "Luz;612345019"));
        Assert.Equal(["Ana|612345018", "Luz|612345019"], reader.DataRows().Select(Sheets.Shown));
    }

    [Fact]
    public void Ragged_lines_are_kept_and_flagged()
    {
        using var reader = Sheets.OpenText("Nombre;Teléfono;Nota\nAna;612345018;\nLuz\nEva;612345018;x;y\n");
        var rows = reader.DataRows().ToList();
        Assert.Equal([false, true, true], rows.Select(r => r.Has(SheetRowFlags.Ragged)));
        Assert.Null(rows[1][2]);
        Assert.Equal("y", rows[2][3]);
    }

    [Theory]
    [InlineData("Nombre;Nota\nAna;\"sin cerrar\nLuz;b\nEva;c\n", "Ana|\"sin cerrar,Luz|b,Eva|c")]
    [InlineData("Nombre;Nota\nAna;\"sin cerrar\nLuz;\"b\nc\"\nEva;d\n", "Ana|\"sin cerrar,Luz|b\nc,Eva|d")]
    [InlineData("Nombre;Nota\nAna;\"sin cerrar\nLuz;\"\"\"b\"\"\"\n", "Ana|\"sin cerrar,Luz|\"b\"")]
    [InlineData("Nombre;Nota\n\"El \"Chato\" Pérez\";b\n", "El \"Chato\" Pérez|b")]
    [InlineData("Nombre;Nota\n\"El Chato\" Pérez;b\nLuz;c\n", "\"El Chato\" Pérez|b,Luz|c")]
    [InlineData("Nombre;Nota\n5\" tubo;\"b\" \n", "5\" tubo|b")]
    [InlineData("Nombre;Nota\n\"\"\"El Chato\"\"\";\"\"\n", "\"El Chato\"|")]
    public void Quotes_cannot_swallow_the_rows_below(string text, string expected)
    {
        using var reader = Sheets.OpenText(text);
        Assert.Equal(expected, string.Join(',', reader.DataRows().Select(Sheets.Shown)));
    }

    [Fact]
    public void A_quote_never_closed_is_flagged_and_loses_nothing_in_a_long_file()
    {
        var text = "Nombre;Nota\nAna;\"sin cerrar\n" + string.Concat(Enumerable.Repeat("Luz;bastante texto para llenar la memoria intermedia\n", 50_000));
        using var reader = Sheets.OpenText(text);
        Assert.Equal(50_001, reader.DataRows().Count());
        Assert.True(reader.DataRows().First().Has(SheetRowFlags.StrayQuote));
    }

    [Fact]
    public void Hostile_quotes_take_linear_time()
    {
        var text = "a;b\n" + string.Concat(Enumerable.Repeat("x;\"y\n", 3)) + string.Concat(Enumerable.Repeat("\"a\n", 20_000));
        using var reader = Sheets.OpenText(text);
        Assert.Equal(20_004, reader.Rows().Count());
    }

    [Fact]
    public void Long_cells_are_cut_and_flagged()
    {
        using var reader = Sheets.OpenText($"Nombre;Nota\nAna;{new string('x', 40_000)}\nLuz;\"{new string('y', 200_000)}\n\"\nEva;{new string('z', 32_767)}\n");
        var rows = reader.DataRows().ToList();
        Assert.Equal([32_767, 32_767, 32_767], rows.Select(r => r[1]!.Length));
        Assert.Equal([true, true, false], rows.Select(r => r.Has(SheetRowFlags.Cut)));
    }

    [Fact]
    public void Formulas_are_text()
    {
        using var reader = Sheets.OpenText("Nombre;Nota\n=cmd|' /C calc'!A0;\"=HYPERLINK(\"\"http://example.com\"\";\"\"ver\"\")\"\n'+34612;-5\n");
        Assert.Equal(["=cmd|' /C calc'!A0|=HYPERLINK(\"http://example.com\";\"ver\")", "+34612|-5"], reader.DataRows().Select(Sheets.Shown));
    }

    [Theory]
    [InlineData("Nombre;Teléfono\nAna;612345018\n", 1)]
    [InlineData("Ana;612345018\nLuz;612345019\n", 0)]
    [InlineData("Ana\nLuz\nEva\n", 0)]
    [InlineData("Paciente\nAna\nLuz\n", 1)]
    [InlineData("Listado de pacientes\n\nNombre;Teléfono;E-mail\nAna;612345018;ana@example.com\nLuz;612345019;\n", 3)]
    [InlineData("Foo;Bar\nAna;612345018\nLuz;612345019\n", 1)]
    [InlineData("Ana;Ruiz\nLuz;Gil\n", 0)]
    public void Finds_the_header(string text, int row)
    {
        using var reader = Sheets.OpenText(text);
        Assert.Equal(row, reader.Info.HeaderRow);
    }

    [Fact]
    public void Columns_get_unique_names_and_keep_their_place_without_one()
    {
        using var reader = Sheets.OpenText("Nombre;Teléfono;;teléfono; E-mail ;;\nAna;1;x;2;a@b.es;;\n");
        Assert.Equal(["Nombre", "Teléfono", null, "teléfono (2)", "E-mail"], reader.Info.Columns.Select(c => c.Name));
        Assert.Equal(3, reader.Info.Columns[2].Number);
        Assert.False(reader.DataRows().Single().Has(SheetRowFlags.Ragged));
    }

    [Fact]
    public void Knows_a_repeated_header_and_a_line_of_totals()
    {
        using var reader = Sheets.OpenText("Nombre;Teléfono;Saldo\nAna;612345018;5\nNOMBRE;telefono;Saldo\n;TOTAL;5\n");
        Assert.Equal([false, true, false], reader.DataRows().Select(reader.Info.IsHeaderAgain));
        using var wide = Sheets.OpenText("Nombre;Teléfono;Saldo;d;e;f\nAna;612345018;5;d;e;f\nTotal;;;;;7\n");
        Assert.Equal([false, true], wide.DataRows().Select(wide.Info.LooksLikeTotal));
    }

    [Fact]
    public void Refuses_what_is_no_text()
    {
        Assert.Equal("core.sheet.empty", Sheets.Refused([]).Key);
        Assert.Equal("core.sheet.empty", Sheets.Refused("\r\n;;\r\n").Key);
        var random = new byte[50_000];
        new Random(7).NextBytes(random);
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused(random).Key);
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0x0D, .. "IHDR"u8, 0, 0, 1, 0]).Key);
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused("%PDF-1.7\n1 0 obj").Key);
        Assert.Equal("core.sheet.html_not_supported", Sheets.Refused("\r\n<html><table><tr><td>Ana").Key);
        Assert.Equal("core.sheet.html_not_supported", Sheets.Refused("<?xml version='1.0'?><Workbook>").Key);
    }

    [Fact]
    public void Refuses_what_is_too_big()
    {
        var wide = string.Join(';', Enumerable.Range(1, 500).Select(i => $"Columna {i}")) + "\n";
        var columns = Sheets.Refused(wide + wide);
        Assert.Equal(("core.sheet.too_many_columns", 200), (columns.Key, columns.Args[0]));

        using var huge = new HugeStream(200L * 1024 * 1024);
        var size = Assert.Throws<SheetError>(() => SheetReader.Open(huge));
        Assert.Equal(("core.sheet.too_big", 100L), (size.Key, size.Args[0]));
        Assert.Equal(0, huge.BytesRead);

        var limits = new SheetOptions { Limits = SheetLimits.Default with { MaxRows = 3 } };
        Assert.Equal("core.sheet.too_many_rows", Sheets.Refused("Nombre;b\n1;1\n2;2\n3;3\n4;4\n"u8.ToArray(), limits).Key);
    }

    [Fact]
    public void Two_hundred_columns_and_empty_ones_beyond_are_fine()
    {
        var line = string.Join(';', Enumerable.Range(1, 200)) + new string(';', 300) + "\n";
        using var reader = Sheets.OpenText(line + line);
        Assert.Equal(200, reader.Info.Columns.Count);
    }

    [Fact]
    public void Padding_of_old_programs_is_dropped()
    {
        using var reader = Sheets.OpenText("Nombre;Teléfono\n" + string.Concat(Enumerable.Repeat("Ana;612345018\n", 200)) + "Lu\0z;612345019\n\u001A");
        Assert.Equal("Luz|612345019", reader.DataRows().Last().Shown());
    }

    [Fact]
    public void A_stream_left_open_can_be_read_again()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(List));
        for (var i = 0; i < 2; i++)
        {
            using var reader = SheetReader.Open(stream, leaveOpen: true);
            Assert.Equal(2, reader.DataRows().Count());
            Assert.Equal(2, reader.DataRows().Count());
            Assert.Equal(1, reader.Progress);
        }
    }

    /// <summary>Claims a length without holding a byte.</summary>
    private sealed class HugeStream(long length) : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override long Length => length;

        public override int Read(Span<byte> buffer)
        {
            BytesRead += buffer.Length;
            return buffer.Length;
        }
    }
}
