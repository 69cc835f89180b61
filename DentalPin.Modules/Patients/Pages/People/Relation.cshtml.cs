using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Patients.Pages.People;

/// <summary>Ties two patients of a family, changes or undoes the tie.</summary>
[Needs(PatientsModule.Write)]
public sealed class RelationModel(SaveRelation save, RemoveRelation remove, PatientQueries queries, PatientDirectory directory, ActorAccessor actors, Texts texts) : PatientPage(actors, texts)
{
    [BindProperty]
    public RelationInput Form { get; set; } = new();

    /// <summary>Whom the other one is looked for by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public PatientSummary Patient { get; private set; } = null!;

    public Guid? RelationId { get; private set; }

    public string? OtherName => stored?.Other.FullName;

    public IReadOnlyList<PatientSummary> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? relation, CancellationToken cancel)
    {
        if (!await Load(id, relation, cancel)) return NotFound();
        if (relation is null && this.WantsFragment()) return this.Fragment<Candidates>(new { Found, Query = Q });
        Form = stored is null ? new() { Id = Ids.New() } : Shown(stored);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? relation, CancellationToken cancel)
    {
        var result = await save.Handle(id, relation, Form, Actor, cancel);
        if (result is Result<RelationDetails>.Ok) return Finished($"/patients/{id}?tab=family", "patients.saved");
        return await Fault(result, () => Load(id, relation, cancel), theirs =>
        {
            if (theirs is not RelationDetails now) return;
            Conflict =
            [
                Line("patients.column.relation", T.Word("patients.relation.", now.Kind), T.Has("patients.relation." + Form.Kind) ? T["patients.relation." + Form.Kind] : ""),
                Line("patients.field.contact_note", now.Note, Form.Note),
            ];
            Form = Form with { Version = now.Version };
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid? relation, long? version, CancellationToken cancel)
    {
        var result = await remove.Handle(id, relation ?? Guid.Empty, version, Actor, cancel);
        if (result is Result<Done>.Ok) return Finished($"/patients/{id}?tab=family", "patients.removed");
        return await Fault(result, async () =>
        {
            var there = await Load(id, relation, cancel);
            if (there && stored is not null) (Form, Conflict) = (Shown(stored), [Line("patients.column.relation", T.Word("patients.relation.", stored.Kind), T["patients.conflict.removed"])]);
            return there;
        });
    }

    private RelationDetails? stored;

    private static RelationInput Shown(RelationDetails r) => new()
    {
        OtherId = r.Other.Id, Kind = PatientTexts.Name(r.Kind), Guarantor = r.PaysForBoth ? "other" : r.IsPaidFor ? "patient" : "", Note = r.Note, Version = r.Version,
    };

    private async Task<bool> Load(Guid id, Guid? relation, CancellationToken cancel)
    {
        if (await directory.Find(id, Actor, cancel) is not { } patient) return false;
        Patient = patient;
        RelationId = relation;
        if (relation is not null)
        {
            stored = (await queries.Relations(id, cancel)).FirstOrDefault(r => r.Id == relation);
            return stored is not null;
        }
        Found = [.. (await directory.Search(Q, 9, Actor, cancel)).Where(p => p.Id != id).Take(8)];
        // The one chosen before an error stays on offer whatever the search says now.
        if (Form.OtherId is { } chosen && chosen != id && Found.All(p => p.Id != chosen) && await directory.Find(chosen, Actor, cancel) is { } other) Found = [other, .. Found];
        return true;
    }
}
