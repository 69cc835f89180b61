namespace DentalPin.Verifactu.Kernel;

/// <summary>What the rules compare a record with.</summary>
/// <param name="Now">The time of whoever checks, in the issuer's zone.</param>
/// <param name="HeaderNif">NIF of the message's header.</param>
/// <param name="Tolerance">How far sums may be off: 10 at the tax agency, nothing at all for what we write ourselves.</param>
public sealed record RuleContext(DateTimeOffset Now, string HeaderNif, decimal Tolerance)
{
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);
}

/// <summary>
/// The conditional rules of a record (AEAT validations 1.2.2), with the code the service answers. A record must have passed
/// <see cref="Structure"/> before. Codes 2000 to 2009 mean "stored with errors" there; here they are faults like the others.
/// </summary>
public static class Rules
{
    private static readonly DateOnly FirstDay = new(2024, 10, 28);

    public static IReadOnlyList<Fault> Check(Registro registro, RuleContext context)
    {
        var faults = new List<Fault>();
        Identity(registro.Factura, context, faults);
        if (registro is RegistroAlta alta)
        {
            Dates(alta, context, faults);
            Kind(alta, faults);
            Flags(alta, faults);
            PersonRules.Recipients(alta, faults);
            PersonRules.ThirdParty(alta, faults);
            BreakdownRules.Check(alta, context, faults);
        }
        else if (registro is RegistroAnulacion anulacion)
        {
            IssueDate(anulacion.Factura.Fecha, context, faults);
            PersonRules.Generator(anulacion, faults);
        }
        Chain(registro, faults);
        Sistema(registro.Sistema, faults);
        return faults;
    }

    /// <summary>Whether a number has only characters the service takes: printable ASCII without quotes, angle brackets and the equals sign.</summary>
    public static string? NumberFault(string number)
    {
        if (number.Trim().Length == 0) return "1104";
        foreach (var c in number)
        {
            if (c is '"' or '\'' or '<' or '>' or '=') return "1287";
            if (c is < ' ' or > '~') return "1130";
        }
        return null;
    }

    private static void Identity(IdFactura f, RuleContext context, List<Fault> faults)
    {
        if (!PersonRules.IsNif(f.Emisor)) faults.Add(new("1219", "IDFactura/IDEmisorFactura"));
        if (f.Emisor != context.HeaderNif) faults.Add(new("1108", "IDFactura/IDEmisorFactura"));
        if (NumberFault(f.Numero) is { } code) faults.Add(new(code, "IDFactura/NumSerieFactura"));
    }

    private static DateOnly? IssueDate(string text, RuleContext context, List<Fault> faults)
    {
        const string field = "IDFactura/FechaExpedicionFactura";
        if (!Literal.TryDate(text, out var issued))
        {
            faults.Add(new("1145", field));
            return null;
        }
        if (issued > context.Today) faults.Add(new("1112", field));
        if (issued < FirstDay) faults.Add(new("1152", field));
        return issued;
    }

    private static void Dates(RegistroAlta a, RuleContext context, List<Fault> faults)
    {
        var issued = IssueDate(a.Factura.Fecha, context, faults);
        if (a.FechaOperacion is null) return;
        if (!Literal.TryDate(a.FechaOperacion, out var operation))
        {
            faults.Add(new("1145", "FechaOperacion"));
            return;
        }
        var later = a.Desglose.All(d => d.ClaveRegimen is "14" or "15" && d.Impuesto is null or "01" or "03");
        if (operation > context.Today && !later) faults.Add(new("1173", "FechaOperacion"));
        if (operation < context.Today.AddYears(-20)) faults.Add(new("1134", "FechaOperacion"));
        if (issued < operation && !later) faults.Add(new("1146", "FechaOperacion"));
    }

    private static void Kind(RegistroAlta a, List<Fault> faults)
    {
        var rectifies = a.TipoFactura[0] == 'R';
        if (rectifies && a.TipoRectificativa is null) faults.Add(new("1114", "TipoRectificativa"));
        if (!rectifies && a.TipoRectificativa is not null) faults.Add(new("1115", "TipoRectificativa"));
        if (!rectifies && a.Rectificadas.Count > 0) faults.Add(new("1117", "FacturasRectificadas"));
        if (a.TipoFactura != "F3" && a.Sustituidas.Count > 0) faults.Add(new("1116", "FacturasSustituidas"));
        if (a.TipoRectificativa == "S" && a.ImporteRectificacion is null) faults.Add(new("1118", "ImporteRectificacion"));
        if (a.TipoRectificativa != "S" && a.ImporteRectificacion is not null) faults.Add(new("1119", "ImporteRectificacion"));
        foreach (var (f, i) in a.Rectificadas.Concat(a.Sustituidas).Select((f, i) => (f, i)))
        {
            if (NumberFault(f.Numero) is { } code) faults.Add(new(code, $"{(a.Rectificadas.Count > 0 ? "FacturasRectificadas" : "FacturasSustituidas")}[{i + 1}]/NumSerieFactura"));
            if (!Literal.TryDate(f.Fecha, out _)) faults.Add(new("1145", "FacturasRectificadas"));
            if (!PersonRules.IsNif(f.Emisor)) faults.Add(new("1154", "FacturasRectificadas"));
        }
        if (a.NombreRazonEmisor.Trim().Length == 0) faults.Add(new("1282", "NombreRazonEmisor"));
        if (a.DescripcionOperacion.Trim().Length == 0) faults.Add(new("1100", "DescripcionOperacion"));
    }

    private static void Flags(RegistroAlta a, List<Fault> faults)
    {
        if (a.RechazoPrevio == "X" && a.Subsanacion != "S") faults.Add(new("1153", "RechazoPrevio"));
        if (a.RechazoPrevio == "S" && a.Subsanacion != "S") faults.Add(new("1161", "RechazoPrevio"));
        if (a.FacturaSimplificada == "S" && a.TipoFactura is not ("F1" or "F3" or "R1" or "R2" or "R3" or "R4")) faults.Add(new("1183", "FacturaSimplificadaArt7273"));
        if (a.SinIdentificarDestinatario == "S" && a.TipoFactura is not ("F2" or "R5")) faults.Add(new("1185", "FacturaSinIdentifDestinatarioArt61d"));
        if (a.Cupon == "S" && a.TipoFactura is not ("R1" or "R5")) faults.Add(new("1157", "Cupon"));
    }

    private static void Chain(Registro r, List<Fault> faults)
    {
        if (!Literal.TryInstant(r.FechaHoraHuso, out _)) faults.Add(new("1244", "FechaHoraHusoGenRegistro"));
        if (r.Huella.Length != 64) faults.Add(new("1262", "Huella"));
        else if (!r.Huella.All(char.IsAsciiHexDigitUpper)) faults.Add(new("1292", "Huella"));
        else if (r.Huella != HuellaDe.Registro(r)) faults.Add(new("2000", "Huella"));
        if (r.Anterior is not { } before) return;
        const string field = "Encadenamiento/RegistroAnterior/";
        if (before.Huella.Length != 64) faults.Add(new("2002", field + "Huella"));
        else if (!before.Huella.All(char.IsAsciiLetterOrDigit)) faults.Add(new("1291", field + "Huella"));
        else if (!before.Huella.All(char.IsAsciiHexDigitUpper)) faults.Add(new("2003", field + "Huella"));
        else if (before.Huella == r.Huella) faults.Add(new("2008", field + "Huella"));
        if (NumberFault(before.Factura.Numero) is not null) faults.Add(new("1175", field + "NumSerieFactura"));
        if (!Literal.TryDate(before.Factura.Fecha, out _)) faults.Add(new("1174", field + "FechaExpedicionFactura"));
    }

    private static void Sistema(SistemaInformatico s, List<Fault> faults)
    {
        const string field = "SistemaInformatico/";
        if (s.Productor.Nif is { } nif && !PersonRules.IsNif(nif)) faults.Add(new("1176", field + "NIF"));
        if (s.Productor.IdOtro is { } other)
        {
            if (other.IdType == "07") faults.Add(new("1221", field + "IDOtro/IDType"));
            if (other.CodigoPais == "ES" && other.IdType != "03") faults.Add(new("1232", field + "IDOtro/IDType"));
        }
        if (s.Productor.NombreRazon.Trim().Length == 0) faults.Add(new("1179", field + "NombreRazon"));
        if (s.Nombre.Trim().Length == 0) faults.Add(new("1220", field + "NombreSistemaInformatico"));
        if (s.Id.Length != 2 || !s.Id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))) faults.Add(new("1177", field + "IdSistemaInformatico"));
        if (s.NumeroInstalacion.Trim().Length == 0) faults.Add(new("1179", field + "NumeroInstalacion"));
    }
}
