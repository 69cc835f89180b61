using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>Changes a draft. An issued invoice is never changed: it is rectified.</summary>
public sealed class EditDraft(AppDb db, MoneyWork work, DraftBuilder builder, BilledSources sources, CatalogPrices prices, PatientDirectory patients, TimeProvider clock)
{
    /// <summary>Saves all of it; lines that are not named stay.</summary>
    public Task<Result<InvoiceRef>> Save(Guid id, DraftInput input, Actor actor, CancellationToken cancel) => Change(id, input.Version, actor, async draft =>
    {
        var errors = new FieldErrors();
        ReadHead(draft, input, clock.Today(actor), errors);
        await ReadLines(draft, input, actor, errors, cancel);
        return errors;
    }, cancel);

    public Task<Result<InvoiceRef>> AddLine(Guid id, AddLineInput input, Actor actor, CancellationToken cancel) => Change(id, input.Version, actor, async draft =>
    {
        var errors = new FieldErrors();
        if (draft.Lines.Count >= InvoiceRules.MostLines) errors.Add("", "billing.error.lines_most", InvoiceRules.MostLines);
        var quantity = TypedText.Quantity(input.Quantity, InvoiceRules.MostQuantity, nameof(input.Quantity), actor, errors) ?? 1;
        var price = TypedText.Price(input.UnitPrice, nameof(input.UnitPrice), actor, errors);
        var today = clock.Today(actor);
        if (input.ItemId is { } item)
        {
            if (await prices.Quote(draft.PatientId, null, today, new(item, []), cancel) is not { } quote) errors.Add(nameof(input.ItemId), "billing.error.item");
            else if (errors.Count == 0) builder.Line(draft, item, quote.Item.Code, quote.Item.Name(draft.Language), null, quantity, price ?? quote.UnitPrice, 0, quote.Vat);
        }
        else
        {
            var text = TypedText.Line(input.Description, InvoiceLine.MaxDescription, nameof(input.Description), errors);
            if (text is null) errors.Add(nameof(input.Description), "billing.error.description");
            var types = await prices.Vat(today, cancel);
            var vat = input.VatTypeId is { } chosen ? types.FirstOrDefault(v => v.VatTypeId == chosen) : types.FirstOrDefault();
            if (vat is null) errors.Add(nameof(input.VatTypeId), "billing.error.vat");
            if (errors.Count == 0) builder.Line(draft, null, "", text!, null, quantity, price ?? 0, 0, vat!);
        }
        return errors;
    }, cancel);

    /// <summary>Addresses it to the patient or one of the guardians.</summary>
    public async Task<Result<InvoiceRef>> Address(Guid id, Guid party, long? version, Actor actor, CancellationToken cancel) => await Change(id, version, actor, async draft =>
    {
        var errors = new FieldErrors();
        if ((await patients.Parties(draft.PatientId, actor, cancel)).FirstOrDefault(p => p.Id == party) is { } found)
        {
            DraftBuilder.Address(draft, found, draft.RecipientCountry ?? "ES");
            DraftBuilder.ChooseKind(draft);
        }
        else errors.Add("", "billing.error.recipient");
        return errors;
    }, cancel);

    /// <summary>Throws a draft away; what it billed can be billed again.</summary>
    public async Task<Result<InvoiceRef>> Discard(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<InvoiceRef>.Denied(BillingModule.Write);
        if (await Patient(id, cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                if (await Load(id, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                if (!draft.IsDraft) return Result<InvoiceRef>.Fail("", "billing.error.issued");
                if (draft.Kind != InvoiceKind.Rectifying) foreach (var line in draft.Lines) await sources.Give(line, line.Quantity, cancel);
                var answer = InvoiceRef.Of(draft);
                db.RemoveRange(draft.Lines.ToList());
                db.Remove(draft);
                db.Publish(new InvoiceDiscardedEvent(draft.Id, draft.PatientId));
                await db.SaveChangesAsync(cancel);
                return answer;
            },
            null, cancel);
    }

    private async Task<Result<InvoiceRef>> Change(Guid id, long? version, Actor actor, Func<Invoice, Task<FieldErrors>> change, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<InvoiceRef>.Denied(BillingModule.Write);
        if (await Patient(id, cancel) is not { } patient) return new Result<InvoiceRef>.NotFound();
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(patient, actor, cancel);
                if (await Load(id, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                if (!draft.IsDraft) return Result<InvoiceRef>.Fail("", "billing.error.issued");
                if (version is { } seen && seen != draft.Version) return new Result<InvoiceRef>.Conflict(InvoiceRef.Of(draft), null);
                var errors = await change(draft);
                if (errors.Count > 0) return errors;
                draft.Recount();
                draft.UpdatedAt = clock.GetUtcNow();
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(draft);
            },
            null, cancel);
    }

    private static void ReadHead(Invoice draft, DraftInput input, DateOnly today, FieldErrors errors)
    {
        if (draft.Kind != InvoiceKind.Rectifying)
        {
            if (InvoiceStates.Parse<InvoiceKind>(input.Kind) is { } kind && kind != InvoiceKind.Rectifying) draft.Kind = kind;
            else if (!string.IsNullOrEmpty(input.Kind)) errors.Add(nameof(input.Kind), "billing.error.choice");
        }
        ReadRecipient(draft, input, errors);
        draft.Notes = TypedText.Block(input.Notes, Invoice.MaxNotes, nameof(input.Notes), errors);
        if (input.Language is "es" or "en") draft.Language = input.Language;
        draft.IssuedOn = TypedText.Date(input.IssuedOn, today, nameof(input.IssuedOn), errors);
        draft.OperationOn = TypedText.Date(input.OperationOn, today, nameof(input.OperationOn), errors);
    }

    /// <summary>Whom it is addressed to.</summary>
    internal static void ReadRecipient(Invoice draft, RecipientInput input, FieldErrors errors)
    {
        draft.RecipientName = TypedText.Line(input.RecipientName, 120, nameof(input.RecipientName), errors) ?? "";
        draft.RecipientAddress = TypedText.Block(input.RecipientAddress, Invoice.MaxAddress, nameof(input.RecipientAddress), errors) ?? "";
        if (string.IsNullOrWhiteSpace(input.RecipientEmail)) draft.RecipientEmail = null;
        else if (Emails.Parse(input.RecipientEmail) is { Problem: { } problem }) errors.Add(nameof(input.RecipientEmail), problem.Key, [.. problem.Args]);
        else draft.RecipientEmail = Emails.Parse(input.RecipientEmail).Value;
        ReadTaxId(draft, input, errors);
    }

    private static void ReadTaxId(Invoice draft, RecipientInput input, FieldErrors errors)
    {
        var country = SafeText.Line(input.RecipientCountry).ToUpperInvariant();
        if (country.Length is not (0 or 2) || !country.All(char.IsAsciiLetterUpper)) errors.Add(nameof(input.RecipientCountry), "billing.error.country");
        else draft.RecipientCountry = country.Length == 0 ? draft.RecipientCountry : country;
        draft.RecipientTaxId = draft.RecipientForeignId = draft.RecipientIdType = null;
        var id = SafeText.Line(input.RecipientTaxId).ToUpperInvariant();
        if (id.Length == 0) return;
        if (input.RecipientIdType is { Length: > 0 } type)
        {
            if (type is not ("02" or "03" or "04" or "05" or "06" or "07")) errors.Add(nameof(input.RecipientIdType), "billing.error.choice");
            else if (id.Length > 20 || !SeriesFormat.IsPlain(id.Replace(" ", "", StringComparison.Ordinal))) errors.Add(nameof(input.RecipientTaxId), "billing.error.foreign_id");
            else (draft.RecipientIdType, draft.RecipientForeignId) = (type, id);
            return;
        }
        var read = NationalIds.Parse(id);
        if (read is { IsValid: true, Type: NationalIdType.Dni or NationalIdType.Nie or NationalIdType.Cif }) draft.RecipientTaxId = read.Value;
        else if (read.Expected is { } letter) errors.Add(nameof(input.RecipientTaxId), "billing.error.nif_letter", letter);
        else errors.Add(nameof(input.RecipientTaxId), "billing.error.nif");
    }

    private async Task ReadLines(Invoice draft, DraftInput input, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var types = await prices.Vat(clock.Today(actor), cancel);
        for (var i = 0; i < (input.Lines?.Count ?? 0); i++)
        {
            var typed = input.Lines![i];
            if (draft.Lines.Find(l => l.Id == typed.Id) is not { } line) continue;
            if (typed.Remove)
            {
                if (draft.Kind != InvoiceKind.Rectifying) await sources.Give(line, line.Quantity, cancel);
                draft.Lines.Remove(line);
                db.Remove(line);
                continue;
            }
            string At(string field) => $"Lines[{i}].{field}";
            if (TypedText.Line(typed.Description, InvoiceLine.MaxDescription, At("Description"), errors) is { } text) line.Description = text;
            else errors.Add(At("Description"), "billing.error.description");
            var quantity = TypedText.Quantity(typed.Quantity, InvoiceRules.MostQuantity, At("Quantity"), actor, errors);
            if (quantity is null && string.IsNullOrWhiteSpace(typed.Quantity)) errors.Add(At("Quantity"), "core.typed.quantity");
            var price = TypedText.Price(typed.UnitPrice, At("UnitPrice"), actor, errors);
            if (price is null && string.IsNullOrWhiteSpace(typed.UnitPrice)) errors.Add(At("UnitPrice"), "core.typed.amount");
            var discount = TypedText.Price(typed.Discount, At("Discount"), actor, errors) ?? 0;
            if (quantity is not { } q || price is not { } p) continue;
            if (discount > Money.Round(q * p)) errors.Add(At("Discount"), "billing.error.discount");
            else if (await Requantify(draft, line, q, cancel)) (line.Quantity, line.UnitPrice, line.Discount) = (q, p, discount);
            else errors.Add(At("Quantity"), "billing.error.billed_already", line.Description, TypedText.ShowNumber(line.Quantity, actor.Language));
            if (typed.VatTypeId is { } vat && vat != line.VatTypeId)
            {
                if (types.FirstOrDefault(v => v.VatTypeId == vat) is { } snapshot) line.Vat = snapshot;
                else errors.Add(At("VatTypeId"), "billing.error.vat");
            }
            line.Recount();
        }
    }

    /// <summary>More or less of what was agreed or done.</summary>
    private async Task<bool> Requantify(Invoice draft, InvoiceLine line, decimal quantity, CancellationToken cancel)
    {
        if (quantity == line.Quantity || draft.Kind == InvoiceKind.Rectifying || (line.BudgetLineId is null && line.EntryId is null)) return true;
        if (quantity < line.Quantity)
        {
            await sources.Give(line, line.Quantity - quantity, cancel);
            return true;
        }
        var limit = await sources.Limit(line.BudgetLineId ?? line.EntryId!.Value, cancel) ?? 0;
        return await sources.Take(line, quantity - line.Quantity, limit, cancel);
    }

    private async Task<Guid?> Patient(Guid id, CancellationToken cancel) => await db.Set<Invoice>().Where(i => i.Id == id).Select(i => (Guid?)i.PatientId).FirstOrDefaultAsync(cancel);

    private Task<Invoice?> Load(Guid id, CancellationToken cancel) => db.Set<Invoice>().Include(i => i.Lines).AsSingleQuery().FirstOrDefaultAsync(i => i.Id == id, cancel);
}
