using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages;

/// <summary>The appointments to come of somebody who leaves, to be given to somebody else.</summary>
[Needs(AgendaModule.Write)]
public sealed class ReassignModel(Reassign reassign, AgendaQueries queries, AgendaPeople people, ActorAccessor actors, Texts texts) : FormPage
{
    public ProfessionalInfo Professional { get; private set; } = null!;

    public IReadOnlyList<Standing> Rows { get; private set; } = [];

    public IReadOnlyList<ProfessionalInfo> Others { get; private set; } = [];

    public string Here => $"/agenda/professionals/{Professional.Id}/reassign";

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, Guid? to, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        return await Answer(await reassign.Professional(Professional.Id, new() { To = to }, actors.Require(), cancel), done =>
        {
            Toast(texts["agenda.reassign.done", done.Moved, done.Left.Count]);
            return LocalRedirect(Here);
        });
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        var actor = actors.Require();
        var visible = await people.Visible(actor, cancel);
        if (visible.FirstOrDefault(p => p.Id == id) is not { } found) return false;
        Professional = found;
        Others = [.. visible.Where(p => p.Active && p.Id != found.Id)];
        Rows = await queries.Standing(a => a.ProfessionalId == found.Id, ArchiveCabinet.Most, actor, cancel);
        return true;
    }
}
