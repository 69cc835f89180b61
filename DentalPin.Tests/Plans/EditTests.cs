using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Plans;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;
using static DentalPin.Tests.Agenda.AgendaWorld;

namespace DentalPin.Tests.Plans;

/// <summary>What goes into a plan, from where, in which order.</summary>
public sealed class EditTests
{
    [Fact]
    public async Task Treatments_come_from_the_catalogue_at_the_patients_price_one_line_a_tooth()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("REST-COMP", "16 mod, 24 do"), ("REST-BRIDGE-ZIR", "14-16"), ("PREV-CLEAN", ""));
        var items = (await w.Get(plan)).Of("A").ToList();
        Assert.Equal(["16 MOD", "24 OD", "16, 15, 14", ""], items.Select(i => i.Teeth));
        Assert.Equal([110, 85, 1400, 60], items.Select(i => i.Price));
        Assert.Equal(1655, (await w.Get(plan)).Total);
        var list = await w.Clinic.List(new() { Name = "Mutua", Kind = "insurer", Percent = "-10" });
        await w.Clinic.Scope(s => s.GetRequiredService<DentalPin.Catalog.AssignPriceList>().Handle(w.Agenda.Patient, new() { PriceListId = list.Id }, w.Clinic.System, default));
        await w.Add(plan, "ENDO-UNI", "11");
        Assert.Equal(162, (await w.Get(plan)).Items.Single(i => i.Code == "ENDO-UNI").Price);
    }

    [Theory]
    [InlineData("REST-CROWN-ZIR", "49", "treatment_plans.error.teeth")]
    [InlineData("REST-CROWN-ZIR", "16 XYZ", "treatment_plans.error.teeth")]
    [InlineData("REST-CROWN-ZIR", "16, 16", "treatment_plans.error.teeth")]
    [InlineData("REST-CROWN-ZIR", "", "treatment_plans.error.teeth_none")]
    [InlineData("REST-COMP", "16", "treatment_plans.error.surfaces")]
    [InlineData("REST-BRIDGE-ZIR", "16", "treatment_plans.error.teeth_two")]
    public async Task Teeth_that_are_none_are_refused(string code, string teeth, string key)
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan();
        var item = (await w.Clinic.ByCode(code)).Id;
        Refused(await w.Try<AddItems>(h => h.Handle(plan, new() { ItemId = item, Teeth = teeth }, w.Boss, default)), key, "Teeth");
    }

    [Fact]
    public async Task What_the_chart_has_planned_is_taken_over_and_stays_one_treatment()
    {
        var w = await PlanWorld.Make();
        var crown = await w.Clinic.ByCode("REST-CROWN-ZIR");
        var entry = Ok(await w.Agenda.Run<ChartTreatments, Result<IReadOnlyList<ChartEntryView>>>(c => c.Plan(new(Ids.New(), w.Agenda.Patient, [new(crown.Id, [new(26)])], "odontogram"), w.Boss, default)))[0];
        var plan = await w.Plan();
        Ok(await w.Try<AddItems>(h => h.Handle(plan, new() { Entries = [entry.Id] }, w.Boss, default)));
        Ok(await w.Try<AddItems>(h => h.Handle(plan, new() { Entries = [entry.Id] }, w.Boss, default)));
        var item = Assert.Single((await w.Get(plan)).Items);
        Assert.Equal((entry.Id, "26", 550m), (item.EntryId, item.Teeth, item.Price));
        Ok(await w.Step(plan, "presented"));
        Ok(await w.Step(plan, "accepted"));
        Assert.Single(await w.Entries());
        var other = await w.Plan();
        Refused(await w.Try<AddItems>(h => h.Handle(other, new() { Entries = [entry.Id] }, w.Boss, default)), "treatment_plans.error.entry_taken");
        Refused(await w.Try<AddItems>(h => h.Handle(other, new() { Entries = [Guid.NewGuid()] }, w.Boss, default)), "treatment_plans.error.entry");
    }

    [Fact]
    public async Task Prices_and_sessions_change_in_a_draft_only_and_must_sum()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("REST-CROWN-ZIR", "26"));
        var item = (await w.Get(plan)).Items[0];
        SessionEdit[] wrong = [new() { Name = "a", Amount = "200" }, new() { Name = "b", Amount = "349,99" }];
        Refused(await Edit(new() { Price = "550", Sessions = wrong }), "treatment_plans.error.sessions", "Sessions[0].Amount");
        Refused(await Edit(new() { Price = "-1" }), "core.typed.negative", "Price");
        Refused(await Edit(new() { Price = "mucho" }), "core.typed.amount", "Price");
        Refused(await Edit(new() { Note = new string('x', 10_000) }), "core.field.too_long", "Note");
        Refused(await Edit(new() { Minutes = "0" }), "core.typed.number", "Minutes");
        Refused(await Edit(new() { Priority = "ya" }), "treatment_plans.error.choice", "Priority");
        Refused(await Edit(new() { PhaseId = Guid.NewGuid() }), "treatment_plans.error.choice", "PhaseId");
        Refused(await Edit(new() { ProfessionalId = Guid.NewGuid() }), "treatment_plans.error.professional", "ProfessionalId");
        Ok(await Edit(new() { Price = "600,50" }));
        Assert.Equal(600.50m, (await w.Get(plan)).Items[0].Sessions.Sum(s => s.Amount));
        Ok(await Edit(new() { Price = "600,50", Sessions = [new() { Name = "Todo", Amount = "600,50", Minutes = "60" }] }));
        Assert.Equal(("Todo", 60), (Assert.Single((await w.Get(plan)).Items[0].Sessions).NameEs, (await w.Get(plan)).Items[0].Sessions[0].Minutes));
        Assert.IsType<Result<PlanRef>.Conflict>(await w.Try<EditItem>(h => h.Handle(plan, item.Id, new() { Version = 0, Minutes = "30" }, w.Boss, default)));
        Ok(await w.Step(plan, "presented"));
        Refused(await Edit(new() { Price = "1" }), "treatment_plans.error.not_draft");
        Ok(await Edit(new() { Minutes = "45", Priority = "urgent" }));
        Refused(await w.Try<AddItems>(h => h.Handle(plan, new() { ItemId = item.CatalogItemId, Teeth = "11" }, w.Boss, default)), "treatment_plans.error.not_draft");

        async Task<Result<PlanRef>> Edit(EditItemInput input)
        {
            var version = (await w.Get(plan)).Version;
            return await w.Try<EditItem>(h => h.Handle(plan, item.Id, input with { Version = version }, w.Boss, default));
        }
    }

    [Fact]
    public async Task The_order_changes_by_steps_and_by_drag_across_phases()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("ENDO-UNI", "11"), ("REST-CROWN-ZIR", "11"), ("PREV-CLEAN", ""));
        var version = (await w.Get(plan)).Version;
        Ok(await w.Try<EditPlan>(h => h.Handle(plan, new() { Version = version, Title = "x", Phases = [new() { Name = "Uno", Target = "01/03/2030" }, new() { Name = "Dos" }] }, w.Boss, default)));
        var phases = (await w.Get(plan)).Phases.OrderBy(f => f.Position).ToList();
        var (endo, crown, clean) = (await Id("ENDO-UNI"), await Id("REST-CROWN-ZIR"), await Id("PREV-CLEAN"));
        Ok(await Move(clean, new() { To = "up" }));
        Assert.Equal("ENDO-UNI PREV-CLEAN REST-CROWN-ZIR", await Order());
        Ok(await Move(endo, new() { To = "up" })); // The first without a phase goes to the end of the last phase.
        Assert.Equal(phases[1].Id, (await w.Get(plan)).Items.Single(i => i.Id == endo).PhaseId);
        Ok(await Move(crown, new() { PhaseId = phases[1].Id, Before = endo }));
        Ok(await Move(clean, new() { PhaseId = phases[0].Id }));
        Assert.Equal("PREV-CLEAN REST-CROWN-ZIR ENDO-UNI", await Order());
        Refused(await Move(clean, new() { PhaseId = Guid.NewGuid() }), "treatment_plans.error.choice");
        Assert.IsType<Result<PlanRef>.NotFound>(await Move(Guid.NewGuid(), new() { To = "up" }));
        version = (await w.Get(plan)).Version;
        Ok(await w.Try<EditPlan>(h => h.Handle(plan, new() { Version = version, Title = "x", Phases = [new() { Id = phases[1].Id, Name = "Dos" }] }, w.Boss, default)));
        Assert.Null((await w.Get(plan)).Items.Single(i => i.Id == clean).PhaseId);

        async Task<Guid> Id(string code) => (await w.Get(plan)).Items.Single(i => i.Code == code).Id;
        async Task<string> Order() => string.Join(' ', (await w.Get(plan)).Of("A").Select(i => i.Code));
        Task<Result<PlanRef>> Move(Guid item, MoveItemInput input) => w.Try<MoveItem>(h => h.Handle(plan, item, input, w.Boss, default));
    }

    [Fact]
    public async Task Of_the_alternatives_one_is_chosen_whole_or_in_part()
    {
        var w = await PlanWorld.Make();
        var plan = await w.Plan(("SURG-IMP-TI", "46"), ("PREV-CLEAN", ""));
        Ok(await w.Try<SaveAlternative>(h => h.Add(plan, new() { CopyOf = "A", Name = "Puente" }, w.Boss, default)));
        Ok(await w.Try<SaveAlternative>(h => h.Add(plan, new() { Letter = "B" }, w.Boss, default))); // A second click.
        var implant = (await w.Get(plan)).Of("B").Single(i => i.Code == "SURG-IMP-TI");
        Ok(await w.Try<RemoveItem>(h => h.Handle(plan, implant.Id, new(), w.Boss, default)));
        await w.Add(plan, "REST-BRIDGE-ZIR", "45-47", "B");
        Assert.Equal(["A", "B"], (await w.Get(plan)).Alternatives.Select(a => a.Letter).Order());
        Ok(await w.Try<SaveAlternative>(h => h.Add(plan, new(), w.Boss, default)));
        Refused(await w.Step(plan, "presented"), "treatment_plans.error.alternative_empty");
        Refused(await w.Try<SaveAlternative>(h => h.Add(plan, new(), w.Boss, default)), "treatment_plans.error.alternatives");
        Ok(await w.Try<SaveAlternative>(h => h.Remove(plan, "C", w.Boss, default)));
        Ok(await w.Step(plan, "presented"));
        Refused(await w.Step(plan, "accepted"), "treatment_plans.error.choose_alternative", "Letter");
        var bridge = (await w.Get(plan)).Of("B").Single(i => i.Code == "REST-BRIDGE-ZIR");
        Refused(await Accept(new() { Letter = "B", Items = [] }), "treatment_plans.error.nothing_accepted");
        Assert.IsType<Result<PlanRef>.NotFound>(await Accept(new() { Letter = "B", Items = [(await w.Get(plan)).Of("A").First().Id] }));
        await Task.WhenAll(Accept(new() { Letter = "B", Items = [bridge.Id] }), Accept(new() { Letter = "B", Items = [bridge.Id] }));
        var done = await w.Get(plan);
        Assert.Equal((PlanStatus.Accepted, "B", 1400m), (done.Status, done.Chosen, done.Total));
        Assert.Equal(ItemStatus.Declined, done.Of("B").Single(i => i.Code == "PREV-CLEAN").Status);
        Assert.Single(await w.Entries());

        Task<Result<PlanRef>> Accept(AcceptInput input) => w.Try<AcceptPlan>(h => h.Handle(plan, input, w.Boss, default));
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_a_double_submit_makes_one_plan()
    {
        var w = await PlanWorld.Make();
        var id = Ids.New();
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => w.Do<CreatePlan>(h => h.Handle(new() { Id = n < 3 ? id : null, PatientId = w.Agenda.Patient }, w.Boss, default))));
        Assert.Equal(4, made.Select(m => m.Id).Distinct().Count());
        Assert.Equal([1, 2, 3, 4], await w.Clinic.Db(db => db.Set<TreatmentPlan>().OrderBy(p => p.Number).Select(p => p.Number).ToListAsync()));
        Assert.IsType<Result<PlanRef>.NotFound>(await w.Try<CreatePlan>(h => h.Handle(new() { PatientId = Guid.NewGuid() }, w.Boss, default)));
        Refused(await w.Try<CreatePlan>(h => h.Handle(new() { Title = new string('t', 121) }, w.Boss, default)), "core.field.too_long", "Title");
        Refused(await w.Try<CreatePlan>(h => h.Handle(new() { PatientId = w.Agenda.Patient, Diagnosis = new string('d', 10_001) }, w.Boss, default)), "core.field.too_long", "Diagnosis");
    }

    [Fact]
    public async Task Other_clinics_see_and_change_nothing()
    {
        var (mine, theirs) = (await PlanWorld.Make(), await PlanWorld.Make());
        var plan = await theirs.Accepted(("ENDO-UNI", "11"));
        var session = (await theirs.Get(plan)).Items[0].Sessions[0].Id;
        Assert.IsType<Result<PlanRef>.NotFound>(await mine.Step(plan, "closed"));
        Assert.IsType<Result<PlanRef>.NotFound>(await mine.Perform(plan, session));
        Assert.IsType<Result<DentalPin.Agenda.AppointmentDetails>.NotFound>(await StateTests.Book(mine, plan, session, "10:00"));
        var own = await mine.Accepted(("ENDO-UNI", "11"));
        Refused(await StateTests.Book(mine, own, session, "10:00"), "treatment_plans.error.sessions_to_book");
        Assert.DoesNotContain(plan.ToString(), (await (await mine.Clinic.ApiAs(BuiltInRoles.Admin)).Get("/api/v1/treatment-plans/plans?tab=all")).Text);
    }
}
