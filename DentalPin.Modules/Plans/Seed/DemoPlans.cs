using DentalPin.Agenda;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Patients;
using DentalPin.Schedules;

namespace DentalPin.Plans;

/// <summary>The plans of the demo clinic: some in every state, with alternatives, phases, sessions done and booked.</summary>
internal static class DemoPlans
{
    private const int Count = 32;

    private static readonly (string Title, string Diagnosis, (string Code, string Teeth, int Phase)[] Items)[] Cases =
    [
        ("Corona en 26", "Fractura de cúspide en 26, vital. Endodoncia no indicada por ahora.", [("REST-CROWN-ZIR", "26", 2), ("PREV-CLEAN", "", 1)]),
        ("Caries y limpieza", "Caries interproximales en 15 y 24, gingivitis.", [("PREV-CLEAN", "", 1), ("REST-COMP", "15 MO, 24 DO", 1)]),
        ("Endodoncia y corona 36", "Pulpitis irreversible en 36.", [("ENDO-MULTI", "36", 1), ("REST-CROWN-ZIR", "36", 2)]),
        ("Implante 46", "Ausencia de 46, hueso suficiente en CBCT.", [("SURG-IMP-TI", "46", 1), ("REST-CROWN-IMPL-ZIR", "46", 2)]),
        ("Blanqueamiento", "Tinción generalizada, sin caries activas.", [("PREV-CLEAN", "", 1), ("EST-BLAN-CLIN", "", 2)]),
    ];

    public static async Task Load(DemoContext context)
    {
        var s = context.Services;
        var (db, cancel) = (s.GetRequiredService<AppDb>(), context.Cancel);
        if (await db.Set<TreatmentPlan>().AnyAsync(cancel)) return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Clinic>().Where(c => c.Id == db.CurrentClinicId).Select(c => c.TimeZone).FirstAsync(cancel));
        var actor = Actor.System(db.CurrentClinicId, "demo") with { Zone = zone };
        var people = (await s.GetRequiredService<ProfessionalDirectory>().All(cancel)).Where(p => p.Active).ToList();
        var patients = await s.GetRequiredService<PatientDirectory>().Some(Count * 3, cancel);
        if (people.Count == 0 || patients.Count == 0) return;
        var catalog = s.GetRequiredService<CatalogDirectory>();
        for (var n = 0; n < Math.Min(Count, patients.Count); n++)
        {
            db.Discard();
            await One(s, n, patients[n * patients.Count / Count % patients.Count], people[n % people.Count], catalog, actor, cancel);
        }
        db.Discard();
        await Age(db, s.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
    }

    private static async Task One(IServiceProvider s, int n, Guid patient, ProfessionalInfo who, CatalogDirectory catalog, Actor actor, CancellationToken cancel)
    {
        var example = Cases[n % Cases.Length];
        if (await s.GetRequiredService<CreatePlan>().Handle(new() { PatientId = patient, Title = example.Title, Diagnosis = example.Diagnosis, ProfessionalId = who.Id }, actor, cancel) is not Result<PlanRef>.Ok { Value: var plan }) return;
        var writer = s.GetRequiredService<PlanWriter>();
        var today = writer.Today(actor);
        await s.GetRequiredService<EditPlan>().Handle(plan.Id, new() { Version = plan.Version, Title = example.Title, Diagnosis = example.Diagnosis, ProfessionalId = who.Id, Phases = [new() { Name = "Saneamiento", Target = Day(today.AddDays(21)) }, new() { Name = "Rehabilitación", Target = Day(today.AddDays(75)) }] }, actor, cancel);
        var phases = (await writer.Read(plan.Id, cancel))!.Phases.OrderBy(f => f.Position).ToList();
        foreach (var (code, teeth, phase) in example.Items)
            if ((await catalog.Search(code, 5, actor, cancel)).FirstOrDefault(i => i.Code.StartsWith(code, StringComparison.Ordinal)) is { } item)
                await s.GetRequiredService<AddItems>().Handle(plan.Id, new() { ItemId = item.Id, Teeth = teeth, PhaseId = phases[phase - 1].Id, Priority = n % 7 == 0 ? "high" : null }, actor, cancel);
        var kind = n % 8;
        if (kind is 1 or 3) await Alternative(s, plan.Id, catalog, actor, cancel);
        if (kind is 0 or 1) return;
        var flow = s.GetRequiredService<PlanFlow>();
        await flow.Present(plan.Id, new(), actor, cancel);
        if (kind is 2 or 3) return;
        if (kind == 7)
        {
            await flow.Close(plan.Id, new() { Reason = CloseReasons.All[n / 8 % CloseReasons.All.Count], Note = "Prefiere esperar" }, actor, cancel);
            return;
        }
        if (await s.GetRequiredService<AcceptPlan>().Handle(plan.Id, new(), actor, cancel) is not Result<PlanRef>.Ok || kind == 4) return;
        var sessions = (await writer.Read(plan.Id, cancel))!.Of(PlanAlternative.First).SelectMany(i => i.Sessions.OrderBy(x => x.Position)).ToList();
        foreach (var session in sessions.Take(kind == 6 ? sessions.Count : 1)) await s.GetRequiredService<PerformSession>().Handle(plan.Id, session.Id, new() { ProfessionalId = who.Id }, actor, cancel);
        if (kind == 5 && sessions.Count > 1 && n % 16 == 5) await Book(s, plan.Id, sessions[1].Id, who, actor, cancel);
    }

    /// <summary>The same for less: a bridge or a filling instead.</summary>
    private static async Task Alternative(IServiceProvider s, Guid plan, CatalogDirectory catalog, Actor actor, CancellationToken cancel)
    {
        var save = s.GetRequiredService<SaveAlternative>();
        await save.Add(plan, new() { Name = "Económica", Note = "Más sencilla y con menos visitas. Dura menos." }, actor, cancel);
        await save.Edit(plan, PlanAlternative.First, new() { Name = "Recomendada", Note = "La que más dura." }, actor, cancel);
        if ((await catalog.Search("REST-COMP", 5, actor, cancel)).Count > 0 && (await catalog.Search("REST-COMP", 5, actor, cancel))[0] is { } filling)
            await s.GetRequiredService<AddItems>().Handle(plan, new() { Letter = "B", ItemId = filling.Id, Teeth = "26 MOD" }, actor, cancel);
    }

    private static async Task Book(IServiceProvider s, Guid plan, Guid session, ProfessionalInfo who, Actor actor, CancellationToken cancel)
    {
        if (await s.GetRequiredService<OpeningsSearch>().Find(new() { Minutes = 60, Professionals = [who.Id], From = s.GetRequiredService<PlanWriter>().Today(actor).AddDays(2), Take = 1 }, actor, cancel) is not Result<IReadOnlyList<Opening>>.Ok { Value: [var gap] }) return;
        await s.GetRequiredService<BookSessions>().Handle(plan, new() { Sessions = [session], Start = gap.Start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), ProfessionalId = who.Id, CabinetId = gap.CabinetId, Minutes = 60 }, actor, cancel);
    }

    /// <summary>Not everything happened today.</summary>
    private static async Task Age(AppDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var plans = await db.Set<TreatmentPlan>().OrderBy(p => p.Number).ToListAsync(cancel);
        foreach (var (p, n) in plans.Select((p, n) => (p, n)))
        {
            var days = n * 13 % 60 + 1;
            p.CreatedAt = now.AddDays(-days - 9);
            if (p.PresentedAt is not null) p.PresentedAt = now.AddDays(-days - 4);
            if (p.AcceptedAt is not null) p.AcceptedAt = now.AddDays(-days);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
