using System.Linq.Expressions;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>Reads entries for other modules, under `odontogram.read` or `odontogram.treatments.read`. Findings need the former.</summary>
public sealed class ChartDirectory(AppDb db)
{
    public const string ReadPermission = OdontogramModule.TreatmentsRead;

    /// <summary>By id, in no order, whatever their status; those that do not exist or may not be seen are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChartEntryView>> Find(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel)
    {
        if (!MayRead(actor) || ids.Count == 0) return new Dictionary<Guid, ChartEntryView>();
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        return rows.Where(e => MaySee(e, actor)).ToDictionary(e => e.Id, e => e.View());
    }

    /// <summary>Treatments of a patient in some statuses, in the order in which they were charted.</summary>
    public async Task<IReadOnlyList<ChartEntryView>> Treatments(Guid patientId, IReadOnlyCollection<EntryStatus> statuses, Actor actor, CancellationToken cancel)
    {
        if (!MayRead(actor)) return [];
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => e.PatientId == patientId && statuses.Contains(e.Status)).ToListAsync(cancel);
        return [.. Ordered(rows, e => e).Select(e => e.View())];
    }

    /// <summary>
    /// What was done to some patients, with the rows of another module about each entry beside it, in the statement that reads the
    /// entries; in the order of <see cref="Treatments"/>.
    /// </summary>
    /// <param name="patients">Whose.</param>
    /// <param name="beside">Rows of the other module.</param>
    /// <param name="entry">The entry a row is about.</param>
    /// <param name="except">Entries the other module is done with; they are left out.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<(ChartEntryView Entry, IReadOnlyList<T> Beside)>> Performed<T>(IReadOnlyCollection<Guid> patients, IQueryable<T> beside, Expression<Func<T, Guid?>> entry, IQueryable<Guid> except, Actor actor, CancellationToken cancel) where T : class
    {
        if (!MayRead(actor) || patients.Count == 0) return [];
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => patients.Contains(e.PatientId) && e.Status == EntryStatus.Performed && e.ItemId != null && !except.Where(x => x == e.Id).Any()).LeftJoin(beside, e => (Guid?)e.Id, entry, (e, b) => new { Entry = e, Beside = b }).ToListAsync(cancel);
        return [.. Ordered(rows.GroupBy(r => r.Entry.Id), g => g.First().Entry).Select(g => (g.First().Entry.View(), (IReadOnlyList<T>)[.. g.Select(r => r.Beside).OfType<T>()]))];
    }

    /// <summary>How many treatments were done to each patient, those left out that another module is done with.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="by">Only what this user did.</param>
    /// <param name="except">Entries that do not count.</param>
    /// <param name="free">Treatments of the catalogue that cost nothing; what is one of them counts only where <paramref name="agreed"/> has it.</param>
    /// <param name="agreed">Entries that cost something although the catalogue gives them away.</param>
    /// <param name="actor">Who looks.</param>
    public IQueryable<DoneByPatient> Done(DateOnly from, DateOnly to, Guid? by, IQueryable<Guid> except, IQueryable<Guid> free, IQueryable<Guid?> agreed, Actor actor)
    {
        var may = MayRead(actor);
        // Not Contains: "not in" reads all that was ever billed, "not exists" looks each entry up by its key.
        return db.Set<ChartEntry>().AsNoTracking().Where(e => may && e.Status == EntryStatus.Performed && e.ItemId != null && e.PerformedOn >= from && e.PerformedOn <= to && (by == null || e.PerformedBy == by)
                && !except.Where(x => x == e.Id).Any() && (!free.Contains(e.ItemId.Value) || agreed.Where(x => x == e.Id).Any()))
            .GroupBy(e => e.PatientId).Select(g => new DoneByPatient { PatientId = g.Key, Count = g.Count(), Last = g.Max(e => e.PerformedOn) });
    }

    /// <summary>Planned and not yet done.</summary>
    public Task<IReadOnlyList<ChartEntryView>> Planned(Guid patientId, Actor actor, CancellationToken cancel) => Treatments(patientId, [EntryStatus.Planned], actor, cancel);

    private static IEnumerable<T> Ordered<T>(IEnumerable<T> rows, Func<T, ChartEntry> of) =>
        rows.Where(r => ChartKinds.Find(of(r).Kind) is { IsTreatment: true }).OrderBy(r => of(r).RecordedOn).ThenBy(r => of(r).GroupId).ThenBy(r => ToothList.Read(of(r).Teeth).Select(t => Teeth.Order(t.Number)).FirstOrDefault());

    private static bool MayRead(Actor actor) => actor.Can(OdontogramModule.Read) || actor.Can(OdontogramModule.TreatmentsRead);

    private static bool MaySee(ChartEntry entry, Actor actor) => actor.Can(OdontogramModule.Read) || ChartKinds.Find(entry.Kind) is { IsTreatment: true };
}

/// <summary>A patient to whom something was done.</summary>
public sealed class DoneByPatient
{
    public Guid PatientId { get; init; }

    public int Count { get; init; }

    /// <summary>The last day of it.</summary>
    public DateOnly? Last { get; init; }
}
