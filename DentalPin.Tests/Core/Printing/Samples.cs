using DentalPin.Core;
using DentalPin.Core.Printing;
using DentalPin.Core.Ui;

namespace DentalPin.Tests.Core.Printing;

/// <summary>Documents to print.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset At = new(2026, 11, 25, 10, 44, 0, TimeSpan.FromHours(1));

    public static CommercialPdf Printer { get; } = new(new TextCatalog([typeof(CommercialPdf).Assembly]));

    public static PrintLine Line(string description, decimal price = 85m, decimal quantity = 1, decimal discount = 0, decimal rate = 0, string? group = null, string? place = null)
    {
        var net = Money.Round(quantity * price - discount);
        return new(description, null, quantity, price, discount, net, rate == 0 ? "exento (1)" : "21 %", net + Money.Percent(net, rate), group) { Place = place };
    }

    public static PrintBrand Brand(byte[]? logo = null, string accent = "#0b687e") =>
        new("Clínica Dental Albor", "Clínica Dental Albor, S.L.P.", "NIF B12345674", ["Calle de la Alameda 14 · 46001 València"], ["960 00 00 00", "hola@albor.example"], logo, accent);

    public static CommercialDocument Budget(params IReadOnlyList<PrintLine> lines) => new(
        "es", "Presupuesto", "P26-0418", [("Fecha", "25 de noviembre de 2026"), ("Válido hasta", "25 de diciembre de 2026"), ("Profesional", "Dra. Elena Vidal")], Brand(), new("", []),
        new("Paciente", ["Lucía Ferrer Molina", "DNI 12345678Z"]), lines, [new("Suma", lines.Sum(l => l.Net)), new("Total", lines.Sum(l => l.Total), true)], [], ["Los precios se mantienen hasta la fecha de validez."],
        "Puede firmarlo en presupuesto.albor.example", null, new("Firma del paciente y fecha", "Lucía Ferrer Molina", null, null), [16, 26], null, At) { ClinicSigns = true };

    public static CommercialDocument Invoice(params IReadOnlyList<PrintLine> lines) => Budget(lines) with
    {
        Title = "Factura", Number = "F26-1287", Signature = null, Teeth = null, Vat = [new("Exento (1)", lines.Where(l => l.Net == l.Total).Sum(l => l.Net), 0, 0), new("Sujeto", lines.Where(l => l.Net != l.Total).Sum(l => l.Net), 21, lines.Sum(l => l.Total - l.Net))],
        Qr = new("https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=B12345674&numserie=F26-1287&fecha=25-11-2026&importe=246.00", "QR tributario:", "VERI*FACTU\nFactura verificable en la sede electrónica de la AEAT"),
    };

    public static IReadOnlyList<PrintLine> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Line(n % 7 == 3 ? $"Tratamiento {n} con instrumentación rotatoria y obturación termoplástica, con controles posteriores" : $"Tratamiento {n}", 65.5m + n, group: $"Fase {1 + n / 40}", place: "16"))];
}
