using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Plans;

/// <summary>Which plans a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record PlanFilter
{
    /// <summary>The work lists in the order of their tabs.</summary>
    public static readonly IReadOnlyList<string> Tabs = ["unscheduled", "no_next", "waiting", "draft", "running", "completed", "closed", "all"];

    /// <summary>One of <see cref="Tabs"/>; the first when absent.</summary>
    public string? Tab { get; init; }

    /// <summary>Name, phone or number of the patient, or the plan's own number.</summary>
    public string? Q { get; init; }

    public Guid? Professional { get; init; }

    public Guid? Patient { get; init; }

    public string Shown => Tab is not null && Tabs.Contains(Tab) ? Tab : Patient is null ? Tabs[0] : "all";
}

/// <summary>A line of a list of plans.</summary>
public sealed record PlanRow(
    Guid Id, Guid PatientId, int Year, int Number, string Title, PlanStatus Status, Guid? ProfessionalId, decimal Total, int Sessions, int SessionsDone, int Unscheduled, DateTimeOffset? NextVisit, DateTimeOffset? AcceptedAt, DateTimeOffset? PresentedAt,
    string? CloseReason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public string Code => TreatmentPlan.CodeOf(Year, Number);

    public PatientSummary? Patient { get; init; }
}

/// <summary>A plan with all its page shows.</summary>
public sealed record PlanSheet(TreatmentPlan Plan, PatientSummary Patient, IReadOnlyList<PlanNote> Notes, IReadOnlyList<PlanStep> Steps);

/// <summary>Reads of plans: projections, no tracking.</summary>
public sealed class PlanQueries(AppDb db, PlanWriter writer, PatientDirectory patients, TimeProvider clock)
{
    /// <summary>How many patients a typed name may stand for.</summary>
    private const int MostFound = 60;

    public async Task<Result<Paged<PlanRow>>> List(PlanFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PlansModule.Read)) return new Result<Paged<PlanRow>>.Denied(PlansModule.Read);
        var matching = await Matching(filter, actor, cancel);
        var rows = await Sorted(matching, filter.Shown).Skip(page.Skip).Take(page.Size).Select(Row).ToListAsync(cancel);
        var total = rows.Count < page.Size && (rows.Count > 0 || page.Page == 1) ? page.Skip + rows.Count : await matching.LongCountAsync(cancel);
        if (rows.Count == 0 && total > 0)
        {
            page = page with { Page = (int)((total + page.Size - 1) / page.Size) };
            rows = await Sorted(matching, filter.Shown).Skip(page.Skip).Take(page.Size).Select(Row).ToListAsync(cancel);
        }
        var people = rows.Count == 0 ? new Dictionary<Guid, PatientSummary>() : await patients.Find([.. rows.Select(r => r.PatientId).Distinct()], actor, cancel);
        return new Paged<PlanRow>([.. rows.Select(r => r with { Patient = people.GetValueOrDefault(r.PatientId) })], total, page.Page, page.Size);
    }

    /// <summary>The plans of a patient, those that are alive first, then the newest.</summary>
    public async Task<IReadOnlyList<PlanRow>> OfPatient(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(PlansModule.Read) ? [] : [.. (await db.Set<TreatmentPlan>().AsNoTracking().Where(p => p.PatientId == patient).OrderByDescending(p => p.Year).ThenByDescending(p => p.Number).Take(100).Select(Row).ToListAsync(cancel)).OrderBy(r => r.Status is PlanStatus.Completed or PlanStatus.Closed)];

    /// <summary>How many were agreed on and wait for an appointment, for the home page.</summary>
    public async Task<int> CountUnscheduled(Actor actor, CancellationToken cancel) => !actor.Can(PlansModule.Read) ? 0 : await Tab(db.Set<TreatmentPlan>().AsNoTracking(), "unscheduled").CountAsync(cancel);

    /// <param name="id">Which.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="log">Whether notes and history are wanted too.</param>
    public async Task<PlanSheet?> Sheet(Guid id, Actor actor, CancellationToken cancel, bool log = true)
    {
        if (!actor.Can(PlansModule.Read) || await writer.Read(id, cancel) is not { } plan || await patients.Find(plan.PatientId, actor, cancel) is not { } patient) return null;
        if (!log) return new(plan, patient, [], []);
        var notes = await db.Set<PlanNote>().AsNoTracking().Where(n => n.PlanId == id).OrderByDescending(n => n.At).Take(100).ToListAsync(cancel);
        var steps = await db.Set<PlanStep>().AsNoTracking().Where(s => s.PlanId == id).OrderByDescending(s => s.At).Take(50).ToListAsync(cancel);
        return new(plan, patient, notes, steps);
    }

    private static readonly System.Linq.Expressions.Expression<Func<TreatmentPlan, PlanRow>> Row = p => new PlanRow(
        p.Id, p.PatientId, p.Year, p.Number, p.Title, p.Status, p.ProfessionalId, p.Total, p.Sessions, p.SessionsDone, p.Unscheduled, p.NextVisit, p.AcceptedAt, p.PresentedAt, p.CloseReason, p.CreatedAt, p.UpdatedAt);

    private async Task<IQueryable<TreatmentPlan>> Matching(PlanFilter filter, Actor actor, CancellationToken cancel)
    {
        var plans = Tab(db.Set<TreatmentPlan>().AsNoTracking(), filter.Shown);
        if (filter.Professional is { } professional && professional != Guid.Empty) plans = plans.Where(p => p.ProfessionalId == professional);
        if (filter.Patient is { } patient && patient != Guid.Empty) plans = plans.Where(p => p.PatientId == patient);
        if (string.IsNullOrWhiteSpace(filter.Q)) return plans;
        if (Number(filter.Q) is { } code) return plans.Where(p => p.Number == code.Number && (code.Year == null || p.Year == code.Year));
        var found = (await patients.Search(filter.Q, MostFound, actor, cancel)).Select(p => p.Id).ToList();
        return plans.Where(p => found.Contains(p.PatientId));
    }

    /// <summary>`PT-2026-17`, as a person reads it out.</summary>
    private static (int? Year, int Number)? Number(string typed)
    {
        var parts = typed.Trim().ToUpperInvariant().Split('-', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["PT", .. var rest] && rest.Length is 1 or 2 && int.TryParse(rest[^1], out var number) ? (rest.Length == 2 && int.TryParse(rest[0], out var year) ? year : null, number) : null;
    }

    private IQueryable<TreatmentPlan> Tab(IQueryable<TreatmentPlan> plans, string tab)
    {
        var now = clock.GetUtcNow();
        return tab switch
        {
            // Agreed on, and nothing booked that is still to come.
            "unscheduled" => plans.Where(p => p.Status == PlanStatus.Accepted && p.Unscheduled > 0 && (p.NextVisit == null || p.NextVisit < now)),
            "no_next" => plans.Where(p => p.Status == PlanStatus.InProgress && p.Unscheduled > 0 && (p.NextVisit == null || p.NextVisit < now)),
            "waiting" => plans.Where(p => p.Status == PlanStatus.Presented),
            "draft" => plans.Where(p => p.Status == PlanStatus.Draft),
            "running" => plans.Where(p => p.Status == PlanStatus.Accepted || p.Status == PlanStatus.InProgress),
            "completed" => plans.Where(p => p.Status == PlanStatus.Completed),
            "closed" => plans.Where(p => p.Status == PlanStatus.Closed),
            _ => plans,
        };
    }

    // Who has waited longest stands first where somebody has to act; elsewhere the latest does.
    private static IQueryable<TreatmentPlan> Sorted(IQueryable<TreatmentPlan> plans, string tab) => tab switch
    {
        "unscheduled" or "no_next" => plans.OrderBy(p => p.AcceptedAt).ThenBy(p => p.Id),
        "waiting" => plans.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id),
        _ => plans.OrderByDescending(p => p.UpdatedAt).ThenBy(p => p.Id),
    };
}
