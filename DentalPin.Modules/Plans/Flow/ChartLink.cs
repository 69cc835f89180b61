using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Odontogram;

namespace DentalPin.Plans;

/// <summary>
/// The plan's side of the chart. Everything that becomes of a treatment becomes of its entry there, which is what makes
/// performing it happen once. The chart saves for itself, so it is asked first, inside the plan's transaction.
/// </summary>
public sealed class ChartLink(ChartTreatments treatments, ChartDirectory directory, CatalogDirectory catalog)
{
    public const string Source = "treatment_plans";

    /// <summary>What the chart has planned for a patient.</summary>
    public Task<IReadOnlyList<ChartEntryView>> Planned(Guid patient, Actor actor, CancellationToken cancel) => directory.Planned(patient, Trusted(actor), cancel);

    /// <summary>Enters agreed treatments into the chart; answers with their entries, in order.</summary>
    internal async Task<IReadOnlyList<Guid>> Enter(Guid patient, IReadOnlyList<PlanItem> items, Actor actor, CancellationToken cancel)
    {
        if (items.Count == 0) return [];
        var known = await catalog.Find([.. items.Select(i => i.CatalogItemId).Distinct()], Trusted(actor), cancel);
        var made = new List<Guid>();
        foreach (var some in items.Chunk(RecordEntries.MostEntries))
        {
            var wanted = some.Select(i => new NewTreatment(i.CatalogItemId, ToothText.WithRoles(ToothText.Read(i.Teeth) ?? [], known[i.CatalogItemId].Pricing), PlanStates.Of<Arch>(i.Arch))).ToList();
            var answer = await treatments.Plan(new(Ids.New(), patient, wanted, Source), Trusted(actor), cancel);
            if (answer is not Result<IReadOnlyList<ChartEntryView>>.Ok { Value: var entries } || entries.Count != some.Length) throw Refused(answer);
            made.AddRange(entries.Select(e => e.Id));
        }
        return made;
    }

    /// <summary>Marks a treatment as done by somebody; a second time it changes nothing.</summary>
    internal async Task Perform(Guid entry, Guid user, string name, DateOnly on, Actor actor, CancellationToken cancel)
    {
        // The chart remembers who treated; the audit trail, who pressed the button.
        var done = await treatments.Perform(entry, on, Source, Trusted(actor) with { UserId = user, Name = name }, cancel);
        if (done is not Result<PerformedTreatment>.Ok) throw Refused(done);
    }

    /// <summary>Entries that will not be done after all. What is done already stays done.</summary>
    internal async Task Cancel(IEnumerable<Guid> entries, Actor actor, CancellationToken cancel)
    {
        foreach (var entry in entries)
            if (await treatments.Cancel(entry, null, Source, Trusted(actor), cancel) is Result<ChartEntryView>.Conflict) throw new DbUpdateConcurrencyException();
    }

    /// <summary>Plans cancelled entries again.</summary>
    internal async Task Restore(IEnumerable<Guid> entries, Actor actor, CancellationToken cancel)
    {
        foreach (var entry in entries)
            if (await treatments.Restore(entry, Source, Trusted(actor), cancel) is Result<ChartEntryView>.Conflict) throw new DbUpdateConcurrencyException();
    }

    // What reception accepts was planned by a dentist; entering it is the consequence, not charting. Who did it stays the same.
    private static Actor Trusted(Actor actor) => actor with { Permissions = PermissionSet.All };

    private static Exception Refused<T>(Result<T> result) => result is Result<T>.Conflict ? new DbUpdateConcurrencyException() : result is Result<T>.Ok or Result<T>.NotFound ? PlanRefused.Of("", "treatment_plans.error.chart") : PlanRefused.From(result);
}
