using System.Text;
using System.Xml;

namespace DentalPin.Verifactu.Kernel;

/// <summary>Header of a message: one issuer, and whether the records are late because of an incident.</summary>
public sealed record Cabecera(string NombreRazon, string Nif, bool Incidencia);

/// <summary>What a query asks for. Year and month are mandatory: of the operation date, else of the issue date.</summary>
public sealed record Consulta(string NombreRazon, string Nif, int Ejercicio, int Periodo)
{
    public string? NumSerieFactura { get; init; }

    public string? RefExterna { get; init; }

    /// <summary>The last invoice of the page before.</summary>
    public IdFactura? ClavePaginacion { get; init; }
}

/// <summary>Puts records into the envelope that is sent.</summary>
public static class Message
{
    /// <summary>The most records a message may hold.</summary>
    public const int MaxRecords = 1000;

    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) };

    /// <summary>A message of records, each as it was written when it was made.</summary>
    public static string Records(Cabecera cabecera, IReadOnlyList<string> records)
    {
        if (records.Count is 0 or > MaxRecords) throw new ArgumentException($"A message holds 1 to {MaxRecords} records.", nameof(records));
        return Envelope(w =>
        {
            w.WriteStartElement("lr", "RegFactuSistemaFacturacion", Ns.Message.NamespaceName);
            w.WriteStartElement("Cabecera", Ns.Message.NamespaceName);
            Person(w, "ObligadoEmision", cabecera.NombreRazon, cabecera.Nif);
            if (cabecera.Incidencia)
            {
                w.WriteStartElement("RemisionVoluntaria", Ns.Info.NamespaceName);
                w.WriteElementString("Incidencia", Ns.Info.NamespaceName, "S");
                w.WriteEndElement();
            }
            w.WriteEndElement();
            foreach (var record in records)
            {
                w.WriteStartElement("RegistroFactura", Ns.Message.NamespaceName);
                w.WriteRaw(record);
                w.WriteEndElement();
            }
            w.WriteEndElement();
        });
    }

    public static string Query(Consulta q) => Envelope(w =>
    {
        w.WriteStartElement("con", "ConsultaFactuSistemaFacturacion", Ns.Query.NamespaceName);
        w.WriteStartElement("Cabecera", Ns.Query.NamespaceName);
        w.WriteElementString("IDVersion", Ns.Info.NamespaceName, "1.0");
        Person(w, "ObligadoEmision", q.NombreRazon, q.Nif);
        w.WriteEndElement();
        w.WriteStartElement("FiltroConsulta", Ns.Query.NamespaceName);
        w.WriteStartElement("PeriodoImputacion", Ns.Query.NamespaceName);
        w.WriteElementString("Ejercicio", Ns.Info.NamespaceName, q.Ejercicio.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        w.WriteElementString("Periodo", Ns.Info.NamespaceName, q.Periodo.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        w.WriteEndElement();
        if (q.NumSerieFactura is { } number) w.WriteElementString("NumSerieFactura", Ns.Query.NamespaceName, number);
        if (q.RefExterna is { } reference) w.WriteElementString("RefExterna", Ns.Query.NamespaceName, reference);
        if (q.ClavePaginacion is { } key)
        {
            w.WriteStartElement("ClavePaginacion", Ns.Query.NamespaceName);
            w.WriteElementString("IDEmisorFactura", Ns.Info.NamespaceName, key.Emisor);
            w.WriteElementString("NumSerieFactura", Ns.Info.NamespaceName, key.Numero);
            w.WriteElementString("FechaExpedicionFactura", Ns.Info.NamespaceName, key.Fecha);
            w.WriteEndElement();
        }
        w.WriteEndElement();
        w.WriteEndElement();
    });

    private static string Envelope(Action<XmlWriter> body)
    {
        var text = new StringBuilder();
        text.Append("""<?xml version="1.0" encoding="UTF-8"?>""");
        using (var w = XmlWriter.Create(text, Settings))
        {
            w.WriteStartElement("soapenv", "Envelope", Ns.Soap.NamespaceName);
            w.WriteAttributeString("xmlns", "inf", null, Ns.Info.NamespaceName);
            w.WriteElementString("Header", Ns.Soap.NamespaceName, "");
            w.WriteStartElement("Body", Ns.Soap.NamespaceName);
            body(w);
            w.WriteEndElement();
            w.WriteEndElement();
        }
        return text.ToString();
    }

    private static void Person(XmlWriter w, string element, string name, string nif)
    {
        w.WriteStartElement(element, Ns.Info.NamespaceName);
        w.WriteElementString("NombreRazon", Ns.Info.NamespaceName, name);
        w.WriteElementString("NIF", Ns.Info.NamespaceName, nif);
        w.WriteEndElement();
    }
}
