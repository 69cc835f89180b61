using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;

namespace DentalPin.Patients;

/// <summary>A tie between two patients as typed, seen from one of them.</summary>
public sealed record RelationInput
{
    public Guid? Id { get; init; }

    /// <summary>The other patient; of an existing tie it does not change.</summary>
    public Guid? OtherId { get; init; }

    /// <summary>What the other one is to this patient.</summary>
    public string? Kind { get; init; }

    /// <summary>`other` when the other one pays for both, `patient` when this one does, empty when each pays alone.</summary>
    public string? Guarantor { get; init; }

    public string? Note { get; init; }

    public long? Version { get; init; }
}

/// <summary>Ties two patients of one family, or changes the tie, from either side (PAT-3).</summary>
public sealed class SaveRelation(AppDb db, PatientQueries queries, TimeProvider clock)
{
    private const int MostRelations = 50;

    public async Task<Result<RelationDetails>> Handle(Guid patientId, Guid? relationId, RelationInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<RelationDetails>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<RelationDetails>.Denied(PatientsModule.Write);
        if (!await db.Set<Patient>().AnyAsync(p => p.Id == patientId, cancel)) return new Result<RelationDetails>.NotFound();
        var ties = await db.Set<PatientRelation>().Where(r => r.FirstId == patientId || r.SecondId == patientId).ToListAsync(cancel);
        if (relationId is null && ties.Find(r => r.Id == input.Id) is { } sentBefore) return await Show(patientId, sentBefore.Id, cancel);
        var tie = ties.Find(r => r.Id == relationId);
        if (relationId is not null && tie is null) return new Result<RelationDetails>.NotFound();
        if (tie is not null && input.Version is null) return Result<RelationDetails>.Fail(nameof(input.Version), "patients.error.version_missing");
        if (tie is not null && tie.Version != input.Version) return await Stale(patientId, tie.Id, input, cancel);

        var errors = new FieldErrors();
        var kind = PatientRules.Choice<RelationKind>(input.Kind, nameof(input.Kind), errors);
        if (kind is null && errors.Count == 0) errors.Add(nameof(input.Kind), "patients.error.kind_missing");
        var other = tie?.Other(patientId) ?? input.OtherId;
        if (tie is null) await CheckOther(patientId, other, ties, errors, cancel);
        var note = PatientRules.Line(input.Note, 200, nameof(input.Note), errors);
        if (input.Guarantor is not (null or "" or "other" or "patient")) errors.Add(nameof(input.Guarantor), "patients.error.choice", "");
        if (errors.Count > 0) return errors;

        if (tie is null)
        {
            tie = new PatientRelation { Id = input.Id is { } id && id != Guid.Empty ? id : Ids.New(), CreatedAt = clock.GetUtcNow() };
            tie.Connect(patientId, other!.Value, kind!.Value);
            db.Add(tie);
        }
        else tie.Connect(patientId, other!.Value, kind!.Value);
        tie.GuarantorId = input.Guarantor switch { "other" => other, "patient" => patientId, _ => null };
        tie.Note = note;
        if (db.ChangeTracker.HasChanges())
        {
            db.Publish(new PatientUpdatedEvent(tie.FirstId));
            db.Publish(new PatientUpdatedEvent(tie.SecondId));
            var outcome = await db.TrySave(cancel);
            db.ChangeTracker.Clear();
            if (outcome == SaveOutcome.Stale) return await Stale(patientId, tie.Id, input, cancel);
            // The same form twice made one row; another tie of the same two is refused by the key of the pair.
            if (outcome == SaveOutcome.Duplicate && !await db.Set<PatientRelation>().AnyAsync(r => r.Id == tie.Id, cancel)) return Result<RelationDetails>.Fail(nameof(input.OtherId), "patients.error.relation_twice");
        }
        return await Show(patientId, tie.Id, cancel);
    }

    private async Task CheckOther(Guid patientId, Guid? other, List<PatientRelation> ties, FieldErrors errors, CancellationToken cancel)
    {
        if (other is null) errors.Add(nameof(RelationInput.OtherId), "patients.error.other_missing");
        else if (other == patientId) errors.Add(nameof(RelationInput.OtherId), "patients.error.relation_self");
        else if (ties.Exists(r => r.Other(patientId) == other)) errors.Add(nameof(RelationInput.OtherId), "patients.error.relation_twice");
        else if (!await db.Set<Patient>().AnyAsync(p => p.Id == other, cancel)) errors.Add(nameof(RelationInput.OtherId), "patients.error.other_unknown");
        else if (ties.Count >= MostRelations) errors.Add(nameof(RelationInput.OtherId), "patients.error.too_many", MostRelations);
    }

    private async Task<Result<RelationDetails>> Show(Guid patientId, Guid relation, CancellationToken cancel) =>
        (await queries.Relations(patientId, cancel)).FirstOrDefault(r => r.Id == relation) is { } shown ? shown : new Result<RelationDetails>.NotFound();

    private async Task<Result<RelationDetails>> Stale(Guid patientId, Guid relation, RelationInput input, CancellationToken cancel) =>
        (await queries.Relations(patientId, cancel)).FirstOrDefault(r => r.Id == relation) is { } theirs ? new Result<RelationDetails>.Conflict(theirs, input) : new Result<RelationDetails>.NotFound();
}

/// <summary>Unties two patients.</summary>
public sealed class RemoveRelation(AppDb db)
{
    public async Task<Result<Done>> Handle(Guid patientId, Guid relationId, long? version, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(PatientsModule.Read)) return new Result<Done>.NotFound();
        if (!actor.Can(PatientsModule.Write)) return new Result<Done>.Denied(PatientsModule.Write);
        var tie = await db.Set<PatientRelation>().FirstOrDefaultAsync(r => r.Id == relationId && (r.FirstId == patientId || r.SecondId == patientId), cancel);
        if (tie is null) return new Result<Done>.NotFound();
        if (version is { } seen && seen != tie.Version) return new Result<Done>.Conflict(null, null);
        db.Remove(tie);
        db.Publish(new PatientUpdatedEvent(tie.FirstId));
        db.Publish(new PatientUpdatedEvent(tie.SecondId));
        return await db.TrySave(cancel) == SaveOutcome.Saved ? Done.Value : new Result<Done>.NotFound();
    }
}
