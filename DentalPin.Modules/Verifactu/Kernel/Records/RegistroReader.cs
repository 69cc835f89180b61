using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Reads a record back from its XML. Call after <see cref="Structure"/> found nothing: what is mandatory is taken to be there.</summary>
public static class RegistroReader
{
    public static Registro Read(XElement e) => e.Name.LocalName == "RegistroAlta" ? Alta(e) : Anulacion(e);

    private static RegistroAlta Alta(XElement e) => new()
    {
        IdVersion = Must(e, "IDVersion"),
        Factura = Factura(One(e, "IDFactura")!),
        RefExterna = Text(e, "RefExterna"),
        NombreRazonEmisor = Must(e, "NombreRazonEmisor"),
        Subsanacion = Text(e, "Subsanacion"),
        RechazoPrevio = Text(e, "RechazoPrevio"),
        TipoFactura = Must(e, "TipoFactura"),
        TipoRectificativa = Text(e, "TipoRectificativa"),
        Rectificadas = [.. Many(e, "FacturasRectificadas", "IDFacturaRectificada").Select(Factura)],
        Sustituidas = [.. Many(e, "FacturasSustituidas", "IDFacturaSustituida").Select(Factura)],
        ImporteRectificacion = One(e, "ImporteRectificacion") is { } r ? new(Must(r, "BaseRectificada"), Must(r, "CuotaRectificada"), Text(r, "CuotaRecargoRectificado")) : null,
        FechaOperacion = Text(e, "FechaOperacion"),
        DescripcionOperacion = Must(e, "DescripcionOperacion"),
        FacturaSimplificada = Text(e, "FacturaSimplificadaArt7273"),
        SinIdentificarDestinatario = Text(e, "FacturaSinIdentifDestinatarioArt61d"),
        Macrodato = Text(e, "Macrodato"),
        EmitidaPor = Text(e, "EmitidaPorTerceroODestinatario"),
        Tercero = One(e, "Tercero") is { } t ? Persona(t) : null,
        Destinatarios = [.. Many(e, "Destinatarios", "IDDestinatario").Select(Persona)],
        Cupon = Text(e, "Cupon"),
        Desglose = [.. Many(e, "Desglose", "DetalleDesglose").Select(Detalle)],
        CuotaTotal = Must(e, "CuotaTotal"),
        ImporteTotal = Must(e, "ImporteTotal"),
        Anterior = Anterior(e),
        Sistema = Sistema(One(e, "SistemaInformatico")!),
        FechaHoraHuso = Must(e, "FechaHoraHusoGenRegistro"),
        NumRegistroAcuerdo = Text(e, "NumRegistroAcuerdoFacturacion"),
        IdAcuerdoSistema = Text(e, "IdAcuerdoSistemaInformatico"),
        TipoHuella = Must(e, "TipoHuella"),
        Huella = Must(e, "Huella"),
    };

    private static RegistroAnulacion Anulacion(XElement e)
    {
        var id = One(e, "IDFactura")!;
        return new()
        {
            IdVersion = Must(e, "IDVersion"),
            Factura = new(Must(id, "IDEmisorFacturaAnulada"), Must(id, "NumSerieFacturaAnulada"), Must(id, "FechaExpedicionFacturaAnulada")),
            RefExterna = Text(e, "RefExterna"),
            SinRegistroPrevio = Text(e, "SinRegistroPrevio"),
            RechazoPrevio = Text(e, "RechazoPrevio"),
            GeneradoPor = Text(e, "GeneradoPor"),
            Generador = One(e, "Generador") is { } g ? Persona(g) : null,
            Anterior = Anterior(e),
            Sistema = Sistema(One(e, "SistemaInformatico")!),
            FechaHoraHuso = Must(e, "FechaHoraHusoGenRegistro"),
            TipoHuella = Must(e, "TipoHuella"),
            Huella = Must(e, "Huella"),
        };
    }

    private static DetalleDesglose Detalle(XElement e) => new()
    {
        Impuesto = Text(e, "Impuesto"),
        ClaveRegimen = Text(e, "ClaveRegimen"),
        CalificacionOperacion = Text(e, "CalificacionOperacion"),
        OperacionExenta = Text(e, "OperacionExenta"),
        TipoImpositivo = Text(e, "TipoImpositivo"),
        BaseImponible = Must(e, "BaseImponibleOimporteNoSujeto"),
        BaseImponibleACoste = Text(e, "BaseImponibleACoste"),
        CuotaRepercutida = Text(e, "CuotaRepercutida"),
        TipoRecargoEquivalencia = Text(e, "TipoRecargoEquivalencia"),
        CuotaRecargoEquivalencia = Text(e, "CuotaRecargoEquivalencia"),
    };

    private static RegistroAnterior? Anterior(XElement e) =>
        One(One(e, "Encadenamiento")!, "RegistroAnterior") is { } before ? new(Factura(before), Must(before, "Huella")) : null;

    private static SistemaInformatico Sistema(XElement e) => new(
        Persona(e), Must(e, "NombreSistemaInformatico"), Must(e, "IdSistemaInformatico"), Must(e, "Version"), Must(e, "NumeroInstalacion"),
        Must(e, "TipoUsoPosibleSoloVerifactu"), Must(e, "TipoUsoPosibleMultiOT"), Must(e, "IndicadorMultiplesOT"));

    internal static IdFactura Factura(XElement e) => new(Must(e, "IDEmisorFactura"), Must(e, "NumSerieFactura"), Must(e, "FechaExpedicionFactura"));

    internal static Persona Persona(XElement e) =>
        new(Must(e, "NombreRazon"), Text(e, "NIF"), One(e, "IDOtro") is { } o ? new(Text(o, "CodigoPais"), Must(o, "IDType"), Must(o, "ID")) : null);

    private static IEnumerable<XElement> Many(XElement e, string group, string name) => One(e, group)?.Elements(Ns.Info + name) ?? [];

    private static XElement? One(XElement e, string name) => e.Element(Ns.Info + name);

    private static string Must(XElement e, string name) => One(e, name)?.Value ?? "";

    private static string? Text(XElement e, string name) => One(e, name)?.Value;
}
