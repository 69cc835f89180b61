using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Verifactu.Demo;

namespace DentalPin.Verifactu;

/// <summary>Looks every few seconds for records to send. Waits, back-off and the single sender are the chain's own affair.</summary>
public sealed class SendJob(IServiceScopeFactory scopes, DemoAeat demo, ILogger<SendJob> log) : IModuleJob
{
    /// <summary>Messages a run and chain: after an outage of days the queue empties over several runs, and other clinics get their turn.</summary>
    private const int MaxMessages = 5;

    public async Task Run(CancellationToken cancel)
    {
        List<Guid> clinics;
        await using (var scope = scopes.CreateAsyncScope())
            clinics = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Clinic>().Select(c => c.Id).ToListAsync(cancel);
        foreach (var clinic in clinics.Where(c => !demo.SentByHand(c)))
        {
            foreach (var chain in await Chains(clinic, cancel))
            {
                try
                {
                    for (var i = 0; i < MaxMessages && await Turn(clinic, chain, cancel) == SendTurn.Answered; i++) { }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // One clinic's trouble is not another's.
                    log.LogError(e, "The records of chain {Chain} could not be sent.", chain);
                }
            }
        }
    }

    private async Task<List<Guid>> Chains(Guid clinic, CancellationToken cancel)
    {
        await using var scope = Scope(clinic);
        // Also chains that are no longer the current one: what is in them must still go.
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<RecordState>().AsNoTracking()
            .Where(s => s.Status == RecordStatus.Pending || s.Status == RecordStatus.Sending).Select(s => s.ChainId).Distinct().ToListAsync(cancel);
    }

    private async Task<SendTurn> Turn(Guid clinic, Guid chain, CancellationToken cancel)
    {
        await using var scope = Scope(clinic);
        return await scope.ServiceProvider.GetRequiredService<Submitter>().Turn(chain, false, cancel);
    }

    private AsyncServiceScope Scope(Guid clinic)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = Actor.System(clinic, "verifactu.send");
        return scope;
    }
}
