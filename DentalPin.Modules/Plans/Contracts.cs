using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;

namespace DentalPin.Plans;

// What other modules may use, besides PlanDirectory (read), VisitPlans (read), AcceptPlan, PlanFlow.Present, PlanStatus, ItemStatus,
// ToothText and the addresses in Ui.Links.
// Everything else in this module may change without notice.

/// <summary>A plan as other modules see it.</summary>
/// <param name="Id">Budgets refer to it.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="Code">As people say it: PT-2026-0017.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Status">Now.</param>
/// <param name="ProfessionalId">Who answers for it.</param>
/// <param name="Chosen">The letter of the alternative that was accepted; null before.</param>
/// <param name="Letters">The alternatives there are.</param>
/// <param name="Version">Rises with every change of the plan or anything in it.</param>
public sealed record PlanSummary(Guid Id, Guid PatientId, string Code, string Title, PlanStatus Status, Guid? ProfessionalId, string? Chosen, IReadOnlyList<string> Letters, long Version)
{
    /// <summary>Whether treatments can be added, removed and priced.</summary>
    public bool Editable => Status == PlanStatus.Draft;
}

/// <summary>A treatment of a plan, with all a line of a budget needs.</summary>
/// <param name="Id">Of the item of the plan.</param>
/// <param name="Letter">The alternative it belongs to.</param>
/// <param name="ItemId">The treatment of the catalogue.</param>
/// <param name="EntryId">Its entry in the chart, when it has one.</param>
/// <param name="Code">The clinic's own.</param>
/// <param name="NameEs">In Spanish, as it was when planned.</param>
/// <param name="NameEn">In English.</param>
/// <param name="Teeth">`16 MOD, 17`; empty for arch and mouth.</param>
/// <param name="Phase">Name of its phase.</param>
/// <param name="Price">Before discounts and VAT.</param>
/// <param name="Status">Planned, done, declined or cancelled.</param>
/// <param name="Position">Order within the alternative.</param>
public sealed record PlanLine(Guid Id, string Letter, Guid ItemId, Guid? EntryId, string Code, string NameEs, string NameEn, string Teeth, string? Phase, decimal Price, ItemStatus Status, int Position);

/// <summary>Finds plans for other modules, under the permissions of who asks.</summary>
public sealed class PlanDirectory(AppDb db)
{
    public const string ReadPermission = PlansModule.Read;

    public async Task<PlanSummary?> Find(Guid id, Actor actor, CancellationToken cancel) => (await Read(db.Set<TreatmentPlan>().Where(p => p.Id == id), actor, cancel)).FirstOrDefault();

    /// <summary>The plans of a patient, newest first.</summary>
    public Task<IReadOnlyList<PlanSummary>> OfPatient(Guid patient, Actor actor, CancellationToken cancel) =>
        Read(db.Set<TreatmentPlan>().Where(p => p.PatientId == patient).OrderByDescending(p => p.Year).ThenByDescending(p => p.Number), actor, cancel);

    /// <summary>The treatments of a plan in order; of one alternative, or of all.</summary>
    public async Task<IReadOnlyList<PlanLine>> Lines(Guid planId, string? letter, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : await (
            from i in db.Set<PlanItem>().AsNoTracking()
            where i.PlanId == planId && (letter == null || i.Letter == letter) && i.Status != ItemStatus.Removed
            orderby i.Letter, i.Position
            select new PlanLine(i.Id, i.Letter, i.CatalogItemId, i.EntryId, i.Code, i.NameEs, i.NameEn, i.Teeth, db.Set<PlanPhase>().Where(f => f.Id == i.PhaseId).Select(f => f.Name).FirstOrDefault(), i.Price, i.Status, i.Position)).ToListAsync(cancel);

    private static async Task<IReadOnlyList<PlanSummary>> Read(IQueryable<TreatmentPlan> plans, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : [.. (await plans.AsNoTracking().Include(p => p.Alternatives).AsSingleQuery().ToListAsync(cancel)).Select(p =>
            new PlanSummary(p.Id, p.PatientId, p.Code, p.Title, p.Status, p.ProfessionalId, p.Chosen, [.. p.Alternatives.Select(a => a.Letter).Order(StringComparer.Ordinal)], p.Version))];
}

/// <summary>
/// Another module that has built on a plan what must not drift from it, such as a budget that was sent. While a plan is held it
/// is not opened for changes again.
/// </summary>
public interface IPlanHold
{
    /// <summary>Locale key of the reason, or null when nothing holds the plan.</summary>
    Task<string?> Held(Guid planId, CancellationToken cancel);
}

/// <summary>Places the plan page offers to other modules; the context is a <see cref="PlanContext"/>.</summary>
public static class PlanSlots
{
    /// <summary>Cards beside the plan: prescriptions, files, its budget.</summary>
    public const string Case = "treatment_plan.case";

    /// <summary>Buttons of the plan's head.</summary>
    public const string Actions = "treatment_plan.actions";
}

/// <summary>What a part in a slot of the plan page is told.</summary>
public sealed record PlanContext(PlanSummary Plan, Actor Actor) : SlotContext(Actor);

/// <summary>The facts every event of a plan carries.</summary>
public abstract record PlanEvent(Guid PlanId, Guid PatientId) : DomainEvent;

[EventName("plan.created")]
public sealed record PlanCreatedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

/// <summary>Its treatments, prices, order or data changed.</summary>
[EventName("plan.changed")]
public sealed record PlanChangedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

[EventName("plan.presented")]
public sealed record PlanPresentedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

/// <summary>It went back to draft.</summary>
[EventName("plan.reopened")]
public sealed record PlanReopenedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

[EventName("plan.accepted")]
public sealed record PlanAcceptedEvent(Guid PlanId, Guid PatientId, string Letter) : PlanEvent(PlanId, PatientId);

[EventName("plan.started")]
public sealed record PlanStartedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

[EventName("plan.completed")]
public sealed record PlanCompletedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

/// <param name="PlanId">Which.</param>
/// <param name="PatientId">Whose.</param>
/// <param name="Reason">One of <see cref="CloseReasons"/>.</param>
[EventName("plan.closed")]
public sealed record PlanClosedEvent(Guid PlanId, Guid PatientId, string Reason) : PlanEvent(PlanId, PatientId);

[EventName("plan.reactivated")]
public sealed record PlanReactivatedEvent(Guid PlanId, Guid PatientId) : PlanEvent(PlanId, PatientId);

/// <summary>A session was done. What the whole treatment earned is told by `treatment.performed`, once.</summary>
[EventName("plan.session_completed")]
public sealed record PlanSessionCompletedEvent(Guid PlanId, Guid PatientId, Guid ItemId, Guid SessionId, decimal Amount, Guid? ProfessionalId, DateOnly On) : PlanEvent(PlanId, PatientId);

/// <summary>A session had been marked as done by mistake.</summary>
[EventName("plan.session_reopened")]
public sealed record PlanSessionReopenedEvent(Guid PlanId, Guid PatientId, Guid ItemId, Guid SessionId) : PlanEvent(PlanId, PatientId);

/// <summary>Sessions were booked into an appointment.</summary>
[EventName("plan.sessions_booked")]
public sealed record PlanSessionsBookedEvent(Guid PlanId, Guid PatientId, Guid AppointmentId, int Count) : PlanEvent(PlanId, PatientId);
