using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Verifactu;

/// <summary>A person asks to try again: ends the back-off and a suspension, never the pause the tax agency asked for. The job then sends.</summary>
public sealed class SendNow(AppDb db)
{
    public async Task<Result<Done>> Handle(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Correct)) return new Result<Done>.Denied(VerifactuModule.Correct);
        await db.Set<ChainSender>().Where(s => s.Failures > 0 || s.Problem != null || s.Suspended).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.NextAt, (DateTimeOffset?)null).SetProperty(c => c.Suspended, false).SetProperty(c => c.Problem, (string?)null).SetProperty(c => c.ProblemDetail, (string?)null), cancel);
        return Done.Value;
    }
}
