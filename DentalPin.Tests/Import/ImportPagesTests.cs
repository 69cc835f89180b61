using System.Net;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;

namespace DentalPin.Tests.Import;

/// <summary>The import as somebody does it in a browser without JavaScript.</summary>
public sealed class ImportPagesTests
{
    [Fact]
    public async Task From_the_file_to_the_patients_and_back()
    {
        var clinic = await Given.Clinic();
        var browser = await clinic.As("admin");
        Assert.Contains("Aún no se ha importado nada", (await browser.Get("/import")).Is(HttpStatusCode.OK).Text);
        var columns = (await Upload(browser, "Nombre;Apellidos;Móvil;Saldo\nAna;Ruiz Gil;612345018;3,00\nEva;Mora Sanz;nada claro 12;\nEva;Mora Sanz;622345018;\nEva;Mora Sanz;622345018;\n")).Is(HttpStatusCode.Redirect).Location!;
        var page = (await browser.Get(columns)).Is(HttpStatusCode.OK);
        Assert.Contains("612345018", page.Text);
        Assert.Equal("given_name", page.Document.QuerySelector("select[name='Fields[0]'] option[selected]")!.GetAttribute("value"));
        var job = (await browser.Submit(page, new { }, "#columns")).Is(HttpStatusCode.Redirect).Location!;

        page = await Eventually.Is(() => browser.Get(job), a => a.Text.Contains("Importar 3 filas"), "checked");
        Assert.Contains("Saldo", page.Text);
        Assert.Contains("Repite la fila", (await browser.Get(job + "?kind=Duplicate")).Text);
        Assert.Contains("No parece un teléfono", (await browser.Get(job + "?kind=Warning")).Text);
        var fragment = await browser.Get(job + "?kind=Ok", ("HX-Request", "true"));
        Assert.DoesNotContain("<html", fragment.Text);
        Assert.Contains("import-rows", fragment.Text);
        (await browser.Submit(await browser.Get(job + "?kind=Duplicate"), new Dictionary<string, string> { ["row-5"] = "Create" }, "#import-rows form")).Is(HttpStatusCode.Redirect);

        (await browser.Submit(page, new { }, "form[action$='handler=commit']")).Is(HttpStatusCode.Redirect);
        page = await Eventually.Is(() => browser.Get(job), a => a.Text.Contains("Deshacer la importación"), "committed");
        Assert.Equal(4, await clinic.Db(db => db.Set<Patient>().CountAsync()));
        Assert.NotNull(page.Document.QuerySelector("a.name[href^='/patients/']"));
        (await browser.Submit(page, new { }, "form[action$='handler=rollback']")).Is(HttpStatusCode.Redirect);
        await Eventually.Is(() => browser.Get(job), a => a.Text.Contains("Deshecho"), "rolled back");
        Assert.Equal(0, await clinic.Db(db => db.Set<Patient>().CountAsync()));
        Assert.Contains("pacientes.csv", (await browser.Get("/import")).Text);
    }

    [Fact]
    public async Task An_upload_needs_the_forms_token_and_says_what_is_wrong_with_a_file()
    {
        var browser = await (await Given.Clinic()).As("admin");
        (await Upload(browser, "Nombre\nAna\n", token: "")).Is(HttpStatusCode.BadRequest);
        var answer = (await Upload(browser, "")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("vacío", answer.Text);
        Assert.NotNull(answer.Document.QuerySelector("[data-error-summary]"));
    }

    [Fact]
    public async Task The_same_file_twice_is_told()
    {
        var browser = await (await Given.Clinic()).As("admin");
        await Upload(browser, "Nombre\nAna Ruiz\n");
        var second = (await Upload(browser, "Nombre\nAna Ruiz\n")).Location!;
        Assert.Contains("Este mismo archivo ya se subió", (await browser.Get(second)).Text);
    }

    [Fact]
    public async Task A_receptionist_has_no_import()
    {
        var browser = await (await Given.Clinic()).As("receptionist");
        (await browser.Get("/import")).Is(HttpStatusCode.NotFound);
        Assert.Null((await browser.Get("/patients")).Document.QuerySelector("nav a[href='/import']"));
    }

    private static async Task<Answer> Upload(Client browser, string text, string? token = null)
    {
        token ??= (await browser.Get("/import/new")).Is(HttpStatusCode.OK).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("patients"), "Target" }, { new StringContent(text), "File", "pacientes.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import/new") { Content = form };
        return await browser.Send(request);
    }
}
