using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Reads what the service answers, by namespace and not by prefix, forgiving in words and strict in what counts.</summary>
public static partial class AnswerReader
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 100_000_000 };

    /// <summary>The answer to a message of records.</summary>
    public static Answer Read(string text)
    {
        if (Body(text) is not { } body) return new Answer.Unreadable("not a SOAP document");
        if (FaultIn(body) is { } fault) return fault;
        if (body.Element(Ns.Answer + "RespuestaRegFactuSistemaFacturacion") is not { } answer) return new Answer.Unreadable("no answer inside");
        if (answer.Element(Ns.Answer + "EstadoEnvio")?.Value.Trim() is not { Length: > 0 } state) return new Answer.Unreadable("no state inside");
        var lines = new List<AnswerLine>();
        foreach (var e in answer.Elements(Ns.Answer + "RespuestaLinea"))
        {
            if (Line(e) is not { } line) return new Answer.Unreadable("a line without invoice or state");
            lines.Add(line);
        }
        return new Answer.Received(
            Text(answer.Element(Ns.Answer + "CSV")), Instant(answer.Element(Ns.Answer + "DatosPresentacion")?.Element(Ns.Info + "TimestampPresentacion")), state,
            int.TryParse(answer.Element(Ns.Answer + "TiempoEsperaEnvio")?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var wait) ? wait : null, lines);
    }

    /// <summary>The answer to a query, or the reason why there is none.</summary>
    public static (QueryResult? Result, Answer? Instead) ReadQuery(string text)
    {
        if (Body(text) is not { } body) return (null, new Answer.Unreadable("not a SOAP document"));
        if (FaultIn(body) is { } fault) return (null, fault);
        if (body.Element(Ns.QueryAnswer + "RespuestaConsultaFactuSistemaFacturacion") is not { } answer) return (null, new Answer.Unreadable("no answer inside"));
        var records = answer.Elements(Ns.QueryAnswer + "RegistroRespuestaConsultaFactuSistemaFacturacion").Select(Held).OfType<HeldRecord>().ToList();
        var next = answer.Element(Ns.QueryAnswer + "ClavePaginacion") is { } key ? Factura(key) : null;
        return (new(records, answer.Element(Ns.QueryAnswer + "IndicadorPaginacion")?.Value.Trim() == "S" && next is not null, next), null);
    }

    private static XElement? Body(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), Safe);
            var root = XDocument.Load(reader).Root;
            return root?.Name == Ns.Soap + "Envelope" ? root.Element(Ns.Soap + "Body") : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Answer.Refused? FaultIn(XElement body)
    {
        if (body.Element(Ns.Soap + "Fault") is not { } fault) return null;
        // The parts of a SOAP 1.1 fault have no namespace.
        var text = Regex.Replace(fault.Element("faultstring")?.Value.Trim() ?? "", @"\s+", " ");
        var code = FaultCode().Match(text) is { Success: true } m ? m.Groups[1].Value : null;
        var theirs = fault.Element("faultcode")?.Value.Trim().EndsWith("Server", StringComparison.OrdinalIgnoreCase) == true;
        return new(theirs || Codes.Find(code)?.Class == CodeClass.Technical, code, text);
    }

    private static AnswerLine? Line(XElement e)
    {
        if (e.Element(Ns.Answer + "IDFactura") is not { } id || Factura(id) is not { } factura) return null;
        LineState? state = e.Element(Ns.Answer + "EstadoRegistro")?.Value.Trim() switch
        {
            "Correcto" or "Correcta" => LineState.Accepted,
            "AceptadoConErrores" or "AceptadaConErrores" => LineState.AcceptedWithErrors,
            "Incorrecto" or "Incorrecta" => LineState.Rejected,
            _ => null,
        };
        if (state is null) return null;
        var duplicate = e.Element(Ns.Answer + "RegistroDuplicado") is { } d
            ? new Duplicate(
                Text(d.Element(Ns.Info + "IdPeticionRegistroDuplicado")) ?? "",
                d.Element(Ns.Info + "EstadoRegistroDuplicado")?.Value.Trim() switch
                {
                    "Correcta" or "Correcto" => DuplicateState.Accepted,
                    "AceptadaConErrores" or "AceptadoConErrores" => DuplicateState.AcceptedWithErrors,
                    "Anulada" or "Anulado" => DuplicateState.Annulled,
                    _ => DuplicateState.Other,
                },
                Text(d.Element(Ns.Info + "CodigoErrorRegistro")), Text(d.Element(Ns.Info + "DescripcionErrorRegistro")))
            : null;
        return new(
            factura, e.Element(Ns.Answer + "Operacion")?.Element(Ns.Info + "TipoOperacion")?.Value.Trim() == "Anulacion", Text(e.Element(Ns.Answer + "RefExterna")),
            state.Value, Text(e.Element(Ns.Answer + "CodigoErrorRegistro")), Text(e.Element(Ns.Answer + "DescripcionErrorRegistro")), duplicate);
    }

    private static HeldRecord? Held(XElement e)
    {
        if (e.Element(Ns.QueryAnswer + "IDFactura") is not { } id || Factura(id) is not { } factura) return null;
        var data = e.Element(Ns.QueryAnswer + "DatosRegistroFacturacion");
        var state = e.Element(Ns.QueryAnswer + "EstadoRegistro");
        string? Data(string name) => Text(data?.Element(Ns.QueryAnswer + name));
        return new(
            factura, Data("RefExterna"), Data("Huella"), Data("FechaHoraHusoGenRegistro"), Data("ImporteTotal"), Text(state?.Element(Ns.QueryAnswer + "EstadoRegistro")) ?? "",
            Text(state?.Element(Ns.QueryAnswer + "CodigoErrorRegistro")), Text(state?.Element(Ns.QueryAnswer + "DescripcionErrorRegistro")),
            Text(e.Element(Ns.QueryAnswer + "DatosPresentacion")?.Element(Ns.Info + "IdPeticion")));
    }

    private static IdFactura? Factura(XElement e) =>
        Text(e.Element(Ns.Info + "IDEmisorFactura")) is { } issuer && Text(e.Element(Ns.Info + "NumSerieFactura")) is { } number && Text(e.Element(Ns.Info + "FechaExpedicionFactura")) is { } date
            ? new(issuer, number, date) : null;

    private static string? Text(XElement? e) => e?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Instant(XElement? e) =>
        DateTimeOffset.TryParse(e?.Value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex(@"Codigo\s*\[\s*(\d+)\s*\]", RegexOptions.IgnoreCase)]
    private static partial Regex FaultCode();
}
