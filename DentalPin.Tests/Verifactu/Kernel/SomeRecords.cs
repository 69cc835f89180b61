using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>Records of every kind a clinic can make, right in every way, with chance in what may vary.</summary>
internal static class SomeRecords
{
    public const string Issuer = "89890001K";

    public static readonly SistemaInformatico Sistema = new(new("Productora de programas SL", "B12345674"), "DentalPin", "DP", "0.1.0", "7f3a", "S", "S", "N");

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(1));

    public static readonly RuleContext Exact = new(Now, Issuer, 0m);

    public static RegistroAlta Alta(string number = "F-2026-00001", RegistroAnterior? before = null) => (RegistroAlta)new RegistroAlta
    {
        Factura = new(Issuer, number, "23-11-2026"), RefExterna = Guid.NewGuid().ToString("N"), NombreRazonEmisor = "Clínica & Sonrisas <SL>", TipoFactura = "F1",
        DescripcionOperacion = "Servicios odontológicos", Destinatarios = [new("Ana Peña Gómez", "12345678Z")],
        Desglose = [new() { Impuesto = "01", ClaveRegimen = "01", OperacionExenta = "E1", BaseImponible = "150.00" }],
        CuotaTotal = "0.00", ImporteTotal = "150.00", Anterior = before, Sistema = Sistema, FechaHoraHuso = "2026-11-23T10:29:59+01:00",
    }.Hashed();

    public static RegistroAnulacion Anulacion(string number = "F-2026-00001", RegistroAnterior? before = null) => (RegistroAnulacion)new RegistroAnulacion
    {
        Factura = new(Issuer, number, "23-11-2026"), RefExterna = Guid.NewGuid().ToString("N"), Anterior = before, Sistema = Sistema, FechaHoraHuso = "2026-11-23T10:29:59+01:00",
    }.Hashed();

    public static RegistroAnterior Before(Registro r) => new(r.Factura, r.Huella);

    /// <summary>One of many shapes: complete, simplified, replacing, rectifying, mixed taxes, foreign recipients, annulments.</summary>
    public static Registro Random(Random chance, int n, RegistroAnterior? before)
    {
        var number = $"{"FRSX"[chance.Next(4)]}{(chance.Next(3) == 0 ? "/" : "-")}2026-{n:00000}{(chance.Next(8) == 0 ? " &#" : "")}";
        if (chance.Next(9) == 0) return (Anulacion(number, before) with { SinRegistroPrevio = Pick(chance, null, "S", "N"), RechazoPrevio = Pick(chance, null, "S", "N") }).Hashed();
        var kind = Pick(chance, "F1", "F1", "F1", "F2", "F3", "R1", "R4", "R5")!;
        var mode = kind[0] == 'R' ? Pick(chance, "I", "S") : null;
        var simplified = kind is "F2" or "R5";
        var lines = new List<DetalleDesglose>();
        var sign = mode == "I" ? -1 : 1;
        foreach (var rate in new[] { 21m, 10m, 4m }.Where(_ => chance.Next(3) == 0))
        {
            var net = sign * chance.Next(1, 40_000) / 100m;
            lines.Add(new() { Impuesto = Pick(chance, "01", null), ClaveRegimen = "01", CalificacionOperacion = "S1", TipoImpositivo = Literal.Amount(rate), BaseImponible = Literal.Amount(net), CuotaRepercutida = Literal.Amount(Math.Round(net * rate / 100m, 2, MidpointRounding.AwayFromZero)) });
        }
        if (lines.Count == 0 || chance.Next(2) == 0) lines.Add(new() { ClaveRegimen = "01", OperacionExenta = "E1", BaseImponible = Literal.Amount(sign * chance.Next(1, 90_000) / 100m) });
        var quota = lines.Sum(l => Number(l.CuotaRepercutida));
        var total = lines.Sum(l => Number(l.BaseImponible)) + quota;
        var correction = chance.Next(6) == 0;
        return (Alta(number, before) with
        {
            TipoFactura = kind, TipoRectificativa = mode,
            Rectificadas = kind[0] == 'R' && chance.Next(4) > 0 ? [new(Issuer, "F-2026-00001", "01-11-2026")] : [],
            Sustituidas = kind == "F3" ? [new(Issuer, "S-2026-00002", "02-11-2026"), new(Issuer, "S-2026-00003", "02-11-2026")] : [],
            ImporteRectificacion = mode == "S" ? new("100.00", "21.00") : null,
            Subsanacion = correction ? "S" : Pick(chance, null, null, "N"), RechazoPrevio = correction ? Pick(chance, null, "X", "S", "N") : null,
            FechaOperacion = chance.Next(4) == 0 ? "20-11-2026" : null, FacturaSimplificada = kind == "F1" && chance.Next(5) == 0 ? "S" : null,
            DescripcionOperacion = Pick(chance, "Servicios odontológicos", "Tratamiento dental & otros", "Entrega a cuenta de servicios «sanitarios»")!,
            Destinatarios = simplified ? [] : [Recipient(chance)], Desglose = lines, CuotaTotal = Literal.Amount(quota), ImporteTotal = Literal.Amount(total),
        }).Hashed();
    }

    private static Persona Recipient(Random chance) => chance.Next(6) switch
    {
        0 => new("José Ñíguez", null, new("FR", "03", "AB123456")),
        1 => new("Müller GmbH", null, new("DE", "02", "DE123456789")),
        2 => new("Persona sin censar", null, new("ES", "07", "12345678Z")),
        3 => new("Aseguradora SA", "A58818501"),
        4 => new("Marie O'Brien", "X1234567L"),
        _ => new("Ana Peña Gómez", "12345678Z"),
    };

    private static decimal Number(string? text) => Literal.TryAmount(text, out var value) ? value : 0;

    private static string? Pick(Random chance, params string?[] values) => values[chance.Next(values.Length)];
}
