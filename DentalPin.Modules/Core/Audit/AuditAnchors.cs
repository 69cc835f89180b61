using System.Text.Json;
using DentalPin.Core.Data;
using DentalPin.Core.Jobs;

namespace DentalPin.Core.Audit;

/// <summary>A chain's end as it was at some moment, kept outside the database.</summary>
public sealed record AuditAnchor(long Seq, string Hash, DateTimeOffset At);

/// <summary>
/// The exported ends of the chains. A database put back to an older state, or cut at the end together with its head, is
/// behind its anchor. The file belongs into the off-site backup.
/// </summary>
public sealed class AuditAnchors(string file)
{
    private readonly Lock gate = new();

    /// <summary>Where the anchors are kept.</summary>
    public string File => file;

    public AuditAnchor? Of(Guid clinic) => All().GetValueOrDefault(clinic);

    public IReadOnlyDictionary<Guid, AuditAnchor> All()
    {
        lock (gate)
            return System.IO.File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<Guid, AuditAnchor>>(System.IO.File.ReadAllText(file)) ?? []
                : [];
    }

    /// <summary>Replaces the file in one step, so that a crash leaves the old or the new one.</summary>
    public void Write(IReadOnlyDictionary<Guid, AuditAnchor> anchors)
    {
        lock (gate)
        {
            var next = file + ".new";
            System.IO.File.WriteAllText(next, JsonSerializer.Serialize(anchors));
            System.IO.File.Move(next, file, overwrite: true);
        }
    }
}

/// <summary>Exports the ends of all chains every ten minutes.</summary>
public sealed class ExportAuditAnchors(AppDb db, AuditAnchors anchors, AuditKey key, TimeProvider clock) : IModuleJob
{
    public const string Schedule = "0 0/10 * * * ?";

    public async Task Run(CancellationToken cancel)
    {
        var heads = await db.Set<AuditHead>().AsNoTracking().ToListAsync(cancel);
        var next = new Dictionary<Guid, AuditAnchor>(anchors.All());
        foreach (var head in heads)
        {
            // An end that is forged or behind must not overwrite the proof of it.
            if (key.MacOf(head.ClinicId, head.Seq, head.Hash) != head.Mac) continue;
            if (next.TryGetValue(head.ClinicId, out var known) && known.Seq >= head.Seq) continue;
            next[head.ClinicId] = new(head.Seq, head.Hash, clock.GetUtcNow());
        }
        anchors.Write(next);
    }
}
