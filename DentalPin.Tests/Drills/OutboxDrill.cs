using System.Net.Http.Headers;
using DentalPin.Core.Events;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Probe;

namespace DentalPin.Tests.Drills;

/// <summary>Kill -9 between the commit and the delivery, and between the delivery and its mark: nothing is lost.</summary>
public sealed class OutboxDrill
{
    [Theory]
    [InlineData("outbox-claimed")]
    [InlineData("outbox-handled")]
    public async Task An_event_survives_the_death_of_its_dispatcher(string place)
    {
        var server = await TestServer.Start(modules: [new ProbeModule()]);
        try
        {
            var clinic = await Given.Clinic(server);
            var dentist = await clinic.Person("dentist");
            await server.App.StopAsync();
            // The child finds the probe module as a community module: this assembly, in the modules folder.
            Directory.CreateDirectory(Path.Combine(server.DataFolder, "modules"));
            Directory.CreateSymbolicLink(Path.Combine(server.DataFolder, "modules", "DentalPin.Tests"), AppContext.BaseDirectory);

            await using (var child = await ChildServer.Start(server, place))
            {
                using var http = new HttpClient { BaseAddress = child.Address };
                http.DefaultRequestHeaders.Authorization = dentist.Api.Headers.Authorization;
                var request = http.PostAsync("/api/v1/probe/words/survives", null);
                await child.Died();
                await Record.ExceptionAsync(() => request); // Answered or cut off: the commit came before either.
            }
            var left = await clinic.Db(db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.ClinicId == clinic.Id).ToListAsync());
            Assert.Equal(2, left.Count);
            Assert.Contains(left, m => m.DeliveredAt == null && m.LockedUntil != null);

            // The claim of the dead dispatcher would run out by itself; the drill does not wait two minutes for it.
            await clinic.Db(db => db.Set<OutboxMessage>().Where(m => m.ClinicId == clinic.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.LockedUntil, DateTimeOffset.UnixEpoch)));
            await using var second = await ChildServer.Start(server);
            await Eventually.True(() => clinic.Db(db => db.Set<OutboxMessage>().AllAsync(m => m.ClinicId != clinic.Id || m.DeliveredAt != null)), "both are delivered");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
