using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Tenancy;
using DentalPin.Tests.Fixtures;
using DentalPin.Tests.Probe;

namespace DentalPin.Tests.Core.Events;

/// <summary>A server with the probe module and an impatient dispatcher.</summary>
public sealed class ProbeServer : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.Start(
        b => b.Services.AddSingleton(new OutboxOptions(3, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(20))),
        [new ProbeModule()]);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

public sealed class OutboxTests(ProbeServer probe) : IClassFixture<ProbeServer>
{
    [Fact]
    public async Task An_event_reaches_its_handlers_after_the_commit_in_its_own_clinic()
    {
        var clinic = await Given.Clinic(probe.Server);
        var word = await Publish(clinic, "hello");
        await Eventually.True(() => Task.FromResult(Listener.Count(word) == 1), "the listener heard it");
        Assert.Equal(clinic.Id, Listener.Heard[word].Single().ClinicId);
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_announced()
    {
        var clinic = await Given.Clinic(probe.Server);
        var word = $"rolled back {Given.Unique()}";
        await Assert.ThrowsAsync<InvalidOperationException>(() => clinic.Db(db => db.InTransaction<int>(async () =>
        {
            db.Publish(new ProbeHappened(word));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("after all not");
        })));
        var marker = await Publish(clinic, "marker");
        await Eventually.True(() => Task.FromResult(Listener.Count(marker) == 1), "the marker was heard");
        Assert.Equal(0, Listener.Count(word));
    }

    [Fact]
    public async Task A_handler_that_throws_neither_disturbs_the_publisher_nor_its_neighbour()
    {
        var clinic = await Given.Clinic(probe.Server);
        var word = await Publish(clinic, "fail once");
        await Eventually.True(() => Task.FromResult(Troublemaker.AttemptsAt(word) == 2), "the troublemaker was tried again");
        await Eventually.True(() => clinic.Db(db => db.Set<OutboxMessage>().AllAsync(m => m.ClinicId != clinic.Id || m.DeliveredAt != null)), "both are delivered");
        Assert.Equal(1, Listener.Count(word));
    }

    [Fact]
    public async Task After_too_many_attempts_it_is_dead_with_its_error_and_can_be_revived()
    {
        var clinic = await Given.Clinic(probe.Server);
        var word = await Publish(clinic, "always fail");
        var dead = await Eventually.Is(() => clinic.Db(db => db.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.ClinicId == clinic.Id && m.Dead)), m => m is not null, "it is dead");
        Assert.Equal(3, dead!.Attempts);
        Assert.Contains("as asked", dead.LastError);
        Assert.Equal(1, Listener.Count(word));
    }

    [Fact]
    public async Task Two_dispatchers_deliver_each_message_once()
    {
        var clinic = await Given.Clinic(probe.Server);
        await using var second = await TestServer.Start(modules: [new ProbeModule()], database: probe.Server.Database, dataFolder: probe.Server.DataFolder);
        var words = new List<string>();
        for (var i = 0; i < 40; i++) words.Add(await Publish(clinic, "both"));
        await Eventually.True(() => Task.FromResult(words.All(w => Listener.Count(w) >= 1)), "all are heard");
        Assert.All(words, w => Assert.Equal(1, Listener.Count(w)));
    }

    [Fact]
    public async Task A_claim_of_a_dispatcher_that_died_runs_out()
    {
        var clinic = await Given.Clinic(probe.Server);
        var word = $"orphan {Given.Unique()}";
        await clinic.Db(async db =>
        {
            var payload = $$"""{"word":"{{word}}"}""";
            var past = DateTimeOffset.UtcNow.AddMinutes(-5);
            db.Add(new OutboxMessage { Id = Ids.New(), ClinicId = clinic.Id, EventId = Ids.New(), Name = "probe.happened", Handler = "probe.Listener", Payload = payload, OccurredAt = past, NextAttemptAt = past, Attempts = 1, LockToken = Ids.New(), LockedUntil = past });
            return await db.SaveChangesAsync();
        });
        await Eventually.True(() => Task.FromResult(Listener.Count(word) == 1), "another took it");
    }

    private static async Task<string> Publish(TestClinic clinic, string kind)
    {
        var word = $"{kind} {Given.Unique()}";
        await clinic.Db(async db =>
        {
            db.Add(new Role { Id = Ids.New(), Name = word, Permissions = "" });
            db.Publish(new ProbeHappened(word));
            return await db.SaveChangesAsync();
        });
        return word;
    }
}
