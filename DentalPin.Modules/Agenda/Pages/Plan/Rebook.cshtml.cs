using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>Who lost an appointment and has to be given another.</summary>
[Needs(AgendaModule.Read)]
public sealed class RebookModel(RebookList list, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    public IReadOnlyList<RebookEntry> Entries { get; private set; } = [];

    public bool MayWrite => Actor.Can(AgendaModule.Write);

    public override string Here => "/agenda/rebook";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        PatientId = null;
        await Load(cancel);
        Entries = await list.Read(Actor, cancel);
    }
}
