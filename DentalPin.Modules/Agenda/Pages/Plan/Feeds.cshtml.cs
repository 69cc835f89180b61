using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>Private calendar addresses of a professional: made here, shown once, closed here (AGD-9).</summary>
[Needs(AgendaModule.Read)]
public sealed class FeedsModel(Feeds feeds, AgendaPeople people, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    [BindProperty(SupportsGet = true)]
    public Guid? Professional { get; set; }

    public IReadOnlyList<FeedInfo> Existing { get; private set; } = [];

    /// <summary>The address just made. It is never shown again, so it is in this answer and nowhere else.</summary>
    public string? Made { get; private set; }

    /// <summary>Whose; null for somebody who treats nobody and has not chosen.</summary>
    public Guid? Whose { get; private set; }

    /// <summary>May look after the calendars of all.</summary>
    public bool MayChoose => Actor.Can(AgendaModule.CabinetsWrite);

    public override string Here => Address.With("/agenda/feeds", ("professional", Professional?.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Open(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? label, bool names, Guid? revoke, CancellationToken cancel)
    {
        if (!await Open(cancel) || Whose is not { } whose) return NotFound();
        if (revoke is { } id)
        {
            if (await feeds.Revoke(id, Actor, cancel) is not Result<Done>.Ok) return NotFound();
            Toast(T["agenda.feeds.revoked"]);
            return LocalRedirect(Here);
        }
        return await Answer(await feeds.Create(new FeedInput { ProfessionalId = whose, Label = label, ShowsNames = names }, Actor, cancel), made =>
        {
            Made = $"{Request.Scheme}://{Request.Host}{made.Url}";
            Existing = [made with { Url = null }, .. Existing];
            Response.Headers.CacheControl = "no-store";
            return Page();
        });
    }

    private async Task<bool> Open(CancellationToken cancel)
    {
        PatientId = null;
        await Load(cancel);
        var self = await people.Self(Actor, cancel);
        Whose = Professional ?? self?.Id ?? (MayChoose ? People.FirstOrDefault(p => p.Active)?.Id : null);
        if (Whose is not { } whose) return true;
        if (await feeds.Of(whose, Actor, cancel) is not Result<IReadOnlyList<FeedInfo>>.Ok ok) return false;
        Existing = ok.Value;
        return true;
    }
}
