using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>Who wants to come earlier; with a gap that has become free, who of them fits it (AGD-8).</summary>
[Needs(AgendaModule.Read)]
public sealed class ShortNoticesModel(ShortNoticeList list, AgendaQueries queries, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    /// <summary>An appointment that was called off.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Gap { get; set; }

    public IReadOnlyList<ShortNoticeEntry> Entries { get; private set; } = [];

    public AppointmentDetails? Freed { get; private set; }

    public bool MayWrite => Actor.Can(AgendaModule.Write);

    public override string Here => Address.With("/agenda/short-notice", ("gap", Gap?.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        PatientId = null;
        await Load(cancel);
        if (Gap is { } id && (Freed = await queries.Find(id, Actor, cancel)) is null) return NotFound();
        Entries = Freed is { } f ? await list.WhoFits(f.Start, f.End, f.ProfessionalId, Actor, cancel) : await list.Waiting(Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? done, CancellationToken cancel)
    {
        if (done is not { } id || await list.Finish(id, true, Actor, cancel) is not Result<Done>.Ok) return NotFound();
        Toast(T["agenda.plan.short.removed"]);
        return LocalRedirect(Here);
    }
}
