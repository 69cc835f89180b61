using DentalPin.Core.Api;
using DentalPin.Core.Events;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Core.Pages;

/// <summary>Events that wait or that nobody could be told of, with another try or an end (CORE-5).</summary>
[Needs(CorePermissions.EventsRead)]
public sealed class EventsModel(FailedEvents events, ActorAccessor actors, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "everywhere")]
    public bool Everywhere { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int? PageNumber { get; set; }

    [BindProperty(SupportsGet = true, Name = "size")]
    public int? Size { get; set; }

    public bool Dead => Show != "waiting";

    public Paged<EventView> Events { get; private set; } = null!;

    public EventCounts Counts { get; private set; } = null!;

    public Guid? Refused { get; private set; }

    public string? Reason { get; private set; }

    public FieldErrors? Errors { get; private set; }

    public string Address => "/settings/events" + Ui.Address.With(Request.QueryString.Value ?? "", ("handler", null));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync([FromForm] Guid id, CancellationToken cancel) =>
        After(await events.Retry(id, Everywhere, actors.Require(), cancel), "core.events.retried");

    public async Task<IActionResult> OnPostRetryAllAsync(CancellationToken cancel)
    {
        if (await events.RetryAll(Everywhere, actors.Require(), cancel) is not Result<int>.Ok { Value: var count }) return NotFound();
        TempData["toast"] = texts.Plural("core.events.retried_all", count);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostDiscardAsync([FromForm] Guid id, [FromForm] string? reason, CancellationToken cancel)
    {
        var result = await events.Discard(id, reason, Everywhere, actors.Require(), cancel);
        if (result is not Result<Done>.Invalid invalid) return After(result, "core.events.discarded");
        (Refused, Reason, Errors) = (id, reason, invalid.Errors);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Load(cancel) ? Page() : NotFound();
    }

    private IActionResult After(Result<Done> result, string saidKey)
    {
        // Delivered or taken by somebody else meanwhile: the list says so by itself.
        if (result is Result<Done>.Denied) return NotFound();
        TempData["toast"] = texts[result is Result<Done>.Ok ? saidKey : "core.events.gone"];
        return Redirect(Address);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var actor = actors.Require();
        Everywhere &= actor.IsInstanceAdmin;
        if (await events.List(Dead, Everywhere, PageRequest.Of(PageNumber, Size), actor, cancel) is not Result<Paged<EventView>>.Ok list) return false;
        Events = list.Value;
        Counts = await events.Count(Everywhere, actor, cancel);
        return true;
    }
}
