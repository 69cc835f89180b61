using System.Xml.Linq;
using DentalPin.Billing.Fiscal;
using DentalPin.Core.Data;
using DentalPin.Tests.Verifactu.Kernel;
using DentalPin.Verifactu;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Tests.Verifactu;

/// <summary>Records made beside invoices: in one transaction, in one chain.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task A_record_is_made_in_the_transaction_and_stamped()
    {
        await using var c = await FiscalClinic.New();
        var invoice = c.Invoice();
        var stamp = await c.Record(invoice);
        Assert.StartsWith(QrUrl.Test + $"?nif={c.TaxId}&numserie={invoice.Number}&fecha=", stamp!.QrText);
        Assert.EndsWith("&importe=112.10", stamp.QrText);
        Assert.Equal(("QR tributario:", "VERI*FACTU"), (stamp.QrTitle, stamp.Legend));
        var record = Assert.Single(await c.Records());
        Assert.Equal((1, "", stamp.Fingerprint), (record.Position, record.PreviousHash, record.Hash));
        var element = XElement.Parse(record.Xml);
        Assert.Empty(Structure.Record(element));
        if (OfficialSchemas.Set is not null) Assert.Empty(OfficialSchemas.Errors(element));
        var alta = (RegistroAlta)RegistroReader.Read(element);
        Assert.Equal(("F1", "2.10", "112.10", "Clínica & Hijos, S.L."), (alta.TipoFactura, alta.CuotaTotal, alta.ImporteTotal, alta.NombreRazonEmisor));
        Assert.Equal(["E1", null], alta.Desglose.Select(d => d.OperacionExenta));
        var states = await c.Clinic.Scope(s => s.GetRequiredService<VerifactuRegime>().States(s.GetRequiredService<AppDb>(), [invoice.InvoiceId, Guid.NewGuid()], default));
        Assert.Equal("pending", Assert.Single(states).Value.Status);
    }

    [Fact]
    public async Task An_aborted_issue_leaves_neither_record_nor_gap()
    {
        await using var c = await FiscalClinic.New();
        await c.Record(c.Invoice());
        await c.Record(c.Invoice(), abort: true);
        await c.Record(c.Invoice());
        Assert.Equal([1, 2], (await c.Records()).Select(r => r.Position));
        Assert.Null(await c.Broken());
    }

    [Fact]
    public async Task Two_hundred_at_once_with_aborts_make_one_linear_chain()
    {
        await using var c = await FiscalClinic.New();
        var chance = new Random(7);
        var aborts = Enumerable.Range(0, 200).Select(_ => chance.Next(10) < 3).ToArray();
        using var room = new SemaphoreSlim(20);
        await Task.WhenAll(aborts.Select(async abort =>
        {
            await room.WaitAsync();
            try
            {
                await c.Record(c.Invoice(), abort: abort);
            }
            finally
            {
                room.Release();
            }
        }));
        var records = await c.Records();
        Assert.Equal(aborts.Count(a => !a), records.Count);
        Assert.Equal(Enumerable.Range(1, records.Count).Select(i => (long)i), records.Select(r => r.Position));
        Assert.Equal(records.Select(r => r.GeneratedAt).Order(), records.Select(r => r.GeneratedAt));
        Assert.Null(await c.Broken());
    }

    [Fact]
    public async Task Kinds_of_invoice_become_kinds_of_record()
    {
        await using var c = await FiscalClinic.New();
        var original = c.Invoice();
        var simplified = c.Invoice(recipient: null);
        FiscalReference reference = new(original.Number, original.IssuedOn, 110m, 2.10m);
        FiscalDocument[] documents =
        [
            original, simplified,
            c.Invoice() with { Kind = FiscalKind.Simplified },
            c.Invoice() with { Kind = FiscalKind.ReplacesSimplified, Refers = [new(simplified.Number, simplified.IssuedOn, 110m, 2.10m)] },
            c.Invoice() with { Kind = FiscalKind.RectifyingComplete, RectifyReason = "R1", Mode = RectifyMode.Difference, Refers = [reference], Taxes = [new(0, true, "E1", -100m, 0), new(21, false, null, -10m, -2.10m)], Total = -112.10m },
            c.Invoice() with { Kind = FiscalKind.RectifyingComplete, RectifyReason = "R4", Mode = RectifyMode.Substitution, Refers = [reference] },
            c.Invoice(recipient: null) with { Kind = FiscalKind.RectifyingSimplified, Mode = RectifyMode.Difference, Refers = [reference] },
            c.Invoice() with { Recipient = new("Marie", null, "FR", "03", "AB12345") },
        ];
        foreach (var d in documents) await c.Record(d);
        var altas = (await c.Records()).Select(r => (RegistroAlta)RegistroReader.Read(XElement.Parse(r.Xml))).ToList();
        Assert.Equal(["F1", "F2", "F1", "F3", "R1", "R4", "R5", "F1"], altas.Select(a => a.TipoFactura));
        Assert.Equal([null, null, null, null, "I", "S", "I", null], altas.Select(a => a.TipoRectificativa));
        Assert.Equal("S", altas[2].FacturaSimplificada);
        Assert.Equal(new ImporteRectificacion("110.00", "2.10"), altas[5].ImporteRectificacion);
        Assert.Equal("-112.10", altas[4].ImporteTotal);
        Assert.Equal(SendTurn.Answered, await c.Send());
        foreach (var d in documents) Assert.Equal(RecordStatus.Accepted, (await c.State(d)).Status);
    }

    [Fact]
    public async Task Faults_are_told_before_anything_is_issued()
    {
        await using var c = await FiscalClinic.New();
        async Task<List<string>> Check(FiscalDocument d) => [.. (await c.Clinic.Scope(s => s.GetRequiredService<VerifactuRegime>().Check(s.GetRequiredService<AppDb>(), d, default))).Select(e => $"{e.Field}:{e.Key}")];
        Assert.Empty(await Check(c.Invoice() with { Number = "" }));
        Assert.Equal(["Recipient:verifactu.why.nif_form"], await Check(c.Invoice(recipient: "12345678A")));
        Assert.Equal(["Recipient:verifactu.why.nif_form"], await Check(c.Invoice(recipient: "123")));
        Assert.Equal(["Recipient:verifactu.why.recipient_missing"], await Check(c.Invoice() with { Recipient = null }));
        Assert.Equal(["Number:verifactu.why.number"], await Check(c.Invoice("F\"1")));
        Assert.Equal(["Taxes:verifactu.why.total"], await Check(c.Invoice() with { Total = 1m }));
        Assert.Equal(["Taxes:verifactu.why.quota"], await Check(c.Invoice() with { Taxes = [new(20, false, null, 100m, 20m)], Total = 120m }));
        Assert.Equal(["IssuedOn:verifactu.why.date_future"], await Check(c.Invoice() with { IssuedOn = new(2096, 1, 1) }));
        Assert.Equal(["Issuer:verifactu.error.other_issuer"], await Check(c.Invoice() with { Issuer = new(c.Clinic.Id, "B12345674", "Otra") }));
    }

    [Fact]
    public async Task A_changed_row_breaks_the_chain_visibly_and_the_application_may_not_change_one()
    {
        await using var c = await FiscalClinic.New();
        await c.Record(c.Invoice());
        await c.Record(c.Invoice());
        await Assert.ThrowsAnyAsync<Exception>(() => c.Clinic.Db(db => db.Set<FiscalRecord>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Total, 1m))));
        await Assert.ThrowsAnyAsync<Exception>(() => c.Clinic.Db(db => db.Set<FiscalRecord>().ExecuteDeleteAsync()));
        var head = (await c.Chain()).LastHash;
        await c.Clinic.Db(db => db.Set<FiscalChain>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LastHash, new string('0', 64))));
        Assert.Equal("head", await c.Broken());
        await c.Clinic.Db(db => db.Set<FiscalChain>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LastHash, head)));
        Assert.Null(await c.Broken());
    }
}
