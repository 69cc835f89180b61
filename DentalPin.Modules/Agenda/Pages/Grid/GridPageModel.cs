using System.Globalization;
using DentalPin.Agenda.Ui.Grid;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>
/// What the pages that change appointments share: a plain form goes back to where it came from with a quiet word; a script
/// that asks for parts gets the days concerned, drawn again.
/// </summary>
public abstract class GridPageModel(AgendaQueries queries, GridBuilder builder, UndoLast undo, ActorAccessor actors, Texts texts) : FormPage
{
    public Actor Actor => actors.Require();

    public bool MayWrite => Actor.Can(AgendaModule.Write);

    protected Texts T => texts;

    /// <summary>The agenda somebody comes from, made safe: only its query counts.</summary>
    protected GridQuery From(string? back) => GridQuery.Of(back, texts.Today);

    /// <summary>Done: back to the agenda, or to the appointment, with the offer to take it back.</summary>
    protected async Task<IActionResult> Done(AppointmentDetails a, string? back, string toastKey, bool mayUndo, CancellationToken cancel, params DateOnly[] days)
    {
        var last = mayUndo ? await undo.Find(Actor, cancel) : null;
        var said = texts[toastKey, texts.Date(a.Day), texts.Time(a.Start)];
        if (this.WantsFragment()) return await Swap(back, [a.Day, .. days], said, false, last?.AppointmentId == a.Id ? last.Id : null, StatusCodes.Status200OK, cancel);
        Toast(said);
        var url = string.IsNullOrEmpty(back) ? "/agenda/" + a.Id : From(back).At(a.Day);
        return LocalRedirect(last?.AppointmentId == a.Id && !string.IsNullOrEmpty(back) ? Address.With(url, ("undo", last.Id.ToString())) : url);
    }

    /// <summary>Whether the list of the day for a phone is wanted: a script says so, a browser on a phone does in its name.</summary>
    public bool OnPhone => Request.Headers.ContainsKey("X-Narrow") || Request.Headers.UserAgent.ToString().Contains("Mobi", StringComparison.Ordinal);

    /// <summary>
    /// Parts of the agenda drawn again. Days that are not on the screen are ignored there. A script that says from when to when
    /// its days are drawn gets them the same, and no other day has to be read.
    /// </summary>
    protected async Task<IActionResult> Swap(string? back, IReadOnlyCollection<DateOnly> days, string? said, bool bad, Guid? undoable, int status, CancellationToken cancel, MoveAgain? again = null)
    {
        this.WantsFragment();
        var query = From(back);
        var (from, to) = query.Days;
        var wanted = days.Where(d => d >= from && d <= to).Distinct().Order().ToList();
        var drawn = Drawn(Request.Headers["X-Span"].ToString());
        if (drawn is not null) (from, to) = wanted.Count > 0 ? (wanted[0], wanted[^1]) : (query.Day, query.Day);
        if (query.View is not ("day" or "week") || await queries.Range(from, to, query.Filter, Actor, cancel) is not Result<AgendaRange>.Ok { Value: var range }) return this.Fragment<SwapView>(new { Said = said, Bad = bad }, status);
        return this.Fragment<SwapView>(new { Page = await Counted(builder.Build(range, query, Actor, drawn is null ? null : wanted, drawn) with { Known = Known }, cancel), Days = days, Said = said, Bad = bad, Undo = undoable, Again = again, Phone = OnPhone }, status);
    }

    /// <summary>With what waits to be done.</summary>
    protected async Task<GridPage> Counted(GridPage page, CancellationToken cancel) => page with { Waiting = await queries.Waiting(Actor, cancel) };

    // Columns the script has on its screen.
    private HashSet<string> Known => [.. Request.Headers["X-Have"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Take(400)];

    private static DaySpan? Drawn(string text) =>
        text.Split('-') is [var a, var b] && int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from % 60 == 0 && from < to && to <= DaySpan.Day
            ? new(from, to) : null;

    /// <summary>Where an appointment stands now, for somebody whose change came too late.</summary>
    protected string Elsewhere(AppointmentDetails now) => texts["agenda.grid.elsewhere", texts.Date(now.Day), texts.Time(now.Start), AppointmentStates.Name(now.Status, texts)];

    /// <summary>Why it was not done, in a sentence.</summary>
    protected string Why<TValue>(Result<TValue> result) => result switch
    {
        Result<TValue>.Invalid { Errors: { Count: > 0 } errors } => string.Join(' ', errors.Select(e => texts[e.Key, e.Args]).Distinct()),
        Result<TValue>.Conflict { Theirs: Clash clash } => clash.Text(texts),
        Result<TValue>.Conflict { Theirs: AppointmentDetails now } => Elsewhere(now),
        Result<TValue>.Unavailable busy => texts[busy.Key],
        _ => texts["agenda.grid.gone"],
    };
}
