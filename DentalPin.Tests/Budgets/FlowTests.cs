using System.Security.Cryptography;
using DentalPin.Budgets;
using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Files;
using DentalPin.Plans;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Budgets;

/// <summary>Budgets with their plans, versions and signatures.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task A_budget_from_a_plan_has_its_lines_and_never_drifts_from_it()
    {
        var w = await BudgetWorld.Make();
        var plan = await w.Plans.Plan(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        var id = await w.OfPlan(plan);
        var (b, p) = (await w.Get(id), await w.Plans.Get(plan));
        Assert.Equal(p.Of("A").Select(i => (i.Id, i.Price, i.Teeth)), b.Ordered.Select(l => (l.PlanItemId!.Value, l.UnitPrice, l.Teeth)));
        Assert.Equal(p.Total, b.Net);
        Refused(await w.Try<CreateBudget>(h => h.Handle(new() { PlanId = plan }, w.Boss, default)), "budgets.error.plan_has");
        Refused(await w.Try<RemoveLine>(h => h.Handle(id, b.Lines[0].Id, new(), w.Boss, default)), "budgets.error.plan_line");

        // A price changed here stays; what changes in the plan is told and taken over.
        var crown = b.Lines.Single(l => l.Code == "REST-CROWN-ZIR");
        await w.Do<EditLine>(h => h.Handle(id, crown.Id, new() { Version = b.Version, UnitPrice = "400" }, w.Boss, default));
        await w.Plans.Add(plan, "ENDO-UNI", "11");
        await Eventually.True(async () => (await w.Get(id)).PlanChanged, "the budget hears of the plan's change");
        Refused(await w.Step(id, "present"), "budgets.error.plan_changed");
        await w.Do<RefreshBudget>(h => h.Plan(id, new(), w.Boss, default));
        b = await w.Get(id);
        Assert.Equal((3, false, 400m), (b.Lines.Count, b.PlanChanged, b.Lines.Single(l => l.Code == "REST-CROWN-ZIR").UnitPrice));

        // Presented together, and held while the patient has it in hand.
        Ok(await w.Step(id, "present"));
        Assert.Equal(PlanStatus.Presented, (await w.Plans.Get(plan)).Status);
        Refused(await w.Plans.Step(plan, "draft"), "budgets.error.plan_held");
        Ok(await w.Step(id, "reopen"));
        Ok(await w.Plans.Step(plan, "draft"));
    }

    [Fact]
    public async Task Accepting_in_parts_accepts_the_plan_in_parts_and_performing_starts_and_completes_it()
    {
        var w = await BudgetWorld.Make();
        var plan = await w.Plans.Plan(("ENDO-UNI", "11"), ("PREV-CLEAN", ""), ("REST-CROWN-ZIR", "26"));
        var id = await w.OfPlan(plan);
        Ok(await w.Step(id, "present"));
        var lines = (await w.Get(id)).Ordered;
        var first = Ok(await w.Accept(id, [lines[0].Id, lines[1].Id]));
        Assert.Equal((BudgetStatus.PartiallyAccepted, lines[0].Total + lines[1].Total), (first.Status, first.AcceptedTotal));
        var items = (await w.Plans.Get(plan)).Of("A").ToList();
        Assert.Equal([ItemStatus.Planned, ItemStatus.Planned, ItemStatus.Declined], items.Select(i => i.Status));
        Assert.Equal(PlanStatus.Accepted, (await w.Plans.Get(plan)).Status);
        Assert.All((await w.Get(id)).Lines.Where(l => l.IsAccepted), l => Assert.NotNull(l.EntryId));

        // What is signed is not signed again; the rest may follow, and is planned in the plan and the chart then.
        Refused(await w.Accept(id, [lines[0].Id]), "budgets.error.accepted_already");
        Assert.IsType<Result<BudgetRef>.NotFound>(await w.Accept(id, [Guid.NewGuid()]));
        Ok(await w.Plans.Perform(plan, items[0].Sessions[0].Id));
        await Eventually.True(async () => (await w.Get(id)).Status == BudgetStatus.InProgress, "the first treatment starts it");
        var second = Ok(await w.Accept(id, [lines[2].Id]));
        Assert.Equal((BudgetStatus.InProgress, second.Total), (second.Status, second.AcceptedTotal));
        Assert.Equal(ItemStatus.Planned, (await w.Plans.Get(plan)).Of("A").Last().Status);
        Assert.Equal(3, (await w.Plans.Entries()).Count(e => e.Status is DentalPin.Odontogram.EntryStatus.Planned or DentalPin.Odontogram.EntryStatus.Performed));
        foreach (var session in (await w.Plans.Get(plan)).Of("A").SelectMany(i => i.Sessions).Where(s => s.Status == SessionStatus.Open).ToList()) Ok(await w.Plans.Perform(plan, session.Id));
        await Eventually.True(async () => (await w.Get(id)).Status == BudgetStatus.Completed, "the last treatment completes it");
        Assert.Equal(2, (await w.Signatures(id)).Count);
    }

    [Fact]
    public async Task A_signature_keeps_its_document_once_with_its_hash()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("REST-CROWN-ZIR", "26"), ("PREV-CLEAN", ""));
        var key = Guid.NewGuid();
        Ok(await w.Accept(id, with: i => i with { Id = key }));
        Ok(await w.Accept(id, with: i => i with { Id = key })); // A second click.
        var signature = Assert.Single(await w.Signatures(id));
        var content = await w.Clinic.Scope(async s =>
        {
            await using var stream = (await s.GetRequiredService<SignedPapers>().Open(id, signature.Id, default))!.Content;
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            return memory.ToArray();
        });
        Assert.Equal(signature.DocumentHash, Convert.ToHexStringLower(SHA256.HashData(content)));
        var text = BudgetWorld.TextOf(content);
        Assert.Contains("Corona zirconio", text);
        Assert.Contains("Lucía Ferrer", text);
        Assert.Contains(key.ToString(), text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(signature.DocumentHash, (await w.Clinic.Scope(s => s.GetRequiredService<FileStore>().Find(signature.FileId, default)))!.Sha256);
    }

    [Theory]
    [InlineData(null, false, "budgets.error.signature")]
    [InlineData("", false, "budgets.error.signature")]
    [InlineData("10,10", false, "budgets.error.signature_bad")]
    [InlineData("10,10 12,12", false, "budgets.error.signature_bad")]
    [InlineData("0,0 9000,10", false, "budgets.error.signature_bad")]
    [InlineData("abc", false, "budgets.error.signature_bad")]
    public async Task An_empty_signature_signs_nothing(string? drawing, bool typed, string error)
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        Refused(await w.Accept(id, with: i => i with { Drawing = drawing, Typed = typed }), error);
        Refused(await w.Accept(id, with: i => i with { SignedName = " " }), "budgets.error.signed_name");
        Refused(await w.Accept(id, lines: []), "budgets.error.no_lines");
        Assert.Empty(await w.Signatures(id));
        Assert.Equal(BudgetStatus.Presented, (await w.Get(id)).Status);
        Ok(await w.Accept(id, with: i => i with { Drawing = null, Typed = true }));
    }

    [Fact]
    public async Task Discounts_beyond_reason_are_refused_and_global_ones_are_shared()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget();
        Ok(await w.Free(id, "Uno", "33,33"));
        Ok(await w.Free(id, "Dos", "33,33"));
        Ok(await w.Free(id, "Tres", "33,33"));
        Refused(await w.Free(id, "Más", "10", i => i with { Discount = "100,01 %" }), "budgets.error.discount_percent");
        Refused(await w.Free(id, "Más", "10", i => i with { Discount = "-5 %" }), "budgets.error.discount_negative");
        Refused(await w.Free(id, "Más", "10", i => i with { Discount = "10,01" }), "budgets.error.discount_more");
        Refused(await w.Free(id, "Más", "-10"), "core.typed.negative");
        Refused(await w.Free(id, "Más", "10", i => i with { Quantity = "0" }), "core.typed.quantity");
        Refused(await w.Try<EditBudget>(h => h.Handle(id, new DiscountInput { Discount = "100" }, w.Boss, default)), "budgets.error.discount_more");
        Refused(await w.Try<EditBudget>(h => h.Handle(id, new DiscountInput { Discount = "101 %" }, w.Boss, default)), "budgets.error.discount_percent");
        await w.Do<EditBudget>(h => h.Handle(id, new DiscountInput { Discount = "10" }, w.Boss, default));
        var b = await w.Get(id);
        Assert.Equal([3.34m, 3.33m, 3.33m], b.Ordered.Select(l => l.Share));
        Assert.Equal((99.99m, 10m, 89.99m), (b.Gross, b.Discounts, b.Net));
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_one_which_dies_with_its_link()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("REST-CROWN-ZIR", "26"));
        await w.Link(id);
        var made = Ok(await w.Step(id, "versions"));
        var (old, copy) = (await w.Get(id), await w.Get(made.Id));
        Assert.Equal((BudgetStatus.Superseded, copy.Id, old.Number, 2, old.Id, old.Total), (old.Status, old.NextId!.Value, copy.Number, copy.Edition, copy.ParentId!.Value, copy.Total));
        Refused(await w.Accept(id), "budgets.error.accept.superseded");
        Assert.NotNull((await w.Clinic.Db(db => db.Set<BudgetLink>().AsNoTracking().SingleAsync(l => l.BudgetId == id))).RevokedAt);
        // Its validity is counted anew, not copied from the one that ran out.
        Ok(await w.Step(copy.Id, "present"));
        Assert.True((await w.Get(copy.Id)).ValidUntil >= DateOnly.FromDateTime(DateTime.UtcNow.AddDays(28)));
    }

    [Fact]
    public async Task Vat_that_changes_while_a_draft_is_open_waits_until_somebody_takes_it()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget();
        var vat = await w.Clinic.Db(db => db.Set<VatType>().Include(v => v.Rates).Where(v => !v.Exempt).OrderByDescending(v => v.Code).FirstAsync());
        Ok(await w.Free(id, "Estética", "100", i => i with { VatTypeId = vat.Id }));
        var before = (await w.Get(id)).Tax;
        await w.Clinic.Db(async db =>
        {
            db.Add(new VatRate { Id = DentalPin.Core.Data.Ids.New(), VatTypeId = vat.Id, Rate = 23, ValidFrom = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)) });
            return await db.SaveChangesAsync();
        });
        var sheet = await w.Plans.Agenda.Run<BudgetQueries, BudgetSheet?>(q => q.Sheet(id, w.Boss, default));
        Assert.Single(sheet!.Outdated);
        await w.Do<EditLine>(h => h.Handle(id, sheet.Budget.Lines[0].Id, new() { Version = sheet.Budget.Version, VatTypeId = vat.Id, Detail = "blanco" }, w.Boss, default));
        Assert.Equal(before, (await w.Get(id)).Tax);
        await w.Do<RefreshBudget>(h => h.Vat(id, new(), w.Boss, default));
        Assert.Equal(23m, (await w.Get(id)).Tax);
        // What was presented keeps its tax whatever changes later.
        Ok(await w.Step(id, "present"));
        Refused(await w.Try<RefreshBudget>(h => h.Vat(id, new(), w.Boss, default)), "budgets.error.not_draft");
    }

    [Fact]
    public async Task Two_people_on_one_budget_do_not_overwrite_each_other()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget(("PREV-CLEAN", ""));
        var seen = await w.Get(id);
        await w.Do<EditLine>(h => h.Handle(id, seen.Lines[0].Id, new() { Version = seen.Version, UnitPrice = "70" }, w.Boss, default));
        var late = await w.Try<EditLine>(h => h.Handle(id, seen.Lines[0].Id, new() { Version = seen.Version, UnitPrice = "80" }, w.Boss, default));
        Assert.IsType<Result<BudgetRef>.Conflict>(late);
        Assert.Equal(70m, (await w.Get(id)).Lines[0].UnitPrice);
        // A signature is about what was read: a version that changed meanwhile is not signed.
        Ok(await w.Step(id, "present"));
        Assert.IsType<Result<BudgetRef>.Conflict>(await w.Accept(id, with: i => i with { Version = seen.Version }));
    }

    [Fact]
    public async Task Numbers_have_no_gap_when_many_are_made_at_once()
    {
        var w = await BudgetWorld.Make();
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => w.Try<CreateBudget>(h => h.Handle(new() { PatientId = w.Patient }, w.Boss, default))));
        Assert.Equal(Enumerable.Range(1, 24), (await w.Clinic.Db(db => db.Set<Budget>().Select(b => b.Number).ToListAsync())).Order());
        Assert.All(made, m => Assert.IsType<Result<BudgetRef>.Ok>(m));
    }

    [Fact]
    public async Task Notes_of_ten_thousand_characters_are_kept_and_one_more_is_refused()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Budget(("PREV-CLEAN", ""));
        var seen = await w.Get(id);
        Refused(await w.Try<EditBudget>(h => h.Handle(id, new EditBudgetInput { Version = seen.Version, Notes = new string('n', 10_001) }, w.Boss, default)), "core.field.too_long");
        await w.Do<EditBudget>(h => h.Handle(id, new EditBudgetInput { Version = seen.Version, Notes = new string('n', 10_000) }, w.Boss, default));
        Assert.Equal(10_000, (await w.Get(id)).Notes!.Length);
    }

    [Fact]
    public async Task Closing_the_plan_cancels_what_was_not_agreed_to()
    {
        var w = await BudgetWorld.Make();
        var plan = await w.Plans.Plan(("PREV-CLEAN", ""));
        var id = await w.OfPlan(plan);
        Ok(await w.Step(id, "present"));
        Ok(await w.Plans.Step(plan, "closed"));
        await Eventually.True(async () => (await w.Get(id)).Status == BudgetStatus.Cancelled, "the budget falls with its plan");
    }

    [Fact]
    public async Task A_receptionist_budgets_and_takes_signatures_a_hygienist_only_looks()
    {
        var w = await BudgetWorld.Make();
        var desk = w.Plans.Agenda.Of(w.Plans.Agenda.Other, DentalPin.Core.Security.BuiltInRoles.Receptionist);
        var hygienist = w.Plans.Agenda.Of(w.Plans.Agenda.Other, DentalPin.Core.Security.BuiltInRoles.Hygienist);
        var plan = await w.Plans.Plan(("PREV-CLEAN", ""));
        var id = Ok(await w.Try<CreateBudget>(h => h.Handle(new() { PlanId = plan }, desk, default), desk)).Id;
        Assert.IsType<Result<BudgetRef>.Denied>(await w.Step(id, "present", hygienist));
        Ok(await w.Step(id, "present", desk));
        Assert.IsType<Result<BudgetRef>.Denied>(await w.Accept(id, actor: hygienist));
        Ok(await w.Accept(id, actor: desk));
        Assert.Equal(PlanStatus.Accepted, (await w.Plans.Get(plan)).Status);
    }

    [Fact]
    public async Task What_was_billed_is_neither_cancelled_nor_replaced()
    {
        var w = await BudgetWorld.Make();
        var id = await w.Presented(("PREV-CLEAN", ""));
        Ok(await w.Accept(id));
        var line = (await w.Get(id)).Lines[0].Id;
        object billed = new IBudgetBilling[] { new Invoice(line) };
        Refused(await w.Clinic.Scope(s => ActivatorUtilities.CreateInstance<BudgetFlow>(s, billed).Cancel(id, new(), w.Boss, default)), "budgets.error.billed");
        Refused(await w.Clinic.Scope(s => ActivatorUtilities.CreateInstance<NewVersion>(s, billed).Handle(id, new(), w.Boss, default)), "budgets.error.billed");
        Assert.Equal(BudgetStatus.Accepted, (await w.Get(id)).Status);
    }

    private sealed class Invoice(Guid line) : IBudgetBilling
    {
        public Task<IReadOnlyDictionary<Guid, decimal>> Billed(DentalPin.Core.Data.AppDb db, IReadOnlyCollection<Guid> lines, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<Guid, decimal>>(lines.Contains(line) ? new Dictionary<Guid, decimal> { [line] = 1 } : new Dictionary<Guid, decimal>());
    }
}
