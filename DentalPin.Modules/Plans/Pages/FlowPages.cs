using System.Globalization;
using DentalPin.Agenda;
using DentalPin.Core;
using DentalPin.Core.Data;
using DentalPin.Core.Security;
using DentalPin.Core.Text;
using DentalPin.Core.Ui;
using DentalPin.Patients;
using DentalPin.Plans.Ui;
using DentalPin.Schedules;
using Microsoft.AspNetCore.Mvc;

namespace DentalPin.Plans.Pages;

/// <summary>The alternatives side by side, each with what it comes to; named, described, chosen and thrown away here.</summary>
[Needs(PlansModule.Read)]
public sealed class CompareModel(PlanQueries queries, SaveAlternative save, AcceptPlan accept, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public PlanSheet Sheet { get; private set; } = null!;

    public TreatmentPlan Plan => Sheet.Plan;

    public bool MayEdit => MayWrite && Plan.Status == PlanStatus.Draft;

    public bool MayAccept => Actor.Can(PlansModule.Accept) && Plan.Status == PlanStatus.Presented;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSaveAsync([FromRoute] Guid id, string? letter, AlternativeInput input, CancellationToken cancel)
    {
        var result = await save.Edit(id, letter ?? "", input, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished($"/plans/{id}/compare", "treatment_plans.saved") : await Refused(result, () => Load(id, cancel));
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromRoute] Guid id, string? letter, CancellationToken cancel)
    {
        var result = await save.Remove(id, letter ?? "", Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished($"/plans/{id}/compare", "treatment_plans.alternative.removed") : await Refused(result, () => Load(id, cancel));
    }

    /// <summary>With ticked treatments only those are agreed on.</summary>
    public async Task<IActionResult> OnPostAcceptAsync([FromRoute] Guid id, AcceptInput input, CancellationToken cancel)
    {
        var result = await accept.Handle(id, input with { Items = input.Items ?? [] }, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished($"/plans/{id}", "treatment_plans.step.accepted") : await Refused(result, () => Load(id, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel, log: false) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}

/// <summary>Closes a plan with the reason.</summary>
[Needs(PlansModule.Close)]
public sealed class CloseModel(PlanQueries queries, PlanFlow flow, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public PlanSheet Sheet { get; private set; } = null!;

    public StepInput Input { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Version = Sheet.Plan.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, StepInput input, CancellationToken cancel)
    {
        Input = input;
        var result = await flow.Close(id, input, Actor, cancel);
        if (result is Result<PlanRef>.Ok) return Finished($"/plans/{id}", "treatment_plans.step.closed");
        return await Refused(result, async () =>
        {
            if (!await Load(id, cancel)) return false;
            if (result is Result<PlanRef>.Conflict) Input = input with { Version = Sheet.Plan.Version };
            return true;
        });
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel, log: false) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}

/// <summary>Books sessions: the next gaps of the right length with the right professional, one press each.</summary>
[Needs(AgendaModule.Write)]
public sealed class BookModel(PlanQueries queries, BookSessions book, OpeningsSearch search, AgendaPeople people, AgendaLists lists, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    private const int Offers = 12;

    public PlanSheet Sheet { get; private set; } = null!;

    public TreatmentPlan Plan => Sheet.Plan;

    public IReadOnlyList<ProfessionalInfo> Professionals { get; private set; } = [];

    public ClinicLists Lists { get; private set; } = new([], []);

    public BookSessionsInput Input { get; private set; } = new();

    public BookingNeed? Need { get; private set; }

    public Guid? Professional { get; private set; }

    public string? From { get; private set; }

    public IReadOnlyList<Opening> Found { get; private set; } = [];

    /// <summary>Why the gap that was pressed is no more.</summary>
    public string? Taken { get; private set; }

    public int Minutes => Input.Minutes ?? Need?.Minutes ?? 30;

    /// <summary>All that could be booked, chosen or not.</summary>
    public IEnumerable<(PlanItem Item, PlanSession Session)> Open =>
        Plan.Of(Plan.Current).Where(i => i.Status == ItemStatus.Planned).SelectMany(i => i.Sessions.Where(s => s is { Status: SessionStatus.Open, AppointmentId: null }).Select(s => (i, s)));

    public async Task<IActionResult> OnGetAsync(Guid id, Guid[]? s, string? professional, string? minutes, string? from, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        Input = new() { Id = Ids.New(), Sessions = s is { Length: > 0 } ? s : [.. Open.Where(x => !x.Item.NoAppointment).Select(x => x.Session.Id).Take(1)], Minutes = int.TryParse(minutes, out var m) && m is >= 5 and <= 720 ? m : null };
        From = from;
        await Search(professional, cancel);
        return Page();
    }

    /// <param name="id">The plan.</param>
    /// <param name="offer">The gap that was pressed: start, professional and cabinet.</param>
    /// <param name="input">What is booked.</param>
    /// <param name="from">The day from which gaps were shown.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IActionResult> OnPostAsync([FromRoute] Guid id, string? offer, BookSessionsInput input, string? from, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        (Input, From) = (input, from);
        if (offer?.Split('|') is [var start, var who, var where])
            Input = Input with { Start = start, ProfessionalId = Guid.TryParse(who, out var p) ? p : Input.ProfessionalId, CabinetId = Guid.TryParse(where, out var c) ? c : Input.CabinetId };
        var result = await book.Handle(id, Input, Actor, cancel);
        if (result is Result<AppointmentDetails>.Ok { Value: var made }) return Finished($"/plans/{id}", "treatment_plans.booked", T.DateTime(made.Start));
        if (result is Result<AppointmentDetails>.Conflict { Theirs: Clash clash }) Taken = clash.Text(T);
        await Search(Input.ProfessionalId?.ToString(), cancel);
        ModelState.Clear();
        return await Answer(result, _ => Page());
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await queries.Sheet(id, Actor, cancel, log: false) is not { } sheet) return false;
        Sheet = sheet;
        (Professionals, Lists) = (await people.Visible(Actor, cancel), await lists.Get(cancel));
        return true;
    }

    private async Task Search(string? professional, CancellationToken cancel)
    {
        Need = PlanStates.IsRunning(Plan.Status) ? BookSessions.Need(Plan, Input.Sessions ?? []) : null;
        if (Need is null) return;
        // "any" is a choice too; nothing said means who is planned, if that person still takes appointments.
        Professional = Guid.TryParse(professional, out var p) ? p : professional == "any" ? null : Need.ProfessionalId;
        if (Professionals.FirstOrDefault(x => x.Id == Professional) is not { Active: true }) Professional = null;
        var minutes = (Minutes + Appointment.Step - 1) / Appointment.Step * Appointment.Step;
        var wanted = new OpeningsInput { Minutes = minutes, Professionals = Professional is { } only ? [only] : [], From = Dates.Parse(From, T.Today).Value, Take = Offers };
        var result = await search.Find(wanted, Actor, cancel);
        if (result is Result<IReadOnlyList<Opening>>.Ok ok) Found = ok.Value;
        else if (result is Result<IReadOnlyList<Opening>>.Invalid invalid && Errors.Count == 0) Errors = invalid.Errors;
    }

    /// <summary>What a button sends.</summary>
    public static string Offer(Opening o) => string.Create(CultureInfo.InvariantCulture, $"{o.Start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}|{o.ProfessionalId}|{o.CabinetId}");
}

/// <summary>What an appointment is for: sessions of the patient's plans put in, taken out, done.</summary>
[Needs(PlansModule.Read)]
public sealed class VisitModel(AgendaQueries agenda, VisitPlans visits, LinkSessions link, PerformSession perform, PatientDirectory patients, ActorAccessor actors, Texts texts) : PlanPageModel(actors, texts)
{
    public AppointmentDetails Appointment { get; private set; } = null!;

    public PatientSummary? Patient { get; private set; }

    public IReadOnlyList<PlannedSession> Booked { get; private set; } = [];

    public IReadOnlyList<PlannedSession> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid appointment, CancellationToken cancel) => await Load(appointment, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid appointment, LinkInput input, CancellationToken cancel)
    {
        var result = await link.Handle(appointment, input, Actor, cancel);
        return result is Result<Done>.Ok ? Finished($"/agenda/{appointment}", "treatment_plans.visit.saved") : await Refused(result, () => Load(appointment, cancel));
    }

    public async Task<IActionResult> OnPostPerformAsync(Guid appointment, Guid plan, Guid session, CancellationToken cancel)
    {
        if (!await Load(appointment, cancel)) return NotFound();
        if (!Booked.Any(b => b.SessionId == session && b.PlanId == plan)) return NotFound();
        var result = await perform.Handle(plan, session, new() { ProfessionalId = Appointment.ProfessionalId }, Actor, cancel);
        return result is Result<PlanRef>.Ok ? Finished($"/agenda/{appointment}", "treatment_plans.done.session") : await Refused(result, () => Load(appointment, cancel));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await agenda.Find(id, Actor, cancel) is not { PatientId: { } patient } found) return false;
        (Appointment, Patient) = (found, await patients.Find(patient, Actor, cancel));
        Booked = await visits.Of(id, Actor, cancel);
        Open = await visits.Unscheduled(patient, Actor, cancel);
        return true;
    }
}
