using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Jobs;
using DentalPin.Core.Security;
using DentalPin.Core.Tenancy;
using DentalPin.Verifactu.Demo;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>Compares a month with what the tax agency holds: by invoice, by hash and by state.</summary>
public sealed class Reconcile(AppDb db, AeatQueries queries, AeatAddresses addresses, CertificateVault vault, Certificates certificates, TimeProvider clock)
{
    public async Task<Result<Reconciliation>> Handle(DateOnly month, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Correct)) return new Result<Reconciliation>.Denied(VerifactuModule.Correct);
        month = new(month.Year, month.Month, 1);
        var chain = await (from s in db.Set<FiscalSettings>().AsNoTracking() join c in db.Set<FiscalChain>() on s.ChainId equals c.Id where s.Enabled select c).SingleOrDefaultAsync(cancel);
        if (chain is null) return Result<Reconciliation>.Fail("", "verifactu.error.off");
        var (certificate, health) = await certificates.Current(cancel);
        if (health is CertificateHealth.Missing or CertificateHealth.Expired or CertificateHealth.NotYet) return Result<Reconciliation>.Fail("", "verifactu.error.certificate");
        using var opened = vault.Open(certificate!.Sealed);
        if (opened?.Leaf is null || await addresses.Of(chain.Environment, certificate.Kind, chain.ClinicId, cancel) is not { } to) return new Result<Reconciliation>.Unavailable("verifactu.error.unreachable");
        var (found, _) = await queries.Ask(chain, to, opened, month, null, null, cancel);
        if (found is null) return new Result<Reconciliation>.Unavailable("verifactu.error.unreachable");

        var ours = await Ours(chain.Id, month, cancel);
        var differences = Compare(ours, found.Records);
        var row = new Reconciliation
        {
            Id = Ids.New(), ChainId = chain.Id, Month = month, At = clock.GetUtcNow(), Ours = ours.Count, Theirs = found.Records.Count,
            DifferenceCount = differences.Count, Differences = string.Join('\n', differences.Select(d => $"{d.What}\t{d.Number}")),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    // The last record of each invoice that the tax agency is known to hold, and those it might.
    private async Task<Dictionary<(string Number, string Date), (string Hash, bool Annulled, bool Uncertain)>> Ours(Guid chain, DateOnly month, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Set<FiscalRecord>().AsNoTracking()
            join s in db.Set<RecordState>() on r.Id equals s.RecordId
            where r.ChainId == chain && r.Period == month && (s.Status == RecordStatus.Accepted || s.Status == RecordStatus.AcceptedWithErrors || s.Uncertain)
            orderby r.Position
            select new { r.Number, r.IssuedOn, r.Hash, r.Kind, s.Uncertain }).ToListAsync(cancel);
        var last = new Dictionary<(string, string), (string, bool, bool)>();
        foreach (var r in rows) last[(r.Number, Literal.Date(r.IssuedOn))] = (r.Hash, r.Kind == RecordKind.Anulacion, r.Uncertain);
        return last;
    }

    private static List<(string What, string Number)> Compare(Dictionary<(string Number, string Date), (string Hash, bool Annulled, bool Uncertain)> ours, IReadOnlyList<HeldRecord> theirs)
    {
        var differences = new List<(string, string)>();
        var seen = new HashSet<(string, string)>();
        foreach (var held in theirs)
        {
            var key = (held.Factura.Numero, held.Factura.Fecha);
            seen.Add(key);
            if (!ours.TryGetValue(key, out var here)) differences.Add(("unknown_here", held.Factura.Numero));
            else if (held.Huella is not null && held.Huella != here.Hash) differences.Add(("other_hash", held.Factura.Numero));
            else if (held.State.StartsWith("Anulad", StringComparison.Ordinal) != here.Annulled) differences.Add(("other_state", held.Factura.Numero));
        }
        differences.AddRange(ours.Where(o => !seen.Contains(o.Key) && !o.Value.Uncertain).Select(o => ("missing_there", o.Key.Number)));
        return differences;
    }
}

/// <summary>Every clinic's month before this one, once, on its first days.</summary>
public sealed class ReconcileJob(IServiceScopeFactory scopes, DemoAeat demo, TimeProvider clock, ILogger<ReconcileJob> log) : IModuleJob
{
    public async Task Run(CancellationToken cancel)
    {
        List<Guid> clinics;
        await using (var scope = scopes.CreateAsyncScope())
            clinics = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Clinic>().Select(c => c.Id).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        foreach (var clinic in clinics.Where(c => !demo.SentByHand(c)))
        {
            await using var scope = scopes.CreateAsyncScope();
            var actor = Actor.System(clinic, "verifactu.reconcile");
            scope.ServiceProvider.GetRequiredService<ActorAccessor>().Current = actor;
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (!await db.Set<FiscalRecord>().AnyAsync(r => r.Period == month, cancel) || await db.Set<Reconciliation>().AnyAsync(r => r.Month == month, cancel)) continue;
            try
            {
                await scope.ServiceProvider.GetRequiredService<Reconcile>().Handle(month, actor, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The month {Month} of a clinic could not be compared; tomorrow again.", month);
            }
        }
    }
}
