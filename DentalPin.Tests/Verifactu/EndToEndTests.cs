using System.Net;
using System.Xml.Linq;
using DentalPin.Billing;
using DentalPin.Billing.Fiscal;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Tests.Agenda;
using DentalPin.Tests.Billing;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu.Kernel;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu;

/// <summary>From billing's own button to the tax agency and back.</summary>
public sealed class EndToEndTests
{
    [Fact]
    public async Task An_invoice_is_issued_recorded_accepted_and_stamped()
    {
        var world = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(world.Clinic);
        var draft = await world.Draft(("Corona", "350,00", null), ("Cepillo", "10,00", "21"));
        await world.Complete(draft.Id);
        var issued = AgendaWorld.Ok(await world.TryIssue(draft.Id));
        var record = Assert.Single(await c.Records());
        var invoice = await world.Get(issued.Id);
        Assert.Equal((invoice.Number, invoice.Total, invoice.Id), (record.Number, record.Total, record.InvoiceId));
        var element = XElement.Parse(record.Xml);
        if (OfficialSchemas.Set is not null) Assert.Empty(OfficialSchemas.Errors(element));
        Assert.DoesNotContain("Corona", record.Xml);
        Assert.Equal(["E1", null], ((RegistroAlta)RegistroReader.Read(element)).Desglose.Select(d => d.OperacionExenta));
        Assert.Equal(SendTurn.Answered, await c.Send());
        Assert.Equal(RecordStatus.Accepted, (await c.State(issued.Id)).Status);
        var states = await world.Clinic.Scope(s => s.GetRequiredService<FiscalRegimes>().States(s.GetRequiredService<DentalPin.Core.Data.AppDb>(), [issued.Id], default));
        Assert.Equal("accepted", states[issued.Id].Status);

        // A rectifying invoice by difference is a record of its own and makes zero together with the first.
        var rectifying = AgendaWorld.Ok(await world.TryRectify(issued.Id, new() { Mode = "difference", Code = "R1", Reason = "No se hizo" }));
        await c.Send();
        Assert.Equal(RecordStatus.Accepted, (await c.State(rectifying.Id)).Status);
        Assert.Equal(0m, (await c.Records()).Sum(r => r.Total));
        Assert.Null(await c.Broken());
    }

    [Fact]
    public async Task What_the_agency_would_refuse_is_not_issued()
    {
        var world = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(world.Clinic);
        var draft = await world.Draft(("Corona", "900,00", null));
        await world.Complete(draft.Id, i => i.RecipientTaxId = "12345678A");
        Assert.IsType<Result<InvoiceRef>.Invalid>(await world.TryIssue(draft.Id));
        Assert.Empty(await c.Records());
        await world.Complete(draft.Id, i => i.RecipientTaxId = "12345678Z");
        AgendaWorld.Ok(await world.TryIssue(draft.Id));
        Assert.Single(await c.Records());
    }

    [Fact]
    public async Task A_refused_record_is_corrected_on_its_page()
    {
        var world = await BillingWorld.Make();
        await using var c = await FiscalClinic.On(world.Clinic);
        c.Aeat.Behaviour.Strangers.Add("12345678Z");
        var invoice = await world.Issued();
        await c.Send();
        Assert.Equal((RecordStatus.Rejected, "1110"), ((await c.State(invoice.Id)).Status, (await c.State(invoice.Id)).Code));
        var desk = await world.Clinic.As(BuiltInRoles.Receptionist);
        var page = (await desk.Get($"/verifactu/records/{(await c.Records())[0].Id}")).Is(HttpStatusCode.OK);
        Assert.Contains("censo", page.Text);
        var wrong = (await desk.Submit(page, new { RecipientTaxId = "123" }, "form[action$='handler=correct']")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("123", wrong.Document.QuerySelector("input[name=RecipientTaxId]")!.GetAttribute("value"));
        var done = (await desk.Submit(page, new { NotInCensus = "true" }, "form[action$='handler=correct']")).Is(HttpStatusCode.Redirect);
        // The same form once more: it is corrected already.
        (await desk.Submit(page, new { NotInCensus = "true" }, "form[action$='handler=correct']")).Is(HttpStatusCode.UnprocessableEntity);
        await c.Send();
        Assert.Equal((RecordStatus.AcceptedWithErrors, "2001"), ((await c.State(invoice.Id)).Status, (await c.State(invoice.Id)).Code));
        (await desk.Get(done.Location!)).Is(HttpStatusCode.OK);
        Assert.Equal(["", "S/X"], (await c.Records()).Select(r => r.Flags));
        Assert.Null(await c.Broken());
    }
}
