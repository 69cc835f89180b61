using DentalPin.Core;
using DentalPin.Core.Security;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Agenda.Pages.Plan;

/// <summary>Patients, professionals, cabinets and types for the forms.</summary>
public sealed class PlanLists(PatientDirectory patients, AgendaPeople people, AgendaLists lists)
{
    public PatientDirectory Patients => patients;

    public Task<IReadOnlyList<ProfessionalInfo>> People(Actor actor, CancellationToken cancel) => people.Visible(actor, cancel);

    public Task<ClinicLists> Lists(CancellationToken cancel) => lists.Get(cancel);
}

/// <summary>What the forms for more than one appointment share: the patient, the choices, and what was typed.</summary>
public abstract class PlanPage(PlanLists lists, ActorAccessor actors, Texts texts) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "patient")]
    public Guid? PatientId { get; set; }

    /// <summary>What was typed to find the patient.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public Actor Actor => actors.Require();

    protected Texts T => texts;

    protected PlanLists Choices => lists;

    public PatientSummary? Patient { get; protected set; }

    /// <summary>Patients who match what was typed.</summary>
    public IReadOnlyList<PatientSummary> Hits { get; private set; } = [];

    public IReadOnlyList<ProfessionalInfo> People { get; private set; } = [];

    public ClinicLists Lists { get; private set; } = new([], []);

    public IReadOnlyList<Option> Professionals => [.. People.Where(p => p.Active).Select(p => new Option(p.Id.ToString(), p.Name))];

    public IReadOnlyList<Option> Cabinets => [.. Lists.Cabinets.Where(c => c.Active).Select(c => new Option(c.Id.ToString(), c.Name))];

    public IReadOnlyList<Option> Types => [.. Lists.Types.Where(t => t.Active).Select(t => new Option(t.Id.ToString(), $"{t.Name(texts.Language)} ({texts["agenda.minutes", t.Minutes]})"))];

    /// <summary>The page with the patient chosen, without what was typed to find one.</summary>
    public abstract string Here { get; }

    /// <summary>Why nothing was done, apart from single fields.</summary>
    public string? Problem { get; protected set; }

    public string? NameOf(Guid? professional) => People.FirstOrDefault(p => p.Id == professional)?.Name;

    /// <summary>What was typed, also when it was no number; before that what the form begins with.</summary>
    public string? Typed(string field, string? first) => HttpMethods.IsPost(Request.Method) && Request.HasFormContentType ? Request.Form[field].ToString() : first;

    /// <summary>False when the patient of the address does not exist, or not for the actor.</summary>
    protected async Task<bool> Load(CancellationToken cancel)
    {
        People = await lists.People(Actor, cancel);
        Lists = await lists.Lists(cancel);
        if (PatientId is { } id && id != Guid.Empty) return (Patient = await lists.Patients.Find(id, Actor, cancel)) is not null;
        if (!string.IsNullOrWhiteSpace(Query)) Hits = await lists.Patients.Search(Query, 12, Actor, cancel);
        return true;
    }

    /// <summary>Fields that hold something but no number.</summary>
    protected FieldErrors NoNumbers(params ReadOnlySpan<string> fields)
    {
        var errors = new FieldErrors();
        foreach (var field in fields)
            if (Request.Form[field].ToString().Trim() is { Length: > 0 } text && !int.TryParse(text, out _)) errors.Add(field, "agenda.error.number");
        return errors;
    }

    /// <summary>Shows the form again with errors.</summary>
    protected IActionResult Again(FieldErrors errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>What a conflict is about, in words.</summary>
    protected string Words(object? theirs) => theirs switch
    {
        Clash clash => clash.Text(texts),
        AppointmentDetails a => texts["agenda.plan.changed", AppointmentStates.Name(a.Status, texts), texts.DateTime(a.Start)],
        SeriesProblems problems => string.Join(" ", problems.Days.Take(5).Select(d => $"{texts.Date(d.Day)}: {d.Problem}")),
        _ => texts["agenda.error.busy"],
    };
}
