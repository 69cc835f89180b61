using System.Globalization;
using System.IO.Compression;
using System.Text;
using DentalPin.Core.Spreadsheets;

namespace DentalPin.Tests.Core.Spreadsheets;

public class XlsxReadingTests
{
    private const string Styles =
        "<numFmts><numFmt numFmtId='170' formatCode='[$-C0A]d\\ \"de\"\\ mmmm\\ yyyy;@'/><numFmt numFmtId='171' formatCode='00000'/>"
        + "<numFmt numFmtId='172' formatCode='000\\ 00\\ 00\\ 00'/><numFmt numFmtId='173' formatCode='0.00'/><numFmt numFmtId='174' formatCode='[h]:mm'/>"
        + "<numFmt numFmtId='175' formatCode='[Red]0.00&quot; años&quot;'/></numFmts>"
        + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/>"
        + "<xf numFmtId='22'/><xf numFmtId='172'/><xf numFmtId='173'/><xf numFmtId='20'/><xf numFmtId='174'/><xf numFmtId='175'/></cellXfs>";

    [Theory]
    [InlineData("<c r='A1' s='1'><v>33882</v></c>", "1992-10-05")]
    [InlineData("<c r='A1' s='2'><v>1</v></c>", "1900-01-01")]
    [InlineData("<c r='A1' s='1'><v>61</v></c>", "1900-03-01")]
    [InlineData("<c r='A1' s='4'><v>44613.395833333336</v></c>", "2022-02-21 09:30")]
    [InlineData("<c r='A1' s='7'><v>0.5</v></c>", "12:00")]
    [InlineData("<c r='A1' s='3'><v>8025</v></c>", "08025")]
    [InlineData("<c r='A1' s='5'><v>612345018</v></c>", "612345018")]
    [InlineData("<c r='A1' s='6'><v>5</v></c>", "5")]
    [InlineData("<c r='A1' s='9'><v>5.5</v></c>", "5.5")]
    [InlineData("<c r='A1'><v>34612345018</v></c>", "34612345018")]
    [InlineData("<c r='A1'><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r='A1'><v>1.5E+20</v></c>", "150000000000000000000")]
    [InlineData("<c r='A1'><v>-515.75</v></c>", "-515.75")]
    [InlineData("<c r='A1' t='b'><v>1</v></c>", "TRUE")]
    [InlineData("<c r='A1' t='s'><v>1</v></c>", "rich text")]
    [InlineData("<c r='A1' t='s'><v>0</v></c>", " Ana ")]
    [InlineData("<c r='A1' t='str'><f>A2&amp;\"x\"</f><v>cached</v></c>", "cached")]
    [InlineData("<c r='A1'><f>cmd|'/C calc'!A0</f><v>7</v></c>", "7")]
    [InlineData("<c r='A1' t='inlineStr'><is><t>=cmd|x</t></is></c>", "=cmd|x")]
    [InlineData("<c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r><rPh><t>zz</t></rPh></is></c>", "ab")]
    [InlineData("<c r='A1' t='inlineStr'><is><t>a_x000D_b_x005F_x0041_</t></is></c>", "a\rb_x0041_")]
    [InlineData("<c r='A1' t='d'><v>2005-07-28T00:00:00</v></c>", "2005-07-28")]
    [InlineData("<c r='A1' t='s'><v>99</v></c><c r='B1'><v>1</v></c>", "|1")]
    [InlineData("<c r='A1' t='e'><v>#N/A</v></c><c r='B1'><v>1</v></c>", "|1")]
    [InlineData("<c><v>1</v></c><c><v>2</v></c><c r='E1'><v>5</v></c>", "1|2|||5")]
    public void Reads_cells(string cells, string expected)
    {
        var bytes = Sheets.Workbook($"<row r='1'>{cells}</row>", Styles, "<si><t xml:space='preserve'> Ana </t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>");
        using var reader = Sheets.OpenBytes(bytes, new SheetOptions { HasHeader = false });
        Assert.Equal(expected, reader.Rows().Single().Shown());
    }

    [Fact]
    public void Reads_dates_counted_from_1904()
    {
        using var reader = Sheets.OpenBytes(Sheets.Workbook("<row><c s='1'><v>32420</v></c></row>", Styles, workbookPr: "<workbookPr date1904='1'/>"), new SheetOptions { HasHeader = false });
        Assert.Equal("1992-10-05", reader.Rows().Single()[0]);
    }

    [Fact]
    public void Rows_keep_their_numbers()
    {
        using var reader = Sheets.OpenBytes(Sheets.Workbook($"<row r='2'>{Sheets.Inline("A2", "Nombre")}</row><row r='3'/><row r='70'>{Sheets.Inline("A70", "Ana")}</row>"));
        Assert.Equal([2, 70], reader.Rows().Select(r => r.Number));
        Assert.Equal(2, reader.Info.HeaderRow);
    }

    [Fact]
    public void Picks_the_first_visible_sheet_with_content_or_the_one_asked_for()
    {
        var sheets = "<sheet name='Hidden' sheetId='3' state='hidden' r:id='r2'/><sheet name='Empty' sheetId='1' r:id='r1'/><sheet name='Two' sheetId='2' r:id='r2'/>";
        using var reader = Sheets.OpenBytes(Sheets.Workbook("", sheets: sheets));
        Assert.Equal(("Two", "second"), (reader.Info.Sheet, reader.Rows().Single()[0]));
        Assert.Equal(["Empty", "Two"], reader.Info.Sheets);
        Assert.Equal("core.sheet.empty", Sheets.Refused(Sheets.Workbook("", sheets: sheets), new SheetOptions { Sheet = "Empty" }).Key);
    }

    [Fact]
    public void Refuses_files_of_other_programs()
    {
        Assert.Equal("core.sheet.xlsb_not_supported", Sheets.Refused(Sheets.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x"))).Key);
        Assert.Equal("core.sheet.ods_not_supported", Sheets.Refused(Sheets.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"))).Key);
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused(Sheets.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>"))).Key);
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused(Sheets.Zip(("photo.jpg", "x"))).Key);
    }

    [Fact]
    public void Refuses_compound_files_that_are_locked_or_no_sheets()
    {
        Assert.Equal("core.sheet.not_a_sheet", Sheets.Refused(Sheets.Compound("WordDocument")).Key);
        Assert.Equal("core.sheet.password_protected", Sheets.Refused(Sheets.Compound("EncryptedPackage")).Key);
        Assert.Equal("core.sheet.damaged", Sheets.Refused(Sheets.Compound("Workbook")).Key);
        Assert.Equal("core.sheet.damaged", Sheets.Refused(Sheets.Compound("Workbook")[..600]).Key);
    }

    [Fact]
    public void Refuses_damaged_files()
    {
        var good = Sheets.Workbook($"<row r='1'>{Sheets.Inline("A1", "Nombre")}</row>");
        Assert.Equal("core.sheet.damaged", Sheets.Refused(good[..(good.Length / 2)]).Key);
        Assert.Equal("core.sheet.damaged", Sheets.Refused(Sheets.Workbook("<row><c>")).Key);
        Assert.Equal("core.sheet.damaged", Sheets.Refused(Sheets.Workbook(string.Concat(Enumerable.Repeat("<x>", 100_000)))).Key);
        var doctype = Sheets.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><workbook>&a;</workbook>"));
        Assert.Equal("core.sheet.damaged", Sheets.Refused(doctype).Key);
    }

    [Fact]
    public void Refuses_any_broken_byte_without_another_exception()
    {
        var good = File.ReadAllBytes(Sheets.Sample("patients-clean.xlsx"));
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var broken = (byte[])good.Clone();
            for (var i = 0; i < 20; i++)
            {
                // The last bytes are the archive's directory, where damage is most inventive.
                broken[round % 2 == 0 ? random.Next(good.Length) : good.Length - 1 - random.Next(700)] = (byte)random.Next(256);
            }
            try
            {
                using var reader = Sheets.OpenBytes(broken);
                reader.Rows().Count();
            }
            catch (SheetError)
            {
                // The only exception there may be.
            }
        }
    }

    [Fact]
    public void Refuses_five_hundred_columns_and_references_without_end()
    {
        Assert.Equal("core.sheet.too_many_columns", Sheets.Refused(Sheets.Workbook($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 500))}</row>")).Key);
        Assert.Equal("core.sheet.too_many_columns", Sheets.Refused(Sheets.Workbook($"<row>{Sheets.Inline("ZZZZZZZZZZZZ1", "x")}</row>")).Key);
        using var styledOnly = Sheets.OpenBytes(Sheets.Workbook("<row><c r='A1'><v>1</v></c><c r='XFD1' s='1'/></row>"));
        Assert.Single(styledOnly.Info.Columns);
    }

    [Fact]
    public void Cuts_long_cells()
    {
        using var reader = Sheets.OpenBytes(Sheets.Workbook($"<row>{Sheets.Inline("A1", new string('x', 500_000))}</row>"));
        var row = reader.Rows().Single();
        Assert.Equal((32_767, true), (row[0]!.Length, row.Has(SheetRowFlags.Cut)));
    }

    [Fact]
    public void Refuses_a_zip_bomb_from_its_directory()
    {
        var bomb = Bomb(60);
        Assert.True(bomb.Length < 1024 * 1024);
        SheetOptions onlyTheTotal = new() { Limits = SheetLimits.Default with { MaxRatio = int.MaxValue, MaxInflated = 50_000_000 } };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("core.sheet.zip_bomb", Sheets.Refused(bomb).Key);
        Assert.Equal("core.sheet.zip_bomb", Sheets.Refused(bomb, onlyTheTotal).Key);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 * 1024 * 1024, "It was inflated.");
    }

    [Fact]
    public void Refuses_too_many_entries_before_reading_them()
    {
        var parts = Enumerable.Range(0, 6000).Select(i => ($"xl/{i}.xml", "")).ToArray();
        Assert.Equal("core.sheet.zip_bomb", Sheets.Refused(Sheets.Zip(parts)).Key);
    }

    [Fact]
    public void A_directory_that_lies_about_sizes_inflates_no_more_than_it_says()
    {
        // 60 MB of blanks that claim to be 1,000 bytes, in directory and local header alike.
        var bomb = Bomb(60);
        var directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(directory + 24), 1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(Sheets.Refused(bomb).Key, (string[])["core.sheet.damaged", "core.sheet.zip_bomb"]);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * 1024 * 1024, "It was inflated.");
    }

    [Fact]
    public void Counts_the_bytes_that_really_come_out()
    {
        var options = new SheetOptions { Limits = SheetLimits.Default with { MaxInflated = 100_000 } };
        var stream = new InflatedStream(new MemoryStream(new byte[200_000]), new InflatedBudget(options.Limits.MaxInflated));
        Assert.Equal("core.sheet.zip_bomb", Assert.Throws<SheetError>(() => stream.CopyTo(Stream.Null)).Key);
        var endless = new InflatedStream(new MemoryStream(new byte[5_000_000]), new InflatedBudget(100_000_000));
        Assert.Equal("core.sheet.zip_bomb", Assert.Throws<SheetError>(() => endless.CopyTo(Stream.Null)).Key);
    }

    [Fact]
    public void Refuses_shared_text_without_end()
    {
        var shared = string.Concat(Enumerable.Range(0, 3000).Select(i => $"<si><t>{i.ToString(CultureInfo.InvariantCulture)} {new string('x', 50)}</t></si>"));
        var options = new SheetOptions { Limits = SheetLimits.Default with { MaxSharedText = 100_000 } };
        Assert.Equal("core.sheet.too_much_text", Sheets.Refused(Sheets.Workbook("<row><c t='s'><v>0</v></c></row>", shared: shared), options).Key);
    }

    /// <summary>A workbook whose sheet is so many megabytes of blanks.</summary>
    private static byte[] Bomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", "<Types/>");
            Write(archive, "xl/workbook.xml", "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>");
            Write(archive, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            sheet.Write("<worksheet><sheetData>"u8);
            var blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < megabytes; i++)
            {
                sheet.Write(blanks);
            }
        }
        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string path, string content)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
