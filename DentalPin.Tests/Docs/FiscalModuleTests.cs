using System.Net;
using DentalPin.Billing;
using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu;

namespace DentalPin.Tests.Docs;

/// <summary>A second country's rules beside Spain's: the module of the page is built, installed, and acts for its clinics only.</summary>
public sealed class FiscalModuleTests
{
    [Fact]
    public async Task A_module_of_another_country_stamps_the_invoices_of_its_clinics()
    {
        var data = await Tutorial.Install("fiscal-modules.md", "sylvania");
        await using var server = await TestServer.Start(dataFolder: data);
        Assert.Empty(server.Services.GetRequiredService<ModuleCatalog>().Refused);

        // Verifactu is switched on here, and then the clinic moves abroad: the country decides.
        var w = await BillingWorld.Make(server);
        await using var c = await FiscalClinic.On(w.Clinic);
        await w.Clinic.Db(async db =>
        {
            (await db.Set<Clinic>().FirstAsync(x => x.Id == w.Clinic.Id)).Country = "XS";
            return await db.SaveChangesAsync();
        });
        var issued = await w.Issued("100,00");
        var stamp = (await Stamp(w, issued.Id))!;
        Assert.Equal(($"SYL:1:{issued.Number}:100.00", "SYLVANIA N. 1"), (stamp.QrText, stamp.Legend));
        Assert.Equal("accepted", (await State(w, issued.Id))!.Status);
        var api = await w.Clinic.ApiAs(BuiltInRoles.Admin);
        using (var pdf = new Pdf((await api.Get($"/api/v1/billing/invoices/{issued.Id}/pdf")).Is(HttpStatusCode.OK).Bytes))
        {
            Assert.Equal(stamp.QrText, pdf.Codes);
            Assert.Contains("Timbre de Silvania", pdf.Text, StringComparison.Ordinal);
            Assert.Contains("SYLVANIA N. 1", pdf.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("VERI*FACTU", pdf.Text, StringComparison.Ordinal);
        }

        // Its own rule, in the reader's language; what it refuses takes no number and no stamp.
        var much = await w.Draft(("Implantes", "10000,00", null));
        await w.Complete(much.Id);
        AgendaWorld.Refused(await w.TryIssue(much.Id), "sylvania.error.much");
        Assert.Contains("En Silvania una factura no llega a 10", (await api.PostJson($"/api/v1/billing/invoices/{much.Id}/issue", new { })).Is(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);

        var rectifying = AgendaWorld.Ok(await w.TryRectify(issued.Id, new() { Mode = "difference", Reason = "No se hizo" }));
        Assert.Equal($"SYL:2:{rectifying.Number}:-100.00", (await Stamp(w, rectifying.Id))!.QrText);
        var error = await w.Issued("30,00");
        AgendaWorld.Ok(await w.Run<AnnulInvoice, Result<InvoiceRef>>(h => h.Handle(error.Id, new() { Reason = "Una prueba" }, w.Boss, default)));
        Assert.Equal("annulled", (await State(w, error.Id))!.Status);
        Assert.Equal("SYLVANIA N. 3", (await Stamp(w, error.Id))!.Legend);
        // The annulment took the fourth.
        Assert.Equal("SYLVANIA N. 5", (await Stamp(w, (await w.Issued("5,00")).Id))!.Legend);
        Assert.Equal(0m, (await w.Totals()).Billed - 5m);
        Assert.Empty(await c.Records());

        // Twenty at once, no number twice.
        var drafts = new List<Guid>();
        for (var n = 0; n < 20; n++)
        {
            var draft = await w.Draft(("Tratamiento", "1,00", null));
            await w.Complete(draft.Id);
            drafts.Add(draft.Id);
        }
        await Task.WhenAll(drafts.Select(async id => AgendaWorld.Ok(await w.TryIssue(id))));
        var legends = await Task.WhenAll(drafts.Select(async id => (await Stamp(w, id))!.Legend));
        Assert.Equal(Enumerable.Range(6, 20).Select(n => $"SYLVANIA N. {n}"), legends.OrderBy(l => l.Length).ThenBy(l => l, StringComparer.Ordinal));

        // And a Spanish clinic of the same house knows nothing of it.
        var spain = await BillingWorld.Make(server);
        await using var fiscal = await FiscalClinic.On(spain.Clinic);
        var here = await spain.Issued("100,00");
        Assert.Equal("VERI*FACTU", (await Stamp(spain, here.Id))!.Legend);
        Assert.Single(await fiscal.Records());
    }

    private static Task<FiscalStamp?> Stamp(BillingWorld w, Guid invoice) => w.Clinic.Scope(s => s.GetRequiredService<FiscalRegimes>().Stamp(s.GetRequiredService<AppDb>(), invoice, default));

    private static Task<FiscalState?> State(BillingWorld w, Guid invoice) => w.Clinic.Scope(async s => (await s.GetRequiredService<FiscalRegimes>().States(s.GetRequiredService<AppDb>(), [invoice], default)).GetValueOrDefault(invoice));
}
