using DentalPin.Agenda.Ui.Grid;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>One appointment: its steps, its place and its history. Dragging posts to the same place as the form (AGD-2, AGD-3).</summary>
[Needs(AgendaModule.Read)]
public sealed class AppointmentModel(
    ChangeAppointment change, ChangeStatus status, Clipboard clipboard, AgendaPeople people, AgendaQueries queries, GridBuilder builder, UndoLast undo, ActorAccessor actors, Texts texts)
    : GridPageModel(queries, builder, undo, actors, texts)
{
    private readonly AgendaQueries agenda = queries;
    private readonly UndoLast last = undo;

    public AppointmentSheet Sheet { get; private set; } = null!;

    public AppointmentCard Card => Sheet.Card;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public EditInput Form { get; private set; } = new();

    public string? Back { get; private set; }

    public string? Taken { get; private set; }

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public string Name => CardSigns.Full(Card, T);

    public bool MayOverride => Actor.Can(AgendaModule.Override);

    public bool IsOpen => MayWrite && AppointmentStates.IsOpen(Card.Status);

    /// <param name="id">Which.</param>
    /// <param name="back">The agenda somebody comes from.</param>
    /// <param name="drop">A day to which a parked appointment may be moved; the form proposes it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? back, string? drop, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Back = back;
        var day = DateOnly.TryParse(drop, System.Globalization.CultureInfo.InvariantCulture, out var read) ? read : Card.Day;
        Form = new()
        {
            Day = T.TypedDate(day), Time = T.Time(Card.Start), Minutes = Card.Minutes, ProfessionalId = Card.ProfessionalId, CabinetId = Card.CabinetId, TypeId = Card.TypeId, Title = Card.Title, Note = Card.Note, OverrideReason = Card.OverrideReason,
            Version = Card.Version, Unpark = Card.Parked && day != Card.Day,
        };
        return this.WantsFragment() ? this.Fragment<AppointmentPop>(new { Page = this }) : Page();
    }

    /// <summary>A new place, dragged or typed.</summary>
    public async Task<IActionResult> OnPostMoveAsync(Guid id, MoveInput input, string? back, string? from, CancellationToken cancel)
    {
        var days = DateOnly.TryParse(from, System.Globalization.CultureInfo.InvariantCulture, out var left) ? new List<DateOnly> { left } : [];
        var result = await change.Move(id, input, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var a }) return await Done(a, back, "agenda.move.done", true, cancel, [.. days]);
        return await Failed(id, result, back, days, cancel, WantsReason(result) ? new(id, input, back, from) : null);
    }

    /// <summary>Everything that can be typed.</summary>
    public async Task<IActionResult> OnPostEditAsync(Guid id, EditInput input, string? back, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        var left = Card.Day;
        (Form, Back) = (input with { WithoutCabinet = input.CabinetId is null || input.CabinetId == Guid.Empty, WithoutType = input.TypeId is null || input.TypeId == Guid.Empty }, back);
        var result = await change.Edit(id, Form, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var a }) return await Done(a, back, "agenda.edit.done", true, cancel, left);
        if (result is Result<AppointmentDetails>.Conflict { Theirs: Clash clash }) Taken = clash.Text(T);
        if (result is Result<AppointmentDetails>.Conflict { Theirs: AppointmentDetails now }) Compare(now);
        return await Answer(result, _ => Page(), async () =>
        {
            ModelState.Clear();
            await Load(id, cancel);
        });
    }

    public async Task<IActionResult> OnPostStatusAsync(Guid id, StatusInput input, string? back, CancellationToken cancel)
    {
        var result = await status.Handle(id, input, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var a }) return await Done(a, back, "agenda.step.done." + AppointmentStates.Key(a.Status), true, cancel);
        return await Failed(id, result, back, [], cancel);
    }

    public async Task<IActionResult> OnPostParkAsync(Guid id, string? back, CancellationToken cancel) => await Held(id, await clipboard.Park(id, Actor, cancel), back, "agenda.clip.parked", cancel);

    public async Task<IActionResult> OnPostUnparkAsync(Guid id, string? back, CancellationToken cancel) => await Held(id, await clipboard.Unpark(id, Actor, cancel), back, "agenda.clip.unparked", cancel);

    /// <summary>Takes back the last thing this person did to this appointment.</summary>
    public async Task<IActionResult> OnPostUndoAsync(Guid id, string? back, CancellationToken cancel)
    {
        var before = await agenda.Find(id, Actor, cancel);
        var result = await last.Handle(null, id, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var a }) return await Done(a, back, "agenda.undo.done", false, cancel, before?.Day ?? a.Day);
        return await Failed(id, result, back, [], cancel);
    }

    private async Task<IActionResult> Held(Guid id, Result<Done> result, string? back, string toast, CancellationToken cancel)
    {
        if (result is Result<Done>.Ok && await agenda.Find(id, Actor, cancel) is { } a) return await Done(a, back, toast, false, cancel);
        return await Failed(id, result, back, [], cancel);
    }

    /// <summary>Not done: a script gets the days as they are, so that the card goes back or to where somebody else put it.</summary>
    private async Task<IActionResult> Failed<TValue>(Guid id, Result<TValue> result, string? back, List<DateOnly> days, CancellationToken cancel, MoveAgain? again = null)
    {
        if (result is Result<TValue>.NotFound or Result<TValue>.Denied) return NotFound();
        var code = result is Result<TValue>.Invalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        if (!await Load(id, cancel)) return NotFound();
        if (this.WantsFragment()) return await Swap(back, [Card.Day, .. days], Why(result), true, null, code, cancel, again);
        Errors = [new FieldError("", "agenda.error.plain", [Why(result)])];
        Back = back;
        Form = new() { Day = T.TypedDate(Card.Day), Time = T.Time(Card.Start), Minutes = Card.Minutes, ProfessionalId = Card.ProfessionalId, CabinetId = Card.CabinetId, TypeId = Card.TypeId, Title = Card.Title, Note = Card.Note, Version = Card.Version };
        Response.StatusCode = code;
        ModelState.Clear();
        return Page();
    }

    /// <summary>Whether a reason is all that is missing.</summary>
    private static bool WantsReason<TValue>(Result<TValue> result) => result is Result<TValue>.Invalid { Errors: var errors } && errors.Any(e => e.Field == nameof(MoveInput.OverrideReason));

    private void Compare(AppointmentDetails now)
    {
        VersionLine Line(string key, string? theirs, string? mine) => new(T[key], theirs, mine);
        Versions =
        [
            Line("agenda.field.day", T.TypedDate(now.Day), Form.Day), Line("agenda.field.time", T.Time(now.Start), Form.Time), Line("agenda.field.length", now.Minutes.ToString(T.Culture), Form.Minutes?.ToString(T.Culture)),
            Line("agenda.field.status", AppointmentStates.Name(now.Status, T), AppointmentStates.Name(Card.Status, T)), Line("agenda.field.note", now.Note, Form.Note),
        ];
        Form = Form with { Version = now.Version };
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await agenda.Sheet(id, Actor, cancel) is not { } sheet) return false;
        (Sheet, Professionals) = (sheet, await people.Visible(Actor, cancel));
        return true;
    }
}
