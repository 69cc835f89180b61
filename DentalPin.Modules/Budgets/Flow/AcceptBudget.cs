using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Plans;

namespace DentalPin.Budgets;

public sealed record AcceptBudgetInput
{
    /// <summary>Of the signature; made with the form, so that two clicks sign once.</summary>
    public Guid? Id { get; init; }

    public long? Version { get; init; }

    /// <summary>The lines the patient wants; absent for all that are still open.</summary>
    public IReadOnlyList<Guid>? Lines { get; init; }

    /// <summary>Who signs, in full.</summary>
    public string? SignedName { get; init; }

    /// <summary>`patient`, `guardian` or `representative`.</summary>
    public string? Signer { get; init; }

    /// <summary>What was drawn, see <see cref="Strokes"/>.</summary>
    public string? Drawing { get; init; }

    /// <summary>The typed name counts as the signature: the way for those who cannot draw.</summary>
    public bool Typed { get; init; }
}

/// <summary>How it was signed, beside what the person gave.</summary>
public sealed record SigningEvidence(SignatureSource Source, string? Factor = null, Guid? LinkId = null, string? Agent = null);

/// <summary>
/// The patient agrees to lines of a budget, all or some, with a signature (BUD-3). In one transaction: the treatments of the plan
/// are accepted, the signed document is stored with its hash, and the lines are marked. Lines are agreed to once: a later
/// signature is about others.
/// </summary>
public sealed class AcceptBudget(AppDb db, BudgetWriter writer, PlanDirectory plans, AcceptPlan acceptPlan, PlanFlow planFlow, SignedPapers papers)
{
    public async Task<Result<BudgetRef>> Handle(Guid id, AcceptBudgetInput input, SigningEvidence evidence, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Accept)) return new Result<BudgetRef>.Denied(BudgetsModule.Accept);
        if (await writer.Read(id, cancel) is not { } seen) return new Result<BudgetRef>.NotFound();
        var key = input.Id is { } given && given != Guid.Empty && given != id ? given : Ids.New();
        if (await db.Set<BudgetSignature>().AnyAsync(s => s.Id == key && s.BudgetId == id, cancel)) return BudgetRef.Of(seen);
        var errors = new FieldErrors();
        var name = TypedText.Line(input.SignedName, BudgetSignature.MaxName, nameof(input.SignedName), errors);
        if (name is null) errors.Add(nameof(input.SignedName), "budgets.error.signed_name");
        Signer? signer = string.IsNullOrEmpty(input.Signer) ? Signer.Patient : BudgetStates.Of<Signer>(input.Signer);
        if (signer is null) errors.Add(nameof(input.Signer), "budgets.error.choice");
        var strokes = Strokes.Read(input.Drawing);
        if (strokes is null && !input.Typed) errors.Add(nameof(input.Drawing), string.IsNullOrWhiteSpace(input.Drawing) ? "budgets.error.signature" : "budgets.error.signature_bad");
        if (Refused(seen, writer.Today(actor)) is { } refusal) return Result<BudgetRef>.Fail("", refusal);
        var open = seen.Ordered.Where(l => !l.IsAccepted).Select(l => l.Id).ToList();
        var chosen = input.Lines is null ? open : [.. input.Lines.Distinct()];
        if (chosen.Any(c => seen.Lines.TrueForAll(l => l.Id != c))) return new Result<BudgetRef>.NotFound();
        if (chosen.Count == 0) errors.Add(nameof(input.Lines), "budgets.error.no_lines");
        else if (chosen.Any(c => !open.Contains(c))) errors.Add(nameof(input.Lines), "budgets.error.accepted_already");
        if (errors.Count > 0) return errors;

        var trusted = actor with { Permissions = PermissionSet.All };
        return await writer.Change(id, input.Version ?? seen.Version, async budget =>
        {
            if (Refused(budget, writer.Today(actor)) is { } late) throw BudgetRefused.Of("", late);
            var signed = budget.Ordered.Where(l => chosen.Contains(l.Id)).ToList();
            if (signed.Exists(l => l.IsAccepted)) throw BudgetRefused.Of(nameof(input.Lines), "budgets.error.accepted_already");
            var now = writer.Now;
            foreach (var line in signed) line.AcceptedAt = now;
            await TakeEntries(budget, trusted, cancel);
            budget.AcceptedAt ??= now;
            budget.Recount();
            var all = budget.Lines.TrueForAll(l => l.IsAccepted);
            if (budget.Status != BudgetStatus.InProgress && !(budget.Status == BudgetStatus.PartiallyAccepted && !all)) writer.Step(budget, all ? BudgetStatus.Accepted : BudgetStatus.PartiallyAccepted, actor);
            var signature = new BudgetSignature
            {
                Id = key, BudgetId = id, Method = strokes is null ? SignatureMethod.Typed : SignatureMethod.Drawn, Source = evidence.Source, SignedName = name!, Signer = signer!.Value, Drawing = strokes?.Text, Lines = string.Join(',', signed.Select(l => l.Id)),
                Total = signed.Sum(l => l.Total), Factor = evidence.Factor, LinkId = evidence.LinkId, Address = actor.Address, Agent = evidence.Agent is { Length: > 300 } agent ? agent[..300] : evidence.Agent, By = actor.UserId, ByName = actor.Name, At = now,
            };
            await papers.Store(budget, signature, signed, trusted, cancel);
            db.Add(signature);
            db.Publish(all ? new BudgetAcceptedEvent(id, budget.PatientId) : new BudgetPartiallyAcceptedEvent(id, budget.PatientId));
        }, cancel, seen.PlanId is null ? null : () => AcceptInPlan(seen, chosen, trusted, cancel));
    }

    /// <summary>Why it cannot be accepted now; null when it can.</summary>
    internal static string? Refused(Budget budget, DateOnly today) =>
        !BudgetStates.IsOpen(budget.Status) ? "budgets.error.accept." + BudgetStates.Key(budget.Status)
        : !budget.IsValidOn(today) ? "budgets.error.accept.expired"
        : null;

    /// <summary>What is signed is accepted in the plan too, which puts it into the chart. A plan that was accepted by word before stays as it is.</summary>
    private async Task AcceptInPlan(Budget seen, IReadOnlyList<Guid> chosen, Actor trusted, CancellationToken cancel)
    {
        if (await plans.Find(seen.PlanId!.Value, trusted, cancel) is not { } plan) return;
        var planned = (await plans.Lines(plan.Id, seen.PlanLetter, trusted, cancel)).Where(l => l.Status is ItemStatus.Planned or ItemStatus.Declined).Select(l => l.Id).ToHashSet();
        var items = seen.Lines.Where(l => (l.IsAccepted || chosen.Contains(l.Id)) && l.PlanItemId is { } item && planned.Contains(item)).Select(l => l.PlanItemId!.Value).ToList();
        if (items.Count == 0) return;
        if (plan.Status == PlanStatus.Draft && await planFlow.Present(plan.Id, new(), trusted, cancel) is var presented && presented is not Result<PlanRef>.Ok) throw BudgetRefused.From(presented);
        if (await acceptPlan.Handle(plan.Id, new() { Letter = seen.PlanLetter, Items = items }, trusted, cancel) is var result && result is not Result<PlanRef>.Ok) throw BudgetRefused.From(result);
    }

    /// <summary>Accepting put the treatments into the chart: the lines remember where.</summary>
    private async Task TakeEntries(Budget budget, Actor trusted, CancellationToken cancel)
    {
        if (budget.PlanId is not { } plan) return;
        var entries = (await plans.Lines(plan, budget.PlanLetter, trusted, cancel)).ToDictionary(l => l.Id, l => l.EntryId);
        foreach (var line in budget.Lines)
            if (line.PlanItemId is { } item && entries.GetValueOrDefault(item) is { } entry) line.EntryId = entry;
    }
}
