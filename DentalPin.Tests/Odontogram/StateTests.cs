using System.Net;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Odontogram.Ui;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;

namespace DentalPin.Tests.Odontogram;

/// <summary>Every status with every act, over the API; performing happens once whichever door is used.</summary>
public sealed class StateTests
{
    private static readonly Dictionary<(EntryStatus, EntryAct), EntryStatus> Treatments = new()
    {
        [(EntryStatus.Planned, EntryAct.Perform)] = EntryStatus.Performed, [(EntryStatus.Planned, EntryAct.Cancel)] = EntryStatus.Cancelled, [(EntryStatus.Planned, EntryAct.Refer)] = EntryStatus.Referred,
        [(EntryStatus.Planned, EntryAct.Retract)] = EntryStatus.Retracted, [(EntryStatus.Cancelled, EntryAct.Restore)] = EntryStatus.Planned, [(EntryStatus.Cancelled, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Referred, EntryAct.Restore)] = EntryStatus.Planned, [(EntryStatus.Referred, EntryAct.Perform)] = EntryStatus.Existing, [(EntryStatus.Referred, EntryAct.Cancel)] = EntryStatus.Cancelled,
        [(EntryStatus.Referred, EntryAct.Retract)] = EntryStatus.Retracted, [(EntryStatus.Existing, EntryAct.End)] = EntryStatus.Ended, [(EntryStatus.Existing, EntryAct.Retract)] = EntryStatus.Retracted,
        [(EntryStatus.Performed, EntryAct.End)] = EntryStatus.Ended, [(EntryStatus.Performed, EntryAct.Retract)] = EntryStatus.Retracted, [(EntryStatus.Ended, EntryAct.Retract)] = EntryStatus.Retracted,
        // Said twice, it stays so.
        [(EntryStatus.Performed, EntryAct.Perform)] = EntryStatus.Performed, [(EntryStatus.Cancelled, EntryAct.Cancel)] = EntryStatus.Cancelled,
    };

    [Fact]
    public async Task Only_the_moves_of_the_table_are_possible()
    {
        var w = await ChartWorld.Make();
        foreach (var from in Enum.GetValues<EntryStatus>())
            foreach (var act in new[] { EntryAct.Perform, EntryAct.Cancel, EntryAct.Restore, EntryAct.Refer, EntryAct.End, EntryAct.Retract })
            {
                var id = await In(w, from);
                var answer = await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/{ChartTexts.Snake(act.ToString())}", new { reason = "prueba" });
                var now = await w.Clinic.Db(db => db.Set<ChartEntry>().Where(e => e.Id == id).Select(e => e.Status).SingleAsync());
                if (Treatments.TryGetValue((from, act), out var to))
                {
                    answer.Is(HttpStatusCode.OK);
                    Assert.Equal(to, now);
                }
                else
                {
                    answer.Is(HttpStatusCode.UnprocessableEntity);
                    Assert.Equal(from, now);
                }
            }
    }

    [Fact]
    public async Task Findings_are_neither_planned_nor_performed()
    {
        var w = await ChartWorld.Make();
        foreach (var status in new[] { "planned", "performed" })
            (await w.Dentist.Api.PostJson(w.Api + "/entries", new { status, entries = new[] { new { kind = "caries", teeth = new[] { new { number = 16, surfaces = "O" } } } } })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Type("16 o caries")).Is(HttpStatusCode.OK);
        var caries = await w.Only("caries");
        Assert.Equal(EntryStatus.Existing, caries.Status);
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{caries.Id}/perform", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{caries.Id}/end", new { })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_doors_at_once_perform_once()
    {
        var w = await ChartWorld.Make();
        (await w.Type("16 mod comp")).Is(HttpStatusCode.OK);
        var id = (await w.Only("filling_composite")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => n % 2 == 0
            ? w.Clinic.Scope(async s => (await s.GetRequiredService<ChartTreatments>().Perform(id, null, "treatment_plans", w.Clinic.System, default)) is Result<PerformedTreatment>.Ok { Value: var v } && !v.Already)
            : First(w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/perform", new { }))));
        Assert.Equal(1, answers.Count(first => first));
        var stored = await w.Only("filling_composite");
        Assert.Equal(EntryStatus.Performed, stored.Status);
        Assert.Equal(1, stored.Changes.Count(c => c.Status == EntryStatus.Performed));
        Assert.NotNull(stored.PerformedOn);

        static async Task<bool> First(Task<Answer> sent) => await sent is { Status: HttpStatusCode.OK } answer && !answer.Data.GetProperty("already").GetBoolean();
    }

    [Fact]
    public async Task What_another_module_holds_is_not_taken_back()
    {
        var w = await ChartWorld.Make();
        (await w.Type("16 mod comp hecho")).Is(HttpStatusCode.OK);
        var entry = await w.Only("filling_composite");
        var refused = await w.Clinic.Scope(async s =>
            await new ChangeEntry(s.GetRequiredService<AppDb>(), s.GetRequiredService<ChartReader>(), [new Invoice(entry.Id)], TimeProvider.System).Handle(new() { EntryId = entry.Id, Act = EntryAct.Retract }, w.Clinic.System, default));
        Assert.Equal("odontogram.error.held", Assert.IsType<Result<Changed>.Invalid>(refused).Errors[0].Key);
    }

    [Fact]
    public async Task Undo_takes_back_one_press_of_a_key_as_one_and_only_ones_own()
    {
        var w = await ChartWorld.Make();
        (await w.Type("q1 sellador")).Is(HttpStatusCode.OK);
        Assert.Equal(8, (await w.All()).Count);
        var other = await w.Clinic.Person(BuiltInRoles.Dentist);
        (await other.Api.PostJson(w.Api + "/undo", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Type("deshacer")).Is(HttpStatusCode.OK);
        Assert.All(await w.All(), e => Assert.Equal(EntryStatus.Retracted, e.Status));
        (await w.Type("deshacer")).Is(HttpStatusCode.UnprocessableEntity);

        // Undoing goes back step by step, and a cavity the filling had ended is there again.
        (await w.Type("26 o caries")).Is(HttpStatusCode.OK);
        (await w.Type("26 mo comp")).Is(HttpStatusCode.OK);
        var filling = await w.Only("filling_composite");
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{filling.Id}/perform", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(EntryStatus.Ended, (await w.Only("caries")).Status);
        (await w.Type("undo")).Is(HttpStatusCode.OK);
        Assert.Equal((EntryStatus.Planned, EntryStatus.Existing), ((await w.Only("filling_composite")).Status, (await w.Only("caries")).Status));
        Assert.Null((await w.Only("filling_composite")).PerformedOn);
        (await w.Type("undo")).Is(HttpStatusCode.OK);
        Assert.Equal(EntryStatus.Retracted, (await w.Only("filling_composite")).Status);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_and_a_double_click_charts_once()
    {
        var w = await ChartWorld.Make();
        var form = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => w.Type("16 mod comp", id: form)));
        Assert.All(answers, a => a.Is(HttpStatusCode.OK));
        var entry = Assert.Single(await w.All());
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{entry.Id}/refer", new { version = entry.Version })).Is(HttpStatusCode.OK);
        var stale = (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{entry.Id}/cancel", new { version = entry.Version })).Is(HttpStatusCode.Conflict);
        Assert.Equal("referred", stale.Data.GetProperty("theirs").GetProperty("status").GetString());
    }

    private static async Task<Guid> In(ChartWorld w, EntryStatus status)
    {
        var begin = EntryStates.MayBegin(status, KindFamily.Treatment) ? status : EntryStatus.Planned;
        var id = (await w.Clinic.Chart(w.Patient, "crown", begin, new ChartTooth(16))).Entries[0].Id;
        EntryAct[] acts = status switch { EntryStatus.Cancelled => [EntryAct.Cancel], EntryStatus.Ended => [EntryAct.Perform, EntryAct.End], EntryStatus.Retracted => [EntryAct.Retract], _ => [] };
        foreach (var act in acts)
            Assert.IsType<Result<Changed>.Ok>(await w.Clinic.Scope(s => s.GetRequiredService<ChangeEntry>().Handle(new() { EntryId = id, Act = act }, w.Clinic.System, default)));
        return id;
    }

    private sealed class Invoice(Guid id) : ITreatmentHold
    {
        Task<IReadOnlySet<Guid>> ITreatmentHold.Held(IReadOnlyCollection<Guid> entries, CancellationToken cancel) => Task.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid> { id });
    }
}
