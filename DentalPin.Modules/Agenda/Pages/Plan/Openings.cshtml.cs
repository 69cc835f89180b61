using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>The next gaps of so many minutes (AGD-6). The search is in the address.</summary>
[Needs(AgendaModule.Read)]
public sealed class OpeningsModel(OpeningsSearch search, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Minutes { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Professional { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Cabinet { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Capability { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Parts { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int[]? Weekday { get; set; }

    public IReadOnlyList<Opening> Found { get; private set; } = [];

    public bool MayWrite => Actor.Can(AgendaModule.Write);

    public override string Here => Address.With("/agenda/openings", ("patient", Patient?.Id.ToString()));

    /// <summary>Everything the clinic's cabinets have.</summary>
    public IReadOnlyList<Option> Known => [.. Lists.Cabinets.Where(c => c.Active).SelectMany(c => c.Capabilities).Distinct().Select(c => new Option(c, Capabilities.Text(c, T)))];

    public int Length => int.TryParse(Minutes, out var n) ? n : Lists.Type(Type)?.Minutes ?? 30;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Load(cancel)) return NotFound();
        var errors = new FieldErrors();
        if (!string.IsNullOrWhiteSpace(Minutes) && !int.TryParse(Minutes, out _)) errors.Add("Minutes", "agenda.error.number");
        var from = Dates.Parse(From, T.Today);
        if (from.Problem is { } problem) errors.Add("From", problem.Key, [.. problem.Args]);
        var input = new OpeningsInput
        {
            Minutes = int.TryParse(Minutes, out var minutes) ? minutes : null, Professionals = Professional is { } p && p != Guid.Empty ? [p] : [], CabinetId = Cabinet, Capability = Capability, TypeId = Type, Parts = PartsOfDay.Read(Parts),
            From = from.Value, Take = 20, Weekdays = Weekday is { Length: > 0 } days ? days.Where(d => d is >= 0 and < 7).Aggregate(0, (all, d) => all | (1 << d)) is > 0 and var some ? some : 127 : 127,
        };
        // A search that cannot be is an answer, not a fault: the page says what is wrong with it.
        if (errors.Count > 0) Errors = errors;
        else if (await search.Find(input, Actor, cancel) is { } result)
        {
            if (result is Result<IReadOnlyList<Opening>>.Ok ok) Found = ok.Value;
            else if (result is Result<IReadOnlyList<Opening>>.Invalid invalid) Errors = invalid.Errors;
        }
        if (Errors.Count > 0) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
