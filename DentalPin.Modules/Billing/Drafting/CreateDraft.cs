using DentalPin.Budgets;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Patients;

namespace DentalPin.Billing;

/// <summary>Begins an invoice (INV-1).</summary>
public sealed class CreateDraft(AppDb db, MoneyWork work, DraftBuilder builder, PendingCharges pending, BudgetDirectory budgets, PatientDirectory patients)
{
    public async Task<Result<InvoiceRef>> Handle(NewDraftInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<InvoiceRef>.Denied(BillingModule.Write);
        var id = input.Id is { } given && given != Guid.Empty ? given : Ids.New();
        if (await Existing(id, cancel) is { } before) return before;
        var budget = input.BudgetId is { } b ? await budgets.Find(b, actor, cancel) : null;
        if (input.BudgetId is not null && budget is null) return new Result<InvoiceRef>.NotFound();
        if ((input.PatientId ?? budget?.PatientId) is not { } who) return Result<InvoiceRef>.Fail(nameof(input.PatientId), "billing.error.patient");
        if (await patients.Find(who, actor, cancel) is null || (budget is not null && budget.PatientId != who)) return new Result<InvoiceRef>.NotFound();

        return await work.Run<InvoiceRef>(
            async () =>
            {
                await work.Lock(who, actor, cancel);
                if (await builder.New(id, who, actor, cancel) is not { } draft) return new Result<InvoiceRef>.NotFound();
                var errors = new FieldErrors();
                if (budget is not null) await FromBudget(draft, budget, input, actor, errors, cancel);
                if (input.Entries is { Count: > 0 }) await FromTreatments(draft, input.Entries, actor, errors, cancel);
                if (errors.Count > 0) return errors;
                DraftBuilder.ChooseKind(draft);
                db.Publish(new InvoiceDraftedEvent(draft.Id, draft.PatientId));
                await db.SaveChangesAsync(cancel);
                return InvoiceRef.Of(draft);
            },
            () => Existing(id, cancel), cancel);
    }

    private async Task FromBudget(Invoice draft, BudgetSummary budget, NewDraftInput input, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var accepted = await budgets.AcceptedLines(budget.Id, actor, cancel);
        var ids = accepted.Select(l => l.Id).ToList();
        var billed = await db.Set<BilledSource>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Quantity, cancel);
        var picks = input.Lines?.Where(p => p.Take != false).ToList() ?? [.. accepted.Where(l => billed.GetValueOrDefault(l.Id) < l.Quantity).Select(l => new BudgetPick { LineId = l.Id })];
        if (picks.Count == 0) errors.Add("Lines", "billing.error.nothing_left");
        foreach (var pick in picks)
        {
            if (accepted.FirstOrDefault(l => l.Id == pick.LineId) is not { } line)
            {
                errors.Add("Lines", "billing.error.not_accepted");
                continue;
            }
            var before = billed.GetValueOrDefault(line.Id);
            var wanted = TypedText.Quantity(pick.Quantity, InvoiceRules.MostQuantity, "Lines", actor, errors) ?? line.Quantity - before;
            if (wanted <= 0 || before + wanted > line.Quantity || !await builder.Add(draft, line, before, wanted, cancel)) errors.Add("Lines", "billing.error.billed_already", actor.Language == "en" ? line.NameEn : line.NameEs, TypedText.ShowNumber(line.Quantity - before, actor.Language));
        }
    }

    private async Task FromTreatments(Invoice draft, IReadOnlyList<Guid> entries, Actor actor, FieldErrors errors, CancellationToken cancel)
    {
        var open = await pending.Of(draft.PatientId, actor, cancel);
        foreach (var entry in entries.Distinct())
            if (open.FirstOrDefault(c => c.EntryId == entry) is not { } charge || !await builder.Add(draft, charge, cancel)) errors.Add("Entries", "billing.error.charged_already");
    }

    private async Task<InvoiceRef?> Existing(Guid id, CancellationToken cancel) =>
        await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } there ? InvoiceRef.Of(there) : null;
}

/// <summary>Drafts of all that was done and not billed, one for each patient; at the end of the month.</summary>
public sealed class BulkDrafts(CreateDraft create, PendingCharges pending)
{
    public const int Most = 200;

    public sealed record Input
    {
        public IReadOnlyList<Guid>? Patients { get; init; }
    }

    /// <param name="Made">Drafts.</param>
    /// <param name="Left">Patients for whom there was nothing.</param>
    public sealed record Outcome(IReadOnlyList<InvoiceRef> Made, int Left);

    public async Task<Result<Outcome>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BillingModule.Write)) return new Result<Outcome>.Denied(BillingModule.Write);
        var patients = (input.Patients ?? []).Distinct().ToList();
        if (patients.Count is 0 or > Most) return Result<Outcome>.Fail("Patients", "billing.error.bulk", Most);
        var made = new List<InvoiceRef>();
        foreach (var patient in patients)
        {
            var open = (await pending.Of(patient, actor, cancel)).Where(c => c.Total > 0).Select(c => c.EntryId).ToList();
            if (open.Count > 0 && await create.Handle(new() { PatientId = patient, Entries = open }, actor, cancel) is Result<InvoiceRef>.Ok { Value: var draft }) made.Add(draft);
        }
        return new Outcome(made, patients.Count - made.Count);
    }
}
