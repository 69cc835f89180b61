using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>Puts drafts together. The patient's account is locked by then; nothing is saved here.</summary>
public sealed class DraftBuilder(AppDb db, PatientDirectory patients, BilledSources sources, TimeProvider clock)
{
    /// <summary>An empty draft addressed to the patient.</summary>
    public async Task<Invoice?> New(Guid id, Guid patient, Actor actor, CancellationToken cancel)
    {
        var parties = await patients.Parties(patient, actor, cancel);
        if (parties.Count == 0) return null;
        var now = clock.GetUtcNow();
        var clinic = await db.Set<Clinic>().AsNoTracking().FirstAsync(c => c.Id == actor.ClinicId, cancel);
        var draft = new Invoice
        {
            Id = id, ClinicId = actor.ClinicId, PatientId = patient, CreatedBy = actor.UserId, CreatedByName = actor.Name, CreatedAt = now, UpdatedAt = now,
            Language = parties[0].Language is "es" or "en" ? parties[0].Language! : clinic.Language,
        };
        Address(draft, parties[0], clinic.Country);
        db.Add(draft);
        return draft;
    }

    /// <summary>Addresses a draft to the patient or a guardian.</summary>
    public static void Address(Invoice draft, InvoiceParty party, string home)
    {
        draft.RecipientName = party.Name;
        draft.RecipientAddress = party.Address.Length > Invoice.MaxAddress ? party.Address[..Invoice.MaxAddress] : party.Address;
        draft.RecipientEmail = party.Email;
        draft.RecipientCountry = party.Country ?? home;
        draft.RecipientTaxId = draft.RecipientIdType = draft.RecipientForeignId = null;
        switch (party.IdType)
        {
            case NationalIdType.Dni or NationalIdType.Nie or NationalIdType.Cif when party.NationalId is { } id && NationalIds.Parse(id, party.IdType).IsValid:
                draft.RecipientTaxId = id;
                break;
            case NationalIdType.Passport when party.NationalId is { Length: <= 20 } passport:
                (draft.RecipientIdType, draft.RecipientForeignId) = ("03", passport);
                break;
        }
    }

    /// <summary>Simplified when nobody's tax id is known and the law allows it.</summary>
    public static void ChooseKind(Invoice draft)
    {
        if (draft.Kind == InvoiceKind.Rectifying) return;
        draft.Kind = draft.RecipientTaxId is null && draft.RecipientForeignId is null && draft.Total <= InvoiceRules.SimplifiedLimit ? InvoiceKind.Simplified : InvoiceKind.Complete;
    }

    /// <summary>A performed treatment; false when another invoice has it by now.</summary>
    public async Task<bool> Add(Invoice draft, PendingCharge charge, CancellationToken cancel)
    {
        var line = Line(draft, charge.ItemId, charge.Code, charge.Name(draft.Language), charge.Teeth, charge.Quantity, charge.UnitPrice, charge.Discount, charge.Vat);
        line.EntryId = charge.EntryId;
        (line.BudgetId, line.BudgetLineId) = (charge.Line?.BudgetId, charge.Line?.Id);
        return await sources.Take(line, charge.Quantity, charge.Line?.Quantity ?? charge.Quantity, cancel);
    }

    /// <summary>A quantity of a line of a budget; false when there is not that much left.</summary>
    public async Task<bool> Add(Invoice draft, BudgetLineView from, decimal before, decimal quantity, CancellationToken cancel)
    {
        var line = Line(draft, from.ItemId, from.Code, draft.Language == "en" ? from.NameEn : from.NameEs, from.Teeth, quantity, from.UnitPrice, Share(from, before, quantity), from.Vat);
        (line.EntryId, line.BudgetId, line.BudgetLineId) = (from.EntryId, from.BudgetId, from.Id);
        return await sources.Take(line, quantity, from.Quantity, cancel);
    }

    /// <summary>A treatment of the catalogue, or a line by hand.</summary>
    public InvoiceLine Line(Invoice draft, Guid? item, string code, string description, string? detail, decimal quantity, decimal unitPrice, decimal discount, VatSnapshot vat)
    {
        var line = new InvoiceLine
        {
            Id = Ids.New(), ClinicId = draft.ClinicId, InvoiceId = draft.Id, PatientId = draft.PatientId, Position = draft.Lines.Count == 0 ? 1 : draft.Lines.Max(l => l.Position) + 1, ItemId = item, Code = Cut(code, 40), Description = Cut(description, InvoiceLine.MaxDescription),
            Detail = string.IsNullOrWhiteSpace(detail) ? null : Cut(detail, InvoiceLine.MaxDetail), Quantity = quantity, UnitPrice = unitPrice, Discount = discount, Vat = vat,
        };
        line.Recount();
        draft.Lines.Add(line);
        db.Add(line);
        draft.Recount();
        return line;
    }

    /// <summary>The discount of a part of a line; the parts together have all of it.</summary>
    public static decimal Share(BudgetLineView line, decimal before, decimal quantity)
    {
        if (line.Discount == 0 || line.Quantity == 0) return 0;
        return Upto(before + quantity) - Upto(before);
        decimal Upto(decimal q) => q >= line.Quantity ? line.Discount : Money.Round(line.Discount * q / line.Quantity);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
