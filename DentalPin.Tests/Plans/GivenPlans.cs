using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Patients;
using DentalPin.Plans;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Plans;

/// <summary>A clinic with an agenda, the default catalogue and plans.</summary>
internal sealed class PlanWorld
{
    public required AgendaWorld Agenda { get; init; }

    public TestClinic Clinic => Agenda.Clinic;

    public Actor Boss => Agenda.Reception;

    public static async Task<PlanWorld> Make(TestServer? server = null)
    {
        var world = new PlanWorld { Agenda = await AgendaWorld.Make(server) };
        await world.Clinic.Defaults();
        return world;
    }

    public Task<Result<PlanRef>> Try<T>(Func<T, Task<Result<PlanRef>>> run, Actor? actor = null) where T : notnull => Agenda.Run(run, actor);

    public async Task<PlanRef> Do<T>(Func<T, Task<Result<PlanRef>>> run) where T : notnull => AgendaWorld.Ok(await Try(run));

    public async Task<Guid> Plan(params (string Code, string Teeth)[] items)
    {
        var plan = await Do<CreatePlan>(h => h.Handle(new() { PatientId = Agenda.Patient, Title = "Plan", ProfessionalId = Agenda.Professional }, Boss, default));
        foreach (var (code, teeth) in items) await Add(plan.Id, code, teeth);
        return plan.Id;
    }

    public async Task<PlanRef> Add(Guid plan, string code, string teeth, string letter = "A")
    {
        var item = (await Clinic.ByCode(code)).Id;
        return await Do<AddItems>(h => h.Handle(plan, new() { ItemId = item, Teeth = teeth, Letter = letter }, Boss, default));
    }

    public Task<TreatmentPlan> Get(Guid plan) => Agenda.Run<PlanWriter, TreatmentPlan>(async w => (await w.Read(plan, default))!);

    public Task<Result<PlanRef>> Step(Guid plan, string to, Actor? actor = null) => to switch
    {
        "presented" => Try<PlanFlow>(f => f.Present(plan, new(), actor ?? Boss, default), actor),
        "draft" => Try<PlanFlow>(f => f.Reopen(plan, new(), actor ?? Boss, default), actor),
        "accepted" => Try<AcceptPlan>(f => f.Handle(plan, new(), actor ?? Boss, default), actor),
        "closed" => Try<PlanFlow>(f => f.Close(plan, new() { Reason = "expired" }, actor ?? Boss, default), actor),
        _ => Try<PlanFlow>(f => f.Reactivate(plan, new(), actor ?? Boss, default), actor),
    };

    public async Task<Guid> Accepted(params (string Code, string Teeth)[] items)
    {
        var plan = await Plan(items);
        AgendaWorld.Ok(await Step(plan, "presented"));
        AgendaWorld.Ok(await Step(plan, "accepted"));
        return plan;
    }

    public Task<Result<PlanRef>> Perform(Guid plan, Guid session, Actor? actor = null) => Try<PerformSession>(h => h.Handle(plan, session, new() { ProfessionalId = Agenda.Professional }, actor ?? Boss, default), actor);

    public Task<List<(Guid Id, EntryStatus Status)>> Entries() =>
        Clinic.Db(async db => (await db.Set<ChartEntry>().AsNoTracking().Where(e => e.PatientId == Agenda.Patient).OrderBy(e => e.Id).Select(e => new { e.Id, e.Status }).ToListAsync()).ConvertAll(e => (e.Id, e.Status)));

    /// <summary>How many performed treatments were announced; an event has a row for each listener.</summary>
    public Task<int> Performed() => Clinic.Db(db => db.Set<DentalPin.Core.Events.OutboxMessage>().Where(m => m.ClinicId == Clinic.Id && m.Name == "treatment.performed").Select(m => m.EventId).Distinct().CountAsync());
}

/// <summary>At least one of everything the module keeps, marked.</summary>
internal static class GivenPlans
{
    public static Task Everything(TestClinic clinic, string marker) => clinic.Db(async db =>
    {
        var patient = await db.Set<Patient>().Select(p => p.Id).FirstAsync();
        var item = await db.Set<CatalogItem>().FirstAsync();
        var now = DateTimeOffset.UtcNow;
        var plan = new TreatmentPlan { Id = Ids.New(), PatientId = patient, Year = 2026, Number = 1, Title = marker + "-plan", Status = PlanStatus.Accepted, Chosen = "A", Diagnosis = marker + "-dx", AcceptedAt = now, CreatedByName = "Persona", CreatedAt = now, UpdatedAt = now };
        db.Add(plan);
        db.AddRange(new PlanAlternative { Id = Ids.New(), PlanId = plan.Id, Letter = "A", Name = marker + "-a" }, new PlanAlternative { Id = Ids.New(), PlanId = plan.Id, Letter = "B" });
        var phase = new PlanPhase { Id = Ids.New(), PlanId = plan.Id, Position = 1, Name = marker + "-fase", Target = new DateOnly(2026, 1, 10) };
        db.Add(phase);
        foreach (var letter in new[] { "A", "B" })
        {
            var row = new PlanItem { Id = Ids.New(), PlanId = plan.Id, Letter = letter, PhaseId = phase.Id, Position = 1, CatalogItemId = item.Id, Code = "X", NameEs = marker + "-tto", NameEn = marker + "-tx", Teeth = "16", Price = 100, Minutes = 60, Priority = ItemPriority.High, Note = marker + "-nota" };
            db.Add(row);
            db.Add(new PlanSession { Id = Ids.New(), ItemId = row.Id, Position = 1, NameEs = marker + "-s1", NameEn = "s1", Amount = 40 });
            db.Add(new PlanSession { Id = Ids.New(), ItemId = row.Id, Position = 2, NameEs = marker + "-s2", NameEn = "s2", Amount = 60 });
        }
        db.Add(new PlanNote { Id = Ids.New(), PlanId = plan.Id, Text = marker + "-texto", ByName = "Persona", At = now });
        db.Add(new PlanStep { Id = Ids.New(), PlanId = plan.Id, To = PlanStatus.Draft, ByName = "Persona", At = now });
        plan.Recount();
        var draft = new TreatmentPlan { Id = Ids.New(), PatientId = patient, Year = 2026, Number = 2, Title = marker + "-borrador", CreatedByName = "Persona", CreatedAt = now, UpdatedAt = now };
        db.Add(draft);
        db.Add(new PlanAlternative { Id = Ids.New(), PlanId = draft.Id });
        var only = new PlanItem { Id = Ids.New(), PlanId = draft.Id, Position = 1, CatalogItemId = item.Id, Code = "X", NameEs = marker + "-tto", NameEn = marker + "-tx", Price = 100, Minutes = 60 };
        db.Add(only);
        db.Add(new PlanSession { Id = Ids.New(), ItemId = only.Id, Position = 1, Amount = 100 });
        draft.Recount();
        return await db.SaveChangesAsync();
    });

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db) =>
    [
        .. await db.Set<TreatmentPlan>().Select(p => "/plans/" + p.Id).Take(2).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/plans/" + p.Id + "/compare").Take(1).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/plans/" + p.Id + "/edit").Take(1).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/plans/" + p.Id + "/close").Take(1).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/plans/" + p.Id + "/book").Take(1).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/plans/new?patient=" + p.PatientId).Take(1).ToListAsync(),
        .. await db.Set<TreatmentPlan>().Where(p => p.Status == PlanStatus.Accepted).Select(p => "/patients/" + p.PatientId + "?tab=plans").Take(1).ToListAsync(),
        .. await db.Set<PlanItem>().OrderBy(i => i.Note == null ? 0 : 1).Select(i => "/plans/" + i.PlanId + "/items/" + i.Id).Take(1).ToListAsync(),
        .. await db.Set<DentalPin.Agenda.Appointment>().Where(a => a.PatientId != null).Select(a => "/plans/visits/" + a.Id).Take(1).ToListAsync(),
        "/plans?tab=all", "/plans?tab=unscheduled", "/plans?q=nadie-asi",
    ];
}
