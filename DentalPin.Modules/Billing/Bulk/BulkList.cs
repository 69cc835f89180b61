using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>Whose treatments are to be invoiced, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record BulkFilter
{
    /// <summary>First day on which they were done; the first of the month when absent.</summary>
    public string? From { get; init; }

    /// <summary>Last day; today when absent.</summary>
    public string? To { get; init; }

    /// <summary>Only what this user did.</summary>
    public Guid? By { get; init; }
}

/// <summary>Why a patient's invoice cannot be issued as things are.</summary>
public enum BulkFault
{
    None,

    /// <summary>Over the limit of a simplified invoice nobody's tax id is known.</summary>
    NoTaxId,

    /// <summary>It comes to nothing.</summary>
    NoTotal,
}

/// <summary>What a patient's invoice would be.</summary>
/// <param name="Patient">Who.</param>
/// <param name="Charges">What of.</param>
/// <param name="Kind">Complete, or simplified where nobody's tax id is known.</param>
/// <param name="Fault">Why it would be refused.</param>
public sealed record BulkRow(PatientSummary Patient, IReadOnlyList<PendingCharge> Charges, InvoiceKind Kind, BulkFault Fault)
{
    public decimal Base => Charges.Sum(c => InvoiceMath.Line(c.Quantity, c.UnitPrice, c.Discount, c.Vat.Rate, c.Vat.Exempt).Net);

    public decimal Total => Charges.Sum(c => c.Total);

    public decimal Tax => Total - Base;

    public IReadOnlyList<Guid> Entries => [.. Charges.Select(c => c.EntryId)];
}

/// <summary>Performed treatments that nobody has invoiced, by patient. A page takes six statements, however many patients it shows.</summary>
public sealed class BulkList(AppDb db, PendingCharges pending, PatientDirectory patients, ClinicMemory memory, TimeProvider clock)
{
    private static readonly IReadOnlyList<Type> Home = [typeof(Clinic)];

    /// <summary>The days a filter means.</summary>
    public (DateOnly From, DateOnly To) Days(BulkFilter filter, Actor actor)
    {
        var (today, errors) = (clock.Today(actor), new FieldErrors());
        var to = TypedText.Date(filter.To, today, "To", errors) is { } last && last < today ? last : today;
        var from = TypedText.Date(filter.From, today, "From", errors) ?? new DateOnly(to.Year, to.Month, 1);
        return (from, to);
    }

    /// <summary>A page of patients, the one seen last first.</summary>
    public async Task<Result<Paged<BulkRow>>> Page(BulkFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<Paged<BulkRow>>.Denied(BillingModule.Write);
        var (from, to) = Days(filter, actor);
        var matching = pending.Unbilled(from, to, filter.By is { } by && by != Guid.Empty ? by : null, actor);
        var found = await matching.OrderByDescending(d => d.Last).ThenBy(d => d.PatientId).Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        var total = found.Count < page.Size && (found.Count > 0 || page.Page == 1) ? page.Skip + found.Count : await matching.LongCountAsync(cancel);
        var rows = await Rows([.. found.Select(d => d.PatientId)], filter, actor, cancel);
        return new Paged<BulkRow>(rows, total, page.Page, page.Size);
    }

    /// <summary>Some patients with what can be invoiced to them now, in the order asked for; those with nothing are left out.</summary>
    public async Task<IReadOnlyList<BulkRow>> Rows(IReadOnlyList<Guid> who, BulkFilter filter, Actor actor, CancellationToken cancel)
    {
        if (who.Count == 0) return [];
        var (from, to) = Days(filter, actor);
        var open = await pending.Of(who, actor, cancel);
        var people = await patients.Find(who, actor, cancel);
        var parties = await patients.Parties(who, actor, cancel);
        var home = await memory.Of(actor.ClinicId, "billing.country", Home, () => db.Set<Clinic>().AsNoTracking().Where(c => c.Id == actor.ClinicId).Select(c => c.Country).FirstAsync(cancel));
        var rows = new List<BulkRow>();
        foreach (var id in who)
        {
            var charges = (open.GetValueOrDefault(id) ?? []).Where(c => c.Total > 0 && c.On >= from && c.On <= to && (filter.By is not { } by || by == Guid.Empty || c.By == by)).ToList();
            if (charges.Count > 0 && people.GetValueOrDefault(id) is { } patient && parties.GetValueOrDefault(id) is { Count: > 0 } party) rows.Add(Row(patient, party[0], charges, home));
        }
        return rows;
    }

    private static BulkRow Row(PatientSummary patient, InvoiceParty party, IReadOnlyList<PendingCharge> charges, string home)
    {
        // Kind and recipient are decided by the rules a draft is decided by.
        var draft = new Invoice { Total = charges.Sum(c => c.Total) };
        DraftBuilder.Address(draft, party, home);
        DraftBuilder.ChooseKind(draft);
        var fault = draft.Kind == InvoiceKind.Complete && draft.RecipientTaxId is null && draft.RecipientForeignId is null ? BulkFault.NoTaxId : BulkFault.None;
        return new(patient, charges, draft.Kind, draft.Total <= 0 ? BulkFault.NoTotal : fault);
    }
}
