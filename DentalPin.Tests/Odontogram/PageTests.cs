using System.IO.Compression;
using System.Net;
using DentalPin.Core.Security;
using DentalPin.Odontogram;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Patients;

namespace DentalPin.Tests.Odontogram;

/// <summary>The chart without JavaScript, and what a script gets.</summary>
public sealed class PageTests
{
    private static readonly (string, string) Htmx = ("HX-Request", "true");

    [Fact]
    public async Task The_chart_is_drawn_with_few_statements_and_bytes()
    {
        var w = await ChartWorld.Make();
        foreach (var line in new[] { "16 mod comp", "26 endo", "26 corona", "38 exo derivado", "11-13 carilla", "44-46 puente", "sup ferula", "26 nota Dolor", "17 o caries" }) (await w.Type(line)).Is(HttpStatusCode.OK);
        (await w.Dentist.Browser.Get(w.Tab)).Is(HttpStatusCode.OK);
        var tab = (await w.Dentist.Browser.Get(w.Tab)).Is(HttpStatusCode.OK);
        Assert.True(tab.Sql <= 6, $"{tab.Sql} statements");
        Assert.Equal(32, tab.Document.QuerySelectorAll("a.tooth").Length);
        Assert.Equal("16, primer molar superior derecho: Obturación composite MOD, planificado", tab.Document.QuerySelector("#t16")!.GetAttribute("aria-label"));
        var fragment = (await w.Dentist.Browser.Get(w.Page, Htmx)).Is(HttpStatusCode.OK);
        Assert.True(fragment.Sql <= 6, $"{fragment.Sql} statements");
        Assert.DoesNotContain("<html", fragment.Text);
        Assert.True(Zipped(fragment.Bytes) <= 60_000, $"{Zipped(fragment.Bytes)} bytes");
        foreach (var view in new[] { "&teeth=16", "&view=table", "&at=2020-01-01", "&at=2020-01-01&compare=1", "&dentition=mixed", "&dentition=deciduous", "&list=notes", "&at=nada&teeth=99,x&list=zz" })
        {
            var page = (await w.Dentist.Browser.Get(w.Tab + view)).Is(HttpStatusCode.OK);
            Assert.True(page.Sql <= 6, $"{view}: {page.Sql} statements");
        }
        Assert.Equal(20, (await w.Dentist.Browser.Get(w.Tab + "&dentition=deciduous")).Document.QuerySelectorAll("a.tooth").Length);
        Assert.Equal(0, (await w.Dentist.Browser.Get(w.Tab + "&at=2020-01-01")).Document.QuerySelectorAll("#odo-cmd").Length);
        var past = await w.Dentist.Browser.Get(w.Tab + "&at=2020-01-01");
        var both = (await w.Dentist.Browser.Get(past.Document.QuerySelector("#odo-time a[href*='compare=1']")!.GetAttribute("href")!)).Document;
        Assert.True(both.QuerySelectorAll(".odo-now path").Length > both.QuerySelectorAll("#odo-chart .odo path").Length, "the treatment is in today's picture only");
        var print = (await w.Dentist.Browser.Get(w.Page + "/print")).Is(HttpStatusCode.OK);
        Assert.Null(print.Document.QuerySelector("nav"));
        Assert.Contains("Dolor", print.Text);
    }

    [Fact]
    public async Task A_script_gets_only_the_teeth_that_changed()
    {
        var w = await ChartWorld.Make();
        var opened = (await w.Dentist.Browser.Get(w.Tab)).Is(HttpStatusCode.OK);
        w.Dentist.Browser.Headers.Add("HX-Request", "true");
        var answer = (await w.Dentist.Browser.Submit(opened, new { Text = "16 mod comp" }, "#odo-cmd")).Is(HttpStatusCode.OK);
        Assert.Equal(["t16"], answer.Document.QuerySelectorAll("svg[data-teeth] > a").Select(a => a.Id));
        Assert.True(answer.Bytes.Length < 40_000 && answer.Sql <= 14, $"{answer.Bytes.Length} bytes, {answer.Sql} statements");
        Assert.NotNull(answer.Document.QuerySelector("[data-toasts] .toast.good"));
        var refused = (await w.Dentist.Browser.Submit(opened, new { Text = "49 mod comp" }, "#odo-cmd")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("49", refused.Document.QuerySelector("#odo-said")!.TextContent);
        var suggested = (await w.Dentist.Browser.Get($"{w.Page}?handler=suggest&text=16+mod+comp&status=planned")).Is(HttpStatusCode.OK);
        Assert.True(suggested.Sql <= 6, $"{suggested.Sql} statements");
        Assert.Equal(3, suggested.Document.QuerySelectorAll("[data-choice]").Length);
        Assert.Contains("110,00", suggested.Document.QuerySelector("[data-choice]")!.TextContent);
    }

    [Fact]
    public async Task Everything_works_without_script()
    {
        var w = await ChartWorld.Make();
        var browser = w.Dentist.Browser;
        // The command line.
        var sent = await browser.Submit(w.Tab, new { Text = "16 mod comp" }, "#odo-cmd");
        Assert.StartsWith($"/patients/{w.Patient}?tab=odontogram", sent.Location);
        Assert.Contains("Registrado", (await browser.Get(sent.Location!)).Text);
        var wrong = (await browser.Submit(w.Tab, new { Text = "49 mod comp" }, "#odo-cmd")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("49 mod comp", wrong.Document.QuerySelector("#odo-text")!.GetAttribute("value"));
        // The table's form: a finding, a treatment of the catalogue, a note.
        var table = w.Tab + "&view=table";
        Assert.NotNull((await browser.Submit(table, new { What = "kind:caries", Teeth = "26", Surfaces = "O" }, ".odo-form")).Location);
        var item = (await browser.Get(table)).Document.QuerySelectorAll(".odo-form option").First(o => o.TextContent.StartsWith("Corona zirconio", StringComparison.Ordinal)).GetAttribute("value");
        Assert.NotNull((await browser.Submit(table, new { What = item, Teeth = "11-13", Status = "planned" }, ".odo-form")).Location);
        Assert.NotNull((await browser.Submit(table, new { What = "kind:note", Teeth = "26", Note = "Dolor al frío" }, ".odo-form")).Location);
        var rows = (await browser.Get(table)).Document.QuerySelectorAll(".odo-table tbody tr");
        Assert.Equal(6, rows.Length);
        var longNote = (await browser.Submit(table, new { What = "kind:note", Teeth = "26", Note = new string('ñ', 10_000) }, ".odo-form")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(new string('ñ', 10_000), longNote.Document.QuerySelector(".odo-form textarea")!.TextContent);
        (await browser.Submit(table, new { What = "", Teeth = "26" }, ".odo-form")).Is(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(table, new { What = "kind:caries", Teeth = "49", Surfaces = "O" }, ".odo-form")).Is(HttpStatusCode.UnprocessableEntity);
        // Performed from the list, then undone with the button.
        var filling = await w.Only("filling_composite");
        var done = await browser.Submit(w.Tab + "&teeth=16", new { Act = "perform" }, ".odo-tooth form.odo-acts");
        Assert.NotNull(done.Location);
        Assert.Equal(EntryStatus.Performed, (await w.Only("filling_composite")).Status);
        var stale = await browser.PostRaw(w.Page + "?handler=change", [.. (await Token(browser, w)), new("EntryId", filling.Id.ToString()), new("Version", filling.Version.ToString()), new("Act", "cancel")]);
        stale.Is(HttpStatusCode.Conflict);
        Assert.NotNull((await browser.Submit(w.Tab, new { }, "#odo-tools form[action*=undo]")).Location);
        Assert.Equal(EntryStatus.Planned, (await w.Only("filling_composite")).Status);
        // A note is rewritten.
        Assert.NotNull((await browser.Submit(w.Tab + "&teeth=26", new { Note = "Dolor al calor" }, ".odo-e.note form")).Location);
        Assert.Contains("Dolor al calor", (await browser.Get(w.Tab + "&list=notes")).Text);
        // Another way to number teeth.
        var switched = await browser.PostRaw(w.Page + "?handler=notation", [.. (await Token(browser, w)), new("notation", "universal")]);
        Assert.NotNull(switched.Location);
        Assert.Equal("3", (await browser.Get(w.Tab)).Document.QuerySelector("#t16 .num")!.TextContent);
    }

    [Fact]
    public async Task A_chart_that_cannot_be_loaded_draws_no_tooth()
    {
        var w = await ChartWorld.Make();
        (await w.Type("16 mod comp")).Is(HttpStatusCode.OK);
        await w.Clinic.Db(db => db.Set<ChartEntry>().Where(e => e.PatientId == w.Patient).ExecuteUpdateAsync(s => s.SetProperty(e => e.Teeth, "roto")));
        var tab = (await w.Dentist.Browser.Get(w.Tab)).Is(HttpStatusCode.OK);
        Assert.Empty(tab.Document.QuerySelectorAll(".tooth"));
        Assert.Contains("no se ha podido cargar", tab.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.NotNull(tab.Document.QuerySelector("[role=alert] a.btn.primary, .odo-failed a"));
        var summary = (await w.Dentist.Browser.Get($"/patients/{w.Patient}")).Is(HttpStatusCode.OK);
        Assert.Empty(summary.Document.QuerySelectorAll(".tooth"));
        (await w.Dentist.Browser.Get(w.Page)).Is(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Every_kind_is_drawn_in_every_status_of_its_own_way()
    {
        var w = await ChartWorld.Make();
        var empty = await Tooth(w);
        var drawings = new HashSet<string> { empty };
        foreach (var kind in ChartKinds.All.Where(k => k.Family != KindFamily.Note && k.Key is not (ChartKinds.Extra or "extraction")))
            foreach (var status in new[] { EntryStatus.Existing, EntryStatus.Planned, EntryStatus.Performed, EntryStatus.Referred }.Where(s => EntryStates.MayBegin(s, kind.Family)))
            {
                ChartTooth[] teeth = kind.Joined ? [new(16), new(15)] : [new(16, kind.Surfaces ? "O" : "")];
                await w.Clinic.Chart(w.Patient, kind.Key, status, teeth);
                var drawn = await Tooth(w);
                Assert.True(drawings.Add(drawn), $"{kind.Key} {status} looks like something else.");
                await w.Clinic.Db(async db =>
                {
                    await db.Set<ChartChange>().Where(c => c.PatientId == w.Patient).ExecuteDeleteAsync();
                    return await db.Set<ChartEntry>().Where(e => e.PatientId == w.Patient).ExecuteDeleteAsync();
                });
            }

        static async Task<string> Tooth(ChartWorld w) => (await w.Dentist.Browser.Get(w.Page, Htmx)).Is(HttpStatusCode.OK).Document.QuerySelector("#t16")!.InnerHtml;
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> Token(Client browser, ChartWorld w) =>
        [new("__RequestVerificationToken", (await browser.Get(w.Tab)).Document.QuerySelector("#odo input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    private static int Zipped(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Optimal)) zip.Write(bytes);
        return memory.ToArray().Length;
    }
}
