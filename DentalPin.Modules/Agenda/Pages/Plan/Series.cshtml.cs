using System.Globalization;
using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>The series of an appointment: its dates, and moving one, the following or all of them.</summary>
[Needs(AgendaModule.Write)]
public sealed class SeriesModel(AgendaQueries queries, ChangeSeries change, PlanLists lists, ActorAccessor actors, Texts texts) : PlanPage(lists, actors, texts)
{
    public AppointmentDetails One { get; private set; } = null!;

    public IReadOnlyList<AppointmentCard> Members { get; private set; } = [];

    public MoveInput Input { get; private set; } = new();

    public SeriesScope Scope { get; private set; } = SeriesScope.Following;

    public override string Here => $"/agenda/{One.Id}/series";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Open(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, MoveInput input, string? scope, CancellationToken cancel)
    {
        if (!await Open(id, cancel)) return NotFound();
        Input = input with { WithoutCabinet = Request.Form.ContainsKey("CabinetId") && input.CabinetId is null };
        Scope = ApiValues.Scope(scope);
        var wrong = NoNumbers("Minutes");
        if (wrong.Count > 0) return Again(wrong);
        var result = await change.Move(id, Input, Scope, Actor, cancel);
        if (result is Result<IReadOnlyList<AppointmentDetails>>.Conflict conflict)
        {
            Problem = Words(conflict.Theirs);
            if (conflict.Theirs is AppointmentDetails theirs) Input = Input with { Version = theirs.Version };
        }
        return await Answer(result, moved =>
        {
            Toast(T.Plural("agenda.plan.series.moved", moved.Count));
            return LocalRedirect(Here);
        });
    }

    private async Task<bool> Open(Guid id, CancellationToken cancel)
    {
        if (await queries.Find(id, Actor, cancel) is not { } found) return false;
        One = found;
        PatientId = found.PatientId;
        // An appointment without a patient the reader may know is shown without a name.
        if (!await Load(cancel)) PatientId = null;
        if (found.SeriesId is { } series) Members = await queries.Cards(all => all.Where(a => a.SeriesId == series), Actor, cancel);
        var local = AgendaLinks.Local(found.Start, Actor.Zone);
        Input = new() { Day = T.TypedDate(DateOnly.FromDateTime(local)), Time = local.ToString("HH:mm", CultureInfo.InvariantCulture), Minutes = found.Minutes, ProfessionalId = found.ProfessionalId, CabinetId = found.CabinetId, Version = found.Version };
        return true;
    }
}
