using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>The examples of the tax agency's hash document, and what must never change a hash.</summary>
public sealed class HashTests
{
    private static RegistroAlta Official(string number, string instant, string? before, string beforeNumber = "") => SomeRecords.Alta() with
    {
        Factura = new("89890001K", number, "01-01-2024"), TipoFactura = "F1", CuotaTotal = "12.35", ImporteTotal = "123.45", FechaHoraHuso = instant,
        Anterior = before is null ? null : new(new("89890001K", beforeNumber, "01-01-2024"), before),
    };

    [Fact]
    public void The_three_official_vectors_come_out_and_form_a_chain()
    {
        var first = Official("12345678/G33", "2024-01-01T19:20:30+01:00", null).Hashed();
        Assert.Equal("3C464DAF61ACB827C65FDA19F352A4E3BDC2C640E9E9FC4CC058073F38F12F60", first.Huella);
        var second = Official("12345679/G34", "2024-01-01T19:20:35+01:00", first.Huella, "12345678/G33").Hashed();
        Assert.Equal("F7B94CFD8924EDFF273501B01EE5153E4CE8F259766F88CF6ACB8935802A2B97", second.Huella);
        var third = (SomeRecords.Anulacion() with { Factura = second.Factura, Anterior = SomeRecords.Before(second), FechaHoraHuso = "2024-01-01T19:20:40+01:00" }).Hashed();
        Assert.Equal("177547C0D57AC74748561D054A9CEC14B4C4EA23D1BEFD6F2E69E3A388F90C68", third.Huella);
    }

    [Fact]
    public void The_hashed_text_is_the_documented_one() => Assert.Equal(
        "IDEmisorFactura=89890001K&NumSerieFactura=12345678/G33&FechaExpedicionFactura=01-01-2024&TipoFactura=F1&CuotaTotal=12.35&ImporteTotal=123.45&Huella=&FechaHoraHusoGenRegistro=2024-01-01T19:20:30+01:00",
        HuellaDe.Texto(Official("12345678/G33", "2024-01-01T19:20:30+01:00", null)));

    [Theory]
    [InlineData(1234.5, "1234.50")]
    [InlineData(-0.004, "0.00")]
    [InlineData(0.005, "0.01")]
    [InlineData(-12.345, "-12.35")]
    [InlineData(1e11, "100000000000.00")]
    public void Amounts_have_one_text(double value, string text) => Assert.Equal(text, Literal.Amount((decimal)value));

    [Theory]
    [InlineData("2026-07-01T22:30:00Z", "Europe/Madrid", "2026-07-02T00:30:00+02:00")]
    [InlineData("2026-10-25T00:59:59Z", "Europe/Madrid", "2026-10-25T02:59:59+02:00")]
    [InlineData("2026-10-25T01:00:00Z", "Europe/Madrid", "2026-10-25T02:00:00+01:00")]
    [InlineData("2026-01-01T12:00:00Z", "Atlantic/Canary", "2026-01-01T12:00:00+00:00")]
    public void Moments_carry_the_offset_of_their_day_and_place(string utc, string zone, string text) =>
        Assert.Equal(text, Literal.Instant(DateTimeOffset.Parse(utc), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void The_qr_holds_four_encoded_parameters_in_order()
    {
        Assert.Equal(
            "https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=12345678%26G33&fecha=01-09-2024&importe=241.4",
            QrUrl.Of(QrUrl.Test, new("89890001K", "12345678&G33", "01-09-2024"), "241.4"));
        Assert.Contains("numserie=A%2B1%20%2F2", QrUrl.Of(QrUrl.Production, new("89890001K", "A+1 /2", "01-09-2024"), "1.00"));
    }

    [Fact]
    public void Texts_are_one_clean_line()
    {
        Assert.Equal("Ana Peña Gómez", Literal.Text("  Ana\tPeña \r\n Gómez ", 120));
        // Half a character, as old databases hold them, cannot stand in XML.
        Assert.Equal("a bc", Literal.Text("a\0b" + '\uD800' + "c", 120));
        Assert.Equal("😀😀", Literal.Text("😀😀", 20));
        Assert.Equal("", Literal.Text(null, 20));
    }

    [Fact]
    public void A_cut_never_halves_a_character() => Assert.Equal("😀", Literal.Text("😀😀", 3));
}
