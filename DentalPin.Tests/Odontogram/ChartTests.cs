using System.Net;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Tests.Catalog;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;

namespace DentalPin.Tests.Odontogram;

public sealed class ChartTests
{
    [Theory]
    [InlineData("16 mod comp", "filling_composite", "REST-COMP", "16:MOD")]
    [InlineData("16mod c", "filling_composite", "REST-COMP", "16:MOD")]
    [InlineData("16 mod", "filling_composite", "REST-COMP", "16:MOD")]
    [InlineData("16 od resina", "filling_composite", "REST-COMP", "16:OD")]
    [InlineData("55 o comp", "filling_composite", "PED-FILL-TEMP", "55:O")]
    [InlineData("36 o amalgama", "filling_amalgam", "REST-AMAL", "36:O")]
    [InlineData("11 corona zir", "crown", "REST-CROWN-ZIR", "11")]
    [InlineData("11 crown", "crown", "REST-CROWN-ZIR", "11")]
    [InlineData("11 corona disilicato", "crown", "REST-CROWN-DISI", "11")]
    [InlineData("26 endo", "root_canal_full", "ENDO-MULTI", "26")]
    [InlineData("11 rct", "root_canal_full", "ENDO-UNI", "11")]
    [InlineData("46 imp", "implant", "SURG-IMP-TI", "46")]
    [InlineData("38 exo", "extraction", "SURG-EXT-3MOLAR", "38")]
    [InlineData("16 extracción", "extraction", "SURG-EXT-SIMPLE", "16")]
    [InlineData("17 sellador", "sealant", "PREV-SEAL", "17:O")]
    [InlineData("11 carilla porcelana", "veneer", "REST-VEN-PORC", "11")]
    [InlineData("14-16 puente", "bridge", "REST-BRIDGE-ZIR", "16::I;15::P;14::I")]
    [InlineData("14-16 bridge metal", "bridge", "REST-BRIDGE-MC", "16::I;15::P;14::I")]
    [InlineData("sup férula", "splint", "REST-SPLINT-OCC", "")]
    [InlineData("boca limpieza dental", "other", "PREV-CLEAN", "")]
    [InlineData("27 REST-RECONSTR", "filling_composite", "REST-RECONSTR", "27")]
    public async Task Words_find_the_treatment(string line, string kind, string code, string teeth)
    {
        var w = await Shared.Value;
        var answer = (await w.Type(line)).Is(HttpStatusCode.OK);
        var id = answer.Data.GetProperty("entries")[0].GetProperty("id").GetGuid();
        var entry = await w.Clinic.Db(db => db.Set<ChartEntry>().SingleAsync(e => e.Id == id));
        Assert.Equal((kind, teeth, EntryStatus.Planned), (entry.Kind, entry.Teeth, entry.Status));
        Assert.Equal((await w.Clinic.ByCode(code)).Id, entry.ItemId);
        (await w.Type("undo")).Is(HttpStatusCode.OK);
    }

    private static readonly Lazy<Task<ChartWorld>> Shared = new(() => ChartWorld.Make());

    [Theory]
    [InlineData("49 mod comp")]
    [InlineData("16 comp")]
    [InlineData("16")]
    [InlineData("")]
    [InlineData("16 nadaquenosea")]
    [InlineData("14 puente")]
    [InlineData("18 mod comp")]
    [InlineData("18 ausente")]
    [InlineData("13-23,33 puente")]
    [InlineData(".")]
    [InlineData("mod comp")]
    [InlineData("16 supernumerario")]
    public async Task Nonsense_is_refused_with_a_reason_and_changes_nothing(string line)
    {
        var w = await ChartWorld.Make();
        await w.Clinic.Chart(w.Patient, "missing", EntryStatus.Existing, new ChartTooth(18));
        var answer = (await w.Type(line)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", answer.Json.GetProperty("errors").GetProperty("text")[0].GetString());
        Assert.Single(await w.All());
    }

    [Fact]
    public async Task Bodies_of_the_api_are_not_trusted()
    {
        var w = await ChartWorld.Make();
        object[] bad =
        [
            new { entries = Array.Empty<object>() }, new { status = "nothing", entries = new[] { new { kind = "crown", teeth = new[] { new { number = 16 } } } } },
            new { entries = new[] { new { kind = "crown", teeth = new[] { new { number = 49 } } } } }, new { entries = new[] { new { kind = "filling_composite", teeth = new[] { new { number = 16, surfaces = "MX" } } } } },
            new { entries = new[] { new { kind = "filling_composite", teeth = new[] { new { number = 16, surfaces = "MM" } } } } }, new { entries = new[] { new { kind = "bridge", teeth = new[] { new { number = 16 } } } } },
            new { entries = new[] { new { kind = "bridge", teeth = new[] { new { number = 16, role = "pontic" }, new { number = 15, role = "pontic" } } } } }, new { entries = new[] { new { kind = "nothing", teeth = new[] { new { number = 16 } } } } },
            new { entries = new[] { new { item_id = Guid.NewGuid(), teeth = new[] { new { number = 16 } } } } }, new { on = "2999-01-01", entries = new[] { new { kind = "crown", teeth = new[] { new { number = 16 } } } } },
            new { on = "ayer", entries = new[] { new { kind = "crown", teeth = new[] { new { number = 16 } } } } }, new { entries = new[] { new { kind = "note", note = new string('x', 10_000), teeth = new[] { new { number = 16 } } } } },
            new { entries = new[] { new { kind = "note", note = "  ", teeth = new[] { new { number = 16 } } } } }, new { entries = Enumerable.Range(0, 200).Select(_ => new { kind = "crown", teeth = new[] { new { number = 16 } } }).ToArray() },
        ];
        foreach (var body in bad) (await w.Dentist.Api.PostJson(w.Api + "/entries", body)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(await w.All());
        (await w.Dentist.Api.Get(w.Api + "/chart?at=mañana")).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.Get(w.Api + "/teeth/49")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_chart_of_a_day_has_the_statuses_of_that_day()
    {
        var w = await ChartWorld.Make();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime);
        var (planned, done) = (today.AddDays(-30), today.AddDays(-10));
        var made = (await w.Dentist.Api.PostJson(w.Api + "/entries", new { status = "planned", on = planned, entries = new[] { new { kind = "crown", teeth = new[] { new { number = 16 } } } } })).Is(HttpStatusCode.Created);
        var id = made.Data.GetProperty("entries")[0].GetProperty("id").GetGuid();
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/perform", new { on = planned.AddDays(-1) })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/perform", new { on = today.AddDays(1) })).Is(HttpStatusCode.UnprocessableEntity);
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/perform", new { on = done })).Is(HttpStatusCode.OK);
        (await w.Dentist.Api.PostJson($"/api/v1/odontogram/entries/{id}/end", new { reason = "se cayó" })).Is(HttpStatusCode.OK);

        Assert.Equal("", await Status(planned.AddDays(-1)));
        Assert.Equal("planned", await Status(planned));
        Assert.Equal("planned", await Status(done.AddDays(-1)));
        Assert.Equal("performed", await Status(done));
        Assert.Equal("performed", await Status(today.AddDays(-1)));
        Assert.Equal("", await Status(today));
        Assert.Equal(new[] { planned, done, today }.Select(d => d.ToString("yyyy-MM-dd")), (await w.Dentist.Api.Get(w.Api + "/timeline")).Data.EnumerateArray().Select(d => d.GetString()));
        var history = (await w.Dentist.Api.Get(w.Api + "/history?tooth=16")).Json.GetProperty("data");
        Assert.Equal(["end", "perform", "record"], history.EnumerateArray().Select(h => h.GetProperty("act").GetString()));
        Assert.Equal("se cayó", history[0].GetProperty("reason").GetString());

        async Task<string> Status(DateOnly day) => string.Join(' ', (await w.Dentist.Api.Get($"{w.Api}/chart?at={day:yyyy-MM-dd}")).Is(HttpStatusCode.OK).Data.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Roles_chart_what_they_may()
    {
        var w = await ChartWorld.Make();
        (await w.Type("16 mod comp")).Is(HttpStatusCode.OK);
        (await w.Type("16 o caries")).Is(HttpStatusCode.OK);
        var entry = await w.Only("filling_composite");
        var desk = await w.Clinic.Person(BuiltInRoles.Receptionist);
        (await desk.Api.Get(w.Api + "/chart")).Is(HttpStatusCode.Forbidden);
        (await desk.Api.PostJson(w.Api + "/command", new { text = "17 o comp" })).Is(HttpStatusCode.Forbidden);
        (await desk.Api.PostJson($"/api/v1/odontogram/entries/{entry.Id}/perform", new { })).Is(HttpStatusCode.Forbidden);
        (await desk.Browser.Get(w.Page)).Is(HttpStatusCode.NotFound);
        Assert.DoesNotContain("odontogram", (await desk.Browser.Get($"/patients/{w.Patient}")).Is(HttpStatusCode.OK).Text);
        var sold = (await desk.Api.Get(w.Api + "/treatments")).Is(HttpStatusCode.OK).Json.GetProperty("data");
        Assert.Equal("filling_composite", Assert.Single(sold.EnumerateArray()).GetProperty("kind").GetString());

        var assistant = await w.Clinic.Person(BuiltInRoles.Assistant);
        (await assistant.Api.Get(w.Api + "/chart")).Is(HttpStatusCode.OK);
        (await assistant.Api.PostJson(w.Api + "/command", new { text = "17 o comp" })).Is(HttpStatusCode.Forbidden);
        Assert.Null((await assistant.Browser.Get(w.Tab)).Is(HttpStatusCode.OK).Document.QuerySelector("#odo-cmd"));

        var hygienist = await w.Clinic.Person(BuiltInRoles.Hygienist);
        (await hygienist.Api.PostJson(w.Api + "/command", new { text = "17 sellador" })).Is(HttpStatusCode.OK);
        Assert.Equal(3, (await w.All()).Count);
    }

    [Fact]
    public async Task Notes_are_rewritten_with_their_history()
    {
        var w = await ChartWorld.Make();
        (await w.Type("26 nota Dolor al frío")).Is(HttpStatusCode.OK);
        var note = await w.Only("note");
        var form = Guid.NewGuid();
        foreach (var _ in Enumerable.Range(0, 2)) (await w.Dentist.Api.PutJson($"/api/v1/odontogram/entries/{note.Id}/note", new { id = form, note = "Dolor al calor", version = note.Version })).Is(HttpStatusCode.OK);
        (await w.Dentist.Api.PutJson($"/api/v1/odontogram/entries/{note.Id}/note", new { note = "Otra", version = note.Version })).Is(HttpStatusCode.Conflict);
        var tooth = (await w.Dentist.Api.Get(w.Api + "/teeth/26")).Is(HttpStatusCode.OK).Data.GetProperty("notes");
        Assert.Equal("Dolor al calor", Assert.Single(tooth.EnumerateArray()).GetProperty("note").GetString());
        Assert.Equal(["Dolor al calor", "Dolor al frío"], (await w.All()).Select(e => e.Note!).Order());
    }

    [Fact]
    public async Task Mixed_dentition_follows_age_and_what_is_charted()
    {
        var none = ChartState.Empty;
        Assert.Equal((Dentition.Deciduous, Dentition.Mixed, Dentition.Permanent, Dentition.Permanent), (Eruption.Of(4), Eruption.Of(9), Eruption.Of(30), Eruption.Of(null)));
        var nine = Eruption.Shown(Dentition.Mixed, 9, none);
        Assert.Contains(11, nine);
        Assert.Contains(55, nine);
        Assert.DoesNotContain(15, nine);
        Assert.Equal(32, nine.Count);
        Assert.Equal(20, Eruption.Shown(Dentition.Deciduous, 4, none).Count);
        var w = await ChartWorld.Make(born: DateTimeOffset.UtcNow.AddYears(-9).AddDays(-40).ToString("dd/MM/yyyy"));
        await w.Clinic.Chart(w.Patient, "extraction", EntryStatus.Performed, new ChartTooth(55));
        await w.Clinic.Chart(w.Patient, "unerupted", EntryStatus.Existing, new ChartTooth(11));
        var shown = Eruption.Shown(Dentition.Mixed, 9, await w.Clinic.Scope(s => s.GetRequiredService<ChartReader>().Chart(w.Patient, null, default)));
        Assert.Contains(15, shown);
        Assert.Contains(51, shown);
    }

    [Fact]
    public async Task Other_modules_plan_perform_cancel_and_restore()
    {
        var w = await ChartWorld.Make();
        var item = await w.Clinic.ByCode("REST-COMP");
        var input = new PlanInput(Ids.New(), w.Patient, [new(item.Id, [new(16, "MOD"), new(15, "OD")])], "treatment_plans");
        var planned = await w.Clinic.Scope(s => s.GetRequiredService<ChartTreatments>().Plan(input, w.Clinic.System, default));
        var entries = Assert.IsType<Result<IReadOnlyList<ChartEntryView>>.Ok>(planned).Value;
        Assert.Equal(2, entries.Count);
        Assert.Equal(110m, (await w.Clinic.Quote(item.Id, DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(56)), teeth: [.. entries[0].ForPrice!.Teeth]))!.UnitPrice);
        Assert.Equal(2, Assert.IsType<Result<IReadOnlyList<ChartEntryView>>.Ok>(await w.Clinic.Scope(s => s.GetRequiredService<ChartTreatments>().Plan(input, w.Clinic.System, default))).Value.Count);
        Assert.Equal(2, (await w.All()).Count);
        Assert.Equal(EntryStatus.Cancelled, Assert.IsType<Result<ChartEntryView>.Ok>(await w.Clinic.Scope(s => s.GetRequiredService<ChartTreatments>().Cancel(entries[0].Id, "no quiere", "treatment_plans", w.Clinic.System, default))).Value.Status);
        Assert.Equal(EntryStatus.Planned, Assert.IsType<Result<ChartEntryView>.Ok>(await w.Clinic.Scope(s => s.GetRequiredService<ChartTreatments>().Restore(entries[0].Id, "treatment_plans", w.Clinic.System, default))).Value.Status);
        Assert.Equal(2, (await w.Clinic.Scope(s => s.GetRequiredService<ChartDirectory>().Planned(w.Patient, w.Clinic.System, default))).Count);
    }
}
