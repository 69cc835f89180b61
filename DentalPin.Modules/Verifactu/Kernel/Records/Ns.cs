using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>XML namespaces of the service. They are names, not addresses: nothing is ever fetched from them.</summary>
public static class Ns
{
    private const string Base = "https://www2.agenciatributaria.gob.es/static_files/common/internet/dep/aplicaciones/es/aeat/tike/cont/ws/";

    /// <summary>The message and the frame of each record.</summary>
    public static readonly XNamespace Message = Base + "SuministroLR.xsd";

    /// <summary>Everything inside header and records.</summary>
    public static readonly XNamespace Info = Base + "SuministroInformacion.xsd";

    /// <summary>The answer to a message.</summary>
    public static readonly XNamespace Answer = Base + "RespuestaSuministro.xsd";

    public static readonly XNamespace Query = Base + "ConsultaLR.xsd";

    public static readonly XNamespace QueryAnswer = Base + "RespuestaConsultaLR.xsd";

    /// <summary>SOAP 1.1.</summary>
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
}
