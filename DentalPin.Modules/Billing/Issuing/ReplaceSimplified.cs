using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Billing;

/// <summary>
/// Makes a complete invoice in place of a simplified one whose recipient asks for it: the same lines and sums, with a name and a tax
/// id. Money and debt go over to it; the simplified one stays as it was printed.
/// </summary>
public sealed class ReplaceSimplified(AppDb db, MoneyWork work, IssueInvoice issue, DraftBuilder builder, TimeProvider clock)
{
    public sealed record Input : RecipientInput
    {
        /// <summary>Made with the form, so that two clicks make one.</summary>
        public Guid? Id { get; init; }

        public long? Version { get; init; }
    }

    public async Task<Result<InvoiceRef>> Handle(Guid id, Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Issue)) return new Result<InvoiceRef>.Denied(BillingModule.Issue);
        var made = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(made, cancel) is { } before) return before;
        if (await db.Set<Invoice>().Where(i => i.Id == id).Select(i => (Guid?)i.PatientId).FirstOrDefaultAsync(cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                // The other click was quicker, and this one waited for it.
                if (await Existing(made, cancel) is { } twin) return twin;
                var original = await db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstAsync(i => i.Id == id, cancel);
                if (original.Kind != InvoiceKind.Simplified || original.IsDraft || original.Credited != 0) return Result<InvoiceRef>.Fail("", "billing.error.not_replaceable");
                if (input.Version is { } seen && seen != original.Version) return new Result<InvoiceRef>.Conflict(InvoiceRef.Of(original), null);
                var now = clock.GetUtcNow();
                var by = new Invoice
                {
                    Id = made, ClinicId = original.ClinicId, PatientId = original.PatientId, Kind = InvoiceKind.Complete, RectifiesId = original.Id, RectifiesNumber = original.Number, RectifiesIssuedOn = original.IssuedOn, RectifiesBase = original.Base, RectifiesTax = original.Tax,
                    OperationOn = original.OperationOn ?? original.IssuedOn, RecipientCountry = original.RecipientCountry, Notes = original.Notes, Language = original.Language, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
                };
                var errors = new FieldErrors();
                EditDraft.ReadRecipient(by, input, errors);
                if (errors.Count > 0) return errors;
                db.Add(by);
                foreach (var l in original.Lines.OrderBy(l => l.Position))
                {
                    var copy = builder.Line(by, l.ItemId, l.Code, l.Description, l.Detail, l.Quantity, l.UnitPrice, l.Discount, l.Vat);
                    (copy.RectifiesLineId, copy.EntryId, copy.BudgetId, copy.BudgetLineId) = (l.Id, l.EntryId, l.BudgetId, l.BudgetLineId);
                }
                var result = await issue.Apply(by, null, actor, cancel);
                if (result is not Result<InvoiceRef>.Ok) return result;
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(by);
            },
            () => Existing(made, cancel), cancel);
    }

    private async Task<InvoiceRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } there ? InvoiceRef.Of(there) : null;
}
