namespace DentalPin.Verifactu.Kernel;

/// <summary>The address that the QR of a printed invoice holds (AEAT QR document 0.5.0): four parameters, in this order, nothing else.</summary>
public static class QrUrl
{
    public const string Production = "https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR";

    public const string Test = "https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR";

    /// <summary>Above the code.</summary>
    public const string Title = "QR tributario:";

    /// <summary>Below it, for systems that send every record.</summary>
    public const string Legend = "VERI*FACTU";

    public static string Of(string service, IdFactura factura, string importeTotal) =>
        $"{service}?nif={Uri.EscapeDataString(factura.Emisor)}&numserie={Uri.EscapeDataString(factura.Numero)}&fecha={Uri.EscapeDataString(factura.Fecha)}&importe={Uri.EscapeDataString(importeTotal)}";
}
