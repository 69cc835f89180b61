using DentalPin.Core.Data;

namespace DentalPin.Core.Audit;

/// <summary>What is wrong with a chain, and where.</summary>
/// <param name="ClinicId">The chain.</param>
/// <param name="Seq">Position of the first entry that does not fit.</param>
/// <param name="Problem">edited, missing, truncated, head_forged, behind_anchor or anchor_differs.</param>
public sealed record AuditFault(Guid ClinicId, long Seq, string Problem);

/// <summary>A verified chain: how long it is and its faults.</summary>
public sealed record AuditReport(Guid ClinicId, long Entries, IReadOnlyList<AuditFault> Faults)
{
    public bool Intact => Faults.Count == 0;
}

/// <summary>Reads a chain from its first entry and recomputes every hash.</summary>
public sealed class AuditVerifier(AppDb db, AuditKey key, AuditAnchors anchors)
{
    private const int Page = 2000;

    /// <summary>All chains that have entries or an end.</summary>
    public async Task<IReadOnlyList<Guid>> Chains(CancellationToken cancel) =>
        await db.Set<AuditHead>().Select(h => h.ClinicId)
            .Union(db.Set<AuditEntry>().IgnoreQueryFilters([AppDb.ClinicFilter]).Select(e => e.ClinicId).Distinct())
            .ToListAsync(cancel);

    /// <summary>
    /// Finds edited, deleted, swapped and cut entries. An entry that does not fit breaks the chain there; the rest is
    /// checked against what it claims, so that one report names every place.
    /// </summary>
    public async Task<AuditReport> Verify(Guid clinic, CancellationToken cancel)
    {
        var faults = new List<AuditFault>();
        var anchor = anchors.Of(clinic);
        long seq = 0;
        var previous = "";
        string? atAnchor = null;
        while (true)
        {
            var from = seq;
            var page = await db.Set<AuditEntry>().IgnoreQueryFilters([AppDb.ClinicFilter]).AsNoTracking()
                .Where(e => e.ClinicId == clinic && e.Seq > from).OrderBy(e => e.Seq).Take(Page).ToListAsync(cancel);
            foreach (var entry in page)
            {
                if (entry.Seq != seq + 1) faults.Add(new(clinic, seq + 1, "missing"));
                else if (key.HashOf(entry, previous) != entry.Hash) faults.Add(new(clinic, entry.Seq, "edited"));
                seq = entry.Seq;
                previous = entry.Hash;
                if (anchor is not null && seq == anchor.Seq) atAnchor = entry.Hash;
            }
            if (page.Count < Page) break;
        }

        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(h => h.ClinicId == clinic, cancel);
        if (head is null || head.Seq != seq || head.Hash != previous) faults.Add(new(clinic, seq + 1, "truncated"));
        else if (key.MacOf(clinic, head.Seq, head.Hash) != head.Mac) faults.Add(new(clinic, head.Seq, "head_forged"));
        if (anchor is not null)
        {
            if (anchor.Seq > seq) faults.Add(new(clinic, seq + 1, "behind_anchor"));
            else if (atAnchor != anchor.Hash) faults.Add(new(clinic, anchor.Seq, "anchor_differs"));
        }
        return new(clinic, seq, faults);
    }
}
