using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Odontogram;

/// <summary>One press of a key on its way into the database: entries, changes and events under one id.</summary>
internal sealed class ChartAct(AppDb db, Actor actor, TimeProvider clock, Guid id, DateOnly on)
{
    private readonly HashSet<int> touched = [];
    private readonly DateTimeOffset now = clock.GetUtcNow();

    public Guid Id => id;

    /// <summary>Teeth that look different now. A piece over several teeth touches them all, and whoever looks at an arch or a mouth sees no tooth change.</summary>
    public IReadOnlyCollection<int> Touched => touched;

    public ChartEntry Add(CheckedEntry wanted, Guid patient, EntryStatus status, string source, Guid key)
    {
        var entry = new ChartEntry
        {
            Id = key, ClinicId = actor.ClinicId, PatientId = patient, Kind = wanted.Kind.Key, Scope = wanted.Scope, Arch = wanted.Arch, Teeth = ToothList.Write(wanted.Teeth), ItemId = wanted.Item?.Id,
            NameEs = wanted.Item?.NameEs, NameEn = wanted.Item?.NameEn, GroupId = id, Note = wanted.Note, Source = source, RecordedOn = on,
        };
        db.Add(entry);
        if (status == EntryStatus.Performed) (entry.PerformedOn, entry.PerformedBy) = (on, actor.UserId);
        Write(entry, EntryAct.Record, status, null, null);
        if (wanted.Kind.IsTreatment && status == EntryStatus.Planned) db.Publish(new TreatmentPlannedEvent(key, patient, entry.ItemId, source));
        if (wanted.Kind.IsTreatment && status == EntryStatus.Performed) db.Publish(new TreatmentPerformedEvent(key, patient, entry.ItemId, actor.UserId, on, false, source));
        return entry;
    }

    /// <summary>Moves an entry, with its history and the events others wait for.</summary>
    public void Move(ChartEntry entry, EntryAct act, EntryStatus to, string? reason, string source, Guid? undoes = null)
    {
        var from = entry.Status;
        if (to == EntryStatus.Performed && from != EntryStatus.Performed && act == EntryAct.Perform) (entry.PerformedOn, entry.PerformedBy) = (on, actor.UserId);
        Write(entry, act, to, reason, undoes);
        if (ChartKinds.Find(entry.Kind) is not { IsTreatment: true }) return;
        switch (from, to)
        {
            case (EntryStatus.Planned, EntryStatus.Performed):
                db.Publish(new TreatmentPerformedEvent(entry.Id, entry.PatientId, entry.ItemId, actor.UserId, on, true, source));
                break;
            case (EntryStatus.Performed, EntryStatus.Planned):
                (entry.PerformedOn, entry.PerformedBy) = (null, null);
                db.Publish(new TreatmentReopenedEvent(entry.Id, entry.PatientId, entry.ItemId));
                break;
            case (EntryStatus.Planned, EntryStatus.Cancelled or EntryStatus.Referred):
                db.Publish(new TreatmentCancelledEvent(entry.Id, entry.PatientId, entry.ItemId, source));
                break;
            case (_, EntryStatus.Retracted):
                db.Publish(new TreatmentRetractedEvent(entry.Id, entry.PatientId, entry.ItemId, entry.PerformedOn is not null));
                break;
            case (not EntryStatus.Planned, EntryStatus.Planned):
                db.Publish(new TreatmentPlannedEvent(entry.Id, entry.PatientId, entry.ItemId, source));
                break;
            case (EntryStatus.Retracted, EntryStatus.Performed):
                db.Publish(new TreatmentPerformedEvent(entry.Id, entry.PatientId, entry.ItemId, entry.PerformedBy ?? actor.UserId, entry.PerformedOn ?? on, false, source));
                break;
        }
    }

    /// <summary>A cavity ends where a filling covers all of its surfaces, and with the tooth or its crown.</summary>
    public void EndCovered(string kind, IReadOnlyList<ChartTooth> teeth, IReadOnlyList<ChartEntry> rows)
    {
        var whole = ChartKinds.IsCrown(kind) || kind == ChartKinds.Extraction;
        if (!whole && !ChartKinds.Restores(kind)) return;
        foreach (var finding in rows.Where(r => r is { Kind: "caries" or "incipient_caries", Status: EntryStatus.Existing } && r.Changes[^1].On <= on))
        {
            var place = ToothList.Read(finding.Teeth)[0];
            if (teeth.Any(t => t.Number == place.Number && (whole || t.Surfaces.Length == 0 || place.Surfaces.All(t.Surfaces.Contains)))) Write(finding, EntryAct.End, EntryStatus.Ended, null, null);
        }
    }

    private void Write(ChartEntry entry, EntryAct act, EntryStatus status, string? reason, Guid? undoes)
    {
        entry.Status = status;
        var change = new ChartChange
        {
            Id = Ids.New(), ClinicId = actor.ClinicId, PatientId = entry.PatientId, EntryId = entry.Id, Number = entry.Changes.Count + 1, ActId = id, Act = act, Status = status, On = on, At = now,
            ById = actor.UserId, ByName = actor.Name, Reason = reason, Undoes = undoes,
        };
        entry.Changes.Add(change);
        db.Add(change);
        foreach (var t in ToothList.Read(entry.Teeth)) touched.Add(t.Number);
    }
}
