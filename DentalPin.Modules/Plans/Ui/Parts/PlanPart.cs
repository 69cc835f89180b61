using DentalPin.Patients;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Plans.Ui.Parts;

/// <summary>A part of the record page that shows the patient's plans, read once for all of them.</summary>
public abstract class PlanPart : ComponentBase
{
    [Inject] private PlanQueries Queries { get; set; } = null!;

    [Parameter, EditorRequired] public PatientContext Context { get; set; } = null!;

    protected IReadOnlyList<PlanRow> Plans { get; private set; } = [];

    protected bool MayWrite => Context.Actor.Can(PlansModule.Write) && !Context.Patient.Archived;

    protected override async Task OnInitializedAsync() => Plans = await Context.Alone(() => Queries.OfPatient(Context.Patient.Id, Context.Actor, default));
}
