using DentalPin.Core;
using DentalPin.Core.Data;

namespace DentalPin.Billing.Fiscal;

/// <summary>Invoices as the tax office sees them, from what was kept at their issue.</summary>
public sealed class FiscalInvoices : IFiscalInvoices
{
    /// <summary>Never clinical: what was done to whom is not the tax office's business.</summary>
    public const string Description = "Servicios odontológicos";

    public async Task<FiscalDocument?> Find(AppDb db, Guid invoice, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == invoice && i.Status != InvoiceStatus.Draft, cancel) is { } row ? Of(row) : null;

    public static FiscalDocument Of(Invoice i) => new(
        i.Id, new(i.ClinicId, i.IssuerTaxId ?? "", i.IssuerName), i.Number ?? "", i.IssuedOn ?? default, i.OperationOn, KindOf(i), i.RectifyCode, i.RectifyMode,
        i.RectifiesNumber is null ? [] : [new(i.RectifiesNumber, i.RectifiesIssuedOn ?? default, i.RectifiesBase ?? 0, i.RectifiesTax ?? 0)],
        RecipientOf(i), Description, InvoiceMath.Breakdown(i.Lines), i.Total);

    private static FiscalKind KindOf(Invoice i) => i.Kind switch
    {
        InvoiceKind.Complete => i.IsReplacement ? FiscalKind.ReplacesSimplified : FiscalKind.Complete,
        InvoiceKind.Simplified => FiscalKind.Simplified,
        _ => i.RectifyCode == "R5" ? FiscalKind.RectifyingSimplified : FiscalKind.RectifyingComplete,
    };

    private static FiscalRecipient? RecipientOf(Invoice i) =>
        KindOf(i) is FiscalKind.Simplified or FiscalKind.RectifyingSimplified || (i.RecipientTaxId is null && i.RecipientForeignId is null)
            ? null
            : new(i.RecipientName, i.RecipientTaxId, i.RecipientCountry, i.RecipientIdType, i.RecipientForeignId);
}

/// <summary>The rules of the country the clinic issues in, if a module brings them.</summary>
public sealed class FiscalRegimes(IEnumerable<IFiscalRegime> regimes)
{
    public async Task<IFiscalRegime?> Acting(AppDb db, Guid clinic, string country, CancellationToken cancel)
    {
        foreach (var regime in regimes)
            if (regime.Country == country && await regime.ActsFor(db, clinic, cancel)) return regime;
        return null;
    }

    /// <summary>Where the records of invoices stand, whoever keeps them.</summary>
    public async Task<IReadOnlyDictionary<Guid, FiscalState>> States(AppDb db, IReadOnlyCollection<Guid> invoices, CancellationToken cancel)
    {
        var states = new Dictionary<Guid, FiscalState>();
        if (invoices.Count == 0) return states;
        foreach (var regime in regimes)
            foreach (var (id, state) in await regime.States(db, invoices, cancel)) states[id] = state;
        return states;
    }

    /// <summary>Whose records of an invoice there are.</summary>
    public async Task<IFiscalRegime?> Keeper(AppDb db, Guid invoice, CancellationToken cancel)
    {
        foreach (var regime in regimes)
            if (await regime.Stamp(db, invoice, cancel) is not null) return regime;
        return null;
    }

    /// <summary>What is printed on an invoice that was recorded.</summary>
    public async Task<FiscalStamp?> Stamp(AppDb db, Guid invoice, CancellationToken cancel)
    {
        foreach (var regime in regimes)
            if (await regime.Stamp(db, invoice, cancel) is { } stamp) return stamp;
        return null;
    }
}
