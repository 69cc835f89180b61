using DentalPin.Billing.Fiscal;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>Turns what billing knows of an invoice into a record. Amounts become text here, once.</summary>
internal static class RecordMaker
{
    /// <summary>From this on an invoice must say so itself.</summary>
    private const decimal Huge = 100_000_000m;

    public static RegistroAlta Alta(FiscalDocument d, string tax, RecordFlags flags, RegistroAnterior? before, SistemaInformatico sistema, string instant, string reference)
    {
        var kind = Kind(d);
        var rectifies = kind[0] == 'R';
        var taxes = d.Taxes.GroupBy(t => (t.Exempt, t.Exempt ? t.ExemptionCode ?? "E1" : "", t.Exempt ? 0 : t.Rate))
            .OrderByDescending(g => g.Key.Exempt).ThenByDescending(g => g.Key.Item3).Select(g => Line(g.Key.Exempt, g.Key.Item2, g.Key.Item3, g.Sum(t => t.Base), g.Sum(t => t.Tax), tax)).ToList();
        var references = d.Refers.Select(r => new IdFactura(d.Issuer.TaxId, r.Number, Literal.Date(r.IssuedOn))).ToList();
        return (RegistroAlta)new RegistroAlta
        {
            Factura = Id(d), RefExterna = reference, NombreRazonEmisor = Literal.Text(d.Issuer.Name, 120),
            Subsanacion = flags.Subsanacion, RechazoPrevio = flags.RechazoPrevio, TipoFactura = kind,
            TipoRectificativa = !rectifies ? null : d.Mode == RectifyMode.Substitution ? "S" : "I",
            Rectificadas = rectifies ? references : [], Sustituidas = kind == "F3" ? references : [],
            ImporteRectificacion = rectifies && d.Mode == RectifyMode.Substitution ? new(Literal.Amount(d.Refers.Sum(r => r.Base)), Literal.Amount(d.Refers.Sum(r => r.Tax))) : null,
            FechaOperacion = d.OperationOn is { } day && day != d.IssuedOn ? Literal.Date(day) : null,
            DescripcionOperacion = Literal.Text(d.Description, 500),
            // A simplified invoice that names its recipient for tax purposes goes as a complete one with this mark.
            FacturaSimplificada = d.Kind == FiscalKind.Simplified && kind == "F1" ? "S" : null,
            Macrodato = Math.Abs(d.Total) >= Huge ? "S" : null,
            Destinatarios = kind is "F2" or "R5" || d.Recipient is null ? [] : [Person(d.Recipient)],
            Desglose = taxes, CuotaTotal = Literal.Amount(d.Taxes.Sum(t => t.Exempt ? 0 : t.Tax)), ImporteTotal = Literal.Amount(d.Total),
            Anterior = before, Sistema = sistema, FechaHoraHuso = instant,
        }.Hashed();
    }

    public static RegistroAnulacion Anulacion(FiscalDocument d, RecordFlags flags, RegistroAnterior? before, SistemaInformatico sistema, string instant, string reference) => (RegistroAnulacion)new RegistroAnulacion
    {
        Factura = Id(d), RefExterna = reference, SinRegistroPrevio = flags.SinRegistroPrevio, RechazoPrevio = flags.RechazoPrevio, Anterior = before, Sistema = sistema, FechaHoraHuso = instant,
    }.Hashed();

    public static string Kind(FiscalDocument d) => d.Kind switch
    {
        FiscalKind.Complete => "F1",
        FiscalKind.Simplified => d.Recipient is { } r && (Has(r.TaxId) || Has(r.ForeignId)) ? "F1" : "F2",
        FiscalKind.ReplacesSimplified => "F3",
        FiscalKind.RectifyingSimplified => "R5",
        FiscalKind.RectifyingComplete => d.RectifyReason is "R1" or "R2" or "R3" or "R4" ? d.RectifyReason : "R4",
        _ => throw new ArgumentException("An unknown kind of invoice.", nameof(d)),
    };

    private static IdFactura Id(FiscalDocument d) => new(d.Issuer.TaxId, d.Number.Trim(), Literal.Date(d.IssuedOn));

    private static DetalleDesglose Line(bool exempt, string code, decimal rate, decimal net, decimal quota, string tax) => exempt
        ? new() { Impuesto = tax, ClaveRegimen = "01", OperacionExenta = code, BaseImponible = Literal.Amount(net) }
        : new() { Impuesto = tax, ClaveRegimen = "01", CalificacionOperacion = "S1", TipoImpositivo = Literal.Amount(rate), BaseImponible = Literal.Amount(net), CuotaRepercutida = Literal.Amount(quota) };

    private static Persona Person(FiscalRecipient r)
    {
        var name = Literal.Text(r.Name, 120);
        if (Has(r.TaxId)) return new(name, r.TaxId!.Trim().ToUpperInvariant());
        return Has(r.ForeignId) ? new(name, null, new(r.Country?.ToUpperInvariant(), r.ForeignIdType ?? "06", Literal.Text(r.ForeignId, 20))) : new(name, "");
    }

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>Marks that tell the tax agency what it should hold already.</summary>
/// <param name="Subsanacion">S: corrects a record of the same invoice.</param>
/// <param name="RechazoPrevio">S: an earlier correction was refused; X: nothing of the invoice was ever stored.</param>
/// <param name="SinRegistroPrevio">S: annuls an invoice that was never stored.</param>
public sealed record RecordFlags(string? Subsanacion = null, string? RechazoPrevio = null, string? SinRegistroPrevio = null)
{
    public string Text => string.Join('/', new[] { Subsanacion, SinRegistroPrevio, RechazoPrevio }.Where(f => f is not null));

    /// <summary>
    /// What the next record of an invoice must say, from the fate of those before it. A record on its way counts as stored: it
    /// is before the new one in the queue.
    /// </summary>
    public static RecordFlags For(FiscalAction action, IReadOnlyList<(RecordKind Kind, RecordStatus Status)> history)
    {
        if (action == FiscalAction.Issue) return new();
        var held = history.Any(h => h.Status != RecordStatus.Rejected);
        var refusedSince = history.Reverse().TakeWhile(h => h.Status == RecordStatus.Rejected).Select(h => h.Kind).ToList();
        if (action == FiscalAction.Annul)
            return new(SinRegistroPrevio: held ? null : "S", RechazoPrevio: refusedSince.Contains(RecordKind.Anulacion) ? "S" : null);
        return new("S", !held ? "X" : refusedSince.Contains(RecordKind.Alta) ? "S" : null);
    }
}
