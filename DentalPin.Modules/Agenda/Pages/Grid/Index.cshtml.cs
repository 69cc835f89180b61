using DentalPin.Core;
using DentalPin.Core.Api;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Grid;

/// <summary>The agenda by day, week, month or as a list (AGD-1).</summary>
[Needs(AgendaModule.Read)]
public sealed class IndexModel(AgendaQueries queries, GridBuilder builder, UndoLast undo, AgendaPeople people, AgendaLists lists, ActorAccessor actors, Texts texts, TimeProvider clock)
    : GridPageModel(queries, builder, undo, actors, texts)
{
    private readonly AgendaQueries agenda = queries;
    private readonly GridBuilder grid = builder;
    private readonly UndoLast last = undo;

    public GridQuery Query { get; private set; } = null!;

    public DateOnly Today => T.Today;

    public GridPage? Grid { get; private set; }

    public IReadOnlyList<DayLoad>? Month { get; private set; }

    public IReadOnlyDictionary<DateOnly, string> Holidays { get; private set; } = new Dictionary<DateOnly, string>();

    public Paged<AppointmentCard>? List { get; private set; }

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public ClinicLists Lists { get; private set; } = new([], []);

    /// <summary>The action that can be taken back without script.</summary>
    public Guid? Undo { get; private set; }

    /// <summary>The live stream begins here.</summary>
    public DateTimeOffset ReadAt { get; private set; }

    /// <param name="undo">What the request before this one did and can be taken back.</param>
    /// <param name="only">Days of which a script wants the parts, separated by commas.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnGetAsync(Guid? undo, string? only, CancellationToken cancel)
    {
        Query = From(Request.Path + Request.QueryString);
        if (this.WantsFragment() && !string.IsNullOrEmpty(only)) return await Swap(Query.Url, Days(only), null, false, null, StatusCodes.Status200OK, cancel);
        ReadAt = clock.GetUtcNow();
        Undo = MayWrite ? undo : null;
        var (from, to) = Query.Days;
        if (Query.View == "month") return await Overview(from, to, cancel) ? Page() : NotFound();
        if (await agenda.Range(from, to, Query.Filter, Actor, cancel) is not Result<AgendaRange>.Ok { Value: var range }) return NotFound();
        (Professionals, Lists, ReadAt) = (range.Professionals, range.Lists, range.ReadAt);
        if (Query.View == "list") List = Listed(range);
        else Grid = await Counted(grid.Build(range, Query, Actor), cancel);
        return Page();
    }

    /// <summary>Takes back the last thing this person did.</summary>
    public async Task<IActionResult> OnPostUndoAsync(Guid? action, string? back, CancellationToken cancel)
    {
        var before = await last.Find(Actor, cancel) is { } known ? await agenda.Find(known.AppointmentId, Actor, cancel) : null;
        var result = await last.Handle(action, null, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var a }) return await Done(a, string.IsNullOrEmpty(back) ? GridQuery.Path : back, "agenda.undo.done", false, cancel, before is null ? [] : [before.Day]);
        if (result is Result<AppointmentDetails>.Denied) return NotFound();
        if (this.WantsFragment()) return await Swap(back, [], Why(result), true, null, StatusCodes.Status409Conflict, cancel);
        Toast(Why(result));
        return LocalRedirect(From(back).Url);
    }

    private static IReadOnlyCollection<DateOnly> Days(string only) => [.. only.Split(',').Take(14).Select(d => DateOnly.TryParse(d, System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : default).Where(d => d != default).Distinct()];

    private async Task<bool> Overview(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (await agenda.Loads(from, to, Query.Filter with { AlsoEnded = false }, Actor, cancel) is not Result<MonthLoads>.Ok { Value: var (loads, hours) }) return false;
        (Professionals, Lists, Month) = (await people.Shown(Actor, cancel), await lists.Get(cancel), loads);
        Holidays = loads.Where(l => hours.ComputedHoliday(l.Day) is not null).ToDictionary(l => l.Day, l => T[hours.ComputedHoliday(l.Day)!.NameKey]);
        return true;
    }

    private Paged<AppointmentCard> Listed(AgendaRange range)
    {
        var cards = range.Cards.Where(Query.Shows);
        var (column, down) = Query.Sort is { Length: > 1 } s && s[0] == '-' ? (s[1..], true) : (Query.Sort ?? "start", false);
        var by = StringComparer.Create(T.Culture, ignoreCase: true);
        IOrderedEnumerable<AppointmentCard> Sorted(Func<AppointmentCard, string?> key) => down ? cards.OrderByDescending(key, by) : cards.OrderBy(key, by);
        var sorted = column switch
        {
            "who" => Sorted(c => c.Patient?.ListName ?? c.Title),
            "type" => Sorted(c => range.Lists.Type(c.TypeId)?.Name(T.Language)),
            "professional" => Sorted(c => range.Professional(c.ProfessionalId)?.Name),
            "cabinet" => Sorted(c => range.Lists.Cabinet(c.CabinetId)?.Name),
            "status" => down ? cards.OrderByDescending(c => c.Status) : cards.OrderBy(c => c.Status),
            _ => down ? cards.OrderByDescending(c => c.Start) : cards.OrderBy(c => c.Start),
        };
        var rows = sorted.ThenBy(c => c.Start).ToList();
        var page = PageRequest.Of(int.TryParse(Request.Query["page"], out var n) ? n : null, int.TryParse(Request.Query["size"], out var size) && size is 25 or 50 or 100 ? int.Parse(Request.Query["size"]!, System.Globalization.CultureInfo.InvariantCulture) : 25);
        return new(rows.Skip((int)page.Skip).Take(page.Size).ToList(), rows.Count, page.Page, page.Size);
    }
}
