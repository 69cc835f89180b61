using System.Globalization;
using System.Text.Json.Serialization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>A patient's invoice as it was looked at before it is issued.</summary>
public sealed record BulkPick
{
    public Guid PatientId { get; init; }

    /// <summary>Of the invoice; made with the form, so that sending it twice bills once.</summary>
    public Guid InvoiceId { get; init; }

    /// <summary>The treatments.</summary>
    public IReadOnlyList<Guid> Entries { get; init; } = [];

    /// <summary>What it came to; another sum now is looked at again. Not asked when absent.</summary>
    [JsonConverter(typeof(NumberAsText))]
    public string? Total { get; init; }

    /// <summary>All of it in one field of a form: a hundred patients are a hundred fields.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{PatientId:N}|{InvoiceId:N}|{Total}|{string.Join(' ', Entries.Select(e => e.ToString("N")))}");

    /// <summary>What <see cref="Text"/> wrote; null for anything else.</summary>
    public static BulkPick? Read(string? text)
    {
        if (text?.Split('|') is not [var patient, var invoice, var total, var entries] || !Guid.TryParse(patient, out var who) || !Guid.TryParse(invoice, out var id) || id == Guid.Empty) return null;
        var read = entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => Guid.TryParse(e, out var entry) ? entry : Guid.Empty).ToList();
        return read.Count is 0 or > InvoiceRules.MostLines || read.Contains(Guid.Empty) ? null : new() { PatientId = who, InvoiceId = id, Entries = read, Total = total };
    }
}

/// <summary>How it went with a patient.</summary>
/// <param name="PatientId">Who.</param>
/// <param name="Patient">By name; null when the actor may not know.</param>
/// <param name="Invoice">Issued, now or by the same form before; null when it was not.</param>
/// <param name="Why">Why not.</param>
public sealed record BulkResult(Guid PatientId, PatientSummary? Patient, InvoiceRef? Invoice, FieldErrors Why);

/// <summary>
/// Issues an invoice for each of many patients (INV-1). Each is a transaction of its own: one that is refused leaves the others
/// alone, and is told with its reason.
/// </summary>
public sealed class BulkInvoices(AppDb db, MoneyWork work, DraftBuilder builder, PendingCharges pending, IssueInvoice issue, PatientDirectory patients)
{
    public const int Most = 100;

    public sealed record Input
    {
        public IReadOnlyList<BulkPick>? Picks { get; init; }
    }

    public async Task<Result<IReadOnlyList<BulkResult>>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<IReadOnlyList<BulkResult>>.Denied(BillingModule.Write);
        if (!actor.Can(BillingModule.Issue)) return new Result<IReadOnlyList<BulkResult>>.Denied(BillingModule.Issue);
        var picks = (input.Picks ?? []).DistinctBy(p => p.PatientId).ToList();
        if (picks.Count is 0 or > Most) return Result<IReadOnlyList<BulkResult>>.Fail("Picks", "billing.error.bulk", Most);
        var people = await patients.Find([.. picks.Select(p => p.PatientId)], actor, cancel);
        var results = new List<BulkResult>();
        foreach (var pick in picks)
        {
            var result = people.ContainsKey(pick.PatientId) ? await One(pick, actor, cancel) : new Result<InvoiceRef>.NotFound();
            db.Discard();
            results.Add(new(pick.PatientId, people.GetValueOrDefault(pick.PatientId), result is Result<InvoiceRef>.Ok ok ? ok.Value : null, Why(result)));
        }
        return results;
    }

    private async Task<Result<InvoiceRef>> One(BulkPick pick, Actor actor, CancellationToken cancel)
    {
        if (pick.InvoiceId == Guid.Empty || pick.Entries.Count is 0 or > InvoiceRules.MostLines) return Result<InvoiceRef>.Fail("", "billing.error.nothing_taken");
        if (await Issued(pick, cancel) is { } before) return before;
        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(pick.PatientId, actor, cancel);
                // The twin of a double click waited here while the first one issued.
                if (await Issued(pick, cancel) is { } twin) return twin;
                var open = await pending.Of(pick.PatientId, actor, cancel);
                var charges = pick.Entries.Distinct().Select(e => open.FirstOrDefault(c => c.EntryId == e)).ToList();
                if (charges.Any(c => c is null)) return Result<InvoiceRef>.Fail("", "billing.error.charged_already");
                var errors = new FieldErrors();
                if (TypedText.Price(pick.Total, "Total", actor, errors) is { } seen && seen != charges.Sum(c => c!.Total)) return Result<InvoiceRef>.Fail("", "billing.error.bulk_changed");
                if (errors.Count > 0) return errors;
                if (await builder.New(pick.InvoiceId, pick.PatientId, actor, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                foreach (var charge in charges)
                    if (!await builder.Add(draft, charge!, cancel)) return Result<InvoiceRef>.Fail("", "billing.error.charged_already");
                DraftBuilder.ChooseKind(draft);
                var result = await issue.Apply(draft, null, actor, cancel);
                if (result is not Result<InvoiceRef>.Ok) return result;
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(draft);
            },
            () => Issued(pick, cancel), cancel);
    }

    /// <summary>The same form sent before.</summary>
    private async Task<InvoiceRef?> Issued(BulkPick pick, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == pick.InvoiceId && i.PatientId == pick.PatientId && i.Status != InvoiceStatus.Draft, cancel) is { } there ? InvoiceRef.Of(there) : null;

    private static FieldErrors Why(Result<InvoiceRef> result) => result switch
    {
        Result<InvoiceRef>.Ok => [],
        Result<InvoiceRef>.Invalid invalid => invalid.Errors,
        Result<InvoiceRef>.NotFound => [new FieldError("", "billing.error.patient")],
        Result<InvoiceRef>.Unavailable away => [new FieldError("", away.Key)],
        _ => [new FieldError("", "billing.error.stale")],
    };
}
