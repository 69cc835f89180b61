using DentalPin.Core.Spreadsheets;

namespace DentalPin.Tests.Core.Spreadsheets;

public class XlsReadingTests
{
    [Fact]
    public void Reads_the_old_format_with_dates_zeros_and_formula_values()
    {
        using var reader = SheetReader.Open(Sheets.Sample("patients-old.xls"));
        Assert.Equal((SheetKind.Xls, "Pacientes", 1), (reader.Info.Kind, reader.Info.Sheet, reader.Info.HeaderRow));
        Assert.Equal(["Número", "Apellidos", "Nombre", "Fecha de nacimiento", "C.P.", "Saldo", "Nota"], reader.Info.Columns.Select(c => c.Name));
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(
                ["2:10001|Ibáñez Núñez|Íñigo|1992-10-05|08025|-515.75|=cmd", "3:10002|Ruiz|Ana||28013|12|dos\nlíneas", "5:10003|Gil|Luz|2022-02-21 09:30|48001|1408.61|TRUE"],
                reader.DataRows().Select(r => $"{r.Number}:{r.Shown()}"));
        }
        Assert.Equal(1, reader.EmptyRows);
        Assert.Equal(1, reader.Progress);
    }

    [Fact]
    public void Reads_it_under_any_name()
    {
        var renamed = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        File.Copy(Sheets.Sample("patients-old.xls"), renamed);
        try
        {
            using var reader = SheetReader.Open(renamed);
            Assert.Equal(SheetKind.Xls, reader.Info.Kind);
        }
        finally
        {
            File.Delete(renamed);
        }
    }

    [Fact]
    public void Refuses_a_sheet_that_claims_more_rows_than_the_format_has()
    {
        var bytes = File.ReadAllBytes(Sheets.Sample("patients-old.xls"));
        var dimensions = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00]);
        bytes[dimensions + 11] = 0x50;
        Assert.Equal("core.sheet.damaged", Sheets.Refused(bytes).Key);
    }

    [Fact]
    public void Refuses_chains_that_run_in_circles()
    {
        var bytes = File.ReadAllBytes(Sheets.Sample("patients-old.xls"));
        // The first entry of the sector table now follows itself, and so does every other.
        var table = (BitConverter.ToInt32(bytes, 76) + 1) * 512;
        for (var i = 0; i < 128; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(table + i * 4), i);
        }
        Assert.Equal("core.sheet.damaged", Sheets.Refused(bytes).Key);
    }

    [Fact]
    public void Refuses_any_broken_byte_without_another_exception()
    {
        var good = File.ReadAllBytes(Sheets.Sample("patients-old.xls"));
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var broken = (byte[])good.Clone();
            for (var i = 0; i < 5; i++)
            {
                broken[8 + random.Next(good.Length - 8)] = (byte)random.Next(256);
            }
            try
            {
                using var reader = Sheets.OpenBytes(broken);
                reader.Rows().Take(100_000).Count();
            }
            catch (SheetError)
            {
                // The only exception there may be.
            }
        }
    }
}
