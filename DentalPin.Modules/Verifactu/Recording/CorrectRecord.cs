using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Verifactu;

/// <summary>What may be put right in the record of an invoice whose paper is right.</summary>
public sealed record CorrectionInput
{
    /// <summary>Name of the recipient as the census has it.</summary>
    public string? RecipientName { get; init; }

    public string? RecipientTaxId { get; init; }

    /// <summary>The number is right and the census does not know it (type 07).</summary>
    public bool NotInCensus { get; init; }

    public string? Description { get; init; }

    /// <summary>Position of the record that was looked at: a second click or another person's correction is noticed by it.</summary>
    public long Position { get; init; }
}

/// <summary>Declares an issued invoice anew with corrected data (subsanación). The record that was refused stays in the chain.</summary>
public sealed class CorrectRecord(AppDb db, VerifactuRegime regime, IEnumerable<IFiscalInvoices> invoices)
{
    public async Task<Result<FiscalRecord>> Handle(Guid invoice, CorrectionInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Correct)) return new Result<FiscalRecord>.Denied(VerifactuModule.Correct);
        var document = await Document(invoice, cancel);
        var last = await Last(invoice, cancel);
        if (document is null || last is null) return new Result<FiscalRecord>.NotFound();
        if (last.Position != input.Position) return new Result<FiscalRecord>.Conflict(last, input);
        if (last.Kind == RecordKind.Anulacion) return Result<FiscalRecord>.Fail("", "verifactu.error.annulled");
        document = Apply(document, input);
        var errors = await regime.Check(db, document, cancel);
        if (errors.Count > 0) return errors;
        return await db.InTransaction(async () =>
        {
            await regime.Record(db, FiscalAction.Correct, document, actor, cancel);
            // Somebody corrected it in the moment between: the lock of the chain made us wait, now it shows.
            if (await db.Set<FiscalRecord>().AnyAsync(r => r.InvoiceId == invoice && (r.GeneratedAt > last.GeneratedAt || (r.ChainId == last.ChainId && r.Position > last.Position)), cancel)) throw new DbUpdateConcurrencyException("The invoice was corrected meanwhile.");
            await db.SaveChangesAsync(cancel);
            return (await Last(invoice, cancel))!;
        }, cancel);
    }

    /// <summary>The document as the invoice has it, for the form of a correction.</summary>
    public async Task<FiscalDocument?> Document(Guid invoice, CancellationToken cancel)
    {
        foreach (var source in invoices)
            if (await source.Find(db, invoice, cancel) is { } found) return found;
        return null;
    }

    private Task<FiscalRecord?> Last(Guid invoice, CancellationToken cancel) => db.Set<FiscalRecord>().AsNoTracking().Where(r => r.InvoiceId == invoice).OrderByDescending(r => r.GeneratedAt).ThenByDescending(r => r.Position).FirstOrDefaultAsync(cancel);

    private static FiscalDocument Apply(FiscalDocument d, CorrectionInput input)
    {
        var description = string.IsNullOrWhiteSpace(input.Description) ? d.Description : input.Description;
        if (d.Recipient is not { } r) return d with { Description = description };
        var name = string.IsNullOrWhiteSpace(input.RecipientName) ? r.Name : input.RecipientName;
        var taxId = string.IsNullOrWhiteSpace(input.RecipientTaxId) ? r.TaxId : input.RecipientTaxId.Trim().ToUpperInvariant();
        var recipient = input.NotInCensus && taxId is not null ? new FiscalRecipient(name, null, "ES", "07", taxId) : r with { Name = name, TaxId = taxId };
        return d with { Description = description, Recipient = recipient };
    }
}
