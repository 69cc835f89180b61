using DentalPin.Patients;
using Microsoft.AspNetCore.Components;

namespace DentalPin.Agenda.Ui.Visits;

/// <summary>A part of the record page that shows the patient's appointments.</summary>
public abstract class VisitPart : ComponentBase
{
    [Inject] private PatientAgenda Agenda { get; set; } = null!;

    [Parameter, EditorRequired] public PatientContext Context { get; set; } = null!;

    protected PatientVisitList Visits { get; private set; } = new([], DateTimeOffset.MinValue);

    protected bool MayBook => Context.Actor.Can(AgendaModule.Write) && !Context.Patient.Archived;

    protected string BookUrl => AgendaLinks.New(patient: Context.Patient.Id);

    protected override async Task OnInitializedAsync() => Visits = await Context.Alone(() => Agenda.Of(Context.Patient.Id, Context.Actor));
}

/// <summary>A card of the home page that shows the day.</summary>
public abstract class DayPart : ComponentBase
{
    [Inject] private BoardQuery Query { get; set; } = null!;

    [Parameter, EditorRequired] public Core.Modules.DashboardContext Context { get; set; } = null!;

    protected BoardDay Today { get; private set; } = new(default, default, [], [], new([], []), new(10, 20), null, DateTimeOffset.MinValue);

    /// <summary>Nobody has confirmed these, on the next day that has any.</summary>
    protected IReadOnlyList<AppointmentCard> Unconfirmed { get; private set; } = [];

    protected bool MayWrite => Context.Actor.Can(AgendaModule.Write);

    protected override async Task OnInitializedAsync() => (Today, Unconfirmed) = await Context.Alone(() => Query.Home(Context.Actor, default));
}
