using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>Reads entries for other modules, under `odontogram.read` or `odontogram.treatments.read`. Findings need the former.</summary>
public sealed class ChartDirectory(AppDb db)
{
    public const string ReadPermission = OdontogramModule.TreatmentsRead;

    /// <summary>By id, in no order, whatever their status; those that do not exist or may not be seen are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChartEntryView>> Find(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel)
    {
        if (!MayRead(actor) || ids.Count == 0) return new Dictionary<Guid, ChartEntryView>();
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        return rows.Where(e => MaySee(e, actor)).ToDictionary(e => e.Id, e => e.View());
    }

    /// <summary>Treatments of a patient in some statuses, in the order in which they were charted.</summary>
    public async Task<IReadOnlyList<ChartEntryView>> Treatments(Guid patientId, IReadOnlyCollection<EntryStatus> statuses, Actor actor, CancellationToken cancel)
    {
        if (!MayRead(actor)) return [];
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => e.PatientId == patientId && statuses.Contains(e.Status)).ToListAsync(cancel);
        return [.. rows.Where(e => ChartKinds.Find(e.Kind) is { IsTreatment: true }).OrderBy(e => e.RecordedOn).ThenBy(e => e.GroupId).ThenBy(e => ToothList.Read(e.Teeth).Select(t => Teeth.Order(t.Number)).FirstOrDefault()).Select(e => e.View())];
    }

    /// <summary>Planned and not yet done.</summary>
    public Task<IReadOnlyList<ChartEntryView>> Planned(Guid patientId, Actor actor, CancellationToken cancel) => Treatments(patientId, [EntryStatus.Planned], actor, cancel);

    private static bool MayRead(Actor actor) => actor.Can(OdontogramModule.Read) || actor.Can(OdontogramModule.TreatmentsRead);

    private static bool MaySee(ChartEntry entry, Actor actor) => actor.Can(OdontogramModule.Read) || ChartKinds.Find(entry.Kind) is { IsTreatment: true };
}
