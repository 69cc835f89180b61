using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;

namespace DentalPin.Budgets;

// What other modules may use. Everything else in this module may change without notice.

/// <summary>Where a budget stands (BUD-2). Superseded: another version of it took its place.</summary>
public enum BudgetStatus { Draft, Presented, Accepted, PartiallyAccepted, Rejected, Expired, Cancelled, InProgress, Completed, Superseded }

/// <summary>A budget as other modules see it.</summary>
/// <param name="Id">Of this version of it.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="Number">As people say it: P26-0418, the same for all its versions.</param>
/// <param name="Status">Now.</param>
/// <param name="PlanId">The plan it was made from.</param>
/// <param name="CreatedOn">The clinic's day.</param>
/// <param name="ValidUntil">The last day on which it can be accepted.</param>
/// <param name="Total">With discounts and VAT.</param>
/// <param name="AcceptedTotal">Of the lines the patient agreed to.</param>
/// <param name="Version">Rises with every change of the budget or a line of it.</param>
public sealed record BudgetSummary(Guid Id, Guid PatientId, string Number, BudgetStatus Status, Guid? PlanId, DateOnly CreatedOn, DateOnly? ValidUntil, decimal Total, decimal AcceptedTotal, long Version);

/// <summary>A line of a budget with all an invoice needs to repeat it.</summary>
/// <param name="Id">Of the line.</param>
/// <param name="BudgetId">Its budget.</param>
/// <param name="Position">Order.</param>
/// <param name="ItemId">The treatment of the catalogue; null for a free line.</param>
/// <param name="EntryId">Its entry in the chart.</param>
/// <param name="PlanItemId">The item of the plan.</param>
/// <param name="Code">Of the treatment; empty for a free line.</param>
/// <param name="NameEs">In Spanish, as it was offered.</param>
/// <param name="NameEn">In English.</param>
/// <param name="Teeth">`16 MOD, 17`; empty for arch, mouth and free lines.</param>
/// <param name="Phase">Name of its phase.</param>
/// <param name="Quantity">How often.</param>
/// <param name="UnitPrice">Before discounts and VAT.</param>
/// <param name="Discount">Of the line including its share of the global one.</param>
/// <param name="Net">Quantity by price, less the discount.</param>
/// <param name="Vat">As it was when the line was written.</param>
/// <param name="Tax">Of the net, rounded by line.</param>
/// <param name="Total">Net and tax.</param>
/// <param name="Accepted">Whether the patient agreed to it.</param>
public sealed record BudgetLineView(
    Guid Id, Guid BudgetId, int Position, Guid? ItemId, Guid? EntryId, Guid? PlanItemId, string Code, string NameEs, string NameEn, string Teeth, string? Phase, decimal Quantity, decimal UnitPrice, decimal Discount, decimal Net, VatSnapshot Vat, decimal Tax,
    decimal Total, bool Accepted);

/// <summary>Finds budgets for other modules, under the permissions of who asks.</summary>
public sealed class BudgetDirectory(AppDb db)
{
    public const string ReadPermission = BudgetsModule.Read;

    public async Task<BudgetSummary?> Find(Guid id, Actor actor, CancellationToken cancel) =>
        !actor.Can(BudgetsModule.Read) ? null : await db.Set<Budget>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is { } budget ? Summary(budget) : null;

    /// <summary>The budgets of a patient, newest first, every version of them.</summary>
    public async Task<IReadOnlyList<BudgetSummary>> OfPatient(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(BudgetsModule.Read) ? [] : [.. (await db.Set<Budget>().AsNoTracking().Where(b => b.PatientId == patient).OrderByDescending(b => b.Year).ThenByDescending(b => b.Number).ThenByDescending(b => b.Edition).Take(200).ToListAsync(cancel)).Select(Summary)];

    /// <summary>What the patient agreed to, in order; nothing while the budget was not accepted.</summary>
    public async Task<IReadOnlyList<BudgetLineView>> AcceptedLines(Guid budgetId, Actor actor, CancellationToken cancel) =>
        [.. (await Lines(budgetId, actor, cancel)).Where(l => l.Accepted)];

    /// <summary>
    /// Lines that stand for an agreement with some patients, for a statement of another module; <see cref="View"/> makes of a row what
    /// others see of it.
    /// </summary>
    public IQueryable<BudgetLine> Agreed(IReadOnlyCollection<Guid> patients, Actor actor)
    {
        var may = actor.Can(BudgetsModule.Read);
        return from l in db.Set<BudgetLine>().AsNoTracking()
               join b in db.Set<Budget>() on l.BudgetId equals b.Id
               where may && patients.Contains(b.PatientId) && l.AcceptedAt != null
                   && (b.Status == BudgetStatus.Accepted || b.Status == BudgetStatus.PartiallyAccepted || b.Status == BudgetStatus.InProgress || b.Status == BudgetStatus.Completed)
               select l;
    }

    /// <summary>Treatments of the chart somebody agreed to pay for, whoever they are done to.</summary>
    public IQueryable<Guid?> Charged(Actor actor)
    {
        var may = actor.Can(BudgetsModule.Read);
        return from l in db.Set<BudgetLine>().AsNoTracking()
               join b in db.Set<Budget>() on l.BudgetId equals b.Id
               where may && l.EntryId != null && l.AcceptedAt != null && l.Total > 0
                   && (b.Status == BudgetStatus.Accepted || b.Status == BudgetStatus.PartiallyAccepted || b.Status == BudgetStatus.InProgress || b.Status == BudgetStatus.Completed)
               select l.EntryId;
    }

    /// <summary>All lines of a budget, in order.</summary>
    public async Task<IReadOnlyList<BudgetLineView>> Lines(Guid budgetId, Actor actor, CancellationToken cancel) =>
        !actor.Can(BudgetsModule.Read) ? [] : [.. (await db.Set<BudgetLine>().AsNoTracking().Where(l => l.BudgetId == budgetId).OrderBy(l => l.Position).ThenBy(l => l.Id).ToListAsync(cancel)).Select(View)];

    internal static BudgetSummary Summary(Budget b) => new(b.Id, b.PatientId, b.Code, b.Status, b.PlanId, b.CreatedOn, b.ValidUntil, b.Total, b.AcceptedTotal, b.Version);

    public static BudgetLineView View(BudgetLine l) => new(
        l.Id, l.BudgetId, l.Position, l.ItemId, l.EntryId, l.PlanItemId, l.Code, l.NameEs, l.NameEn, l.Teeth, l.Phase, l.Quantity, l.UnitPrice, l.Discount, l.Net, l.Vat, l.Tax, l.Total, l.AcceptedAt is not null);
}

/// <summary>
/// Another module that built on lines of a budget (billing). A budget with billed lines is not cancelled, nor replaced by a version
/// that loses them.
/// </summary>
public interface IBudgetBilling
{
    /// <summary>The quantity billed of each line; lines of which nothing was billed may be left out.</summary>
    Task<IReadOnlyDictionary<Guid, decimal>> Billed(AppDb db, IReadOnlyCollection<Guid> lines, CancellationToken cancel);
}

/// <summary>Places the budget page offers to other modules; the context is a <see cref="BudgetContext"/>.</summary>
public static class BudgetSlots
{
    /// <summary>Buttons of the budget's head: invoice it, collect.</summary>
    public const string Actions = "budget.actions";

    /// <summary>Cards beside the budget: invoices, payments, financing.</summary>
    public const string Side = "budget.side";
}

/// <summary>What a part in a slot of the budget page is told.</summary>
public sealed record BudgetContext(BudgetSummary Budget, Actor Actor) : SlotContext(Actor);

/// <summary>The facts every event of a budget carries.</summary>
public abstract record BudgetEvent(Guid BudgetId, Guid PatientId) : DomainEvent;

[EventName("budget.created")]
public sealed record BudgetCreatedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <summary>Put before the patient: from here on it is an offer.</summary>
[EventName("budget.presented")]
public sealed record BudgetPresentedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <summary>All of it was agreed to.</summary>
[EventName("budget.accepted")]
public sealed record BudgetAcceptedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <summary>Some lines were agreed to; may happen again for others.</summary>
[EventName("budget.partially_accepted")]
public sealed record BudgetPartiallyAcceptedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

[EventName("budget.rejected")]
public sealed record BudgetRejectedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

[EventName("budget.expired")]
public sealed record BudgetExpiredEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

[EventName("budget.cancelled")]
public sealed record BudgetCancelledEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <summary>The first of its treatments was done.</summary>
[EventName("budget.started")]
public sealed record BudgetStartedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

[EventName("budget.completed")]
public sealed record BudgetCompletedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <summary>It is a draft again.</summary>
[EventName("budget.reopened")]
public sealed record BudgetReopenedEvent(Guid BudgetId, Guid PatientId) : BudgetEvent(BudgetId, PatientId);

/// <param name="BudgetId">The version that is over.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="NewBudgetId">The version that took its place.</param>
[EventName("budget.superseded")]
public sealed record BudgetSupersededEvent(Guid BudgetId, Guid PatientId, Guid NewBudgetId) : BudgetEvent(BudgetId, PatientId);
