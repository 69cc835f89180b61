using DentalPin.Catalog;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Patients;

namespace DentalPin.Odontogram;

/// <summary>Charts findings, treatments and notes (ODO-1 to ODO-3).</summary>
public sealed class RecordEntries(AppDb db, ChartReader reader, CatalogDirectory catalog, PatientDirectory patients, TimeProvider clock)
{
    /// <summary>As many as a mouth has teeth, twice.</summary>
    public const int MostEntries = 64;

    public async Task<Result<Recorded>> Handle(RecordInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(OdontogramModule.Write) && !actor.Can(OdontogramModule.TreatmentsWrite)) return new Result<Recorded>.Denied(OdontogramModule.TreatmentsWrite);
        if (await patients.Find(input.PatientId, actor, cancel) is null) return new Result<Recorded>.NotFound();
        if (await Before(input, cancel) is { } before) return before;
        if (input.Entries.Count is 0 or > MostEntries) return Result<Recorded>.Fail("Entries", "odontogram.error.nothing");

        var errors = new FieldErrors();
        var today = clock.Today(actor);
        var on = input.On ?? today;
        if (on > today || on < today.AddYears(-120)) errors.Add("On", "odontogram.error.date");
        var rows = await reader.Tracked(input.PatientId, cancel);
        // The twin of a double click saved between the two readings.
        if (rows.Any(r => r.GroupId == input.Id) && await Before(input, cancel) is { } meanwhile) return meanwhile;
        var chart = ChartState.Of(rows, null);
        var ids = input.Entries.Select(e => e.ItemId).OfType<Guid>().Distinct().ToList();
        var items = ids.Count == 0 ? new Dictionary<Guid, CatalogItemSummary>() : await catalog.Find(ids, actor, cancel);
        var wanted = new List<CheckedEntry>();
        foreach (var entry in input.Entries)
        {
            var item = entry.ItemId is { } id ? items.GetValueOrDefault(id) : null;
            if (entry.ItemId is not null && item is null) errors.Add("ItemId", "odontogram.error.item");
            else if (item is { Archived: true }) errors.Add("ItemId", "odontogram.error.item_archived");
            else wanted.AddRange(ChartRules.Check(entry, item, input.Status, chart, errors));
        }
        if (errors.Count > 0) return errors;
        if (wanted.Exists(w => w.Kind.IsTreatment) && !actor.Can(OdontogramModule.TreatmentsWrite)) return new Result<Recorded>.Denied(OdontogramModule.TreatmentsWrite);
        if (wanted.Exists(w => !w.Kind.IsTreatment) && !actor.Can(OdontogramModule.Write)) return new Result<Recorded>.Denied(OdontogramModule.Write);

        var act = new ChartAct(db, actor, clock, input.Id, on);
        // The first entry carries the form's id: a second press meets the primary key.
        var made = wanted.Select((w, n) => act.Add(w, input.PatientId, input.Status, input.Source, n == 0 ? input.Id : Ids.New())).ToList();
        if (input.Status == EntryStatus.Performed)
            foreach (var w in wanted) act.EndCovered(w.Kind.Key, w.Teeth, rows);
        db.Publish(new ChartChangedEvent(input.PatientId));
        switch (await db.TrySave(cancel))
        {
            case SaveOutcome.Saved:
                reader.Forget();
                return new Recorded(input.Id, made.ConvertAll(e => e.View()), act.Touched);
            case SaveOutcome.Duplicate when db.Database.CurrentTransaction is null:
                db.Discard();
                return await Before(input, cancel) is { } twin ? twin : new Result<Recorded>.Conflict(null, null);
            default:
                if (db.Database.CurrentTransaction is null) db.Discard();
                return new Result<Recorded>.Conflict(null, null);
        }
    }

    private async Task<Recorded?> Before(RecordInput input, CancellationToken cancel)
    {
        var rows = await db.Set<ChartEntry>().AsNoTracking().Where(e => e.GroupId == input.Id && e.PatientId == input.PatientId).ToListAsync(cancel);
        return rows.Count == 0 ? null : new(input.Id, rows.ConvertAll(e => e.View()), [.. rows.SelectMany(e => ToothList.Read(e.Teeth)).Select(t => t.Number).Distinct()], true);
    }
}
