using System.Text;
using DentalPin.Core.Security;
using DentalPin.Patients;
using DentalPin.Tests.Fixtures;
using Microsoft.Playwright;

namespace DentalPin.Tests.Browser;

/// <summary>The whole import as somebody does it, with script and without.</summary>
[Collection(nameof(Chromium))]
public sealed class ImportInBrowserTests(Chromium chromium)
{
    private const string List =
        "Nº Historia;Apellidos;Nombre;F. Nacimiento;N.I.F.;Móvil;Alergias;Saldo\n"
        + "700;RUIZ GIL;ANA;3/2/81;12345678Z;612345018;Látex;12,00\n701;Mora Sanz;Eva;14/11/1975;12345678A;622345018 (madre);;\n"
        + "702;Mora Sanz;Eva;14/11/1975;;632345018;;\n703;;;31/02/1980;;;;\nTotal;;;;;;;12,00\n";

    [Theory]
    [InlineData(true, false, "es", "light")]
    [InlineData(true, true, "en", "dark")]
    [InlineData(false, false, "es", "light")]
    [InlineData(true, false, "en", "dark")]
    public async Task From_file_to_patients(bool script, bool phone, string language, string scheme)
    {
        var server = await TestServer.Shared;
        var clinic = await Given.Clinic(language: language);
        var person = await clinic.Person(BuiltInRoles.Admin, language: language);
        await using var window = await chromium.Open(server, person, phone, script, language, scheme);
        var page = await window.Goto("/import");
        await page.Locator("a[href='/import/new']").First.ClickAsync();
        await Look("upload");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "pacientes 2026.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List) });
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**/columns");
        await Assertions.Expect(page.Locator("select[name='Fields[1]']")).ToHaveValueAsync("family_name");
        await Look("columns");
        await page.Locator("#columns button[type=submit]").Last.ClickAsync();
        await Arrived("form[action$='handler=commit']");
        await page.GotoAsync(page.Url.Split('?')[0] + "?kind=All");
        await Assertions.Expect(page.Locator("#import-rows .ctable tbody tr")).ToHaveCountAsync(5);
        await Look("checked");
        await page.Locator("form[action$='handler=commit'] button").ClickAsync();
        await Arrived("form[action$='handler=rollback']");
        await page.GotoAsync(page.Url.Split('?')[0] + "?kind=All");
        await Look("committed");
        Assert.Equal(2, await clinic.Db(db => db.Set<Patient>().CountAsync()));
        await page.Locator("#import-rows a.name").First.ClickAsync();
        await page.WaitForURLAsync("**/patients/**");
        await page.GotoAsync("/import");
        await Look("list");
        window.IsClean();

        // The page follows the worker by itself; without script the person asks again.
        async Task Arrived(string what)
        {
            if (script) await page.Locator(what).WaitForAsync(new() { Timeout = 60_000 });
            else await Eventually.True(async () =>
            {
                await page.ReloadAsync();
                return await page.Locator(what).CountAsync() > 0;
            }, what, 60);
        }

        async Task Look(string step)
        {
            Assert.False(await window.Overflows(), $"{step} is wider than the window.");
            if (!script) return;
            Assert.Empty(await window.Axe());
            await window.Picture($"import-{step}-{(phone ? "phone" : "pc")}-{language}-{scheme}");
        }
    }
}
