using System.Net;
using DentalPin.Core.Security;
using DentalPin.Import;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

/// <summary>Kept columns: renamed and forgotten, by page and by API.</summary>
public sealed class PresetTests
{
    [Fact]
    public async Task They_are_renamed_and_deleted_on_their_page()
    {
        var driver = await Kept("Programa viejo");
        using var admin = await driver.Clinic.As(BuiltInRoles.Admin);
        Assert.Contains("/import/presets", (await admin.Get("/import")).Text);
        var page = (await admin.Get("/import/presets")).Is(HttpStatusCode.OK);
        Assert.Equal("Programa viejo", page.Document.QuerySelector("main table input[name=Name]")!.GetAttribute("value"));

        (await admin.Submit(page, new { Name = "  Gesden\u202E  2019 " }, "form[action*=rename]")).Is(HttpStatusCode.Redirect);
        Assert.Equal("Gesden 2019", await driver.Clinic.Db(db => db.Set<ImportPreset>().Select(p => p.Name).SingleAsync()));
        foreach (var bad in new[] { "", "   ", new string('x', 81), new string('x', 10_000) })
            (await admin.Submit("/import/presets", new { Name = bad }, "form[action*=rename]")).Is(HttpStatusCode.UnprocessableEntity);
        // The page opened before somebody else renamed it.
        var stale = (await admin.Submit(page, new { Name = "Otro nombre" }, "form[action*=rename]")).Is(HttpStatusCode.Conflict);
        Assert.Equal("Otro nombre", stale.Document.QuerySelector("main table input[name=Name]")!.GetAttribute("value"));

        (await admin.Submit("/import/presets", new { }, "form[action*=remove]")).Is(HttpStatusCode.Redirect);
        (await admin.Submit(page, new { }, "form[action*=remove]")).Is(HttpStatusCode.NotFound);
        Assert.Contains("No hay columnas guardadas", (await admin.Get("/import/presets")).Text);
        Assert.Equal(["created", "updated", "deleted"], (await driver.Clinic.Audit()).Where(a => a.Entity == "import_preset").Select(a => a.Action));
    }

    [Fact]
    public async Task The_api_does_the_same_under_the_same_rules()
    {
        var driver = await Kept("Uno", "Dos");
        var listed = (await driver.Api.Get("/api/v1/import/presets")).Is(HttpStatusCode.OK).Data.EnumerateArray().ToList();
        Assert.Equal(["Dos", "Uno"], listed.Select(p => p.GetProperty("name").GetString()));
        var (id, version) = (listed[0].GetProperty("id").GetGuid(), listed[0].GetProperty("version").GetInt64());
        (await driver.Api.PutJson($"/api/v1/import/presets/{id}", new { name = "Uno", version })).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Tres", (await driver.Api.PutJson($"/api/v1/import/presets/{id}", new { name = "Tres", version })).Is(HttpStatusCode.OK).Data.GetProperty("name").GetString());
        (await driver.Api.PutJson($"/api/v1/import/presets/{id}", new { name = "Cuatro", version })).Is(HttpStatusCode.Conflict);

        var stranger = await ImportDriver.New();
        (await stranger.Api.PutJson($"/api/v1/import/presets/{id}", new { name = "Mío" })).Is(HttpStatusCode.NotFound);
        (await stranger.Api.Delete($"/api/v1/import/presets/{id}")).Is(HttpStatusCode.NotFound);
        using var desk = await driver.Clinic.ApiAs(BuiltInRoles.Receptionist);
        (await desk.Delete($"/api/v1/import/presets/{id}")).Is(HttpStatusCode.Forbidden);

        (await driver.Api.Delete($"/api/v1/import/presets/{id}")).Is(HttpStatusCode.NoContent);
        (await driver.Api.Delete($"/api/v1/import/presets/{id}")).Is(HttpStatusCode.NotFound);
        // What is forgotten is no longer applied to the next file.
        Assert.Equal("Uno", Assert.Single((await driver.Api.Get("/api/v1/import/presets")).Data.EnumerateArray()).GetProperty("name").GetString());
    }

    private static async Task<ImportDriver> Kept(params string[] names)
    {
        var driver = await ImportDriver.New();
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            var id = (await driver.Upload($"Columna{i} a;Columna{i} b\nAna;Ruiz\nEva;Gil\n")).Is(HttpStatusCode.Created).Data.GetProperty("id").GetGuid();
            await driver.Map(id, ["given_name", "family_name"], preset: name);
        }
        return driver;
    }
}
