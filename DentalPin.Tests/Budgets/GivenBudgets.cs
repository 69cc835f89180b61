using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Plans;

namespace DentalPin.Tests.Budgets;

/// <summary>A clinic with plans and budgets.</summary>
internal sealed class BudgetWorld
{
    /// <summary>The words of a document, as a person's programs read them.</summary>
    public static string TextOf(byte[] pdf)
    {
        using var read = new Pdf(pdf);
        return read.Text;
    }

    public const string Ink = "60,150 95,40 130,150;75,110 118,110;160,150 162,95 185,92 200,150";

    public required PlanWorld Plans { get; init; }

    public TestClinic Clinic => Plans.Clinic;

    public Actor Boss => Plans.Boss;

    public Guid Patient => Plans.Agenda.Patient;

    public static async Task<BudgetWorld> Make(TestServer? server = null) => new() { Plans = await PlanWorld.Make(server) };

    public Task<Result<BudgetRef>> Try<T>(Func<T, Task<Result<BudgetRef>>> run, Actor? actor = null) where T : notnull => Plans.Agenda.Run(run, actor);

    public async Task<BudgetRef> Do<T>(Func<T, Task<Result<BudgetRef>>> run) where T : notnull => AgendaWorld.Ok(await Try(run));

    /// <summary>A draft by hand.</summary>
    public async Task<Guid> Budget(params (string Code, string Teeth)[] items)
    {
        var made = await Do<CreateBudget>(h => h.Handle(new() { PatientId = Patient, Title = "Arreglos" }, Boss, default));
        foreach (var (code, teeth) in items) await Add(made.Id, code, teeth);
        return made.Id;
    }

    public async Task<BudgetRef> Add(Guid budget, string code, string teeth = "", Func<AddLineInput, AddLineInput>? with = null)
    {
        var input = new AddLineInput { ItemId = (await Clinic.ByCode(code)).Id, Teeth = teeth };
        return await Do<AddLine>(h => h.Handle(budget, with is null ? input : with(input), Boss, default));
    }

    public Task<Result<BudgetRef>> Free(Guid budget, string text, string price, Func<AddLineInput, AddLineInput>? with = null) =>
        Try<AddLine>(h => h.Handle(budget, with is null ? new() { Text = text, UnitPrice = price } : with(new() { Text = text, UnitPrice = price }), Boss, default));

    public async Task<Guid> OfPlan(Guid plan, string? letter = null) => (await Do<CreateBudget>(h => h.Handle(new() { PlanId = plan, Letter = letter }, Boss, default))).Id;

    public async Task<Guid> Presented(params (string Code, string Teeth)[] items)
    {
        var id = await Budget(items);
        AgendaWorld.Ok(await Step(id, "present"));
        return id;
    }

    public Task<Result<BudgetRef>> Step(Guid id, string move, Actor? actor = null) => move switch
    {
        "present" => Try<BudgetFlow>(f => f.Present(id, new(), actor ?? Boss, default), actor),
        "reject" => Try<BudgetFlow>(f => f.Reject(id, new() { Reason = "price" }, actor ?? Boss, default), actor),
        "cancel" => Try<BudgetFlow>(f => f.Cancel(id, new(), actor ?? Boss, default), actor),
        "reopen" => Try<BudgetFlow>(f => f.Reopen(id, new(), actor ?? Boss, default), actor),
        "complete" => Try<BudgetFlow>(f => f.Complete(id, new(), actor ?? Boss, default), actor),
        "versions" => Try<NewVersion>(f => f.Handle(id, new(), actor ?? Boss, default), actor),
        _ => Accept(id, actor: actor),
    };

    public Task<Result<BudgetRef>> Accept(Guid id, IReadOnlyList<Guid>? lines = null, Func<AcceptBudgetInput, AcceptBudgetInput>? with = null, Actor? actor = null)
    {
        var input = new AcceptBudgetInput { SignedName = "Lucía Ferrer", Drawing = Ink, Lines = lines };
        return Try<AcceptBudget>(h => h.Handle(id, with is null ? input : with(input), new(SignatureSource.Clinic, Agent: "test"), actor ?? Boss, default), actor);
    }

    public Task<Budget> Get(Guid id) => Plans.Agenda.Run<BudgetWriter, Budget>(async w => (await w.Read(id, default))!);

    public Task<int> Change(Guid id, Action<Budget> change) => Clinic.Db(async db =>
    {
        change(await db.Set<Budget>().Include(b => b.Lines).SingleAsync(b => b.Id == id));
        return await db.SaveChangesAsync();
    });

    public Task<List<BudgetSignature>> Signatures(Guid id) => Clinic.Db(db => db.Set<BudgetSignature>().AsNoTracking().Where(s => s.BudgetId == id).OrderBy(s => s.At).ToListAsync());

    public async Task<LinkMade> Link(Guid id, string? factor = null) => AgendaWorld.Ok(await Plans.Agenda.Run<BudgetLinks, Result<LinkMade>>(l => l.Make(id, new() { Factor = factor }, Boss, default)));
}

/// <summary>At least one of everything the module keeps, marked.</summary>
internal static class GivenBudgets
{
    public static Task Everything(TestClinic clinic, string marker) => clinic.Db(async db =>
    {
        var patient = await db.Set<Patient>().Select(p => p.Id).FirstAsync();
        var item = await db.Set<CatalogItem>().FirstAsync();
        var vat = await db.Set<VatType>().FirstAsync();
        var now = DateTimeOffset.UtcNow;
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var (status, n) in new[] { BudgetStatus.Draft, BudgetStatus.Presented, BudgetStatus.PartiallyAccepted }.Select((s, n) => (s, n)))
        {
            var budget = new Budget
            {
                Id = Ids.New(), PatientId = patient, Year = day.Year, Number = n + 1, Title = marker + "-presu", Status = status, Notes = marker + "-nota", InternalNotes = marker + "-interna", CreatedByName = "Persona", CreatedOn = day, CreatedAt = now, UpdatedAt = now,
                ValidUntil = status == BudgetStatus.Draft ? null : day.AddDays(20), PresentedAt = status == BudgetStatus.Draft ? null : now, DiscountKind = DiscountKind.Percent, DiscountValue = 5,
            };
            for (var k = 0; k < 3; k++)
                budget.Lines.Add(new()
                {
                    Id = Ids.New(), ClinicId = clinic.Id, BudgetId = budget.Id, Position = k + 1, Phase = k < 2 ? marker + "-fase" : null, ItemId = k < 2 ? item.Id : null, Code = k < 2 ? "X-1" : "", NameEs = marker + "-línea " + k, NameEn = marker + "-line " + k, Detail = k == 2 ? marker + "-detalle" : null,
                    Teeth = k == 0 ? "16 MOD" : "", UnitPrice = 100, DiscountKind = k == 1 ? DiscountKind.Amount : DiscountKind.None, DiscountValue = k == 1 ? 12.5m : 0, VatTypeId = vat.Id, VatCode = vat.Code, VatNameEs = vat.NameEs, VatNameEn = vat.NameEn, VatExempt = k < 2, VatRate = k < 2 ? 0 : 21,
                    AcceptedAt = status == BudgetStatus.PartiallyAccepted && k == 0 ? now : null,
                });
            budget.Recount();
            db.Add(budget);
            db.Add(new BudgetStep { Id = Ids.New(), BudgetId = budget.Id, To = BudgetStatus.Draft, ByName = "Persona", At = now });
            if (status == BudgetStatus.Draft) continue;
            db.Add(new BudgetLink { Id = Ids.New(), BudgetId = budget.Id, SecretHash = Guid.NewGuid().ToString("N"), CreatedByName = "Persona", CreatedAt = now, ExpiresAt = now.AddDays(9) });
            if (status == BudgetStatus.PartiallyAccepted) db.Add(new BudgetSignature { Id = Ids.New(), BudgetId = budget.Id, SignedName = marker + "-firma", Drawing = BudgetWorld.Ink, Lines = budget.Lines[0].Id.ToString(), Total = budget.Lines[0].Total, ByName = "Persona", At = now, DocumentHash = new string('a', 64) });
        }
        return await db.SaveChangesAsync();
    });

    /// <summary>Addresses of each kind of page of the module.</summary>
    public static async Task<IReadOnlyList<string>> Addresses(AppDb db)
    {
        var all = await db.Set<Budget>().Include(b => b.Lines).OrderBy(b => b.Number).ToListAsync();
        if (all.Count < 3) return [];
        return
        [
            .. all.Select(b => "/budgets/" + b.Id), $"/budgets/{all[0].Id}?line={all[0].Lines[0].Id}", .. all.Take(2).Select(b => $"/budgets/{b.Id}/edit"), $"/budgets/{all[2].Id}/history", $"/budgets/{all[1].Id}/close?to=rejected", $"/budgets/{all[1].Id}/sign",
            $"/budgets/{all[0].Id}/sign", $"/budgets/new?patient={all[0].PatientId}", $"/patients/{all[0].PatientId}?tab=budgets", "/budgets?tab=all", "/budgets?tab=draft", "/budgets?q=nadie-asi",
        ];
    }
}
