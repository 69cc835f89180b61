using System.Collections.Concurrent;
using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Data;
using DentalPin.Core.Events;
using DentalPin.Core.Files;
using DentalPin.Core.Jobs;
using DentalPin.Core.Modules;
using DentalPin.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DentalPin.Tests.Probe;

[EventName("probe.happened")]
public sealed record ProbeHappened(string Word) : DomainEvent;

/// <summary>A module with one of everything, to see it come and go.</summary>
public sealed class ProbeModule : Module
{
    public override Manifest Manifest => new()
    {
        Name = "probe", Version = "1.0.0", Summary = "One of everything, for tests.",
        RolePermissions = new Dictionary<string, IReadOnlyList<string>> { [BuiltInRoles.Dentist] = ["things.read"] },
        Navigation = [new("probe.title", "/probe", "flask-conical", "probe.things.read", 900)],
    };

    public override IReadOnlyList<string> Permissions => ["probe.things.read"];

    public override IReadOnlyList<JobSpec> Jobs => [new("probe.tick", "0 0 3 * * ?", typeof(ProbeJob))];

    public override void Subscribe(Subscriptions events)
    {
        events.On<ProbeHappened, Listener>();
        events.On<ProbeHappened, Troublemaker>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        api.MapGet("/things", (ApiResults results) => results.From<string>("thing")).Needs("probe.things.read");
        api.MapPost("/words/{word}", async (string word, AppDb db, ApiResults results, CancellationToken cancel) =>
        {
            db.Publish(new ProbeHappened(word));
            await db.SaveChangesAsync(cancel);
            return results.From<Done>(Done.Value);
        }).Needs("probe.things.read");
        api.MapPost("/files/{id:guid}", async (Guid id, HttpRequest request, FileStore files, ActorAccessor actors, AppDb db, ApiResults results, CancellationToken cancel) =>
        {
            await files.Save(id, "probe.bin", "application/octet-stream", request.Body, actors.Require(), cancel, most: 1000);
            await db.SaveChangesAsync(cancel);
            return results.From<Done>(Done.Value);
        }).Needs("probe.things.read");
        api.MapGet("/files/{id:guid}", async (Guid id, HttpContext context, FileStore files, CancellationToken cancel) =>
            await files.Find(id, cancel) is { } file ? FileAnswer.Endpoint(context, file, (await files.Open(id, cancel))!) : Results.NotFound()).Needs("probe.things.read");
    }
}

public sealed class ProbeJob : IModuleJob
{
    public Task Run(CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Remembers what it heard.</summary>
public sealed class Listener : IEventHandler<ProbeHappened>
{
    public static readonly ConcurrentDictionary<string, ConcurrentBag<EventContext>> Heard = new();

    public Task Handle(ProbeHappened happened, EventContext context, CancellationToken cancel)
    {
        Heard.GetOrAdd(happened.Word, _ => []).Add(context);
        return Task.CompletedTask;
    }

    public static int Count(string word) => Heard.TryGetValue(word, out var heard) ? heard.Count : 0;
}

/// <summary>Fails for words that say so, as often as they say.</summary>
public sealed class Troublemaker : IEventHandler<ProbeHappened>
{
    private static readonly ConcurrentDictionary<string, int> Attempts = new();

    public Task Handle(ProbeHappened happened, EventContext context, CancellationToken cancel)
    {
        var attempt = Attempts.AddOrUpdate(happened.Word, 1, (_, n) => n + 1);
        if (happened.Word.StartsWith("always fail", StringComparison.Ordinal)) throw new InvalidOperationException("as asked");
        if (happened.Word.StartsWith("fail once", StringComparison.Ordinal) && attempt == 1) throw new InvalidOperationException("once");
        return Task.CompletedTask;
    }

    public static int AttemptsAt(string word) => Attempts.GetValueOrDefault(word);
}
