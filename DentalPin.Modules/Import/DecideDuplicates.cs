using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Import;

/// <summary>What to do with duplicates.</summary>
/// <param name="Id">The job.</param>
/// <param name="ForAll">For all that nobody decided about one by one; null leaves it.</param>
/// <param name="Rows">By row; a null choice goes back to what holds for all.</param>
/// <param name="Reset">Forgets what was decided one by one.</param>
public sealed record DecisionsInput(Guid Id, DuplicateChoice? ForAll, IReadOnlyDictionary<int, DuplicateChoice?> Rows, bool Reset = false);

/// <summary>Keeps the person's decisions about rows that repeat somebody.</summary>
public sealed class DecideDuplicates(AppDb db, ImportJobs jobs)
{
    public async Task<Result<Done>> Handle(DecisionsInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(ImportModule.Write)) return new Result<Done>.Denied(ImportModule.Write);
        if (await jobs.Find(input.Id, cancel) is not { } job) return new Result<Done>.NotFound();
        if (job.Status != ImportStatus.Checked) return Result<Done>.Fail("", "import.state.not_checked");
        if (input.ForAll is { } all && !Enum.IsDefined(all) || input.Rows.Values.Any(c => c is { } one && !Enum.IsDefined(one))) return Result<Done>.Fail("", "import.mapping.unknown");

        var duplicates = db.Set<ImportRow>().Where(r => r.JobId == job.Id && (r.Kind == ImportRowKind.Duplicate || r.Kind == ImportRowKind.FileDuplicate));
        return await db.InTransaction<Result<Done>>(async () =>
        {
            if (input.ForAll is { } choice) job.DuplicateChoice = choice;
            if (await db.TrySave(cancel) != SaveOutcome.Saved) return new Result<Done>.Conflict(null, null);
            if (input.Reset) await duplicates.ExecuteUpdateAsync(s => s.SetProperty(r => r.Choice, (DuplicateChoice?)null), cancel);
            foreach (var decision in input.Rows.GroupBy(r => r.Value))
            {
                var numbers = decision.Select(d => d.Key).ToList();
                await duplicates.Where(r => numbers.Contains(r.Number)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Choice, decision.Key), cancel);
            }
            return Done.Value;
        }, cancel);
    }
}
