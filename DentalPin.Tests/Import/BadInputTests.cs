using System.IO.Compression;
using System.Net;
using System.Text;
using DentalPin.Import;
using DentalPin.Import.Work;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

public sealed class BadInputTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_200_MB_is_refused_with_a_clear_message_and_leaves_nothing(bool announced)
    {
        var driver = await ImportDriver.New();
        var folder = Path.Combine(driver.Clinic.Server.DataFolder, "files", "import");
        using var form = new MultipartFormDataContent { { new StringContent("patients"), "target" }, { new Zeros(200L * 1024 * 1024), "file", "grande.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/import") { Content = form };
        if (!announced) request.Headers.TransferEncodingChunked = true;
        var answer = await driver.Api.Send(request);
        answer.Is(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("100 MB", answer.Json.GetProperty("message").GetString());
        if (Directory.Exists(folder)) Assert.DoesNotContain(Directory.GetFiles(folder), f => new FileInfo(f).Length > 50 * 1024 * 1024);
    }

    [Fact]
    public async Task Files_that_are_no_lists_are_refused_in_plain_words()
    {
        var driver = await ImportDriver.New();
        await Refused(await driver.Upload([], "vacio.csv"), "vacío");
        await Refused(await driver.Upload("Nombre;Apellidos\n"), "títulos");
        await Refused(await driver.Upload(Enumerable.Range(0, 5000).Select(i => (byte)(i * 37 % 256)).ToArray(), "foto.csv"), "hoja de cálculo");
        await Refused(await driver.Upload(string.Join(';', Enumerable.Range(0, 500).Select(i => $"c{i}")) + "\n" + string.Join(';', Enumerable.Range(0, 500)) + "\n"), "200");
        await Refused(await driver.Upload(Bomb(), "bomba.xlsx"), "descomprimirse");
        Assert.Equal(0, await driver.Clinic.Db(db => db.Set<ImportJob>().CountAsync()));

        static Task Refused(Answer answer, string word)
        {
            answer.Is(HttpStatusCode.UnprocessableEntity);
            Assert.Contains(word, answer.Json.GetProperty("errors").GetProperty("file")[0].GetString());
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task One_column_is_enough()
    {
        var driver = await ImportDriver.New();
        await driver.Imported("Nombre\nLucía Ruiz Gil\n\"Mora Sanz, Eva\"\n");
        Assert.Equal(["Mora Sanz, Eva", "Ruiz Gil, Lucía"], (await driver.Clinic.Db(db => db.Set<Patient>().AsNoTracking().ToListAsync())).Select(p => p.ListName).Order());
    }

    [Fact]
    public async Task Utf_16_tabs_and_hostile_texts_arrive_as_they_are()
    {
        var driver = await ImportDriver.New();
        string[] names = ["Zoë 😀", "محمد", "<script>alert('Ana')</script>", "Robert'); DROP TABLE Patients;--", "{{7*7}}"];
        var id = await driver.Mapped(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Nombre\tApellidos\n" + string.Join('\n', names.Select((n, i) => $"{n}\tRuiz{i}")) + "\n")).ToArray(), "u16.csv");
        await driver.Checked(id);
        Assert.Equal(5, ImportDriver.Count(await driver.Committed(id), "created"));
        var kept = await driver.Clinic.Db(db => db.Set<Patient>().OrderBy(p => p.Number).Select(p => p.GivenName).ToListAsync());
        Assert.Equal(names, kept);
    }

    [Fact]
    public async Task Long_cells_are_cut_and_told_and_rows_without_a_name_stay_out()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped($"Nombre;Apellidos;Dirección;Observaciones\nAna;Ruiz;{new string('x', 10_000)};=cmd|' /C calc'!A0\n;;;=1+1\n{new string('n', 500)};Gil;;\n");
        var done = await driver.Checked(id);
        Assert.Equal((1, 2), (ImportDriver.Count(done, "warnings"), ImportDriver.Count(done, "errors")));
        await driver.Committed(id);
        var person = await driver.Clinic.Person("admin");
        var csv = (await person.Browser.Get($"/import/{id}/rejected.csv")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("'=1+1", csv);
        Assert.Contains("La fila no tiene nombre", csv);
        Assert.Contains("=cmd", await driver.Clinic.Db(db => db.Set<Patient>().Select(p => p.Notes).SingleAsync()));
    }

    [Fact]
    public async Task A_mapping_must_have_a_name_once_and_be_of_this_file()
    {
        var driver = await ImportDriver.New();
        var id = (await driver.Upload("Nombre;Apellidos;F. Nacimiento\nAna;Ruiz;1/2/1980\n")).Data.GetProperty("id").GetGuid();
        (await driver.TryMap(id, [null, null, "birth_date"])).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.TryMap(id, ["given_name", "given_name", null])).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.TryMap(id, ["given_name", "nonsense", null])).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.TryMap(id, ["given_name"])).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.TryMap(id, ["given_name", "family_name", null], version: 99)).Is(HttpStatusCode.Conflict);
        (await driver.Api.PostJson($"/api/v1/import/{id}/check", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.Api.PostJson($"/api/v1/import/{id}/commit", new { })).Is(HttpStatusCode.UnprocessableEntity);
        (await driver.TryMap(id, ["given_name", "family_name", null])).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_clinics_import_does_not_exist()
    {
        var theirs = await ImportDriver.New();
        var id = await theirs.Mapped("Nombre\nAna Ruiz\n");
        var mine = await ImportDriver.New();
        (await mine.Api.Get($"/api/v1/import/{id}")).Is(HttpStatusCode.NotFound);
        (await mine.Api.Get($"/api/v1/import/{id}/rows")).Is(HttpStatusCode.NotFound);
        foreach (var verb in new[] { "check", "commit", "cancel", "rollback" })
            (await mine.Api.PostJson($"/api/v1/import/{id}/{verb}", new { })).Is(HttpStatusCode.NotFound);
        (await mine.Api.Delete($"/api/v1/import/{id}")).Is(HttpStatusCode.NotFound);
        (await (await mine.Clinic.As("admin")).Get($"/import/{id}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pressing_commit_many_times_with_several_workers_writes_once()
    {
        var driver = await ImportDriver.New();
        var id = await driver.Mapped(PatientLists.Csv(300), "lista.csv");
        await driver.Checked(id);
        var options = new ImportOptions(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), 10, 5);
        var workers = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<ImportWorker>(driver.Clinic.Server.Services, options)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => driver.Api.PostJson($"/api/v1/import/{id}/commit", new { })));
        await Task.WhenAll(workers.Select(w => w.RunNext(default)));
        var done = await driver.Until(id, "committed");
        Assert.Equal(300, ImportDriver.Count(done, "created"));
        Assert.Equal(300, await driver.Clinic.Db(db => db.Set<Patient>().CountAsync()));
        Assert.Equal(0, await driver.Clinic.Db(db => db.Set<ImportTask>().CountAsync(t => t.JobId == id)));
    }

    [Fact]
    public async Task Stopped_halfway_it_can_be_continued_to_the_exact_end()
    {
        await using var server = await TestServer.Start(b => b.Configuration["DENTALPIN_IMPORT_BATCH"] = "20");
        var driver = await ImportDriver.For(await Given.Clinic(server));
        var id = await driver.Mapped(PatientLists.Csv(2000), "lista.csv");
        await driver.Checked(id);
        (await driver.Api.PostJson($"/api/v1/import/{id}/commit", new { })).Is(HttpStatusCode.NoContent);
        await driver.Api.PostJson($"/api/v1/import/{id}/cancel", new { });
        var stopped = await Eventually.Is(() => driver.Job(id), j => j.GetProperty("status").GetString() is "cancelled" or "committed", "cancelled", 60);
        if (stopped.GetProperty("status").GetString() == "cancelled") await driver.Committed(id);
        Assert.Equal(2000, await driver.Clinic.Db(db => db.Set<Patient>().CountAsync()));
    }

    [Fact]
    public async Task A_kept_mapping_is_applied_to_the_next_file_with_the_same_headings()
    {
        var driver = await ImportDriver.New();
        var first = (await driver.Upload("Cliente uno;Cliente dos\nAna;Ruiz\nEva;Gil\n")).Is(HttpStatusCode.Created).Data.GetProperty("id").GetGuid();
        await driver.Map(first, ["given_name", "family_name"], preset: "Programa viejo");
        var second = (await driver.Upload("CLIENTE UNO;CLIENTE DOS\nLeo;Vidal\nNora;Sala\n")).Data;
        Assert.Equal(["given_name", "family_name"], ImportDriver.Fields(second));
    }

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", 0);
            Add("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>", 0);
            Add("xl/worksheets/sheet1.xml", "<worksheet>", 60 * 1024 * 1024);

            void Add(string name, string text, int blanks)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
                entry.Write(Enumerable.Repeat((byte)' ', blanks).ToArray());
            }
        }
        return memory.ToArray();
    }

    /// <summary>A body of zeros of any size without holding it.</summary>
    private sealed class Zeros(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1024 * 1024];
            for (var left = length; left > 0; left -= block.Length) await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
