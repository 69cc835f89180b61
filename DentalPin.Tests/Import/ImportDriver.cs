using System.Net;
using System.Text;
using System.Text.Json;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

/// <summary>Takes a file through the import by the API, as a person would through the pages.</summary>
internal sealed class ImportDriver(TestClinic clinic, Client api)
{
    public TestClinic Clinic => clinic;

    public Client Api => api;

    public static async Task<ImportDriver> For(TestClinic clinic) => new(clinic, await clinic.ApiAs("admin"));

    public static async Task<ImportDriver> New() => await For(await Given.Clinic());

    public static byte[] TestFile(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", name));

    public Task<Answer> Upload(string text, string name = "pacientes.csv", Encoding? encoding = null) => Upload((encoding ?? new UTF8Encoding(false)).GetBytes(text), name);

    public async Task<Answer> Upload(byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent("patients"), "target" }, { new ByteArrayContent(content), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/import") { Content = form };
        return await api.Send(request);
    }

    /// <summary>Uploads and takes the guess of the columns as it is.</summary>
    public async Task<Guid> Mapped(byte[] content, string name, string duplicates = "skip")
    {
        var job = (await Upload(content, name)).Is(HttpStatusCode.Created).Data;
        var id = job.GetProperty("id").GetGuid();
        await Map(id, Fields(job), duplicates);
        return id;
    }

    public Task<Guid> Mapped(string text, string duplicates = "skip") => Mapped(Encoding.UTF8.GetBytes(text), "pacientes.csv", duplicates);

    public async Task<Answer> TryMap(Guid id, IReadOnlyList<string?> fields, string duplicates = "skip", string? preset = null, long? version = null) =>
        await api.PutJson($"/api/v1/import/{id}/mapping", new { version = version ?? (await Job(id)).GetProperty("version").GetInt64(), fields, duplicate_choice = duplicates, preset_name = preset });

    public async Task Map(Guid id, IReadOnlyList<string?> fields, string duplicates = "skip", string? preset = null) => (await TryMap(id, fields, duplicates, preset)).Is(HttpStatusCode.NoContent);

    public static List<string?> Fields(JsonElement job) => [.. job.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("field").GetString())];

    public async Task<JsonElement> Job(Guid id) => (await api.Get($"/api/v1/import/{id}")).Is(HttpStatusCode.OK).Data;

    public async Task<JsonElement> Checked(Guid id)
    {
        (await api.PostJson($"/api/v1/import/{id}/check", new { })).Is(HttpStatusCode.NoContent);
        return await Until(id, "checked");
    }

    public async Task<JsonElement> Committed(Guid id)
    {
        (await api.PostJson($"/api/v1/import/{id}/commit", new { })).Is(HttpStatusCode.NoContent);
        return await Until(id, "committed");
    }

    public async Task<JsonElement> RolledBack(Guid id)
    {
        (await api.PostJson($"/api/v1/import/{id}/rollback", new { })).Is(HttpStatusCode.NoContent);
        return await Until(id, "rolled_back");
    }

    /// <summary>Upload, guess, check and commit in one go.</summary>
    public async Task<Guid> Imported(string text)
    {
        var id = await Mapped(text);
        await Checked(id);
        await Committed(id);
        return id;
    }

    public Task<JsonElement> Until(Guid id, string status) =>
        Eventually.Is(() => Job(id), j => j.GetProperty("status").GetString() is var s && (s == status || s == "failed"), status, 60);

    public static int Count(JsonElement job, string name) => job.GetProperty("counts").GetProperty(name).GetInt32();

    public async Task<List<JsonElement>> Rows(Guid id, string kind = "all", int size = 100) =>
        [.. (await api.Get($"/api/v1/import/{id}/rows?kind={kind}&page_size={size}")).Is(HttpStatusCode.OK).Data.EnumerateArray()];
}
