using DentalPin.Core;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>
/// The door for other modules: plans, agenda. Same rules, same permission (`odontogram.treatments.write`), same events as the chart
/// itself. Called inside <see cref="Core.Data.AppDb.InTransaction{T}"/> it joins; a conflict then means: begin again as a whole.
/// </summary>
public sealed class ChartTreatments(RecordEntries record, ChangeEntry change)
{
    /// <summary>Charts planned treatments. The same <see cref="PlanInput.Id"/> again answers with what was planned.</summary>
    public async Task<Result<IReadOnlyList<ChartEntryView>>> Plan(PlanInput input, Actor actor, CancellationToken cancel) =>
        (await record.Handle(new(input.Id, input.PatientId, [.. input.Treatments.Select(t => new NewEntry(null, t.Teeth, t.ItemId, t.Arch, t.Note))], EntryStatus.Planned, null, input.Source), actor, cancel)).Map(r => r.Entries);

    /// <summary>Done. Once: performing what is performed already answers <see cref="PerformedTreatment.Already"/> and no event leaves.</summary>
    /// <param name="entryId">The planned treatment.</param>
    /// <param name="on">The clinic's day; today when absent.</param>
    /// <param name="source">The module that asks.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Result<PerformedTreatment>> Perform(Guid entryId, DateOnly? on, string source, Actor actor, CancellationToken cancel) =>
        (await change.Handle(new() { EntryId = entryId, Act = EntryAct.Perform, On = on, Source = source }, actor, cancel)).Map(c => new PerformedTreatment(c.Entry, c.Already));

    /// <summary>Will not be done. What is cancelled already stays so.</summary>
    public async Task<Result<ChartEntryView>> Cancel(Guid entryId, string? reason, string source, Actor actor, CancellationToken cancel) =>
        (await change.Handle(new() { EntryId = entryId, Act = EntryAct.Cancel, Reason = reason, Source = source }, actor, cancel)).Map(c => c.Entry);

    /// <summary>Planned again, as when a closed plan is reactivated.</summary>
    public async Task<Result<ChartEntryView>> Restore(Guid entryId, string source, Actor actor, CancellationToken cancel) =>
        (await change.Handle(new() { EntryId = entryId, Act = EntryAct.Restore, Source = source }, actor, cancel)).Map(c => c.Entry);
}
