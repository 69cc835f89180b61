using DentalPin.Catalog;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Budgets;

/// <summary>Fills a clinic with years of invented budgets, for measuring; in bulk, without audit, events, plans and documents. Never where real patients are kept.</summary>
public static class BudgetSeeder
{
    private const int Batch = 5000;

    private static readonly (string Code, string Teeth, string Phase)[] Work =
        [("PREV-CLEAN", "", "Saneamiento"), ("REST-COMP", "16 MO", "Saneamiento"), ("REST-COMP", "24 DO", "Saneamiento"), ("ENDO-MULTI", "36", "Rehabilitación"), ("REST-CROWN-ZIR", "36", "Rehabilitación"), ("SURG-IMP-TI", "46", "Rehabilitación"), ("EST-BLAN-CLIN", "", "Estética")];

    /// <summary>Adds budgets until there are <paramref name="count"/>. Most are over, as after ten years. The scope must act in the clinic.</summary>
    public static async Task Seed(IServiceProvider services, int count, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        var there = await db.Set<Budget>().CountAsync(cancel);
        if (there >= count) return;
        var actor = services.GetRequiredService<ActorAccessor>().Require();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var patients = await services.GetRequiredService<PatientDirectory>().Some(50_000, cancel);
        var people = await services.GetRequiredService<ProfessionalDirectory>().All(cancel);
        var quotes = await Quotes(services, actor, DateOnly.FromDateTime(now.UtcDateTime), cancel);
        if (patients.Count == 0 || quotes.Count == 0) return;
        var random = new Random(there + 2026);
        for (var n = there; n < count; n += Batch)
        {
            var made = new List<Budget>();
            for (var i = n; i < Math.Min(count, n + Batch); i++) made.Add(One(db.CurrentClinicId, i, patients[random.Next(patients.Count)], people.Count == 0 ? null : people[random.Next(people.Count)].Id, quotes, now, random));
            await db.InTransaction(async () =>
            {
                await db.Engine.BulkInsert(db, made, cancel);
                await db.Engine.BulkInsert(db, made.SelectMany(b => b.Lines), cancel);
                await db.Engine.BulkInsert(db, made.Select(b => new BudgetStep { Id = Ids.New(), ClinicId = b.ClinicId, BudgetId = b.Id, To = b.Status, ByName = "Recepción", At = b.UpdatedAt }), cancel);
                return made.Count;
            }, cancel);
        }
        // The next budget somebody makes gets the next number.
        await db.InTransaction(async () =>
        {
            var next = await db.NextNumber($"budget.{now.Year}", cancel);
            return next > count ? next : await db.NextNumbers($"budget.{now.Year}", (int)(count - next), cancel);
        }, cancel);
    }

    private static async Task<List<(QuotedPrice Quote, string Teeth, string Phase)>> Quotes(IServiceProvider services, Actor actor, DateOnly day, CancellationToken cancel)
    {
        var (catalog, prices) = (services.GetRequiredService<CatalogDirectory>(), services.GetRequiredService<CatalogPrices>());
        var found = new List<(QuotedPrice, string, string)>();
        foreach (var (code, teeth, phase) in Work)
            if ((await catalog.Search(code, 5, actor, cancel)).FirstOrDefault(i => i.Code == code) is { } item && await prices.Quote(null, null, day, new(item.Id, []), cancel) is { } quote) found.Add((quote, teeth, phase));
        return found;
    }

    private static Budget One(Guid clinic, int n, Guid patient, Guid? who, List<(QuotedPrice Quote, string Teeth, string Phase)> quotes, DateTimeOffset now, Random random)
    {
        var status = random.Next(100) switch { < 50 => BudgetStatus.Completed, < 65 => BudgetStatus.Rejected, < 78 => BudgetStatus.Expired, < 82 => BudgetStatus.Cancelled, < 86 => BudgetStatus.Draft, < 90 => BudgetStatus.Presented, < 94 => BudgetStatus.Accepted, < 96 => BudgetStatus.PartiallyAccepted, _ => BudgetStatus.InProgress };
        var over = status is BudgetStatus.Completed or BudgetStatus.Rejected or BudgetStatus.Expired or BudgetStatus.Cancelled;
        var begun = now.AddDays(-random.Next(over ? 60 : 1, over ? 3650 : 28));
        var day = DateOnly.FromDateTime(begun.UtcDateTime);
        var agreed = BudgetStates.IsAgreed(status);
        var budget = new Budget
        {
            Id = Ids.New(), ClinicId = clinic, Version = 1, PatientId = patient, Year = now.Year, Number = n + 1, Title = quotes[n % quotes.Count].Quote.Item.NameEs, Status = status, ProfessionalId = who, CreatedByName = "Recepción", CreatedAt = begun, CreatedOn = day, UpdatedAt = begun.AddDays(2),
            PresentedAt = status == BudgetStatus.Draft ? null : begun.AddDays(1), AcceptedAt = agreed ? begun.AddDays(2) : null, ValidUntil = status == BudgetStatus.Draft ? null : day.AddDays(31), Reason = status == BudgetStatus.Rejected ? RejectReasons.All[random.Next(3)] : null,
            DiscountKind = random.Next(5) == 0 ? DiscountKind.Percent : DiscountKind.None, DiscountValue = 5,
        };
        if (budget.DiscountKind == DiscountKind.None) budget.DiscountValue = 0;
        foreach (var k in Enumerable.Range(0, random.Next(2, 7)))
        {
            var (quote, teeth, phase) = quotes[(n + k) % quotes.Count];
            budget.Lines.Add(new()
            {
                Id = Ids.New(), ClinicId = clinic, BudgetId = budget.Id, Position = k + 1, Phase = phase, ItemId = quote.Item.Id, Code = quote.Item.Code, NameEs = quote.Item.NameEs, NameEn = quote.Item.NameEn, Teeth = teeth, UnitPrice = quote.UnitPrice, Vat = quote.Vat, Visits = quote.Sessions,
                AcceptedAt = agreed && (status != BudgetStatus.PartiallyAccepted || k == 0) ? begun.AddDays(2) : null, DoneOn = status == BudgetStatus.Completed ? day.AddDays(20) : null,
            });
        }
        BudgetWriter.Arrange(budget);
        budget.Recount();
        return budget;
    }
}
