using System.Security.Cryptography;
using System.Text;

namespace DentalPin.Verifactu.Kernel;

/// <summary>The hash of a record (AEAT hash document 0.1.2): name=value pairs of a few fields and the hash before, SHA-256, capitals.</summary>
public static class HuellaDe
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Hash of a record as it stands.</summary>
    public static string Registro(Registro registro) => Convert.ToHexString(SHA256.HashData(Utf8.GetBytes(Texto(registro))));

    /// <summary>What is hashed; shown to auditors beside the hash.</summary>
    public static string Texto(Registro registro) => registro switch
    {
        RegistroAlta a => Pairs(
            ("IDEmisorFactura", a.Factura.Emisor), ("NumSerieFactura", a.Factura.Numero), ("FechaExpedicionFactura", a.Factura.Fecha), ("TipoFactura", a.TipoFactura),
            ("CuotaTotal", a.CuotaTotal), ("ImporteTotal", a.ImporteTotal), ("Huella", a.Anterior?.Huella), ("FechaHoraHusoGenRegistro", a.FechaHoraHuso)),
        RegistroAnulacion b => Pairs(
            ("IDEmisorFacturaAnulada", b.Factura.Emisor), ("NumSerieFacturaAnulada", b.Factura.Numero), ("FechaExpedicionFacturaAnulada", b.Factura.Fecha),
            ("Huella", b.Anterior?.Huella), ("FechaHoraHusoGenRegistro", b.FechaHoraHuso)),
        _ => throw new ArgumentException("There are two kinds of record.", nameof(registro)),
    };

    // The service trims every value before it hashes; blanks inside stay.
    private static string Pairs(params (string Name, string? Value)[] pairs) => string.Join('&', pairs.Select(p => p.Name + "=" + p.Value?.Trim(' ')));
}
