using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu.Kernel;

/// <summary>One broken rule after the other, each with the code the tax agency gives it.</summary>
public sealed class RulesTests
{
    private static readonly DetalleDesglose Exempt = new() { ClaveRegimen = "01", OperacionExenta = "E1", BaseImponible = "150.00" };

    private static readonly DetalleDesglose Taxed = new() { ClaveRegimen = "01", CalificacionOperacion = "S1", TipoImpositivo = "21.00", BaseImponible = "100.00", CuotaRepercutida = "21.00" };

    private static RegistroAlta Mixed => SomeRecords.Alta() with { Desglose = [Exempt, Taxed], CuotaTotal = "21.00", ImporteTotal = "271.00" };

    private static Persona Foreign(string? country, string type, string id) => new("Alguien", null, new(country, type, id));

    public static TheoryData<string, RegistroAlta> Altas => new()
    {
        { "1108", SomeRecords.Alta() with { Factura = new("12345678Z", "F-1", "23-11-2026") } },
        { "1219", SomeRecords.Alta() with { Factura = new("89890001A", "F-1", "23-11-2026") } },
        { "1130", SomeRecords.Alta("F-ñ") },
        { "1287", SomeRecords.Alta("F\"1") },
        { "1287", SomeRecords.Alta("F=1") },
        { "1104", SomeRecords.Alta(" ") },
        { "1112", SomeRecords.Alta() with { Factura = new(SomeRecords.Issuer, "F-1", "24-11-2026") } },
        { "1152", SomeRecords.Alta() with { Factura = new(SomeRecords.Issuer, "F-1", "27-10-2024") } },
        { "1145", SomeRecords.Alta() with { Factura = new(SomeRecords.Issuer, "F-1", "31-02-2026") } },
        { "1173", SomeRecords.Alta() with { FechaOperacion = "01-12-2026" } },
        { "1134", SomeRecords.Alta() with { FechaOperacion = "22-11-2006" } },
        { "1153", SomeRecords.Alta() with { RechazoPrevio = "X" } },
        { "1161", SomeRecords.Alta() with { RechazoPrevio = "S", Subsanacion = "N" } },
        { "1114", SomeRecords.Alta() with { TipoFactura = "R1" } },
        { "1115", SomeRecords.Alta() with { TipoRectificativa = "I" } },
        { "1116", SomeRecords.Alta() with { Sustituidas = [new(SomeRecords.Issuer, "S-1", "01-11-2026")] } },
        { "1117", SomeRecords.Alta() with { Rectificadas = [new(SomeRecords.Issuer, "S-1", "01-11-2026")] } },
        { "1118", SomeRecords.Alta() with { TipoFactura = "R1", TipoRectificativa = "S" } },
        { "1119", SomeRecords.Alta() with { TipoFactura = "R1", TipoRectificativa = "I", ImporteRectificacion = new("1.00", "0.00") } },
        { "1183", SomeRecords.Alta() with { TipoFactura = "F2", Destinatarios = [], FacturaSimplificada = "S" } },
        { "1185", SomeRecords.Alta() with { SinIdentificarDestinatario = "S" } },
        { "1157", SomeRecords.Alta() with { Cupon = "S" } },
        { "1189", SomeRecords.Alta() with { Destinatarios = [] } },
        { "1190", SomeRecords.Alta() with { TipoFactura = "F2" } },
        { "1123", SomeRecords.Alta() with { Destinatarios = [new("Ana", "12345678A")] } },
        { "1193", SomeRecords.Alta() with { Destinatarios = [new("Ana", SomeRecords.Issuer)] } },
        { "1283", SomeRecords.Alta() with { Destinatarios = [new(" ", "12345678Z")] } },
        { "1111", SomeRecords.Alta() with { Destinatarios = [Foreign(null, "03", "AB1")] } },
        { "1126", SomeRecords.Alta() with { Destinatarios = [Foreign("ES", "04", "AB1")] } },
        { "1126", SomeRecords.Alta() with { Destinatarios = [Foreign("FR", "07", "12345678Z")] } },
        { "1131", SomeRecords.Alta() with { Destinatarios = [Foreign("ES", "07", "A58818501")] } },
        { "1290", SomeRecords.Alta() with { Destinatarios = [Foreign("ES", "07", "12345678A")] } },
        { "1103", SomeRecords.Alta() with { Destinatarios = [Foreign("DE", "02", "DE12345")] } },
        { "1122", SomeRecords.Alta() with { Destinatarios = [Foreign("FR", "02", "DE123456789")] } },
        { "1255", SomeRecords.Alta() with { Destinatarios = [Foreign("GB", "02", "GB123456789")] } },
        { "1191", SomeRecords.Alta() with { TipoFactura = "R3", TipoRectificativa = "I", Destinatarios = [Foreign("FR", "03", "AB1")] } },
        { "1192", SomeRecords.Alta() with { TipoFactura = "R2", TipoRectificativa = "I", Destinatarios = [Foreign("FR", "03", "AB1")] } },
        { "1155", SomeRecords.Alta() with { Tercero = new("Gestoría", "A58818501") } },
        { "1186", SomeRecords.Alta() with { EmitidaPor = "T" } },
        { "1188", SomeRecords.Alta() with { EmitidaPor = "T", Tercero = new("Gestoría", SomeRecords.Issuer) } },
        { "1238", SomeRecords.Alta() with { Desglose = [Exempt with { TipoImpositivo = "0.00" }] } },
        { "1245", SomeRecords.Alta() with { Desglose = [Exempt with { ClaveRegimen = null }] } },
        { "1199", SomeRecords.Alta() with { Desglose = [Exempt with { OperacionExenta = "E2" }] } },
        { "1182", SomeRecords.Alta() with { Desglose = [Exempt with { OperacionExenta = "E7" }] } },
        { "1289", SomeRecords.Alta() with { Desglose = [Exempt with { OperacionExenta = "E5" }] } },
        { "1208", Mixed with { Desglose = [Exempt, Taxed with { CuotaRepercutida = null }], CuotaTotal = "0.00", ImporteTotal = "250.00" } },
        { "1124", Mixed with { Desglose = [Exempt, Taxed with { TipoImpositivo = "20.00" }] } },
        { "1142", Mixed with { Desglose = [Exempt, Taxed with { CuotaRepercutida = "31.01" }], CuotaTotal = "31.01", ImporteTotal = "281.01" } },
        { "1143", Mixed with { Desglose = [Exempt, Taxed with { CuotaRepercutida = "-1.00" }], CuotaTotal = "-1.00", ImporteTotal = "249.00" } },
        { "1284", Mixed with { Desglose = [Exempt, Taxed with { TipoRecargoEquivalencia = "5.20" }] } },
        { "1162", Mixed with { Desglose = [Exempt, Taxed with { TipoRecargoEquivalencia = "1.40", CuotaRecargoEquivalencia = "1.40" }], CuotaTotal = "22.40", ImporteTotal = "272.40" } },
        { "1237", Mixed with { Desglose = [Exempt, Taxed with { CalificacionOperacion = "N1" }] } },
        { "1198", Mixed with { Desglose = [Exempt, Taxed with { CalificacionOperacion = "S2" }] } },
        { "1252", SomeRecords.Alta() with { Desglose = [Exempt with { ClaveRegimen = "08" }] } },
        { "2006", Mixed with { CuotaTotal = "21.01" } },
        { "2005", Mixed with { ImporteTotal = "271.01" } },
        { "1139", SomeRecords.Alta() with { Desglose = [Exempt with { BaseImponible = "100000000.00" }], ImporteTotal = "100000000.00" } },
        { "1138", SomeRecords.Alta() with { Macrodato = "S" } },
        { "1150", SomeRecords.Alta() with { TipoFactura = "F2", Destinatarios = [], Desglose = [Exempt with { BaseImponible = "3000.01" }], ImporteTotal = "3000.01" } },
        { "1177", SomeRecords.Alta() with { Sistema = SomeRecords.Sistema with { Id = "d1" } } },
        { "1176", SomeRecords.Alta() with { Sistema = SomeRecords.Sistema with { Productor = new("X", "B12345670") } } },
        { "1244", SomeRecords.Alta() with { FechaHoraHuso = "2026-11-23T10:30:00Z" } },
        { "2003", SomeRecords.Alta() with { Anterior = new(new(SomeRecords.Issuer, "F-0", "22-11-2026"), new string('z', 64)) } },
        { "2002", SomeRecords.Alta() with { Anterior = new(new(SomeRecords.Issuer, "F-0", "22-11-2026"), "abc") } },
        { "1100", SomeRecords.Alta() with { DescripcionOperacion = " " } },
    };

    [Theory]
    [MemberData(nameof(Altas), DisableDiscoveryEnumeration = true)]
    public void A_broken_rule_is_found_under_its_code(string code, RegistroAlta alta)
    {
        var faults = RecordCheck.Write(alta.Hashed(), SomeRecords.Exact).Faults;
        Assert.True(faults.Any(f => f.Code == code), $"{code} expected, found: {string.Join(", ", faults)}");
        Assert.All(faults, f => Assert.NotEqual("unknown", Codes.Find(f.Code)!.Reason));
    }

    [Fact]
    public void A_right_record_has_no_fault()
    {
        Assert.Empty(RecordCheck.Write(Mixed.Hashed(), SomeRecords.Exact).Faults);
        Assert.Empty(RecordCheck.Write(SomeRecords.Anulacion(), SomeRecords.Exact).Faults);
        Assert.Empty(RecordCheck.Write((Mixed with { Destinatarios = [Foreign("GR", "02", "EL123456789")] }).Hashed(), SomeRecords.Exact).Faults);
        // A thirteenth line is one too many for the schema.
        Assert.Contains(RecordCheck.Write((SomeRecords.Alta() with { Desglose = [.. Enumerable.Repeat(Exempt, 13)], ImporteTotal = "1950.00" }).Hashed(), SomeRecords.Exact).Faults, f => f.Code == Fault.Schema);
    }

    [Fact]
    public void A_changed_hash_and_a_character_xml_cannot_hold_are_found()
    {
        Assert.Contains(RecordCheck.Write(Mixed with { Huella = new string('A', 64) }, SomeRecords.Exact).Faults, f => f.Code == "2000");
        Assert.Contains(RecordCheck.Write((Mixed with { NombreRazonEmisor = "a\u0001b" }).Hashed(), SomeRecords.Exact).Faults, f => f.Code == "4119");
    }

    [Fact]
    public void Annulments_have_rules_too()
    {
        var plain = SomeRecords.Anulacion();
        Assert.Contains(RecordCheck.Write((plain with { GeneradoPor = "E" }).Hashed(), SomeRecords.Exact).Faults, f => f.Code == "1224");
        Assert.Contains(RecordCheck.Write((plain with { GeneradoPor = "E", Generador = Foreign("FR", "03", "1") }).Hashed(), SomeRecords.Exact).Faults, f => f.Code == "1227");
        Assert.Contains(RecordCheck.Write((plain with { RechazoPrevio = "X" }).Hashed(), SomeRecords.Exact).Faults, f => f.Code == Fault.Schema);
    }
}
