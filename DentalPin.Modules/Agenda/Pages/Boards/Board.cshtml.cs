using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Agenda.Ui.Boards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DentalPin.Agenda.Pages.Boards;

/// <summary>The day board for all (AGD-7): one button a card, live on every open screen.</summary>
[Needs(AgendaModule.BoardRead)]
public sealed class BoardModel(BoardQuery query, ChangeStatus change, UndoLast undo, ActorAccessor actors, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "day")]
    public string? DayText { get; set; }

    /// <summary>Ids separated by commas.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Professional { get; set; }

    /// <summary>The lane a phone shows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Lane { get; set; }

    /// <summary>`kanban` for a lane a state.</summary>
    [BindProperty(SupportsGet = true, Name = "view")]
    public string? Look { get; set; }

    public BoardDay Board { get; private set; } = null!;

    public Actor Actor => actors.Require();

    public AgendaFilter Filter => AgendaFilter.Of(Professional, null, null, null);

    public bool Kanban => Look == "kanban";

    /// <summary>Why the last press did nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>The appointment that was pressed, so that the focus goes where it went.</summary>
    public Guid? Pressed { get; private set; }

    /// <summary>This page with its filters.</summary>
    public string Here => With();

    /// <summary>This page with something changed.</summary>
    public string With(params ReadOnlySpan<(string Name, string? Value)> changes) => Address.With(
        Address.With(AgendaLinks.Board, ("day", Board.IsToday ? null : AgendaLinks.Iso(Board.Day)), ("professional", Filter.Professionals.Count == 0 ? null : string.Join(',', Filter.Professionals)), ("lane", Lanes.Known(Lane)), ("view", Kanban ? "kanban" : null)), changes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Show(StatusCodes.Status200OK) : NotFound();

    /// <param name="go">`id|state|version` and perhaps `|cabinet`: the button that was pressed.</param>
    /// <param name="back">What is to be taken back.</param>
    /// <param name="to">Where to go afterwards, when the button stood on another page.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnPostAsync(string? go, string? back, string? to, CancellationToken cancel)
    {
        Result<AppointmentDetails> result;
        if (Guid.TryParse(back, out var action)) result = await undo.Handle(action, null, Actor, cancel);
        else if (Read(go) is { } step) result = await change.Handle(step.Id, step.Input, Actor, cancel);
        else result = new Result<AppointmentDetails>.NotFound();
        if (result is Result<AppointmentDetails>.NotFound or Result<AppointmentDetails>.Denied || !await Load(cancel)) return NotFound();
        switch (result)
        {
            case Result<AppointmentDetails>.Ok ok:
                Pressed = ok.Value.Id;
                return this.WantsFragment() ? Show(StatusCodes.Status200OK) : LocalRedirect(to is null ? Here : AgendaLinks.Back(to));
            case Result<AppointmentDetails>.Invalid invalid:
                Problem = texts[invalid.Errors[0].Key, invalid.Errors[0].Args];
                return Show(StatusCodes.Status422UnprocessableEntity);
            case Result<AppointmentDetails>.Conflict conflict:
                Problem = conflict.Theirs is Clash clash ? clash.Text(texts) : conflict.Theirs is AppointmentDetails theirs ? texts["agenda.board.changed", Board.Card(theirs.Id)?.Who ?? "", AppointmentStates.Name(theirs.Status, texts)] : texts["agenda.error.busy"];
                return Show(StatusCodes.Status409Conflict);
            default:
                Problem = texts["agenda.error.busy"];
                return Show(StatusCodes.Status409Conflict);
        }
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var day = DateOnly.TryParseExact(DayText?.Trim(), "yyyy-MM-dd", out var asked) && asked.Year is > 1970 and < 9000 ? asked : texts.Today;
        if (await query.Day(day, Filter, true, Actor, cancel) is not { } board) return false;
        Board = board;
        return true;
    }

    private IActionResult Show(int status)
    {
        if (this.WantsFragment()) return this.Fragment<BoardBody>(new { Page = this }, status);
        Response.StatusCode = status;
        return Page();
    }

    private static (Guid Id, StatusInput Input)? Read(string? go)
    {
        var parts = (go ?? "").Split('|');
        if (parts.Length is < 3 or > 4 || !Guid.TryParse(parts[0], out var id) || !long.TryParse(parts[2], out var version)) return null;
        return (id, new StatusInput { Status = parts[1], Version = version, CabinetId = parts.Length == 4 && Guid.TryParse(parts[3], out var room) ? room : null });
    }
}

/// <summary>The lanes of the board, by the name they have in an address.</summary>
public static class Lanes
{
    public const string Expected = "expected";
    public const string Waiting = "waiting";
    public const string Chair = "chair";
    public const string Done = "done";

    public static readonly IReadOnlyList<string> All = [Expected, Waiting, Chair, Done];

    public static string? Known(string? lane) => lane is not null && All.Contains(lane) ? lane : null;
}
