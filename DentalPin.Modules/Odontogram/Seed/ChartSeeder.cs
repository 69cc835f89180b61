using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;

namespace DentalPin.Odontogram;

/// <summary>Invented charts: a mouth for each patient of the demo clinic, and as many entries as are wanted for measuring; in bulk, without audit and events. Never where real patients are kept.</summary>
public static class ChartSeeder
{
    /// <summary>Fills charts until there are <paramref name="count"/> entries. The scope must act in the clinic.</summary>
    public static async Task Seed(IServiceProvider services, int count, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var there = await db.Set<ChartEntry>().CountAsync(cancel);
        if (there >= count) return;
        var patients = await services.GetRequiredService<PatientDirectory>().Some(int.MaxValue, cancel);
        var charted = (await db.Set<ChartEntry>().Select(e => e.PatientId).Distinct().ToListAsync(cancel)).ToHashSet();
        var empty = patients.Where(p => !charted.Contains(p)).ToList();
        if (empty.Count == 0) return;
        var generator = await Generator(services, there, cancel);
        var (left, done) = (count - there, 0);
        foreach (var batch in empty.Chunk(500))
        {
            var (entries, changes) = (new List<ChartEntry>(), new List<ChartChange>());
            foreach (var patient in batch)
            {
                var share = (int)Math.Ceiling((left - entries.Count) / (double)Math.Max(1, empty.Count - done));
                done++;
                // Nobody's mouth is the average one.
                var chart = generator.Patient(patient, 15 + done % 70, Math.Max(1, share));
                entries.AddRange(chart.Entries);
                changes.AddRange(chart.Changes);
            }
            left -= entries.Count;
            await Save(db, entries, changes, cancel);
            if (left <= 0) return;
        }
    }

    /// <summary>A chart for every patient who has none.</summary>
    public static async Task Demo(DemoContext context)
    {
        var s = context.Services;
        var (db, cancel) = (s.GetRequiredService<AppDb>(), context.Cancel);
        var directory = s.GetRequiredService<PatientDirectory>();
        var ids = await directory.Some(1000, cancel);
        var charted = (await db.Set<ChartEntry>().Select(e => e.PatientId).Distinct().ToListAsync(cancel)).ToHashSet();
        var empty = ids.Where(p => !charted.Contains(p)).ToList();
        if (empty.Count == 0) return;
        var generator = await Generator(s, 7, cancel);
        var patients = await directory.Find(empty, s.GetRequiredService<ActorAccessor>().Require(), cancel);
        var today = DateOnly.FromDateTime(s.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var (entries, changes) = (new List<ChartEntry>(), new List<ChartChange>());
        foreach (var (id, n) in empty.Select((p, n) => (p, n)))
        {
            var age = patients.TryGetValue(id, out var p) && p.BirthDate is { } born ? today.Year - born.Year : (int?)null;
            var chart = age is >= 25 && charted.Count == 0 && n < 12 && n % 3 == 0 ? Showcase(generator, id, today) : generator.Patient(id, age, 4 + n * 7 % 15);
            entries.AddRange(chart.Entries);
            changes.AddRange(chart.Changes);
        }
        await Save(db, entries, changes, cancel);
    }

    /// <summary>A mouth with something of most kinds, to show what the chart can draw.</summary>
    private static GeneratedChart Showcase(ChartGenerator g, Guid patient, DateOnly today)
    {
        var made = new GeneratedChart([], []);
        void Was(string kind, EntryStatus status, int daysAgo, params ChartTooth[] teeth) => g.Add(made, patient, kind, teeth, status, today.AddDays(-daysAgo));
        foreach (var t in new[] { 18, 28, 48 }) Was(ChartKinds.Missing, EntryStatus.Existing, 2500, new ChartTooth(t));
        Was("filling_composite", EntryStatus.Existing, 2500, new ChartTooth(17, "O"));
        Was("filling_composite", EntryStatus.Existing, 2500, new ChartTooth(11, "M"));
        Was(ChartKinds.Missing, EntryStatus.Existing, 2100, new ChartTooth(24));
        Was(ChartKinds.Bridge, EntryStatus.Existing, 2000, new(23, "", ToothRole.Pillar), new(24, "", ToothRole.Pontic), new(25, "", ToothRole.Pillar));
        Was("root_canal_full", EntryStatus.Existing, 1500, new ChartTooth(36));
        Was("crown", EntryStatus.Existing, 1480, new ChartTooth(36));
        Was("sealant", EntryStatus.Existing, 1400, new ChartTooth(27, "O"));
        Was(ChartKinds.Splint, EntryStatus.Existing, 700, new(42), new(41), new(31), new(32));
        Was("filling_composite", EntryStatus.Performed, 60, new ChartTooth(45, "D"));
        Was("filling_composite", EntryStatus.Performed, 20, new ChartTooth(37, "O"));
        Was("filling_composite", EntryStatus.Planned, 12, new ChartTooth(16, "MOD"));
        Was("filling_composite", EntryStatus.Planned, 12, new ChartTooth(15, "OD"));
        Was("caries", EntryStatus.Existing, 12, new ChartTooth(26, "MO"));
        Was("root_canal_full", EntryStatus.Planned, 12, new ChartTooth(26));
        Was("crown", EntryStatus.Planned, 12, new ChartTooth(26));
        Was("caries", EntryStatus.Existing, 12, new ChartTooth(47, "O"));
        Was(ChartKinds.Extraction, EntryStatus.Performed, 300, new ChartTooth(46));
        Was(ChartKinds.Implant, EntryStatus.Planned, 12, new ChartTooth(46));
        Was("crown_on_implant", EntryStatus.Planned, 12, new ChartTooth(46));
        Was(ChartKinds.Unerupted, EntryStatus.Existing, 2500, new ChartTooth(38));
        Was(ChartKinds.Extraction, EntryStatus.Referred, 12, new ChartTooth(38));
        g.Add(made, patient, ChartKinds.Note, [new(26)], EntryStatus.Existing, today.AddDays(-12), "26: dolor al frío, caries MO profunda. Se propone endodoncia y corona.");
        return made;
    }

    private static async Task<ChartGenerator> Generator(IServiceProvider services, int seed, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var actor = services.GetRequiredService<ActorAccessor>().Require();
        var items = (await services.GetRequiredService<CatalogDirectory>().Offered(actor, cancel)).Where(i => i.Drawing is not null).GroupBy(i => i.Drawing!).ToDictionary(g => g.Key, g => (IReadOnlyList<CatalogItemSummary>)[.. g]);
        var people = await (from m in db.Set<Membership>() where m.IsProfessional join u in db.Set<User>() on m.UserId equals u.Id orderby u.FullName select new { u.Id, u.FullName }).ToListAsync(cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new(db.CurrentClinicId, items, people.Count > 0 ? [.. people.Select(p => (p.Id, p.FullName))] : [(Guid.Empty, "Dra. Vidal")], seed, now, DateOnly.FromDateTime(now.UtcDateTime));
    }

    private static Task<int> Save(AppDb db, List<ChartEntry> entries, List<ChartChange> changes, CancellationToken cancel) => db.InTransaction(async () =>
    {
        await db.Engine.BulkInsert(db, entries, cancel);
        await db.Engine.BulkInsert(db, changes, cancel);
        return entries.Count;
    }, cancel);
}
