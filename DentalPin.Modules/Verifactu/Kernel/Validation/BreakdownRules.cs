namespace DentalPin.Verifactu.Kernel;

/// <summary>Breakdown by tax, totals, and what depends on the regime.</summary>
internal static class BreakdownRules
{
    private static readonly string[] IvaRegimes = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "14", "15", "17", "18", "19", "20", "21"];

    // Rates of IVA in force for every date, and those that were for a time.
    private static readonly decimal[] IvaRates = [0m, 4m, 10m, 21m];

    public static void Check(RegistroAlta a, RuleContext context, List<Fault> faults)
    {
        for (var i = 0; i < a.Desglose.Count; i++) Line(a, a.Desglose[i], $"Desglose/DetalleDesglose[{i + 1}]/", faults);
        Totals(a, context, faults);
    }

    private static void Line(RegistroAlta a, DetalleDesglose d, string field, List<Fault> faults)
    {
        var tax = d.Impuesto ?? "01";
        var iva = tax == "01";
        var common = tax is "01" or "03";
        Regime(tax, d, field, faults);
        var exempt = d.OperacionExenta is not null;
        if (!exempt && d.CalificacionOperacion is null) faults.Add(new("1195", field + "CalificacionOperacion"));
        if (exempt && d.CalificacionOperacion is not null) faults.Add(new("1196", field + "OperacionExenta"));
        var anyRate = d.TipoImpositivo ?? d.CuotaRepercutida ?? d.TipoRecargoEquivalencia ?? d.CuotaRecargoEquivalencia;
        if (exempt)
        {
            if (anyRate is not null) faults.Add(new("1238", field + "TipoImpositivo"));
            if (common && d.ClaveRegimen == "01" && d.OperacionExenta is "E2" or "E3") faults.Add(new("1199", field + "OperacionExenta"));
            if (iva && d.OperacionExenta is "E7" or "E8") faults.Add(new("1182", field + "OperacionExenta"));
            if (iva && d.OperacionExenta == "E5" && a.Destinatarios.Any(p => p.IdOtro is null)) faults.Add(new("1289", field + "OperacionExenta"));
        }
        if (iva && d.CalificacionOperacion is "N1" or "N2" && anyRate is not null) faults.Add(new("1237", field + "TipoImpositivo"));
        if (d.CalificacionOperacion == "S2")
        {
            if (a.TipoFactura is "F2" or "R5") faults.Add(new("1197", field + "CalificacionOperacion"));
            if (Number(d.TipoImpositivo) != 0 || Number(d.CuotaRepercutida) != 0) faults.Add(new("1198", field + "TipoImpositivo"));
        }
        if (d.CalificacionOperacion == "S1") Taxed(a, d, iva, field, faults);
        else if (Number(d.CuotaRepercutida) is not (null or 0)) faults.Add(new("1207", field + "CuotaRepercutida"));
        if (d.BaseImponibleACoste is not null && d.ClaveRegimen != "06" && tax is not ("02" or "05")) faults.Add(new("1257", field + "BaseImponibleACoste"));
        Surcharge(d, field, faults);
        if (common) ByRegime(a, d, field, faults);
    }

    private static void Regime(string tax, DetalleDesglose d, string field, List<Fault> faults)
    {
        if (d.ClaveRegimen is null)
        {
            if (tax is "01" or "03") faults.Add(new("1245", field + "ClaveRegimen"));
            else if (tax == "02") faults.Add(new("2009", field + "ClaveRegimen"));
            return;
        }
        if (tax == "05") faults.Add(new("1260", field + "ClaveRegimen"));
        else if (!IvaRegimes.Contains(d.ClaveRegimen) || (tax == "01" && d.ClaveRegimen == "21")) faults.Add(new("1246", field + "ClaveRegimen"));
    }

    private static void Taxed(RegistroAlta a, DetalleDesglose d, bool iva, string field, List<Fault> faults)
    {
        if (d.TipoImpositivo is null || d.CuotaRepercutida is null)
        {
            if (d.BaseImponibleACoste is null || d.ClaveRegimen == "06") faults.Add(new(d.ClaveRegimen == "06" ? "1209" : "1208", field + (d.TipoImpositivo is null ? "TipoImpositivo" : "CuotaRepercutida")));
            return;
        }
        var rate = Number(d.TipoImpositivo)!.Value;
        if (iva && !IvaRates.Contains(rate)) faults.Add(new(OldRate(a, rate), field + "TipoImpositivo"));
        var (quota, net) = (Number(d.CuotaRepercutida)!.Value, Number(d.BaseImponibleACoste ?? d.BaseImponible)!.Value);
        // Not compared by differences nor in unpaid or insolvency credits: there the base may change without its quota.
        if (a.TipoRectificativa == "I" || a.TipoFactura is "R2" or "R3") return;
        if (quota != 0 && net != 0 && Math.Sign(quota) != Math.Sign(net)) faults.Add(new(d.BaseImponibleACoste is null ? "1143" : "1140", field + "CuotaRepercutida"));
        else if (Math.Abs(quota - (net * rate / 100m)) > 10m) faults.Add(new(d.BaseImponibleACoste is null ? "1142" : "1144", field + "CuotaRepercutida"));
    }

    private static string OldRate(RegistroAlta a, decimal rate)
    {
        if (rate is not (2m or 5m or 7.5m) || !Literal.TryDate(a.FechaOperacion ?? a.Factura.Fecha, out var day)) return "1124";
        return rate == 5m ? "1194" : day.Year == 2024 && day.Month >= 10 ? "1124" : "1235";
    }

    private static void Surcharge(DetalleDesglose d, string field, List<Fault> faults)
    {
        if (d.TipoRecargoEquivalencia is null != d.CuotaRecargoEquivalencia is null) faults.Add(new("1284", field + "TipoRecargoEquivalencia"));
        if (d.TipoRecargoEquivalencia is null && d.CuotaRecargoEquivalencia is null) return;
        if (d.CalificacionOperacion != "S1") faults.Add(new("1281", field + "TipoRecargoEquivalencia"));
        if (Number(d.TipoRecargoEquivalencia) is not { } surcharge) return;
        var code = Number(d.TipoImpositivo) switch
        {
            21m when surcharge is not (5.2m or 1.75m) => "1162",
            10m when surcharge != 1.4m => "1163",
            4m when surcharge != 0.5m => "1164",
            0m when surcharge is not (0m or 0.26m) => "1277",
            _ => null,
        };
        if (code is not null) faults.Add(new(code, field + "TipoRecargoEquivalencia"));
    }

    private static void ByRegime(RegistroAlta a, DetalleDesglose d, string field, List<Fault> faults)
    {
        var (quality, exempt, operation) = (d.CalificacionOperacion, d.OperacionExenta, field + "CalificacionOperacion");
        switch (d.ClaveRegimen)
        {
            case "02" when exempt is null: faults.Add(new("1286", operation)); break;
            case "03" when quality != "S1": faults.Add(new("1200", operation)); break;
            case "04" when quality != "S2" && exempt is null: faults.Add(new("1201", operation)); break;
            case "06" when a.TipoFactura is "F2" or "F3" or "R5" || d.BaseImponibleACoste is null: faults.Add(new("1202", field + "BaseImponibleACoste")); break;
            case "07" when exempt is "E2" or "E3" or "E4" or "E5" || quality is "S2" or "N1" or "N2": faults.Add(new("1203", operation)); break;
            case "08" when quality != "N2": faults.Add(new("1252", operation)); break;
            case "10" when quality != "N1" || a.TipoFactura != "F1" || a.Destinatarios.Any(p => p.Nif is null): faults.Add(new("1205", operation)); break;
            case "11" when d.Impuesto is null or "01" && Number(d.TipoImpositivo) is { } rate && rate != 21m: faults.Add(new("1206", field + "TipoImpositivo")); break;
            case "14" when a.FechaOperacion is null || !Literal.TryDate(a.FechaOperacion, out var op) || !Literal.TryDate(a.Factura.Fecha, out var issued) || op <= issued: faults.Add(new("1147", "FechaOperacion")); break;
            case "14" when a.TipoFactura is "F2" or "F3" or "R5": faults.Add(new("1148", "TipoFactura")); break;
            case "14" when a.Destinatarios.Any(p => p.Nif is null || !"PQSV".Contains(p.Nif[0], StringComparison.Ordinal)): faults.Add(new("1149", "Destinatarios")); break;
            case "20" when d.Impuesto == "03" && quality != "N2": faults.Add(new("1293", operation)); break;
        }
    }

    private static void Totals(RegistroAlta a, RuleContext context, List<Fault> faults)
    {
        var quota = a.Desglose.Sum(d => (Number(d.CuotaRepercutida) ?? 0) + (Number(d.CuotaRecargoEquivalencia) ?? 0));
        var net = a.Desglose.Sum(d => Number(d.BaseImponible) ?? 0);
        var total = Number(a.ImporteTotal) ?? 0;
        if (!a.Desglose.Any(d => d.ClaveRegimen is "03" or "05" or "06" or "08" or "09"))
        {
            if (Math.Abs((Number(a.CuotaTotal) ?? 0) - quota) > context.Tolerance) faults.Add(new("2006", "CuotaTotal"));
            if (Math.Abs(total - net - quota) > context.Tolerance) faults.Add(new("2005", "ImporteTotal"));
        }
        var huge = Math.Abs(total) >= 100_000_000m;
        if (a.Macrodato == "S" && !huge) faults.Add(new("1138", "Macrodato"));
        if (a.Macrodato != "S" && huge) faults.Add(new("1139", "Macrodato"));
        var simplified = a.Desglose.Sum(d => (Number(d.BaseImponible) ?? 0) + (Number(d.CuotaRepercutida) ?? 0));
        if (a.TipoFactura == "F2" && a.NumRegistroAcuerdo is null && a.SinIdentificarDestinatario != "S" && simplified > 3000m + context.Tolerance) faults.Add(new("1150", "Desglose"));
    }

    private static decimal? Number(string? text) => Literal.TryAmount(text, out var value) ? value : null;
}
