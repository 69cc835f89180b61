using System.Text.Json.Serialization;
using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;

namespace DentalPin.Billing;

/// <summary>How an invoice is to be rectified.</summary>
public sealed record RectifyInput
{
    /// <summary>Made with the form, so that two clicks make one.</summary>
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    /// <summary>`difference` takes amounts back and is issued at once; `substitution` makes a draft that stands in its place.</summary>
    public string? Mode { get; init; }

    /// <summary>R1 to R4; R5 for a simplified invoice by itself.</summary>
    public string? Code { get; init; }

    public string? Reason { get; init; }

    /// <summary>What is taken back; all that is left when absent.</summary>
    public IReadOnlyList<Part>? Lines { get; init; }

    public sealed record Part
    {
        public Guid LineId { get; init; }

        [JsonConverter(typeof(NumberAsText))]
        public string? Quantity { get; init; }
    }
}

/// <summary>Corrects an issued invoice by another one (INV-1); never beyond what is left of it.</summary>
public sealed class RectifyInvoice(AppDb db, MoneyWork work, IssueInvoice issue, DraftBuilder builder, TimeProvider clock)
{
    public async Task<Result<InvoiceRef>> Handle(Guid id, RectifyInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Rectify)) return new Result<InvoiceRef>.Denied(BillingModule.Rectify);
        var made = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(made, cancel) is { } before) return before;
        if (await db.Set<Invoice>().Where(i => i.Id == id).Select(i => (Guid?)i.PatientId).FirstOrDefaultAsync(cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        var errors = new FieldErrors();
        var mode = InvoiceStates.Parse<RectifyMode>(input.Mode);
        if (mode is null) errors.Add(nameof(input.Mode), "billing.error.choice");
        var reason = TypedText.Line(input.Reason, Invoice.MaxReason, nameof(input.Reason), errors);
        if (reason is null) errors.Add(nameof(input.Reason), "billing.error.reason");
        if (!string.IsNullOrEmpty(input.Code) && !InvoiceRules.RectifyCodes.Contains(input.Code)) errors.Add(nameof(input.Code), "billing.error.choice");
        if (errors.Count > 0) return errors;

        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                // The other click was quicker, and this one waited for it.
                if (await Existing(made, cancel) is { } twin) return twin;
                var original = await db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstAsync(i => i.Id == id, cancel);
                if (original.IsDraft || original.IsDifference || original.Status is InvoiceStatus.Rectified or InvoiceStatus.Annulled or InvoiceStatus.Replaced) return Result<InvoiceRef>.Fail("", "billing.error.not_rectifiable");
                if (input.Version is { } seen && seen != original.Version) return new Result<InvoiceRef>.Conflict(InvoiceRef.Of(original), null);
                if (mode == RectifyMode.Substitution && original.Credited != 0) return Result<InvoiceRef>.Fail(nameof(input.Mode), "billing.error.credited_already");
                var by = Beside(original, made, mode!.Value, input.Code, reason!, actor);
                db.Add(by);
                if (mode == RectifyMode.Substitution)
                {
                    foreach (var l in original.Lines.OrderBy(l => l.Position)) Replace(by, l);
                    db.Publish(new InvoiceDraftedEvent(by.Id, by.PatientId));
                    await db.SaveChangesAsync(cancel);
                    return InvoiceRef.Of(by);
                }
                if (await TakeBack(by, original, input.Lines, actor, cancel) is { Count: > 0 } faults) return faults;
                var result = await issue.Apply(by, null, actor, cancel);
                if (result is not Result<InvoiceRef>.Ok) return result;
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(by);
            },
            () => Existing(made, cancel), cancel);
    }

    /// <summary>What was taken back of each line so far.</summary>
    public async Task<IReadOnlyDictionary<Guid, decimal>> Taken(Guid original, CancellationToken cancel) => await (
        from l in db.Set<InvoiceLine>().AsNoTracking()
        join i in db.Set<Invoice>() on l.InvoiceId equals i.Id
        where i.RectifiesId == original && i.RectifyMode == RectifyMode.Difference && i.Status != InvoiceStatus.Draft && l.RectifiesLineId != null
        group l by l.RectifiesLineId!.Value into g
        select new { g.Key, Quantity = -g.Sum(x => x.Quantity) }).ToDictionaryAsync(x => x.Key, x => x.Quantity, cancel);

    private async Task<FieldErrors> TakeBack(Invoice by, Invoice original, IReadOnlyList<RectifyInput.Part>? parts, Actor actor, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var taken = await Taken(original.Id, cancel);
        var wanted = new Dictionary<Guid, decimal>();
        if (parts is null) foreach (var l in original.Lines) wanted[l.Id] = l.Quantity - taken.GetValueOrDefault(l.Id);
        else
            for (var i = 0; i < parts.Count; i++)
            {
                if (original.Lines.Find(l => l.Id == parts[i].LineId) is not { } line)
                {
                    errors.Add("Lines", "billing.error.line");
                    continue;
                }
                // Nothing typed takes nothing of this line.
                if (parts[i].Quantity?.Trim() is null or "" or "0") continue;
                if (TypedText.Quantity(parts[i].Quantity, InvoiceRules.MostQuantity, $"Lines[{i}].Quantity", actor, errors) is not { } quantity) continue;
                wanted[line.Id] = wanted.GetValueOrDefault(line.Id) + quantity;
                if (wanted[line.Id] > line.Quantity - taken.GetValueOrDefault(line.Id)) errors.Add($"Lines[{i}].Quantity", "billing.error.credit_most");
            }
        if (errors.Count > 0) return errors;
        foreach (var line in original.Lines.OrderBy(l => l.Position))
            if (wanted.GetValueOrDefault(line.Id) is > 0 and var quantity) Negate(by, line, InvoiceMath.Part(line, taken.GetValueOrDefault(line.Id), quantity));
        if (by.Lines.Count == 0) errors.Add("Lines", "billing.error.nothing_taken");
        return errors;
    }

    private void Negate(Invoice by, InvoiceLine line, CreditPart part)
    {
        var copy = builder.Line(by, line.ItemId, line.Code, line.Description, line.Detail, -part.Quantity, line.UnitPrice, 0, line.Vat);
        copy.RectifiesLineId = line.Id;
        (copy.Discount, copy.Net, copy.Tax, copy.Total) = (-part.Discount, -part.Net, -part.Tax, -part.Total);
        by.Recount();
    }

    private void Replace(Invoice by, InvoiceLine line)
    {
        var copy = builder.Line(by, line.ItemId, line.Code, line.Description, line.Detail, line.Quantity, line.UnitPrice, line.Discount, line.Vat);
        (copy.RectifiesLineId, copy.EntryId, copy.BudgetId, copy.BudgetLineId) = (line.Id, line.EntryId, line.BudgetId, line.BudgetLineId);
    }

    private Invoice Beside(Invoice o, Guid id, RectifyMode mode, string? code, string reason, Actor actor)
    {
        var now = clock.GetUtcNow();
        var simplified = o.Kind == InvoiceKind.Simplified || o.RectifyCode == "R5";
        return new()
        {
            Id = id, ClinicId = o.ClinicId, PatientId = o.PatientId, Kind = InvoiceKind.Rectifying, RectifiesId = o.Id, RectifiesNumber = o.Number, RectifiesIssuedOn = o.IssuedOn, RectifiesBase = o.Base, RectifiesTax = o.Tax, RectifyMode = mode,
            RectifyCode = simplified ? "R5" : string.IsNullOrEmpty(code) ? InvoiceRules.RectifyCodes[0] : code, RectifyReason = reason, RecipientName = o.RecipientName, RecipientTaxId = o.RecipientTaxId, RecipientCountry = o.RecipientCountry,
            RecipientIdType = o.RecipientIdType, RecipientForeignId = o.RecipientForeignId, RecipientAddress = o.RecipientAddress, RecipientEmail = o.RecipientEmail, Language = o.Language, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
        };
    }

    private async Task<InvoiceRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } there ? InvoiceRef.Of(there) : null;
}

/// <summary>A new draft with the lines of another invoice, at their prices; what it billed of budgets and treatments stays where it was.</summary>
public sealed class DuplicateInvoice(AppDb db, MoneyWork work, DraftBuilder builder)
{
    public async Task<Result<InvoiceRef>> Handle(Guid id, Guid? made, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<InvoiceRef>.Denied(BillingModule.Write);
        if (await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } from) return new Result<InvoiceRef>.NotFound();
        if (from.IsDifference) return Result<InvoiceRef>.Fail("", "billing.error.not_rectifiable");
        var key = made is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(key, cancel) is { } twin) return twin;
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(from.PatientId, actor, cancel);
                if (await builder.New(key, from.PatientId, actor, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                (draft.RecipientName, draft.RecipientTaxId, draft.RecipientCountry, draft.RecipientIdType, draft.RecipientForeignId) = (from.RecipientName, from.RecipientTaxId, from.RecipientCountry, from.RecipientIdType, from.RecipientForeignId);
                (draft.RecipientAddress, draft.RecipientEmail, draft.Notes, draft.Language) = (from.RecipientAddress, from.RecipientEmail, from.Notes, from.Language);
                foreach (var l in from.Lines.OrderBy(l => l.Position)) builder.Line(draft, l.ItemId, l.Code, l.Description, l.Detail, l.Quantity, l.UnitPrice, l.Discount, l.Vat);
                DraftBuilder.ChooseKind(draft);
                db.Publish(new InvoiceDraftedEvent(draft.Id, draft.PatientId));
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(draft);
            },
            () => Existing(key, cancel), cancel);
    }

    private async Task<InvoiceRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } there ? InvoiceRef.Of(there) : null;
}
