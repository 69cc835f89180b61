using DentalPin.Patients;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Budgets.Ui.Parts;

/// <summary>A part of the record page that shows the patient's budgets.</summary>
public abstract class BudgetPart : ComponentBase
{
    [Inject] private BudgetQueries Queries { get; set; } = null!;

    [Inject] private Core.Operations.ClinicFigures Figures { get; set; } = null!;

    [Parameter, EditorRequired] public PatientContext Context { get; set; } = null!;

    protected IReadOnlyList<BudgetRow> Budgets { get; private set; } = [];

    protected bool MayWrite => Context.Actor.Can(BudgetsModule.Write) && !Context.Patient.Archived;

    protected override async Task OnInitializedAsync() => Budgets = await Context.Alone(() => Figures.Of("budgets.of." + Context.Patient.Id, Context.Actor, () => Queries.OfPatient(Context.Patient.Id, Context.Actor, default)));
}
