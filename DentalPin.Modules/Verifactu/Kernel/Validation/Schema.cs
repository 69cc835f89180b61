using System.Xml.Linq;

namespace DentalPin.Verifactu.Kernel;

/// <summary>
/// The messages of the service written down as groups and types, from the published description. Tests prove, with records
/// damaged at random, that it accepts exactly what the official schemas accept; those are not part of the product.
/// </summary>
internal static class Schema
{
    private const string CountryCodes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI " +
        "CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GG GH GI GL GM GN GQ GR " +
        "GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR " +
        "LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF " +
        "PG PH PK PL PM PN PR PS PT PW PY QA QU RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG " +
        "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XB XG XN XU YE YT ZA ZM ZW";

    private static readonly TextShape Country = Types.OneOf(CountryCodes.Split(' '));

    private static readonly GroupShape OtherId = new(Info("CodigoPais", Country, 0), Info("IDType", Types.OneOf("02", "03", "04", "05", "06", "07")), Info("ID", Types.Max(20)));

    private static readonly Part[] Identity = [Info("NombreRazon", Types.Max(120)), new ChoicePart(1, Info("NIF", Types.Nif), Info("IDOtro", OtherId))];

    private static readonly GroupShape Person = new(Identity);

    private static readonly GroupShape SpanishPerson = new(Info("NombreRazon", Types.Max(120)), Info("NIF", Types.Nif));

    private static readonly GroupShape Invoice = new(Info("IDEmisorFactura", Types.Nif), Info("NumSerieFactura", Types.Number), Info("FechaExpedicionFactura", Types.Date));

    private static readonly GroupShape Chain = new(new ChoicePart(1,
        Info("PrimerRegistro", Types.Yes),
        Info("RegistroAnterior", new GroupShape(Info("IDEmisorFactura", Types.Nif), Info("NumSerieFactura", Types.Max(60)), Info("FechaExpedicionFactura", Types.Date), Info("Huella", Types.Max(64))))));

    private static readonly GroupShape System = new([
        .. Identity,
        Info("NombreSistemaInformatico", Types.Max(30)), Info("IdSistemaInformatico", Types.Max(2)), Info("Version", Types.Max(50)), Info("NumeroInstalacion", Types.Max(100)),
        Info("TipoUsoPosibleSoloVerifactu", Types.YesNo), Info("TipoUsoPosibleMultiOT", Types.YesNo), Info("IndicadorMultiplesOT", Types.YesNo)]);

    private static readonly GroupShape SystemFilter = new([
        .. Identity,
        Info("NombreSistemaInformatico", Types.Max(30), 0), Info("IdSistemaInformatico", Types.Max(2)), Info("Version", Types.Max(50), 0), Info("NumeroInstalacion", Types.Max(100)),
        Info("TipoUsoPosibleSoloVerifactu", Types.YesNo, 0), Info("TipoUsoPosibleMultiOT", Types.YesNo, 0), Info("IndicadorMultiplesOT", Types.YesNo, 0)]);

    private static readonly GroupShape Line = new(
        Info("Impuesto", Types.OneOf("01", "02", "03", "05"), 0),
        Info("ClaveRegimen", Types.OneOf("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "14", "15", "17", "18", "19", "20", "21"), 0),
        new ChoicePart(1, Info("CalificacionOperacion", Types.OneOf("S1", "S2", "N1", "N2")), Info("OperacionExenta", Types.OneOf("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"))),
        Info("TipoImpositivo", Types.Rate, 0), Info("BaseImponibleOimporteNoSujeto", Types.Amount), Info("BaseImponibleACoste", Types.Amount, 0), Info("CuotaRepercutida", Types.Amount, 0),
        Info("TipoRecargoEquivalencia", Types.Rate, 0), Info("CuotaRecargoEquivalencia", Types.Amount, 0));

    /// <summary>RegistroAlta.</summary>
    public static readonly GroupShape Alta = new(
        Info("IDVersion", Types.OneOf("1.0")), Info("IDFactura", Invoice), Info("RefExterna", Types.Max(60), 0), Info("NombreRazonEmisor", Types.Max(120)),
        Info("Subsanacion", Types.YesNo, 0), Info("RechazoPrevio", Types.OneOf("N", "S", "X"), 0),
        Info("TipoFactura", Types.OneOf("F1", "F2", "F3", "R1", "R2", "R3", "R4", "R5")), Info("TipoRectificativa", Types.OneOf("S", "I"), 0),
        Info("FacturasRectificadas", new GroupShape(Info("IDFacturaRectificada", Invoice, 1, 1000)), 0),
        Info("FacturasSustituidas", new GroupShape(Info("IDFacturaSustituida", Invoice, 1, 1000)), 0),
        Info("ImporteRectificacion", new GroupShape(Info("BaseRectificada", Types.Amount), Info("CuotaRectificada", Types.Amount), Info("CuotaRecargoRectificado", Types.Amount, 0)), 0),
        Info("FechaOperacion", Types.Date, 0), Info("DescripcionOperacion", Types.Max(500)), Info("FacturaSimplificadaArt7273", Types.YesNo, 0),
        Info("FacturaSinIdentifDestinatarioArt61d", Types.YesNo, 0), Info("Macrodato", Types.YesNo, 0), Info("EmitidaPorTerceroODestinatario", Types.OneOf("D", "T"), 0),
        Info("Tercero", Person, 0), Info("Destinatarios", new GroupShape(Info("IDDestinatario", Person, 1, 1000)), 0), Info("Cupon", Types.YesNo, 0),
        Info("Desglose", new GroupShape(Info("DetalleDesglose", Line, 1, 12))), Info("CuotaTotal", Types.Amount), Info("ImporteTotal", Types.Amount),
        Info("Encadenamiento", Chain), Info("SistemaInformatico", System), Info("FechaHoraHusoGenRegistro", Types.Instant),
        Info("NumRegistroAcuerdoFacturacion", Types.Max(15), 0), Info("IdAcuerdoSistemaInformatico", Types.Max(16), 0), Info("TipoHuella", Types.OneOf("01")), Info("Huella", Types.Max(64)));

    /// <summary>RegistroAnulacion.</summary>
    public static readonly GroupShape Anulacion = new(
        Info("IDVersion", Types.OneOf("1.0")),
        Info("IDFactura", new GroupShape(Info("IDEmisorFacturaAnulada", Types.Nif), Info("NumSerieFacturaAnulada", Types.Number), Info("FechaExpedicionFacturaAnulada", Types.Date))),
        Info("RefExterna", Types.Max(60), 0), Info("SinRegistroPrevio", Types.YesNo, 0), Info("RechazoPrevio", Types.YesNo, 0), Info("GeneradoPor", Types.OneOf("E", "D", "T"), 0),
        Info("Generador", Person, 0), Info("Encadenamiento", Chain), Info("SistemaInformatico", System), Info("FechaHoraHusoGenRegistro", Types.Instant),
        Info("TipoHuella", Types.OneOf("01")), Info("Huella", Types.Max(64)));

    private static readonly GroupShape Header = new(
        Info("ObligadoEmision", SpanishPerson), Info("Representante", SpanishPerson, 0),
        Info("RemisionVoluntaria", new GroupShape(Info("FechaFinVeriFactu", Types.Date, 0), Info("Incidencia", Types.YesNo, 0)), 0),
        Info("RemisionRequerimiento", new GroupShape(Info("RefRequerimiento", Types.Max(18)), Info("FinRequerimiento", Types.YesNo, 0)), 0));

    /// <summary>The message of records.</summary>
    public static readonly ElementPart Message = new(Ns.Message + "RegFactuSistemaFacturacion", new GroupShape(
        new ElementPart(Ns.Message + "Cabecera", Header),
        new ElementPart(Ns.Message + "RegistroFactura", new GroupShape(new ChoicePart(1, Info("RegistroAlta", Alta), Info("RegistroAnulacion", Anulacion))), 1, 1000)));

    /// <summary>The query.</summary>
    public static readonly ElementPart Query = new(Ns.Query + "ConsultaFactuSistemaFacturacion", new GroupShape(
        new ElementPart(Ns.Query + "Cabecera", new GroupShape(
            Info("IDVersion", Types.OneOf("1.0")), new ChoicePart(0, Info("ObligadoEmision", SpanishPerson), Info("Destinatario", SpanishPerson)), Info("IndicadorRepresentante", Types.Yes, 0))),
        new ElementPart(Ns.Query + "FiltroConsulta", new GroupShape(
            new ElementPart(Ns.Query + "PeriodoImputacion", new GroupShape(
                Info("Ejercicio", Types.Year), Info("Periodo", Types.OneOf("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")))),
            new ElementPart(Ns.Query + "NumSerieFactura", Types.Number, 0),
            new ElementPart(Ns.Query + "Contraparte", Person, 0),
            new ElementPart(Ns.Query + "FechaExpedicionFactura", new GroupShape(new ChoicePart(0,
                Info("FechaExpedicionFactura", Types.Date), Info("RangoFechaExpedicion", new GroupShape(Info("Desde", Types.Date, 0), Info("Hasta", Types.Date, 0))))), 0),
            new ElementPart(Ns.Query + "SistemaInformatico", SystemFilter, 0),
            new ElementPart(Ns.Query + "RefExterna", Types.Max(60), 0),
            new ElementPart(Ns.Query + "ClavePaginacion", Invoice, 0))),
        new ElementPart(Ns.Query + "DatosAdicionalesRespuesta", new GroupShape(
            new ElementPart(Ns.Query + "MostrarNombreRazonEmisor", Types.YesNo, 0), new ElementPart(Ns.Query + "MostrarSistemaInformatico", Types.YesNo, 0)), 0)));

    private static ElementPart Info(string name, Shape shape, int min = 1, int max = 1) => new(Ns.Info + name, shape, min, max);
}
