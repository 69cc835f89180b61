using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>
/// Declares that an invoice should never have been: a test, a second one of the same, nothing done, never handed over. What was
/// really done is rectified instead. The number stays used; what it billed can be billed again.
/// </summary>
public sealed class AnnulInvoice(AppDb db, MoneyWork work, ClosedPeriods periods, FiscalRegimes regimes, BilledSources sources, TimeProvider clock)
{
    public sealed record Input
    {
        public long? Version { get; init; }

        /// <summary>What happened, in the clinic's own words.</summary>
        public string? Reason { get; init; }
    }

    public async Task<Result<InvoiceRef>> Handle(Guid id, Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Annul)) return new Result<InvoiceRef>.Denied(BillingModule.Annul);
        if (await db.Set<Invoice>().Where(i => i.Id == id).Select(i => (Guid?)i.PatientId).FirstOrDefaultAsync(cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        var errors = new FieldErrors();
        var reason = TypedText.Line(input.Reason, Invoice.MaxReason, nameof(input.Reason), errors);
        if (reason is null && errors.Count == 0) errors.Add(nameof(input.Reason), "billing.error.reason");
        if (errors.Count > 0) return errors;
        // Whoever recorded the invoice records that it is no more; asked out here, where a module may read its own tables.
        var keeper = await regimes.Keeper(db, id, cancel);
        var refused = keeper is not null && (await keeper.States(db, [id], cancel)).GetValueOrDefault(id)?.Status == "rejected";
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                if (await db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } invoice) return new Result<InvoiceRef>.NotFound();
                var again = invoice.Status == InvoiceStatus.Annulled;
                // The same button twice: it is annulled, which is what was asked for. Unless the tax office refused to hear of it.
                if (again && !refused) return InvoiceRef.Of(invoice);
                if (!again)
                {
                    if (input.Version is { } seen && seen != invoice.Version) return new Result<InvoiceRef>.Conflict(InvoiceRef.Of(invoice), null);
                    if (await Refuses(invoice, cancel) is { Count: > 0 } faults) return faults;
                }
                var acting = keeper is null ? null : await regimes.Acting(db, invoice.ClinicId, invoice.IssuerCountry, cancel);
                if (keeper is not null && acting != keeper) return Result<InvoiceRef>.Fail("", "billing.error.annul_regime");
                var document = FiscalInvoices.Of(invoice);
                if (acting is not null && await acting.Check(db, document, cancel) is { Count: > 0 } problems) return problems;
                if (!again)
                {
                    foreach (var line in invoice.Lines) await sources.Give(line, line.Quantity, cancel);
                    invoice.Annul(reason!);
                    invoice.UpdatedAt = clock.GetUtcNow();
                    db.Publish(new InvoiceAnnulledEvent(invoice.Id, invoice.PatientId, invoice.Number!));
                }
                if (acting is not null) await acting.Record(db, FiscalAction.Annul, document, actor, cancel);
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(invoice);
            },
            null, cancel);
    }

    /// <summary>What stands against it; whatever other rows or money depend on is rectified, not annulled.</summary>
    private async Task<FieldErrors> Refuses(Invoice invoice, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (invoice.IsDraft) errors.Add("", "billing.error.annul_draft");
        else if (invoice.RectifiesId is not null) errors.Add("", "billing.error.annul_rectifying");
        else if (invoice.Credited != 0 || await db.Set<Invoice>().AnyAsync(i => i.RectifiesId == invoice.Id, cancel)) errors.Add("", "billing.error.annul_rectified");
        else if (invoice.Paid != 0) errors.Add("", "billing.error.annul_paid", invoice.Paid);
        else if (await periods.Through(cancel) is { } closed && invoice.IssuedOn <= closed) errors.Add("", "billing.error.closed", closed);
        return errors;
    }
}
