using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>
/// Makes a draft an invoice: number, copies, fiscal record, audit and events in one transaction. After it nothing of what is printed
/// changes.
/// </summary>
public sealed class IssueInvoice(
    AppDb db, MoneyWork work, InvoiceNumbers numbers, ClosedPeriods periods, FiscalRegimes regimes, IEnumerable<IInvoiceMoney> money, BilledSources sources, SettingsStore settings, TimeProvider clock)
{
    public sealed record Input
    {
        public long? Version { get; init; }

        /// <summary>`2027-01-31`; the draft's own date, or today, when absent.</summary>
        public string? IssuedOn { get; init; }
    }

    public async Task<Result<InvoiceRef>> Handle(Guid id, Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Issue)) return new Result<InvoiceRef>.Denied(BillingModule.Issue);
        if (await db.Set<Invoice>().Where(i => i.Id == id).Select(i => (Guid?)i.PatientId).FirstOrDefaultAsync(cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        var errors = new FieldErrors();
        var on = TypedText.Date(input.IssuedOn, clock.Today(actor), nameof(input.IssuedOn), errors);
        if (errors.Count > 0) return errors;
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                if (await db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                // The same button twice: it is issued, which is what was asked for.
                if (!draft.IsDraft) return InvoiceRef.Of(draft);
                if (input.Version is { } seen && seen != draft.Version) return new Result<InvoiceRef>.Conflict(InvoiceRef.Of(draft), null);
                var result = await Apply(draft, on, actor, cancel);
                if (result is Result<InvoiceRef>.Ok) await db.SaveChangesAsync(cancel);
                return result is Result<InvoiceRef>.Ok ? InvoiceRef.Of(draft) : result;
            },
            null, cancel);
    }

    /// <summary>
    /// Issues a tracked draft, the patient's account locked, before anything else of the transaction was saved (order of locks). Saving
    /// is the caller's.
    /// </summary>
    public async Task<Result<InvoiceRef>> Apply(Invoice draft, DateOnly? on, Actor actor, CancellationToken cancel)
    {
        var today = clock.Today(actor);
        var day = on ?? draft.IssuedOn ?? today;
        var errors = Check(draft, day, today);
        if (await periods.Through(cancel) is { } closed && day <= closed) errors.Add(nameof(Invoice.IssuedOn), "billing.error.closed", closed);
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == draft.ClinicId, cancel);
        if (clinic.TaxId is null) errors.Add("", "billing.error.issuer");
        if (errors.Count > 0) return errors;

        draft.IssuedOn = day;
        Copy(clinic, draft);
        var regime = await regimes.Acting(db, draft.ClinicId, draft.IssuerCountry, cancel);
        if (regime is not null && await regime.Check(db, FiscalInvoices.Of(draft), cancel) is { Count: > 0 } faults) return faults;
        var original = draft.RectifiesId is { } of ? await db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstAsync(i => i.Id == of, cancel) : null;
        if (original is not null && Refuses(original, draft) is { } refusal) return Result<InvoiceRef>.Fail("", refusal);

        var given = await numbers.Next(draft.Kind, day, actor, cancel);
        if (given is not Result<TakenNumber>.Ok { Value: var number }) return given.Map(_ => InvoiceRef.Of(draft));
        FaultPoints.Reach("invoice-numbered");
        (draft.SeriesCode, draft.Year, draft.Sequence, draft.Number) = (number.Code, number.Year, number.Sequence, number.Text);
        draft.IssuedAt = draft.UpdatedAt = clock.GetUtcNow();
        draft.IssuedByName = actor.Name;
        draft.DueOn = day.AddDays(await settings.Number(BillingModule.DueDays, cancel));
        foreach (var line in draft.Lines) line.Issued = true;
        Tax(draft, draft.Lines, day, 1);
        // What the other one declared counts no more from this day on.
        if (original is not null && draft.StandsIn) Tax(draft, original.Lines, day, -1);
        draft.Settle();
        if (regime is not null) await regime.Record(db, FiscalAction.Issue, FiscalInvoices.Of(draft), actor, cancel);
        if (original is not null) await Rectify(original, draft, actor, cancel);
        if (!draft.IsDifference) foreach (var m in money) await m.Issued(db, draft, actor, cancel);
        db.Publish(new InvoiceIssuedEvent(draft.Id, draft.PatientId, number.Text, draft.Total));
        return InvoiceRef.Of(draft);
    }

    /// <summary>What the law asks of an invoice before it may have a number.</summary>
    private static FieldErrors Check(Invoice draft, DateOnly day, DateOnly today)
    {
        var errors = new FieldErrors();
        var simplified = draft.Kind == InvoiceKind.Simplified || draft.RectifyCode == "R5";
        draft.Recount();
        if (draft.Lines.Count == 0) errors.Add("", "billing.error.no_lines");
        else if (draft.IsDifference ? draft.Total >= 0 : draft.Total <= 0) errors.Add("", "billing.error.no_total");
        if (!draft.IsDifference && draft.Lines.Any(l => l.Quantity <= 0 || l.UnitPrice < 0 || l.Net < 0)) errors.Add("", "billing.error.line_negative");
        if (InvoiceMath.Breakdown(draft.Lines).Count > InvoiceRules.MostTaxes) errors.Add("", "billing.error.taxes_most", InvoiceRules.MostTaxes);
        if (simplified && draft.Kind == InvoiceKind.Simplified && draft.Total > InvoiceRules.SimplifiedLimit) errors.Add(nameof(DraftInput.Kind), "billing.error.simplified_limit", InvoiceRules.SimplifiedLimit);
        if (!simplified && draft.RecipientName.Length == 0) errors.Add(nameof(DraftInput.RecipientName), "billing.error.recipient_name");
        if (!simplified && draft.RecipientTaxId is null && draft.RecipientForeignId is null) errors.Add(nameof(DraftInput.RecipientTaxId), draft.Total <= InvoiceRules.SimplifiedLimit && !draft.IsReplacement ? "billing.error.recipient_or_simplified" : "billing.error.recipient_tax_id");
        if (day > today) errors.Add(nameof(DraftInput.IssuedOn), "billing.error.future");
        if (draft.OperationOn is { } done && done > day) errors.Add(nameof(DraftInput.OperationOn), "billing.error.operation");
        return errors;
    }

    private static void Copy(Clinic clinic, Invoice draft)
    {
        draft.IssuerName = string.IsNullOrWhiteSpace(clinic.LegalName) ? clinic.Name : clinic.LegalName;
        draft.IssuerTaxId = clinic.TaxId;
        draft.IssuerCountry = clinic.Country;
        string?[] lines = [clinic.Street, string.Join(' ', new[] { clinic.PostalCode, clinic.City }.Where(x => x is not null)), clinic.Province];
        var address = string.Join('\n', lines.Where(x => !string.IsNullOrWhiteSpace(x)));
        draft.IssuerAddress = address.Length > Invoice.MaxAddress ? address[..Invoice.MaxAddress] : address;
        // Who receives a simplified invoice is not on it.
        if (draft.Kind == InvoiceKind.Simplified) (draft.RecipientTaxId, draft.RecipientIdType, draft.RecipientForeignId) = (null, null, null);
    }

    private void Tax(Invoice draft, IEnumerable<InvoiceLine> lines, DateOnly day, int sign)
    {
        foreach (var tax in InvoiceMath.Breakdown(lines))
            db.Add(new InvoiceTax { Id = Ids.New(), ClinicId = draft.ClinicId, InvoiceId = draft.Id, IssuedOn = day, Kind = draft.Kind, Rate = tax.Rate, Exempt = tax.Exempt, ExemptionCode = tax.ExemptionCode, Base = sign * tax.Base, Tax = sign * tax.Tax });
    }

    private static string? Refuses(Invoice original, Invoice by) =>
        original.IsDraft || original.IsDifference || original.PatientId != by.PatientId ? "billing.error.not_rectifiable"
        : by.IsDifference ? (-by.Total > original.Creditable ? "billing.error.credit_most" : null)
        : original.Credited != 0 ? "billing.error.credited_already" : null;

    /// <summary>The original is worth less, or nothing; what was paid too much leaves it; what it billed can be billed again.</summary>
    private async Task Rectify(Invoice original, Invoice by, Actor actor, CancellationToken cancel)
    {
        var whole = !by.IsDifference;
        foreach (var line in by.IsDifference ? by.Lines : original.Lines)
        {
            var of = by.IsDifference ? original.Lines.Find(l => l.Id == line.RectifiesLineId) : line;
            if (of is not null) await sources.Give(of, Math.Abs(line.Quantity), cancel);
        }
        original.Credited += whole ? original.Total : -by.Total;
        var over = original.Paid - (original.Total - original.Credited);
        if (whole) foreach (var line in by.Lines.Where(l => l.BudgetLineId is not null || l.EntryId is not null)) await Retake(line, cancel);
        if (over > 0) foreach (var m in money) await m.Release(db, original, over, whole ? by : null, actor, cancel);
        original.UpdatedAt = clock.GetUtcNow();
        original.Settle();
        if (by.IsReplacement)
        {
            original.Status = InvoiceStatus.Replaced;
            db.Publish(new InvoiceReplacedEvent(original.Id, original.PatientId, by.Id));
        }
        else db.Publish(new InvoiceRectifiedEvent(original.Id, original.PatientId, by.Id, original.Status == InvoiceStatus.Rectified));
    }

    // What stands in the original's place bills the same work, as far as it still can.
    private async Task Retake(InvoiceLine line, CancellationToken cancel)
    {
        var limit = await sources.Limit(line.BudgetLineId ?? line.EntryId!.Value, cancel) ?? line.Quantity;
        await sources.Take(line, line.Quantity, limit, cancel);
    }
}
