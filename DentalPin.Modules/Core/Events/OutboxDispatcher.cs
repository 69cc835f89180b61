using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Core.Operations;
using DentalPin.Core.Security;
using Microsoft.Extensions.Hosting;

namespace DentalPin.Core.Events;

/// <summary>How stubborn the dispatcher is.</summary>
/// <param name="MaxAttempts">After so many failures a message is dead and waits for a person.</param>
/// <param name="Claim">How long a claim lasts; a dispatcher that died loses its messages to another after that.</param>
/// <param name="Poll">How often it looks without being woken, for messages whose back-off ended.</param>
/// <param name="FirstBackOff">Pause after the first failure; doubles each time, up to an hour.</param>
public sealed record OutboxOptions(int MaxAttempts, TimeSpan Claim, TimeSpan Poll, TimeSpan FirstBackOff)
{
    public static readonly OutboxOptions Default = new(10, TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
}

/// <summary>
/// Delivers outbox messages to their handlers, at least once. A row is claimed before it is worked on and marked after; a
/// crash in between means the handler sees it again when the claim has run out.
/// </summary>
public sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, OutboxWriter outbox, Subscriptions subscriptions, OutboxOptions options, FirstAnswer first, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int Batch = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await first.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DispatchDue(stoppingToken) == Batch) { }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The outbox could not be read; trying again.");
            }
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                timeout.CancelAfter(options.Poll);
                await outbox.Woken.ReadAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // Either it is time to look again or the application stops; the loop decides.
            }
        }
    }

    /// <summary>Delivers what is due now and returns how many messages were tried.</summary>
    public async Task<int> DispatchDue(CancellationToken cancel)
    {
        List<OutboxMessage> mine;
        await using (var scope = scopes.CreateAsyncScope())
            mine = await Claim(scope.ServiceProvider.GetRequiredService<AppDb>(), cancel);
        foreach (var message in mine) await Deliver(message, cancel);
        return mine.Count;
    }

    private async Task<List<OutboxMessage>> Claim(AppDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.DeliveredAt == null && !m.Dead && m.NextAttemptAt <= now && (m.LockedUntil == null || m.LockedUntil < now))
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Select(m => m.Id).Take(Batch).ToListAsync(cancel);
        if (due.Count == 0) return [];

        var token = Ids.New();
        var until = now + options.Claim;
        // Two dispatchers may have read the same ids; the row's own state decides who gets it.
        await db.Set<OutboxMessage>()
            .Where(m => due.Contains(m.Id) && m.DeliveredAt == null && !m.Dead && (m.LockedUntil == null || m.LockedUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.LockToken, token).SetProperty(m => m.LockedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        return await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.LockToken == token).OrderBy(m => m.OccurredAt).ThenBy(m => m.Id).ToListAsync(cancel);
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancel)
    {
        string? error = null;
        FaultPoints.Reach("outbox-claimed");
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(message.ClinicId, message.Handler);
            await Invoke(scope.ServiceProvider, message, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // The type and message only: a stack trace belongs into the log, and the page shows this to a person.
            error = $"{e.GetType().Name}: {e.Message}";
            log.LogWarning(e, "{Handler} failed on {Event} (attempt {Attempt}).", message.Handler, message.Name, message.Attempts);
        }
        FaultPoints.Reach("outbox-handled");
        await Mark(message, error, cancel);
    }

    private async Task Invoke(IServiceProvider services, OutboxMessage message, CancellationToken cancel)
    {
        var subscription = subscriptions.For(message.Name).FirstOrDefault(s => s.HandlerName == message.Handler)
            ?? throw new InvalidOperationException($"No module that is on has the handler {message.Handler}.");
        var happened = JsonSerializer.Deserialize(message.Payload, subscription.EventType, OutboxWriter.Json)!;
        var handler = ActivatorUtilities.GetServiceOrCreateInstance(services, subscription.HandlerType);
        var context = new EventContext(message.Id, message.ClinicId, message.OccurredAt, message.Attempts);
        var handle = typeof(IEventHandler<>).MakeGenericType(subscription.EventType).GetMethod(nameof(IEventHandler<DomainEvent>.Handle))!;
        try
        {
            await (Task)handle.Invoke(handler, [happened, context, cancel])!;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
        }
    }

    private async Task Mark(OutboxMessage message, string? error, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var row = db.Set<OutboxMessage>().Where(m => m.Id == message.Id && m.LockToken == message.LockToken);
        if (error is null)
        {
            await row.ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, now).SetProperty(m => m.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(m => m.LockToken, (Guid?)null).SetProperty(m => m.LastError, (string?)null), cancel);
            return;
        }
        var dead = message.Attempts >= options.MaxAttempts;
        var pause = TimeSpan.FromTicks(Math.Min(options.FirstBackOff.Ticks << Math.Min(message.Attempts - 1, 20), TimeSpan.FromHours(1).Ticks));
        var shortened = error.Length <= 2000 ? error : error[..2000];
        await row.ExecuteUpdateAsync(s => s.SetProperty(m => m.LastError, shortened).SetProperty(m => m.NextAttemptAt, now + pause)
            .SetProperty(m => m.Dead, dead).SetProperty(m => m.LockedUntil, (DateTimeOffset?)null).SetProperty(m => m.LockToken, (Guid?)null), cancel);
        if (dead) log.LogError("{Handler} gave up on {Event} after {Attempts} attempts.", message.Handler, message.Name, message.Attempts);
    }
}
