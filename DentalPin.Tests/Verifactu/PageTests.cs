using System.Net;
using DentalPin.Core.Security;
using DentalPin.Tests.Fixtures;
using DentalPin.Verifactu;

namespace DentalPin.Tests.Verifactu;

public sealed class PageTests
{
    [Fact]
    public async Task Everything_can_be_looked_at_and_needs_few_statements()
    {
        await using var c = await FiscalClinic.New();
        var (good, bad) = (c.Invoice(), c.Invoice(recipient: "X1234567L"));
        c.Aeat.Behaviour.Strangers.Add("X1234567L");
        await c.Record(good);
        await c.Record(bad);
        await c.Send();
        await c.Record(c.Invoice());
        c.Aeat.Behaviour.Down = true;
        await c.Send();
        var records = await c.Records();
        var message = await c.Clinic.Db(db => db.Set<SubmissionAttempt>().OrderBy(a => a.At).Select(a => a.Id).FirstAsync());
        foreach (var language in new[] { "es", "en" })
        {
            var admin = await c.Clinic.As(BuiltInRoles.Admin, language);
            foreach (var path in new[] { "/verifactu", "/verifactu/records", $"/verifactu/records/{records[0].Id}", $"/verifactu/records/{records[1].Id}", "/verifactu/log", $"/verifactu/log/{message}", "/verifactu/months", "/verifactu/settings", "/verifactu/declaration", "/verifactu/records.csv" })
            {
                var page = (await admin.Get(path)).Is(HttpStatusCode.OK);
                Assert.True(page.Sql <= 8, $"{path}: {page.Sql} statements");
            }
        }
        var reader = await c.Clinic.As(BuiltInRoles.Receptionist);
        var overview = await reader.Get("/verifactu");
        Assert.Contains("1 registro sin enviar", overview.Text);
        Assert.Contains("censo", (await reader.Get($"/verifactu/records/{records[1].Id}")).Text);
        Assert.Single((await reader.Get("/verifactu/records?status=hand")).Document.QuerySelectorAll("#records tr[data-href]"));
        Assert.Single((await reader.Get($"/verifactu/records?q={good.Number}")).Document.QuerySelectorAll("#records tr[data-href]"));
        (await reader.Get("/verifactu/records?month=2026-99&status=x&page=-3")).Is(HttpStatusCode.OK);
        Assert.Contains(good.Number, (await reader.Get("/verifactu/records.csv")).Text);
        (await reader.Get("/verifactu/settings")).Is(HttpStatusCode.NotFound);
        (await (await c.Clinic.As(BuiltInRoles.Hygienist)).Get("/verifactu/records")).Is(HttpStatusCode.NotFound);
        var other = await (await Given.Clinic()).As(BuiltInRoles.Admin);
        (await other.Get($"/verifactu/records/{records[0].Id}")).Is(HttpStatusCode.NotFound);
        (await other.Get($"/verifactu/log/{message}")).Is(HttpStatusCode.NotFound);
        (await reader.PostRaw("/verifactu?handler=send", (await reader.Get("/verifactu")).FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)overview.Document.QuerySelector("form[action$='handler=send']")!))).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Switching_on_asks_for_what_is_missing_and_production_for_its_own_permission()
    {
        var clinic = await Given.Clinic();
        var admin = await clinic.As(BuiltInRoles.Admin);
        Assert.Contains("handler=certificate", (await admin.Get("/verifactu/settings")).Text);
        var refused = (await admin.Submit("/verifactu/settings", new { Enabled = "true", Environment = "Test" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("NIF", refused.Text);
        await clinic.Db(async db =>
        {
            var row = await db.Set<DentalPin.Core.Tenancy.Clinic>().SingleAsync(c => c.Id == clinic.Id);
            (row.TaxId, row.Country) = (FiscalClinic.NewNif(), "ES");
            return await db.SaveChangesAsync();
        });
        (await admin.Submit("/verifactu/settings", new { Enabled = "true", Environment = "Nada" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.UnprocessableEntity);
        var production = (await admin.Submit("/verifactu/settings", new { Enabled = "true", Environment = "Production" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("certificado", production.Text);
        Assert.Contains("declaración", production.Text);
        (await admin.Submit("/verifactu/settings", new { Enabled = "true", Environment = "Test" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.Redirect);
        var lesser = (await clinic.Person(BuiltInRoles.Admin, permissions: "verifactu.settings.write verifactu.records.read")).Browser;
        var open = await lesser.Get("/verifactu/settings");
        (await lesser.Submit(open, new { Environment = "Production" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.UnprocessableEntity);
        (await lesser.Submit(open, new { Environment = "Demo" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.Redirect);
        // The same form again: somebody else saved meanwhile.
        (await lesser.Submit(open, new { Environment = "Test" }, "form[action='/verifactu/settings']")).Is(HttpStatusCode.UnprocessableEntity);
        // Test and demo have a chain each.
        Assert.Equal(2, await clinic.Db(db => db.Set<FiscalChain>().CountAsync()));
    }

    [Fact]
    public async Task The_api_says_the_same()
    {
        await using var c = await FiscalClinic.New();
        var invoice = c.Invoice();
        await c.Record(invoice);
        await c.Send();
        var api = await c.Clinic.ApiAs(BuiltInRoles.Admin);
        var status = (await api.Get("/api/v1/verifactu/status")).Is(HttpStatusCode.OK).Data;
        Assert.Equal(1, status.GetProperty("records").GetInt64());
        var list = (await api.Get("/api/v1/verifactu/records?page_size=1")).Is(HttpStatusCode.OK);
        Assert.Equal(1, list.Json.GetProperty("total").GetInt64());
        var id = list.Data[0].GetProperty("id").GetGuid();
        Assert.StartsWith("A-", (await api.Get($"/api/v1/verifactu/records/{id}")).Is(HttpStatusCode.OK).Data.GetProperty("csv").GetString());
        (await api.Get($"/api/v1/verifactu/records/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        Assert.Single((await api.Get($"/api/v1/verifactu/invoices/{invoice.InvoiceId}/records")).Is(HttpStatusCode.OK).Data.EnumerateArray());
        (await api.PostJson("/api/v1/verifactu/certificate", new { file = "no es base64!", password = "x" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson("/api/v1/verifactu/months", new { month = "ayer" })).Is(HttpStatusCode.UnprocessableEntity);
        (await api.PostJson("/api/v1/verifactu/months", new { month = invoice.IssuedOn.ToString("yyyy-MM") })).Is(HttpStatusCode.OK);
        (await api.PostJson("/api/v1/verifactu/verify", new { })).Is(HttpStatusCode.OK);
        (await api.PostJson("/api/v1/verifactu/send", new { })).Is(HttpStatusCode.NoContent);
        (await api.PostJson($"/api/v1/verifactu/invoices/{Guid.NewGuid()}/correct", new { position = 1 })).Is(HttpStatusCode.NotFound);
        Assert.Equal(247, (await api.Get("/api/v1/verifactu/codes")).Is(HttpStatusCode.OK).Data.GetArrayLength());
        (await (await c.Clinic.ApiAs(BuiltInRoles.Hygienist)).Get("/api/v1/verifactu/records")).Is(HttpStatusCode.Forbidden);
    }
}
