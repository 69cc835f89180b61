using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Plans;

/// <summary>Fills a clinic with years of invented plans, for measuring; in bulk, without audit, events and chart. Never where real patients are kept.</summary>
public static class PlanSeeder
{
    private const int Batch = 5000;

    private static readonly (string Code, string Teeth)[] Work = [("PREV-CLEAN", ""), ("REST-COMP", "16 MO"), ("REST-COMP", "24 DO"), ("ENDO-MULTI", "36"), ("REST-CROWN-ZIR", "36"), ("SURG-IMP-TI", "46"), ("REST-CROWN-IMPL-ZIR", "46"), ("PERIO-SCAL", "")];

    /// <summary>Adds plans until there are <paramref name="count"/>. Four of five are over, as after ten years. The scope must act in the clinic.</summary>
    public static async Task Seed(IServiceProvider services, int count, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var there = await db.Set<TreatmentPlan>().CountAsync(cancel);
        if (there >= count) return;
        var actor = services.GetRequiredService<ActorAccessor>().Require();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var patients = await services.GetRequiredService<PatientDirectory>().Some(50_000, cancel);
        var people = await services.GetRequiredService<ProfessionalDirectory>().All(cancel);
        var items = await Items(services, actor, cancel);
        if (patients.Count == 0 || items.Count == 0) return;
        var random = new Random(there + 2026);
        for (var n = there; n < count; n += Batch)
        {
            var made = new List<TreatmentPlan>();
            for (var i = n; i < Math.Min(count, n + Batch); i++) made.Add(One(db.CurrentClinicId, i, patients[random.Next(patients.Count)], people.Count == 0 ? null : people[random.Next(people.Count)].Id, items, now, random));
            await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, made, cancel);
                await db.Engine.BulkInsert(db, made.SelectMany(p => p.Alternatives), cancel);
                await db.Engine.BulkInsert(db, made.SelectMany(p => p.Items), cancel);
                await db.Engine.BulkInsert(db, made.SelectMany(p => p.Items).SelectMany(i => i.Sessions), cancel);
                return made.Count;
            }, cancel);
        }
        await Counters(db, count, now.Year, cancel);
    }

    private static async Task<List<(CatalogItemSummary Item, string Teeth)>> Items(IServiceProvider services, Actor actor, CancellationToken cancel)
    {
        var catalog = services.GetRequiredService<CatalogDirectory>();
        var found = new List<(CatalogItemSummary, string)>();
        foreach (var (code, teeth) in Work)
            if ((await catalog.Search(code, 5, actor, cancel)).FirstOrDefault(i => i.Code == code) is { } item) found.Add((item, teeth));
        return found;
    }

    private static TreatmentPlan One(Guid clinic, int n, Guid patient, Guid? who, List<(CatalogItemSummary Item, string Teeth)> items, DateTimeOffset now, Random random)
    {
        var status = random.Next(100) switch { < 55 => PlanStatus.Completed, < 80 => PlanStatus.Closed, < 85 => PlanStatus.Draft, < 90 => PlanStatus.Presented, < 94 => PlanStatus.Accepted, _ => PlanStatus.InProgress };
        var over = status is PlanStatus.Completed or PlanStatus.Closed;
        var begun = now.AddDays(-random.Next(over ? 60 : 1, over ? 3650 : 120));
        var plan = new TreatmentPlan
        {
            Id = Ids.New(), ClinicId = clinic, Version = 1, PatientId = patient, Year = now.Year, Number = n + 1, Title = items[n % items.Count].Item.NameEs, Status = status, ProfessionalId = who, CreatedByName = "Profesional", CreatedAt = begun, UpdatedAt = begun.AddDays(3),
            Chosen = status is PlanStatus.Draft or PlanStatus.Presented ? null : PlanAlternative.First, PresentedAt = status == PlanStatus.Draft ? null : begun.AddDays(1), AcceptedAt = status is PlanStatus.Draft or PlanStatus.Presented or PlanStatus.Closed ? null : begun.AddDays(3),
            CloseReason = status == PlanStatus.Closed ? CloseReasons.All[random.Next(4)] : null, StatusBefore = status == PlanStatus.Closed ? PlanStatus.Presented : null,
        };
        plan.Alternatives.Add(new() { Id = Ids.New(), ClinicId = clinic, PlanId = plan.Id });
        foreach (var k in Enumerable.Range(0, random.Next(2, 6)))
        {
            var (item, teeth) = items[(n + k) % items.Count];
            var done = status == PlanStatus.Completed || (status == PlanStatus.InProgress && k == 0);
            var row = new PlanItem
            {
                Id = Ids.New(), ClinicId = clinic, PlanId = plan.Id, Position = k + 1, CatalogItemId = item.Id, Code = item.Code, NameEs = item.NameEs, NameEn = item.NameEn, Teeth = teeth, Price = item.Price, Minutes = item.Minutes, ProfessionalId = who,
                Status = done ? ItemStatus.Done : ItemStatus.Planned, DoneAt = done ? begun.AddDays(20) : null, DoneOn = done ? DateOnly.FromDateTime(begun.AddDays(20).UtcDateTime) : null,
            };
            row.Sessions.Add(new() { Id = Ids.New(), ClinicId = clinic, ItemId = row.Id, Position = 1, Amount = item.Price, Status = done ? SessionStatus.Done : SessionStatus.Open, DoneAt = row.DoneAt, DoneOn = row.DoneOn });
            plan.Items.Add(row);
        }
        plan.Recount();
        return plan;
    }

    /// <summary>The next plan somebody makes gets the next number.</summary>
    private static async Task Counters(AppDb db, int count, int year, CancellationToken cancel)
    {
        await db.InTransaction(async () =>
        {
            var next = await db.NextNumber($"plan.{year}", cancel);
            return next > count ? next : await db.NextNumbers($"plan.{year}", (int)(count - next), cancel);
        }, cancel);
    }
}
