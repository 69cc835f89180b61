using System.Globalization;
using System.Xml.Linq;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu.Demo.Aeat;

/// <summary>Writes the answers of the pretended service in the official form.</summary>
internal static class FakeAnswers
{
    public static string Fault(bool ofSender, string code, string text) => Envelope(new XElement(Ns.Soap + "Fault",
        new XElement("faultcode", ofSender ? "env:Client" : "env:Server"), new XElement("faultstring", $"Codigo[{code}].{text}")));

    public static string Records(XElement message, IReadOnlyList<Verdict> verdicts, DateTimeOffset now, string presenter, int? wait)
    {
        var anything = verdicts.Any(v => v.State != LineState.Rejected);
        var state = verdicts.All(v => v.State == LineState.Accepted) ? "Correcto" : anything ? "ParcialmenteCorrecto" : "Incorrecto";
        return Envelope(new XElement(Ns.Answer + "RespuestaRegFactuSistemaFacturacion",
            anything ? new XElement(Ns.Answer + "CSV", "A-" + Convert.ToHexString(Guid.NewGuid().ToByteArray())[..14]) : null,
            anything ? new XElement(Ns.Answer + "DatosPresentacion", Info("NIFPresentador", presenter), Info("TimestampPresentacion", Instant(now))) : null,
            new XElement(Ns.Answer + "Cabecera", message.Element(Ns.Message + "Cabecera")!.Elements()),
            new XElement(Ns.Answer + "TiempoEsperaEnvio", wait?.ToString(CultureInfo.InvariantCulture) ?? ""),
            new XElement(Ns.Answer + "EstadoEnvio", state),
            verdicts.Select(Line)));
    }

    public static string Query(XElement query, IReadOnlyList<HeldInvoice> page, bool more, string presenter) => Envelope(new XElement(Ns.QueryAnswer + "RespuestaConsultaFactuSistemaFacturacion",
        new XElement(Ns.QueryAnswer + "Cabecera", query.Element(Ns.Query + "Cabecera")!.Elements()),
        new XElement(Ns.QueryAnswer + "PeriodoImputacion", query.Descendants(Ns.Query + "PeriodoImputacion").Single().Elements().Select(e => new XElement(Ns.QueryAnswer + e.Name.LocalName, e.Value))),
        new XElement(Ns.QueryAnswer + "IndicadorPaginacion", more ? "S" : "N"),
        new XElement(Ns.QueryAnswer + "ResultadoConsulta", page.Count == 0 ? "SinDatos" : "ConDatos"),
        page.Select(h => Held(h, presenter)),
        more ? new XElement(Ns.QueryAnswer + "ClavePaginacion", Factura(page[^1].Registro.Factura)) : null));

    private static XElement Line(Verdict v) => new(Ns.Answer + "RespuestaLinea",
        new XElement(Ns.Answer + "IDFactura", Factura(v.Registro.Factura)),
        new XElement(Ns.Answer + "Operacion",
            Info("TipoOperacion", v.Registro is RegistroAlta ? "Alta" : "Anulacion"),
            Maybe("Subsanacion", (v.Registro as RegistroAlta)?.Subsanacion), Maybe("RechazoPrevio", v.Registro.RechazoPrevio), Maybe("SinRegistroPrevio", (v.Registro as RegistroAnulacion)?.SinRegistroPrevio)),
        v.Registro.RefExterna is { } reference ? new XElement(Ns.Answer + "RefExterna", reference) : null,
        new XElement(Ns.Answer + "EstadoRegistro", v.State switch { LineState.Accepted => "Correcto", LineState.AcceptedWithErrors => "AceptadoConErrores", _ => "Incorrecto" }),
        v.Code is null ? null : new XElement(Ns.Answer + "CodigoErrorRegistro", v.Code),
        v.Code is null ? null : new XElement(Ns.Answer + "DescripcionErrorRegistro", "Respuesta de prácticas, código " + v.Code),
        v is { Code: "3000", Before: { } before }
            ? new XElement(Ns.Answer + "RegistroDuplicado", Info("IdPeticionRegistroDuplicado", before.RequestId), Info("EstadoRegistroDuplicado", before.Annulled ? "Anulada" : before.Code is null ? "Correcta" : "AceptadaConErrores"), Maybe("CodigoErrorRegistro", before.Code))
            : null);

    private static XElement Held(HeldInvoice h, string presenter)
    {
        var (r, q) = (h.Registro, Ns.QueryAnswer);
        XElement? Data(string name, string? value) => value is null ? null : new(q + name, value);
        return new(q + "RegistroRespuestaConsultaFactuSistemaFacturacion",
            new XElement(q + "IDFactura", Factura(r.Factura)),
            new XElement(q + "DatosRegistroFacturacion",
                Data("RefExterna", r.RefExterna), Data("TipoFactura", (r as RegistroAlta)?.TipoFactura), Data("DescripcionOperacion", (r as RegistroAlta)?.DescripcionOperacion),
                Data("CuotaTotal", (r as RegistroAlta)?.CuotaTotal), Data("ImporteTotal", (r as RegistroAlta)?.ImporteTotal),
                Data("FechaHoraHusoGenRegistro", r.FechaHoraHuso), Data("TipoHuella", r.TipoHuella), Data("Huella", r.Huella), h.Incident ? Data("Incidencia", "S") : null),
            new XElement(q + "DatosPresentacion", Info("NIFPresentador", presenter), Info("TimestampPresentacion", Instant(h.At)), Info("IdPeticion", h.RequestId)),
            new XElement(q + "EstadoRegistro",
                Data("TimestampUltimaModificacion", Instant(h.At)), Data("EstadoRegistro", h.Annulled ? "Anulado" : h.Code is null ? "Correcto" : "AceptadoConErrores"), Data("CodigoErrorRegistro", h.Code)));
    }

    private static IEnumerable<XElement> Factura(IdFactura f) => [Info("IDEmisorFactura", f.Emisor), Info("NumSerieFactura", f.Numero), Info("FechaExpedicionFactura", f.Fecha)];

    private static XElement Info(string name, string value) => new(Ns.Info + name, value);

    private static XElement? Maybe(string name, string? value) => value is null ? null : Info(name, value);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Envelope(XElement body) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + new XElement(Ns.Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "env", Ns.Soap.NamespaceName), new XElement(Ns.Soap + "Header"), new XElement(Ns.Soap + "Body", body)).ToString(SaveOptions.DisableFormatting);
}
