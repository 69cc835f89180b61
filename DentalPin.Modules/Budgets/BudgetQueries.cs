using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Budgets;

/// <summary>Which budgets a list shows, straight from the address; what makes no sense is left out rather than refused.</summary>
public sealed record BudgetFilter
{
    /// <summary>The work lists in the order of their tabs.</summary>
    public static readonly IReadOnlyList<string> Tabs = ["waiting", "draft", "agreed", "completed", "lost", "all"];

    /// <summary>One of <see cref="Tabs"/> or a status; the first when absent.</summary>
    public string? Tab { get; init; }

    /// <summary>Name, phone or number of the patient, or the budget's own number.</summary>
    public string? Q { get; init; }

    public Guid? Professional { get; init; }

    public Guid? Patient { get; init; }

    /// <summary>For the API: one status.</summary>
    public BudgetStatus? Status { get; init; }

    public string Shown => Tab is not null && Tabs.Contains(Tab) ? Tab : Patient is null && Status is null ? Tabs[0] : "all";
}

/// <summary>A line of a list of budgets.</summary>
public sealed record BudgetRow(
    Guid Id, Guid PatientId, int Year, int Sequence, int Edition, string Title, BudgetStatus Status, Guid? PlanId, string? PlanCode, string? PlanLetter, Guid? ProfessionalId, DateOnly CreatedOn, DateOnly? ValidUntil, DateTimeOffset? PresentedAt, DateTimeOffset? AcceptedAt,
    decimal Total, decimal AcceptedTotal, int Lines, bool PlanChanged, DateTimeOffset UpdatedAt)
{
    public string Number => Budget.CodeOf(Year, Sequence);

    public PatientSummary? Patient { get; init; }
}

/// <summary>A budget with all its page shows.</summary>
/// <param name="Budget">With its lines.</param>
/// <param name="Patient">Whose.</param>
/// <param name="Link">The last link made for it.</param>
/// <param name="Signatures">Newest first.</param>
/// <param name="Outdated">Lines of a draft whose VAT is another one today.</param>
/// <param name="Vat">Ways of taxing, for a draft.</param>
public sealed record BudgetSheet(Budget Budget, PatientSummary Patient, BudgetLink? Link, IReadOnlyList<BudgetSignature> Signatures, IReadOnlyList<BudgetLine> Outdated, IReadOnlyList<VatSnapshot> Vat);

/// <summary>What became of a budget, in all its versions.</summary>
public sealed record BudgetPast(Budget Budget, PatientSummary Patient, IReadOnlyList<BudgetRow> Editions, IReadOnlyList<BudgetStep> Steps, IReadOnlyList<BudgetSignature> Signatures);

/// <summary>Reads of budgets: projections, no tracking.</summary>
public sealed class BudgetQueries(AppDb db, BudgetWriter writer, PatientDirectory patients, CatalogPrices prices)
{
    /// <summary>How many patients a typed name may stand for.</summary>
    private const int MostFound = 60;

    private static readonly BudgetStatus[] Lost = [BudgetStatus.Rejected, BudgetStatus.Expired, BudgetStatus.Cancelled];
    private static readonly BudgetStatus[] Running = [BudgetStatus.Accepted, BudgetStatus.PartiallyAccepted, BudgetStatus.InProgress];

    public async Task<Result<Paged<BudgetRow>>> List(BudgetFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Read)) return new Result<Paged<BudgetRow>>.Denied(BudgetsModule.Read);
        var matching = await Matching(filter, actor, cancel);
        var rows = await Page(page);
        var total = rows.Count < page.Size && (rows.Count > 0 || page.Page == 1) ? page.Skip + rows.Count : await matching.LongCountAsync(cancel);
        if (rows.Count == 0 && total > 0)
        {
            page = page with { Page = (int)((total + page.Size - 1) / page.Size) };
            rows = await Page(page);
        }
        return new Paged<BudgetRow>(rows, total, page.Page, page.Size);

        async Task<List<BudgetRow>> Page(PageRequest wanted) =>
            [.. (await patients.Named(Sorted(matching, filter.Shown).Skip(wanted.Skip).Take(wanted.Size), b => (Guid?)b.PatientId, actor).ToListAsync(cancel)).Select(x => Row(x.Row) with { Patient = x.Patient })];
    }

    /// <summary>The budgets of a patient without those another version replaced: what is alive first, then the newest.</summary>
    public async Task<IReadOnlyList<BudgetRow>> OfPatient(Guid patient, Actor actor, CancellationToken cancel) =>
        !actor.Can(BudgetsModule.Read) ? [] : [.. (await db.Set<Budget>().AsNoTracking().Where(b => b.PatientId == patient && b.Status != BudgetStatus.Superseded).OrderByDescending(b => b.Year).ThenByDescending(b => b.Number).Take(100).ToListAsync(cancel)).Select(Row).OrderBy(r => Lost.Contains(r.Status) || r.Status == BudgetStatus.Completed)];

    /// <summary>The budgets made from a plan, newest first.</summary>
    public async Task<IReadOnlyList<BudgetRow>> OfPlan(Guid plan, Actor actor, CancellationToken cancel) =>
        !actor.Can(BudgetsModule.Read) ? [] : [.. (await db.Set<Budget>().AsNoTracking().Where(b => b.PlanId == plan && b.Status != BudgetStatus.Superseded).OrderByDescending(b => b.CreatedAt).Take(20).ToListAsync(cancel)).Select(Row)];

    /// <summary>How many wait for the patient's answer and what they come to, for the home page.</summary>
    public async Task<(int Count, decimal Total)> Waiting(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Read)) return default;
        var sum = await db.Set<Budget>().AsNoTracking().Where(b => b.Status == BudgetStatus.Presented).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Total = g.Sum(b => b.Total) }).FirstOrDefaultAsync(cancel);
        return (sum?.Count ?? 0, sum?.Total ?? 0);
    }

    public async Task<BudgetSheet?> Sheet(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Read) || await writer.Read(id, cancel) is not { } budget || await patients.Find(budget.PatientId, actor, cancel) is not { } patient) return null;
        if (budget.Status == BudgetStatus.Draft)
        {
            var vat = await prices.Vat(writer.Today(actor), cancel);
            return new(budget, patient, null, [], RefreshBudget.Outdated(budget, vat), vat);
        }
        var link = await db.Set<BudgetLink>().AsNoTracking().Where(l => l.BudgetId == id).OrderByDescending(l => l.CreatedAt).FirstOrDefaultAsync(cancel);
        return new(budget, patient, link, await Signatures(id, cancel), [], []);
    }

    /// <summary>Its versions, the steps of this one and who signed it.</summary>
    public async Task<BudgetPast?> Past(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(BudgetsModule.Read) || await db.Set<Budget>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } budget || await patients.Find(budget.PatientId, actor, cancel) is not { } patient) return null;
        var editions = await db.Set<Budget>().AsNoTracking().Where(b => b.Year == budget.Year && b.Number == budget.Number).OrderByDescending(b => b.Edition).ToListAsync(cancel);
        var steps = await db.Set<BudgetStep>().AsNoTracking().Where(s => s.BudgetId == id).OrderByDescending(s => s.At).Take(100).ToListAsync(cancel);
        return new(budget, patient, [.. editions.Select(Row)], steps, await Signatures(id, cancel));
    }

    private Task<List<BudgetSignature>> Signatures(Guid id, CancellationToken cancel) => db.Set<BudgetSignature>().AsNoTracking().Where(s => s.BudgetId == id).OrderByDescending(s => s.At).ToListAsync(cancel);

    private static BudgetRow Row(Budget b) => new(
        b.Id, b.PatientId, b.Year, b.Number, b.Edition, b.Title, b.Status, b.PlanId, b.PlanCode, b.PlanLetter, b.ProfessionalId, b.CreatedOn, b.ValidUntil, b.PresentedAt, b.AcceptedAt, b.Total, b.AcceptedTotal, b.LineCount, b.PlanChanged, b.UpdatedAt);

    private async Task<IQueryable<Budget>> Matching(BudgetFilter filter, Actor actor, CancellationToken cancel)
    {
        var budgets = Tab(db.Set<Budget>().AsNoTracking(), filter.Shown);
        if (filter.Status is { } status) budgets = budgets.Where(b => b.Status == status);
        if (filter.Professional is { } professional && professional != Guid.Empty) budgets = budgets.Where(b => b.ProfessionalId == professional);
        if (filter.Patient is { } patient && patient != Guid.Empty) budgets = budgets.Where(b => b.PatientId == patient);
        if (string.IsNullOrWhiteSpace(filter.Q)) return budgets;
        if (Number(filter.Q) is { } code) return budgets.Where(b => b.Number == code.Number && b.Year % 100 == code.Year);
        var found = (await patients.Search(filter.Q, MostFound, actor, cancel)).Select(p => p.Id).ToList();
        return budgets.Where(b => found.Contains(b.PatientId));
    }

    /// <summary>`P26-0418`, as a person reads it out.</summary>
    internal static (int Year, int Number)? Number(string typed) =>
        typed.Trim().ToUpperInvariant().Split('-', ' ') is [['P', .. { Length: 2 } year], var number] && int.TryParse(year, out var y) && int.TryParse(number, out var n) ? (y, n) : null;

    private static IQueryable<Budget> Tab(IQueryable<Budget> budgets, string tab) => tab switch
    {
        "waiting" => budgets.Where(b => b.Status == BudgetStatus.Presented),
        "draft" => budgets.Where(b => b.Status == BudgetStatus.Draft),
        "agreed" => budgets.Where(b => Running.Contains(b.Status)),
        "completed" => budgets.Where(b => b.Status == BudgetStatus.Completed),
        "lost" => budgets.Where(b => Lost.Contains(b.Status)),
        _ => budgets,
    };

    // What runs out first stands first where somebody has to ask; elsewhere the latest does.
    private static IQueryable<Budget> Sorted(IQueryable<Budget> budgets, string tab) => tab switch
    {
        "waiting" => budgets.OrderBy(b => b.ValidUntil).ThenBy(b => b.Id),
        _ => budgets.OrderByDescending(b => b.UpdatedAt).ThenBy(b => b.Id),
    };
}

/// <summary>Budgets in the global search, by their number.</summary>
public sealed class BudgetSearchProvider(BudgetQueries queries, Core.Ui.Texts texts) : Core.Search.ISearchProvider
{
    public int Order => 30;

    public async Task<Core.Ui.SearchGroup?> Find(string text, int take, Actor actor, CancellationToken cancel)
    {
        if (BudgetQueries.Number(text) is null || await queries.List(new() { Q = text, Tab = "all" }, PageRequest.Of(1, take), actor, cancel) is not Result<Paged<BudgetRow>>.Ok { Value.Items: { Count: > 0 } found }) return null;
        return new(texts["budgets.title"], [.. found.Select(b => new Core.Ui.SearchHit($"{b.Number} · {b.Patient?.FullName}", $"/budgets/{b.Id}", $"{texts["budgets.status." + BudgetStates.Key(b.Status)]} · {texts.Money(b.Total)}", "file-text"))]);
    }
}
