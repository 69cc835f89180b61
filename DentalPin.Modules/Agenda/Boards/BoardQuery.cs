using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Schedules;

namespace DentalPin.Agenda;

/// <summary>
/// Reads days for the board and the home page. A day is read once a request, however many parts of a page ask for it.
/// </summary>
public sealed class BoardQuery(AgendaQueries queries, AgendaPeople people, AgendaLists lists, UndoLast undo, SettingsStore settings, TimeProvider clock)
{
    /// <summary>More than any day has; a guard against a broken import.</summary>
    private const int Most = 1000;

    private readonly Dictionary<(DateOnly, bool), BoardDay> days = [];

    /// <summary>The day with everything on it that has a patient, or null when the actor may not see the board.</summary>
    /// <param name="day">Which.</param>
    /// <param name="filter">Professionals; states are the lanes themselves.</param>
    /// <param name="withUndo">Also what the actor can take back.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<BoardDay?> Day(DateOnly day, AgendaFilter filter, bool withUndo, Actor actor, CancellationToken cancel)
    {
        if (!actor.Can(AgendaModule.BoardRead)) return null;
        if (!filter.Narrows && days.TryGetValue((day, withUndo), out var known)) return known;
        var now = clock.GetUtcNow();
        var cards = await queries.Cards(all => (filter with { Statuses = [], AlsoEnded = true }).Apply(all).Where(a => a.Day == day && a.PatientId != null).OrderBy(a => a.Start).Take(Most), actor, cancel);
        var last = withUndo && actor.Can(AgendaModule.Write) ? await undo.Find(actor, cancel) : null;
        var board = new BoardDay(
            day, new ClinicTime(actor.Zone).DateOf(now), cards, await people.Shown(actor, cancel), await lists.Get(cancel), await settings.Waiting(cancel),
            last is { Kind: "stepped" } && cards.Any(c => c.Id == last.AppointmentId) ? last : null, now);
        if (!filter.Narrows) days[(day, withUndo)] = board;
        return board;
    }

    /// <summary>
    /// For the home page: the board of today, and of the days after it what nobody has confirmed, on the first of them that has any. One
    /// statement for both.
    /// </summary>
    public async Task<(BoardDay Today, IReadOnlyList<AppointmentCard> Unconfirmed)> Home(Actor actor, CancellationToken cancel)
    {
        if (home is { } known) return known;
        var now = clock.GetUtcNow();
        var today = new ClinicTime(actor.Zone).DateOf(now);
        var last = today.AddDays(LooksAhead);
        var cards = await queries.Cards(all => all.Where(a => a.PatientId != null && (a.Day == today || (a.Day > today && a.Day <= last && a.Status == AppointmentStatus.Scheduled))).OrderBy(a => a.Start).Take(Most), actor, cancel);
        var colours = await settings.Waiting(cancel);
        var (whose, rooms) = cards.Count == 0 ? ([], new ClinicLists([], [])) : (await people.Shown(actor, cancel), await lists.Get(cancel));
        var next = cards.FirstOrDefault(c => c.Day > today)?.Day;
        home = (new BoardDay(today, today, [.. cards.Where(c => c.Day == today)], whose, rooms, colours, null, now), [.. cards.Where(c => c.Day == next)]);
        return home.Value;
    }

    /// <summary>On a Friday the next working day is not tomorrow.</summary>
    private const int LooksAhead = 4;

    private (BoardDay, IReadOnlyList<AppointmentCard>)? home;
}
