using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Settings;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Boards;

/// <summary>Calls an appointment off, or writes down that nobody came, with the reason; of a series also the following ones (AGD-3).</summary>
[Needs(AgendaModule.Write)]
public sealed class EndModel(AgendaQueries queries, ChangeSeries change, ShortNoticeList waiting, PatientDirectory patients, SettingsStore settings, ActorAccessor actors, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? Target { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public AppointmentDetails Appointment { get; private set; } = null!;

    public PatientSummary? Patient { get; private set; }

    public StatusInput Input { get; private set; } = new();

    public SeriesScope Scope { get; private set; }

    public IReadOnlyList<Option> Reasons { get; private set; } = [];

    /// <summary>Cancelled or missed.</summary>
    public AppointmentStatus To => AppointmentStates.Of(Target) == AppointmentStatus.NoShow ? AppointmentStatus.NoShow : AppointmentStatus.Cancelled;

    public string Title => texts[To == AppointmentStatus.NoShow ? "agenda.end.no_show" : "agenda.end.cancel"];

    public string BackUrl => AgendaLinks.Back(Back);

    public string Here => AgendaLinks.End(Appointment.Id, To, BackUrl);

    /// <summary>Why it cannot be done at all, such as an appointment that is over.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!AppointmentStates.Allows(Appointment.Status, To)) Problem = texts["agenda.error.step_not_allowed", AppointmentStates.Name(Appointment.Status, texts), AppointmentStates.Name(To, texts)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, StatusInput input, string? scope, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        var actor = actors.Require();
        Input = input with { Status = AppointmentStates.Key(To) };
        Scope = To == AppointmentStatus.Cancelled ? ApiValues.Scope(scope) : SeriesScope.One;
        var result = To == AppointmentStatus.Cancelled ? await change.Cancel(id, Input, Scope, actor, cancel) : await change.Missed(id, Input, actor, cancel);
        if (result is Result<IReadOnlyList<AppointmentDetails>>.Conflict { Theirs: AppointmentDetails theirs })
        {
            Problem = texts["agenda.board.changed", Patient?.FullName ?? "", AppointmentStates.Name(theirs.Status, texts)];
            Input = Input with { Version = theirs.Version };
        }
        if (result is not Result<IReadOnlyList<AppointmentDetails>>.Ok) return await Answer(result, _ => NotFound());
        Toast(texts["agenda.end.done." + AppointmentStates.Key(To), Patient?.FullName ?? Appointment.Title ?? ""]);
        // A gap that has become free is offered to those who wait for one.
        var freed = To == AppointmentStatus.Cancelled && (await waiting.WhoFits(Appointment.Start, Appointment.End, Appointment.ProfessionalId, actor, cancel)).Count > 0;
        return LocalRedirect(freed ? Address.With("/agenda/short-notice", ("gap", id.ToString())) : BackUrl);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        var actor = actors.Require();
        if (await queries.Find(id, actor, cancel) is not { } found) return false;
        Appointment = found;
        Patient = found.PatientId is { } patient ? await patients.Find(patient, actor, cancel) : null;
        Reasons = [.. EndReasons.For(To).Select(r => new Option(r, texts["agenda.reason." + r])), .. (await settings.OwnReasons(To, cancel)).Select(r => new Option(r, r))];
        Input = new() { Version = found.Version };
        return true;
    }
}
