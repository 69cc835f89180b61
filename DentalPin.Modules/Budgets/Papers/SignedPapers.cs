using DentalPin.Core.Data;
using DentalPin.Core.Files;
using DentalPin.Core.Security;

namespace DentalPin.Budgets;

/// <summary>A document to hand out.</summary>
public sealed record Paper(string Name, Stream Content);

/// <summary>The signed documents: written once, when somebody signs, and handed out unchanged to both sides (BUD-3).</summary>
public sealed class SignedPapers(AppDb db, BudgetPaper paper, FileStore files)
{
    /// <summary>Writes and stores the signed document; the signature keeps its hash. In the transaction of the signature.</summary>
    internal async Task Store(Budget budget, BudgetSignature signature, IReadOnlyList<BudgetLine> lines, Actor actor, CancellationToken cancel)
    {
        var content = await paper.WriteSigned(budget, signature, lines, actor, cancel);
        var file = await files.Save(Ids.New(), Name(budget, signature), "application/pdf", content, actor, cancel);
        (signature.FileId, signature.DocumentHash) = (file.Id, file.Sha256);
    }

    /// <summary>The document of a signature of a budget; null when there is none.</summary>
    public async Task<Paper?> Open(Guid budgetId, Guid signatureId, CancellationToken cancel)
    {
        var found = await (from s in db.Set<BudgetSignature>().AsNoTracking() where s.Id == signatureId && s.BudgetId == budgetId join b in db.Set<Budget>() on s.BudgetId equals b.Id select new { s, b }).FirstOrDefaultAsync(cancel);
        return found is not null && await files.Open(found.s.FileId, cancel) is { } content ? new(Name(found.b, found.s), content) : null;
    }

    private static string Name(Budget budget, BudgetSignature signature) => $"{budget.Code}-v{budget.Edition}-{signature.At.UtcDateTime:yyyyMMdd}.pdf";
}
