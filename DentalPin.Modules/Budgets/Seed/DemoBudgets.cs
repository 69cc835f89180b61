using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Plans;

namespace DentalPin.Budgets;

/// <summary>The budgets of the demo clinic: one of most of its plans, some by hand, in every state.</summary>
internal static class DemoBudgets
{
    private const int ByHand = 14;

    /// <summary>"Ana" in four strokes, for signatures in the demo.</summary>
    private const string Ink = "60,150 95,40 130,150;75,110 118,110;160,150 162,95 185,92 200,150;235,150 230,100 262,96 266,150 290,140 340,70 420,120 520,60";

    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var (db, cancel) = (s.GetRequiredService<AppDb>(), context.Cancel);
        if (await db.Set<Budget>().AnyAsync(cancel)) return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().Where(c => c.Id == db.CurrentClinicId).Select(c => c.TimeZone).FirstAsync(cancel));
        var actor = Actor.System(db.CurrentClinicId, "demo") with { Zone = zone };
        var plans = s.GetRequiredService<PlanDirectory>();
        var patients = await s.GetRequiredService<PatientDirectory>().Some(120, cancel);
        var n = 0;
        foreach (var patient in patients)
            foreach (var plan in (await plans.OfPatient(patient, actor, cancel)).Where(p => p.Status is PlanStatus.Draft or PlanStatus.Presented).ToList())
            {
                db.Discard();
                foreach (var letter in plan.Letters.Take(n % 3 == 0 ? 2 : 1)) await FromPlan(s, n++, plan, letter, actor, cancel);
            }
        for (var k = 0; k < Math.Min(ByHand, patients.Count); k++)
        {
            db.Discard();
            await Hand(s, k, patients[(k * 7 + 3) % patients.Count], actor, cancel);
        }
        db.Discard();
        await Age(db, s.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
    }

    private static async Task FromPlan(IServiceProvider s, int n, PlanSummary plan, string letter, Actor actor, CancellationToken cancel)
    {
        if (await s.GetRequiredService<CreateBudget>().Handle(new() { PlanId = plan.Id, Letter = letter }, actor, cancel) is not Result<BudgetRef>.Ok { Value: var made }) return;
        if (n % 4 == 1) await s.GetRequiredService<EditBudget>().Handle(made.Id, new DiscountInput { Discount = "5 %" }, actor, cancel);
        if (n % 5 == 0) return;
        await Live(s, n, made.Id, plan.PatientId, actor, cancel);
    }

    private static async Task Hand(IServiceProvider s, int n, Guid patient, Actor actor, CancellationToken cancel)
    {
        if (await s.GetRequiredService<CreateBudget>().Handle(new() { PatientId = patient, Title = n % 2 == 0 ? "Higiene y blanqueamiento" : "Ortodoncia y revisiones" }, actor, cancel) is not Result<BudgetRef>.Ok { Value: var made }) return;
        var (add, catalog) = (s.GetRequiredService<AddLine>(), s.GetRequiredService<CatalogDirectory>());
        foreach (var (code, teeth, discount) in n % 2 == 0 ? new[] { ("PREV-CLEAN", "", ""), ("EST-BLAN-CLIN", "", "10 %"), ("REST-COMP", "24 DO", "") } : [("PREV-CLEAN", "", "20 %"), ("ENDO-MULTI", "36", ""), ("REST-CROWN-ZIR", "36", "25,00")])
            if ((await catalog.Search(code, 5, actor, cancel)).FirstOrDefault(i => i.Code.StartsWith(code, StringComparison.Ordinal)) is { } item)
                await add.Handle(made.Id, new() { ItemId = item.Id, Teeth = teeth, Discount = discount, Phase = code == "PREV-CLEAN" ? "Saneamiento" : "Tratamiento" }, actor, cancel);
        if (n % 3 == 0) await add.Handle(made.Id, new() { Text = "Férula de descarga, material", UnitPrice = "45,00", Quantity = "1", Phase = "Tratamiento" }, actor, cancel);
        if (n == 0) return;
        await Live(s, n, made.Id, patient, actor, cancel);
    }

    /// <summary>Takes it to one of the states a budget can be in.</summary>
    private static async Task Live(IServiceProvider s, int n, Guid id, Guid patient, Actor actor, CancellationToken cancel)
    {
        var (flow, accept, writer) = (s.GetRequiredService<BudgetFlow>(), s.GetRequiredService<AcceptBudget>(), s.GetRequiredService<BudgetWriter>());
        if (await flow.Present(id, new(), actor, cancel) is not Result<BudgetRef>.Ok) return;
        var name = (await s.GetRequiredService<PatientDirectory>().Find(patient, actor, cancel))?.FullName ?? "Paciente";
        switch (n % 7)
        {
            case 1:
                await flow.Reject(id, new() { Reason = RejectReasons.All[n % 4], Note = n % 4 == 3 ? "Se muda de ciudad" : null }, actor, cancel);
                return;
            case 2:
                var lines = (await writer.Read(id, cancel))!.Ordered;
                await accept.Handle(id, new() { SignedName = name, Drawing = Ink, Lines = [.. lines.Take(Math.Max(1, lines.Count - 1)).Select(l => l.Id)] }, new(SignatureSource.Clinic), actor, cancel);
                return;
            case 3 or 4:
                await accept.Handle(id, new() { SignedName = name, Drawing = n % 2 == 0 ? Ink : null, Typed = n % 2 != 0 }, new(SignatureSource.Clinic), actor, cancel);
                if (n % 7 == 4) await flow.Complete(id, new(), actor, cancel);
                return;
            case 5:
                await s.GetRequiredService<NewVersion>().Handle(id, new(), actor, cancel);
                return;
            case 6 when n % 2 == 0:
                await flow.Cancel(id, new() { Note = "Se unió a otro presupuesto" }, actor, cancel);
                return;
        }
    }

    /// <summary>Not everything happened today, and some waited too long.</summary>
    private static async Task Age(AppDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = 0;
        foreach (var (b, n) in (await db.Set<Budget>().OrderBy(b => b.Number).ToListAsync(cancel)).Select((b, n) => (b, n)))
        {
            var days = n * 11 % 40 + 1;
            b.CreatedAt = now.AddDays(-days - 4);
            b.CreatedOn = DateOnly.FromDateTime(b.CreatedAt.UtcDateTime);
            if (b.PresentedAt is not null) b.PresentedAt = now.AddDays(-days - 2);
            if (b.AcceptedAt is not null) b.AcceptedAt = now.AddDays(-days);
            if (b.ValidUntil is not null) b.ValidUntil = DateOnly.FromDateTime(now.AddDays(30 - days % 24).UtcDateTime);
            if (b.Status != BudgetStatus.Presented || ++waiting % 4 != 0) continue;
            (b.Status, b.ValidUntil) = (BudgetStatus.Expired, DateOnly.FromDateTime(now.AddDays(-3).UtcDateTime));
            db.Add(new BudgetStep { Id = Ids.New(), BudgetId = b.Id, From = BudgetStatus.Presented, To = BudgetStatus.Expired, ByName = "demo", At = now.AddDays(-2) });
        }
        await db.SaveChangesAsync(cancel);
    }
}
