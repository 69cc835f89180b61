using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Faults;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>What one turn of sending did.</summary>
public enum SendTurn
{
    /// <summary>Nothing was waiting, or not yet.</summary>
    Idle,

    /// <summary>Somebody else sends for this chain.</summary>
    Taken,

    /// <summary>A message was answered; there may be more to send at once.</summary>
    Answered,

    /// <summary>It did not get through.</summary>
    Failed,

    /// <summary>Something has to be put right by a person first.</summary>
    Blocked,
}

/// <summary>
/// Sends the waiting records of a chain, in the order in which they were made. One sender a chain, guarded by a lease; the
/// attempt is saved before the call; records whose answer was lost go again unchanged.
/// </summary>
public sealed class Submitter(AppDb db, AeatAddresses addresses, CertificateVault vault, AeatClient client, AnswerBook book, Certificates certificates, TimeProvider clock)
{
    /// <summary>Longer than a call may take, with its queries.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(6);

    /// <summary>The tax agency takes 240 s between making and sending for normal; beyond that, with room for the way, it is late.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(200);

    /// <summary>One turn: at most one message.</summary>
    /// <param name="chainId">A chain of the actor's clinic.</param>
    /// <param name="now">Whether to go without the back-off after a failure; the pause the tax agency asked for always holds.</param>
    /// <param name="cancel">Cancellation.</param>
    public async Task<SendTurn> Turn(Guid chainId, bool now, CancellationToken cancel)
    {
        var (token, at) = (Ids.New(), clock.GetUtcNow());
        var until = at + Lease;
        var taken = await db.Set<ChainSender>().Where(s => s.ChainId == chainId && (s.LeaseUntil == null || s.LeaseUntil < at))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseToken, token).SetProperty(c => c.LeaseUntil, until), cancel);
        if (taken == 0) return SendTurn.Taken;
        try
        {
            return await Send(chainId, token, now, at, cancel);
        }
        finally
        {
            db.Discard();
            await db.Set<ChainSender>().Where(s => s.ChainId == chainId && s.LeaseToken == token)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseToken, (Guid?)null).SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
        }
    }

    private async Task<SendTurn> Send(Guid chainId, Guid token, bool now, DateTimeOffset at, CancellationToken cancel)
    {
        // Whoever was sending these died before an answer was saved: the tax agency may hold them.
        await db.Set<RecordState>().Where(s => s.ChainId == chainId && s.Status == RecordStatus.Sending)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RecordStatus.Pending).SetProperty(r => r.Uncertain, true), cancel);
        var chain = await db.Set<FiscalChain>().AsNoTracking().SingleAsync(c => c.Id == chainId, cancel);
        var sender = await db.Set<ChainSender>().SingleAsync(s => s.ChainId == chainId, cancel);
        if (sender.Suspended) return SendTurn.Blocked;
        if (await Waits(sender, chainId, now, at, cancel)) return SendTurn.Idle;
        var batch = await Batch(chainId, sender.MaxBatch, at, cancel);
        if (batch.Count == 0) return SendTurn.Idle;

        var (certificate, health) = await certificates.Current(cancel);
        if (health is CertificateHealth.Missing or CertificateHealth.Expired or CertificateHealth.NotYet)
            return await Block(sender, health switch { CertificateHealth.Missing => "no_certificate", CertificateHealth.Expired => "expired", _ => "not_yet" }, null, at, cancel);
        using var opened = vault.Open(certificate!.Sealed);
        if (opened?.Leaf is null) return await Block(sender, "sealed", null, at, cancel);
        if (await addresses.Of(chain.Environment, certificate.Kind, chain.ClinicId, cancel) is not { } address) return await Block(sender, "no_demo", null, at, cancel);

        var late = IsLate(batch[0], at);
        var ids = batch.Select(b => b.State.RecordId).ToList();
        var xml = await db.Set<FiscalRecord>().AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Position).Select(r => r.Xml).ToListAsync(cancel);
        var message = Message.Records(new(chain.Name, chain.TaxId, late), xml);
        var attempt = new SubmissionAttempt
        {
            Id = Ids.New(), ClinicId = chain.ClinicId, ChainId = chainId, Kind = MessageKind.Records, At = at, Address = address.Uri.GetLeftPart(UriPartial.Authority), Count = batch.Count,
            FirstPosition = batch[0].State.Position, LastPosition = batch[^1].State.Position, Late = late, Request = message,
        };
        foreach (var (state, _) in batch) (state.Status, state.Attempts, state.LastAttemptId) = (RecordStatus.Sending, state.Attempts + 1, attempt.Id);
        db.Add(attempt);
        await db.SaveChangesAsync(cancel);
        FaultPoints.Reach("verifactu-attempt-saved");
        var line = await client.Send(address, opened, message, cancel);
        FaultPoints.Reach("verifactu-answered");
        return await book.Write(new(chain, sender, attempt, [.. batch.Select(b => b.State)], address, opened), line, cancel);
    }

    // The pause AEAT asked for ends early only when a whole message has gathered.
    private async Task<bool> Waits(ChainSender sender, Guid chainId, bool now, DateTimeOffset at, CancellationToken cancel)
    {
        if (sender.NextAt is not { } next || next <= at) return false;
        if (now && (sender.Failures > 0 || sender.Problem is not null)) return false;
        if (sender.Failures > 0 || sender.Problem is not null) return true;
        return await db.Set<RecordState>().CountAsync(s => s.ChainId == chainId && s.Status == RecordStatus.Pending, cancel) < Message.MaxRecords;
    }

    // Late and fresh records do not share a message, because the mark of an incident stands in its header; order is kept.
    private async Task<List<(RecordState State, DateTimeOffset GeneratedAt)>> Batch(Guid chainId, int max, DateTimeOffset at, CancellationToken cancel)
    {
        var rows = await (
            from s in db.Set<RecordState>()
            join r in db.Set<FiscalRecord>() on s.RecordId equals r.Id
            where s.ChainId == chainId && s.Status == RecordStatus.Pending
            orderby s.Position
            select new { State = s, r.GeneratedAt }).Take(Math.Clamp(max, 1, Message.MaxRecords)).ToListAsync(cancel);
        var all = rows.Select(r => (r.State, r.GeneratedAt)).ToList();
        return all.Count == 0 ? all : [.. all.TakeWhile(r => IsLate(r, at) == IsLate(all[0], at))];
    }

    private static bool IsLate((RecordState State, DateTimeOffset GeneratedAt) r, DateTimeOffset at) => r.State.Uncertain || at - r.GeneratedAt > Fresh;

    private async Task<SendTurn> Block(ChainSender sender, string problem, string? detail, DateTimeOffset at, CancellationToken cancel)
    {
        (sender.Problem, sender.ProblemDetail, sender.IncidentSince) = (problem, detail, sender.IncidentSince ?? at);
        sender.NextAt = at + TimeSpan.FromMinutes(5);
        await db.SaveChangesAsync(cancel);
        return SendTurn.Blocked;
    }
}
