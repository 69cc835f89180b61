namespace DentalPin.Verifactu.Kernel;

/// <summary>
/// What identifies an invoice at the tax agency: issuer, number, date (dd-mm-yyyy). All values of records are the very text that
/// stands in the XML, because hash, XML and QR must agree to the character; <see cref="Literal"/> makes that text.
/// </summary>
public sealed record IdFactura(string Emisor, string Numero, string Fecha);

/// <summary>Identification of somebody without a Spanish NIF.</summary>
/// <param name="CodigoPais">ISO 3166; may be absent for type 02 only.</param>
/// <param name="IdType">02 EU VAT number, 03 passport, 04 official id of the country, 05 residence certificate, 06 other, 07 not in the census.</param>
/// <param name="Id">The number itself.</param>
public sealed record IdOtro(string? CodigoPais, string IdType, string Id);

/// <summary>A person or company: a name and either a NIF or another identification.</summary>
public sealed record Persona(string NombreRazon, string? Nif, IdOtro? IdOtro = null);

/// <summary>One line of the breakdown by tax, regime, qualification and rate.</summary>
public sealed record DetalleDesglose
{
    /// <summary>01 IVA, 02 IPSI, 03 IGIC, 05 others; absent means 01.</summary>
    public string? Impuesto { get; init; }

    public string? ClaveRegimen { get; init; }

    /// <summary>S1, S2, N1, N2; exactly one of this and <see cref="OperacionExenta"/>.</summary>
    public string? CalificacionOperacion { get; init; }

    /// <summary>E1 (article 20, among them dental care) to E8.</summary>
    public string? OperacionExenta { get; init; }

    public string? TipoImpositivo { get; init; }

    public required string BaseImponible { get; init; }

    public string? BaseImponibleACoste { get; init; }

    public string? CuotaRepercutida { get; init; }

    public string? TipoRecargoEquivalencia { get; init; }

    public string? CuotaRecargoEquivalencia { get; init; }
}

/// <summary>What a rectifying invoice by substitution replaces.</summary>
public sealed record ImporteRectificacion(string BaseRectificada, string CuotaRectificada, string? CuotaRecargoRectificado = null);

/// <summary>The record before this one in the chain.</summary>
public sealed record RegistroAnterior(IdFactura Factura, string Huella);

/// <summary>The billing system as every record names it.</summary>
public sealed record SistemaInformatico(
    Persona Productor, string Nombre, string Id, string Version, string NumeroInstalacion, string SoloVerifactu, string PosibleMultiOT, string MultiplesOT);

/// <summary>What altas and anulaciones share.</summary>
public abstract record Registro
{
    public string IdVersion { get; init; } = "1.0";

    public required IdFactura Factura { get; init; }

    /// <summary>Our own id of the record; comes back in the answer, so that a line finds its record.</summary>
    public string? RefExterna { get; init; }

    /// <summary>S, N or, in altas only, X.</summary>
    public string? RechazoPrevio { get; init; }

    /// <summary>Absent in the first record of a chain.</summary>
    public RegistroAnterior? Anterior { get; init; }

    public required SistemaInformatico Sistema { get; init; }

    /// <summary>yyyy-MM-ddTHH:mm:ss±hh:mm, when the record was made.</summary>
    public required string FechaHoraHuso { get; init; }

    public string TipoHuella { get; init; } = "01";

    public string Huella { get; init; } = "";

    /// <summary>The same record with its hash filled in.</summary>
    public Registro Hashed() => this with { Huella = HuellaDe.Registro(this) };
}

/// <summary>An invoice is declared, or declared anew with corrections.</summary>
public sealed record RegistroAlta : Registro
{
    public required string NombreRazonEmisor { get; init; }

    public string? Subsanacion { get; init; }

    /// <summary>F1, F2, F3, R1 to R5.</summary>
    public required string TipoFactura { get; init; }

    /// <summary>S substitution, I difference; for R1 to R5.</summary>
    public string? TipoRectificativa { get; init; }

    public IReadOnlyList<IdFactura> Rectificadas { get; init; } = [];

    public IReadOnlyList<IdFactura> Sustituidas { get; init; } = [];

    public ImporteRectificacion? ImporteRectificacion { get; init; }

    public string? FechaOperacion { get; init; }

    /// <summary>General words about the operation; never anything clinical.</summary>
    public required string DescripcionOperacion { get; init; }

    public string? FacturaSimplificada { get; init; }

    public string? SinIdentificarDestinatario { get; init; }

    public string? Macrodato { get; init; }

    public string? EmitidaPor { get; init; }

    public Persona? Tercero { get; init; }

    public IReadOnlyList<Persona> Destinatarios { get; init; } = [];

    public string? Cupon { get; init; }

    public required IReadOnlyList<DetalleDesglose> Desglose { get; init; }

    public required string CuotaTotal { get; init; }

    public required string ImporteTotal { get; init; }

    public string? NumRegistroAcuerdo { get; init; }

    public string? IdAcuerdoSistema { get; init; }
}

/// <summary>An invoice that should never have been is taken back; its number stays used.</summary>
public sealed record RegistroAnulacion : Registro
{
    public string? SinRegistroPrevio { get; init; }

    /// <summary>E issuer, D recipient, T third party.</summary>
    public string? GeneradoPor { get; init; }

    public Persona? Generador { get; init; }
}
