namespace DentalPin.Odontogram;

/// <summary>An entry as it was on the day of a chart.</summary>
/// <param name="Entry">What and where.</param>
/// <param name="Status">On that day.</param>
/// <param name="Teeth">Read from the entry once.</param>
/// <param name="Last">The change that gave it the status.</param>
public sealed record StateEntry(ChartEntry Entry, EntryStatus Status, IReadOnlyList<ChartTooth> Teeth, ChartChange Last)
{
    public string Kind => Entry.Kind;

    public bool IsNote => Kind == ChartKinds.Note;

    /// <summary>It is in the mouth: not merely intended.</summary>
    public bool IsThere => Status is EntryStatus.Existing or EntryStatus.Performed;

    public ChartTooth? On(int tooth) => Teeth.FirstOrDefault(t => t.Number == tooth);
}

/// <summary>A patient's chart on a day: today's, or that of any day before, with the statuses of that day.</summary>
public sealed class ChartState
{
    private readonly ILookup<int, StateEntry> byTooth;

    private ChartState(IReadOnlyList<StateEntry> all, DateOnly? on)
    {
        (All, AsOf) = (all, on);
        Shown = [.. all.Where(e => EntryStates.IsShown(e.Status) && !e.IsNote)];
        Notes = [.. all.Where(e => e.Status == EntryStatus.Existing && e.IsNote)];
        byTooth = Shown.SelectMany(e => e.Teeth.Select(t => (t.Number, e))).ToLookup(x => x.Number, x => x.e);
    }

    /// <summary>All entries that were in the chart by then, whatever their status, oldest first.</summary>
    public IReadOnlyList<StateEntry> All { get; }

    /// <summary>The day; null for now.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>What is drawn.</summary>
    public IReadOnlyList<StateEntry> Shown { get; }

    public IReadOnlyList<StateEntry> Notes { get; }

    public static readonly ChartState Empty = new([], null);

    /// <param name="entries">With their changes, in the order in which they were charted.</param>
    /// <param name="on">The end of which day; null for now.</param>
    public static ChartState Of(IEnumerable<ChartEntry> entries, DateOnly? on)
    {
        var all = new List<StateEntry>();
        foreach (var entry in entries)
        {
            var last = entry.Changes.Where(c => on is null || c.On <= on).MaxBy(c => c.Number);
            if (last is not null) all.Add(new(entry, last.Status, ToothList.Read(entry.Teeth), last));
        }
        return new(all, on);
    }

    /// <summary>What is drawn on a tooth.</summary>
    public IEnumerable<StateEntry> Of(int tooth) => byTooth[tooth];

    public bool Has(int tooth, string kind) => byTooth[tooth].Any(e => e.Kind == kind);

    /// <summary>The natural tooth is no longer there, or never was.</summary>
    public bool IsGone(int tooth) => byTooth[tooth].Any(e => e.IsThere && e.Kind is (ChartKinds.Missing or ChartKinds.Extraction));

    /// <summary>Something stands there instead of a root.</summary>
    public bool HasImplant(int tooth) => byTooth[tooth].Any(e => e.Kind == ChartKinds.Implant && e.Status != EntryStatus.Referred);

    public IEnumerable<StateEntry> NotesOf(int tooth) => Notes.Where(n => n.On(tooth) is not null);

    /// <summary>The days on which something changed, oldest first; where the slider stops.</summary>
    public static IReadOnlyList<DateOnly> Days(IEnumerable<ChartEntry> entries) => [.. entries.SelectMany(e => e.Changes).Select(c => c.On).Distinct().Order()];
}

/// <summary>Reads charts.</summary>
public sealed class ChartReader(Core.Data.AppDb db)
{
    private Guid read;
    private IReadOnlyList<ChartEntry>? entries;

    /// <summary>All entries of a patient with their changes, oldest first, in one statement; remembered for the request.</summary>
    public async Task<IReadOnlyList<ChartEntry>> Entries(Guid patientId, CancellationToken cancel)
    {
        if (entries is not null && read == patientId) return entries;
        (read, entries) = (patientId, Sorted(await db.Set<ChartEntry>().AsNoTracking().Where(e => e.PatientId == patientId).Include(e => e.Changes).AsSingleQuery().ToListAsync(cancel)));
        return entries;
    }

    /// <summary>The chart of a day; null for now.</summary>
    public async Task<ChartState> Chart(Guid patientId, DateOnly? on, CancellationToken cancel) => ChartState.Of(await Entries(patientId, cancel), on);

    /// <summary>The same, to be changed.</summary>
    internal async Task<IReadOnlyList<ChartEntry>> Tracked(Guid patientId, CancellationToken cancel)
    {
        entries = null;
        return Sorted(await db.Set<ChartEntry>().Where(e => e.PatientId == patientId).Include(e => e.Changes).AsSingleQuery().ToListAsync(cancel));
    }

    /// <summary>What was read may have changed.</summary>
    internal void Forget() => entries = null;

    private static IReadOnlyList<ChartEntry> Sorted(List<ChartEntry> rows)
    {
        foreach (var row in rows) row.Changes.Sort((a, b) => a.Number.CompareTo(b.Number));
        return [.. rows.OrderBy(r => r.Changes.Count == 0 ? default : r.Changes[0].At).ThenBy(r => ToothList.Read(r.Teeth).Select(t => Teeth.Order(t.Number)).FirstOrDefault()).ThenBy(r => r.Id)];
    }
}
