using DentalPin.Core.Data;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Verifactu;
using DentalPin.Verifactu;

namespace DentalPin.Tests.Drills;

/// <summary>Kill -9 around the call to the tax agency: nothing is lost, nothing counts twice, the chain holds.</summary>
public sealed class FiscalDrill
{
    [Theory]
    [InlineData("verifactu-attempt-saved", 0)]
    [InlineData("verifactu-answered", 3)]
    public async Task Records_survive_the_death_of_their_sender(string place, int storedByThen)
    {
        var server = await TestServer.Start();
        try
        {
            await using var c = await FiscalClinic.New(server);
            var invoices = Enumerable.Range(0, 3).Select(_ => c.Invoice()).ToList();
            foreach (var i in invoices) await c.Record(i);
            await server.App.StopAsync();
            var aeat = new Dictionary<string, string> { ["DENTALPIN_DEMO_AEAT_URL"] = c.Aeat.Address.ToString(), ["DENTALPIN_DEMO_AEAT_PIN"] = c.Aeat.Pin };
            await using (var child = await ChildServer.Start(server, place, aeat)) await child.Died();
            Assert.Equal(storedByThen, c.Aeat.Ledger.All.Count);
            Assert.Equal(RecordStatus.Sending, (await c.State(invoices[0])).Status);

            // The lease of the dead sender would run out by itself; the drill does not wait six minutes for it.
            await c.Clinic.Db(db => db.Set<ChainSender>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null)));
            await using var second = await ChildServer.Start(server, null, aeat);
            await Eventually.True(() => c.Clinic.Db(db => db.Set<RecordState>().AllAsync(s => s.Status == RecordStatus.Accepted)), "all records are accepted", 60);
            Assert.Equal(3, c.Aeat.Ledger.All.Count);
            Assert.Null(await c.Broken());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
