using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>A series: first the rule, then its days with what stands in the way of each; only what is ticked is booked (AGD-9).</summary>
[Needs(AgendaModule.Write)]
public sealed class SeriesNewModel(BookSeries book, AgendaQueries queries, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    /// <summary>The appointment it is modelled on.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    public SeriesInput Input { get; private set; } = new();

    public SeriesPreview? Preview { get; private set; }

    public override string Here => Address.With("/agenda/series/new", ("patient", Patient?.Id.ToString()), ("from", From?.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        AppointmentDetails? model = null;
        if (From is { } id)
        {
            if ((model = await queries.Find(id, Actor, cancel)) is null) return NotFound();
            PatientId ??= model.PatientId;
        }
        if (!await Load(cancel)) return NotFound();
        var local = model is null ? (DateTime?)null : AgendaLinks.Local(model.Start, Actor.Zone);
        Input = new()
        {
            Id = Ids.New(), Every = 1, Count = 6, ProfessionalId = model?.ProfessionalId, CabinetId = model?.CabinetId, TypeId = model?.TypeId, Minutes = model?.Minutes, Note = model?.Note,
            Day = local is { } l ? T.TypedDate(DateOnly.FromDateTime(l).AddDays(7)) : null, Time = local?.ToString("HH:mm", CultureInfo.InvariantCulture),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(SeriesInput input, string? step, CancellationToken cancel)
    {
        if (!await Load(cancel)) return NotFound();
        Input = input with { PatientId = Patient?.Id, Moves = [.. (input.Moves ?? []).Where(m => !string.IsNullOrEmpty(m))], Only = step == "book" ? input.Only ?? [] : null };
        var wrong = NoNumbers("Minutes", "Every", "Count");
        if (wrong.Count > 0) return Again(wrong);
        if (step != "book") return await Look(cancel);
        var result = await book.Handle(Input, Actor, cancel);
        if (result is Result<SeriesBooked>.Conflict conflict)
        {
            // Somebody was quicker on one of the days: the days are shown again as they are now.
            Problem = Words(conflict.Theirs);
            await Look(cancel);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        return await Answer(result, made =>
        {
            Toast(T.Plural("agenda.plan.series.done", made.Appointments.Count));
            return LocalRedirect(made.Appointments[0].PatientId is { } patient ? $"/patients/{patient}?tab=appointments" : AgendaLinks.View("week", made.Appointments[0].Day));
        });
    }

    private async Task<IActionResult> Look(CancellationToken cancel) => await Answer(await book.Preview(Input, Actor, cancel), days =>
    {
        Preview = days;
        return Page();
    });
}
