using System.Net;
using System.Text;
using DentalPin.Catalog;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Import;

namespace DentalPin.Tests.Catalog;

public sealed class TransferTests
{
    [Fact]
    public async Task A_price_list_is_imported_with_duplicate_codes_and_decimal_commas()
    {
        var driver = await ImportDriver.New();
        await driver.Clinic.Defaults();
        const string file = """
            Código;Tratamiento;Familia;Precio;Minutos;IVA
            ENDO-UNI;Endodoncia uno;Endodoncia;195,50;60;Exento (asistencia sanitaria)
            LIMP 1;Limpieza básica;Higiene;1.234,50 €;30;
            LIMP-1;Repetida;Higiene;70;30;
            MALO;Con precio malo;Higiene;gratis;30;
            NEG;Negativo;Higiene;-5;30;
            ;;;;;
            REST-CROWN-ZIR;;;600,00;;
            """;
        var id = await Mapped(driver, file, "update");
        var done = await driver.Checked(id);
        Assert.Equal(2, ImportDriver.Count(done, "errors"));
        var before = await driver.Clinic.ByCode("REST-CROWN-ZIR");
        Assert.Equal(550, before.Price); // A check changes nothing.
        await driver.Committed(id);
        Assert.Equal((195.50m, "Endodoncia uno"), ((await driver.Clinic.ByCode("ENDO-UNI")).Price, (await driver.Clinic.ByCode("ENDO-UNI")).NameEs));
        var crown = await driver.Clinic.ByCode("REST-CROWN-ZIR");
        Assert.Equal((600m, 600m, before.NameEs), (crown.Price, crown.Sessions.Sum(s => s.Amount), crown.NameEs));
        var made = await driver.Clinic.ByCode("LIMP-1");
        Assert.Equal("Higiene", await driver.Clinic.Db(db => db.Set<Category>().Where(c => c.Id == made.CategoryId).Select(c => c.NameEs).SingleAsync()));
        Assert.Equal(0, await driver.Clinic.Db(db => db.Set<CatalogItem>().CountAsync(i => i.Code == "NEG" || i.Code == "MALO")));
    }

    [Fact]
    public async Task An_import_can_be_taken_back_except_for_what_is_in_use()
    {
        var driver = await ImportDriver.New();
        var id = await Mapped(driver, "Código,Name,Price\nA1,Uno,10.50\nA2,Dos,20.00\n");
        await driver.Checked(id);
        await driver.Committed(id);
        var first = await driver.Clinic.ByCode("A1");
        Assert.Equal(10.50m, first.Price);
        var list = await driver.Clinic.List(new() { Name = "L", Kind = "private" });
        await driver.Clinic.SetPrices(list, new EntryInput { ItemId = first.Id, Price = "9" });
        await driver.RolledBack(id);
        Assert.Equal("A1", await driver.Clinic.Db(db => db.Set<CatalogItem>().Select(i => i.Code).SingleAsync()));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_was_exported_comes_back_as_the_same(string format)
    {
        var driver = await ImportDriver.New();
        await driver.Clinic.Defaults();
        var admin = await driver.Clinic.As(BuiltInRoles.Admin);
        var file = (await admin.Submit("/catalog/export", new { Format = format })).Is(HttpStatusCode.OK);
        var job = (await Upload(driver, file.Bytes, "tratamientos." + format)).Is(HttpStatusCode.Created).Data;
        await driver.Map(job.GetProperty("id").GetGuid(), ImportDriver.Fields(job), "update");
        var done = await driver.Checked(job.GetProperty("id").GetGuid());
        Assert.Equal((0, 135), (ImportDriver.Count(done, "errors"), ImportDriver.Count(done, "total")));
        var before = await Prices();
        await driver.Committed(job.GetProperty("id").GetGuid());
        Assert.Equal(before, await Prices());
        (await admin.Submit("/catalog/export", new { Format = "pdf" })).Is(HttpStatusCode.UnprocessableEntity);

        Task<string> Prices() => driver.Clinic.Db(async db => string.Join('\n', await db.Set<CatalogItem>().OrderBy(i => i.Code).Select(i => i.Code + "|" + i.NameEs + "|" + i.NameEn + "|" + i.Price + "|" + i.Minutes + "|" + i.CategoryId + "|" + i.VatTypeId + "|" + i.Scope).ToListAsync()));
    }

    private static async Task<Guid> Mapped(ImportDriver driver, string text, string duplicates = "skip")
    {
        var job = (await Upload(driver, Encoding.UTF8.GetBytes(text), "precios.csv")).Is(HttpStatusCode.Created).Data;
        await driver.Map(job.GetProperty("id").GetGuid(), ImportDriver.Fields(job), duplicates);
        return job.GetProperty("id").GetGuid();
    }

    private static async Task<Answer> Upload(ImportDriver driver, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent("catalog"), "target" }, { new ByteArrayContent(content), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/import") { Content = form };
        return await driver.Api.Send(request);
    }
}
