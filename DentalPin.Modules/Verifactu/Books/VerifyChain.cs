using System.Xml.Linq;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Verifactu.Kernel;

namespace DentalPin.Verifactu;

/// <summary>What a walk along a chain found.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Installation">Its number.</param>
/// <param name="Environment">Where it goes.</param>
/// <param name="Records">Records walked.</param>
/// <param name="BrokenAt">Position of the first record that does not fit; null when all do.</param>
/// <param name="Problem">Suffix of the locale key `verifactu.chain.{Problem}`.</param>
public sealed record ChainFinding(Guid ChainId, string Installation, AeatEnvironment Environment, long Records, long? BrokenAt, string? Problem);

/// <summary>Walks the chains of a clinic from the first record to the last and computes every hash again.</summary>
public sealed class VerifyChain(AppDb db)
{
    private const int Step = 500;

    public async Task<Result<IReadOnlyList<ChainFinding>>> Handle(Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(VerifactuModule.Read)) return new Result<IReadOnlyList<ChainFinding>>.Denied(VerifactuModule.Read);
        var findings = new List<ChainFinding>();
        foreach (var chain in await db.Set<FiscalChain>().AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync(cancel)) findings.Add(await Walk(chain, cancel));
        return findings;
    }

    private async Task<ChainFinding> Walk(FiscalChain chain, CancellationToken cancel)
    {
        var (position, hash, id) = (0L, "", (IdFactura?)null);
        while (true)
        {
            var from = position;
            var rows = await db.Set<FiscalRecord>().AsNoTracking().Where(r => r.ChainId == chain.Id && r.Position > from).OrderBy(r => r.Position).Take(Step).Select(r => new { r.Position, r.Hash, r.PreviousHash, r.Xml }).ToListAsync(cancel);
            foreach (var row in rows)
            {
                var problem = row.Position != position + 1 ? "gap" : Fault(row.Xml, row.Hash, row.PreviousHash, hash, id, out id);
                if (problem is not null) return new(chain.Id, chain.Installation, chain.Environment, position, row.Position, problem);
                (position, hash) = (row.Position, row.Hash);
            }
            if (rows.Count < Step) break;
        }
        // The head may run ahead while somebody issues; behind it may never be, and its hash is that of its record.
        var headFits = chain.Position < position || (chain.Position == position && (chain.LastHash ?? "") == hash);
        return new(chain.Id, chain.Installation, chain.Environment, position, headFits ? null : position + 1, headFits ? null : "head");
    }

    private static string? Fault(string xml, string hash, string previous, string before, IdFactura? beforeId, out IdFactura? id)
    {
        id = null;
        Registro record;
        try
        {
            var element = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
            if (Structure.Record(element).Count > 0) return "unreadable";
            record = RegistroReader.Read(element);
        }
        catch (System.Xml.XmlException)
        {
            return "unreadable";
        }
        id = record.Factura;
        if (record.Huella != hash || HuellaDe.Registro(record) != hash) return "hash";
        if (previous != before || (record.Anterior?.Huella ?? "") != before) return "link";
        return record.Anterior is { } link && link.Factura != beforeId ? "link" : null;
    }
}
