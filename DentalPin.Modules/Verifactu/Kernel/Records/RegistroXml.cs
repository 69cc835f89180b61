using System.Text;
using System.Xml;

namespace DentalPin.Verifactu.Kernel;

/// <summary>
/// Writes a record in the order of the official schema. The text is stored with the record and sent as it is, today or in a
/// week, so that nothing can differ between two attempts.
/// </summary>
public static class RegistroXml
{
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, Encoding = new UTF8Encoding(false) };

    public static string Write(Registro registro)
    {
        var text = new StringBuilder(2600);
        using (var w = XmlWriter.Create(text, Settings))
        {
            switch (registro)
            {
                case RegistroAlta alta: Alta(w, alta); break;
                case RegistroAnulacion anulacion: Anulacion(w, anulacion); break;
                default: throw new ArgumentException("There are two kinds of record.", nameof(registro));
            }
        }
        return text.ToString();
    }

    private static void Alta(XmlWriter w, RegistroAlta a)
    {
        Open(w, "RegistroAlta");
        Put(w, "IDVersion", a.IdVersion);
        Open(w, "IDFactura");
        Factura(w, a.Factura);
        w.WriteEndElement();
        Put(w, "RefExterna", a.RefExterna);
        Put(w, "NombreRazonEmisor", a.NombreRazonEmisor);
        Put(w, "Subsanacion", a.Subsanacion);
        Put(w, "RechazoPrevio", a.RechazoPrevio);
        Put(w, "TipoFactura", a.TipoFactura);
        Put(w, "TipoRectificativa", a.TipoRectificativa);
        Facturas(w, "FacturasRectificadas", "IDFacturaRectificada", a.Rectificadas);
        Facturas(w, "FacturasSustituidas", "IDFacturaSustituida", a.Sustituidas);
        if (a.ImporteRectificacion is { } r)
        {
            Open(w, "ImporteRectificacion");
            Put(w, "BaseRectificada", r.BaseRectificada);
            Put(w, "CuotaRectificada", r.CuotaRectificada);
            Put(w, "CuotaRecargoRectificado", r.CuotaRecargoRectificado);
            w.WriteEndElement();
        }
        Put(w, "FechaOperacion", a.FechaOperacion);
        Put(w, "DescripcionOperacion", a.DescripcionOperacion);
        Put(w, "FacturaSimplificadaArt7273", a.FacturaSimplificada);
        Put(w, "FacturaSinIdentifDestinatarioArt61d", a.SinIdentificarDestinatario);
        Put(w, "Macrodato", a.Macrodato);
        Put(w, "EmitidaPorTerceroODestinatario", a.EmitidaPor);
        if (a.Tercero is { } t) Persona(w, "Tercero", t);
        if (a.Destinatarios.Count > 0)
        {
            Open(w, "Destinatarios");
            foreach (var d in a.Destinatarios) Persona(w, "IDDestinatario", d);
            w.WriteEndElement();
        }
        Put(w, "Cupon", a.Cupon);
        Open(w, "Desglose");
        foreach (var line in a.Desglose) Detalle(w, line);
        w.WriteEndElement();
        Put(w, "CuotaTotal", a.CuotaTotal);
        Put(w, "ImporteTotal", a.ImporteTotal);
        Encadenamiento(w, a.Anterior);
        Sistema(w, a.Sistema);
        Put(w, "FechaHoraHusoGenRegistro", a.FechaHoraHuso);
        Put(w, "NumRegistroAcuerdoFacturacion", a.NumRegistroAcuerdo);
        Put(w, "IdAcuerdoSistemaInformatico", a.IdAcuerdoSistema);
        Put(w, "TipoHuella", a.TipoHuella);
        Put(w, "Huella", a.Huella);
        w.WriteEndElement();
    }

    private static void Anulacion(XmlWriter w, RegistroAnulacion b)
    {
        Open(w, "RegistroAnulacion");
        Put(w, "IDVersion", b.IdVersion);
        Open(w, "IDFactura");
        Put(w, "IDEmisorFacturaAnulada", b.Factura.Emisor);
        Put(w, "NumSerieFacturaAnulada", b.Factura.Numero);
        Put(w, "FechaExpedicionFacturaAnulada", b.Factura.Fecha);
        w.WriteEndElement();
        Put(w, "RefExterna", b.RefExterna);
        Put(w, "SinRegistroPrevio", b.SinRegistroPrevio);
        Put(w, "RechazoPrevio", b.RechazoPrevio);
        Put(w, "GeneradoPor", b.GeneradoPor);
        if (b.Generador is { } g) Persona(w, "Generador", g);
        Encadenamiento(w, b.Anterior);
        Sistema(w, b.Sistema);
        Put(w, "FechaHoraHusoGenRegistro", b.FechaHoraHuso);
        Put(w, "TipoHuella", b.TipoHuella);
        Put(w, "Huella", b.Huella);
        w.WriteEndElement();
    }

    private static void Detalle(XmlWriter w, DetalleDesglose d)
    {
        Open(w, "DetalleDesglose");
        Put(w, "Impuesto", d.Impuesto);
        Put(w, "ClaveRegimen", d.ClaveRegimen);
        Put(w, "CalificacionOperacion", d.CalificacionOperacion);
        Put(w, "OperacionExenta", d.OperacionExenta);
        Put(w, "TipoImpositivo", d.TipoImpositivo);
        Put(w, "BaseImponibleOimporteNoSujeto", d.BaseImponible);
        Put(w, "BaseImponibleACoste", d.BaseImponibleACoste);
        Put(w, "CuotaRepercutida", d.CuotaRepercutida);
        Put(w, "TipoRecargoEquivalencia", d.TipoRecargoEquivalencia);
        Put(w, "CuotaRecargoEquivalencia", d.CuotaRecargoEquivalencia);
        w.WriteEndElement();
    }

    private static void Encadenamiento(XmlWriter w, RegistroAnterior? anterior)
    {
        Open(w, "Encadenamiento");
        if (anterior is null) Put(w, "PrimerRegistro", "S");
        else
        {
            Open(w, "RegistroAnterior");
            Factura(w, anterior.Factura);
            Put(w, "Huella", anterior.Huella);
            w.WriteEndElement();
        }
        w.WriteEndElement();
    }

    private static void Sistema(XmlWriter w, SistemaInformatico s)
    {
        Open(w, "SistemaInformatico");
        Identity(w, s.Productor);
        Put(w, "NombreSistemaInformatico", s.Nombre);
        Put(w, "IdSistemaInformatico", s.Id);
        Put(w, "Version", s.Version);
        Put(w, "NumeroInstalacion", s.NumeroInstalacion);
        Put(w, "TipoUsoPosibleSoloVerifactu", s.SoloVerifactu);
        Put(w, "TipoUsoPosibleMultiOT", s.PosibleMultiOT);
        Put(w, "IndicadorMultiplesOT", s.MultiplesOT);
        w.WriteEndElement();
    }

    private static void Facturas(XmlWriter w, string group, string element, IReadOnlyList<IdFactura> facturas)
    {
        if (facturas.Count == 0) return;
        Open(w, group);
        foreach (var f in facturas)
        {
            Open(w, element);
            Factura(w, f);
            w.WriteEndElement();
        }
        w.WriteEndElement();
    }

    private static void Factura(XmlWriter w, IdFactura f)
    {
        Put(w, "IDEmisorFactura", f.Emisor);
        Put(w, "NumSerieFactura", f.Numero);
        Put(w, "FechaExpedicionFactura", f.Fecha);
    }

    private static void Persona(XmlWriter w, string element, Persona p)
    {
        Open(w, element);
        Identity(w, p);
        w.WriteEndElement();
    }

    private static void Identity(XmlWriter w, Persona p)
    {
        Put(w, "NombreRazon", p.NombreRazon);
        Put(w, "NIF", p.Nif);
        if (p.IdOtro is not { } other) return;
        Open(w, "IDOtro");
        Put(w, "CodigoPais", other.CodigoPais);
        Put(w, "IDType", other.IdType);
        Put(w, "ID", other.Id);
        w.WriteEndElement();
    }

    private static void Open(XmlWriter w, string name) => w.WriteStartElement(name, Ns.Info.NamespaceName);

    // Optional elements are left out, never written empty.
    private static void Put(XmlWriter w, string name, string? value)
    {
        if (value is not null) w.WriteElementString(name, Ns.Info.NamespaceName, value);
    }
}
